// Somebody without an account and with much time, at one address: what they cannot get out of the desk, nor put into it.
import { expect, test } from 'vitest'

import { agreed } from '../reporter.ts'
import { newId } from '../../../src/platform/ids.ts'
import { sweepDrafts } from '../../../src/reports/case/keep.ts'
import type { IdentityCheck } from '../../../src/reports/identity/check.ts'
import { createIntake } from '../../../src/reports/intake/create-intake.ts'
import { sweepDeps } from '../../../src/reports/intake/drafts.ts'
import { drafts, uploads } from '../../../src/store/schema.ts'
import { eachStore } from '../../support/database.ts'
import { aPdf } from '../../support/evidence-files.ts'
import { identityNumber, inventedPhone } from '../../support/invented.ts'
import { aReportDesk } from '../../support/reports.ts'

const hour = 3_600_000
const beginning = { scope: 'plagiarism', who: 'person', consents: [] } as const

/** Nearly two GiB, sent and never handed in. */
function aHuge(draft: string): typeof uploads.$inferInsert {
  const size = 2 ** 31 - 1
  return {
    id: newId(),
    draft,
    purpose: 'evidence',
    state: 'pending',
    key: 'key',
    room: 1,
    size,
    received: size,
    pieces: [],
    preview: [],
    createdAt: new Date(0),
  }
}

eachStore('one address', (store) => {
  test('a list of names and numbers is not verified by beginning a draft for each', async () => {
    let asked = 0
    const check: IdentityCheck = {
      provider: 'double',
      factors: 3,
      check: async () => {
        asked += 1
        return asked % 2 === 0 ? { kind: 'MISMATCH' } : { kind: 'MATCH' }
      },
    }
    const intake = createIntake((await aReportDesk(store(), { check })).parts)
    const tries = async (at: number, address: string) => {
      const { token } = await intake.begin(beginning, undefined)
      await intake.open(token)
      const idNumber = identityNumber('100000', '19900203', String(at).padStart(3, '0'))
      return intake.identity(token, { name: '某某', idNumber, phone: inventedPhone(at) }, address)
    }
    for (let at = 0; at < 20; at += 1) await tries(at, '203.0.113.9')
    for (let at = 20; at < 60; at += 1)
      expect(await tries(at, '203.0.113.9')).toEqual({ kind: 'given', check: 'by-hand' })
    expect(asked).toBe(20)
    // A reporter of another network is checked as ever.
    expect(await tries(60, '198.51.100.1')).toEqual({ kind: 'given', check: 'match' })
  })

  test('thirty drafts are begun in an hour, and then the page says when there is room', async () => {
    const { pages, clock } = await aReportDesk(store())
    const begins = (remoteAddress: string) =>
      pages.request(
        '/report/begin',
        {
          method: 'POST',
          body: new URLSearchParams({ scope: 'fabrication', who: 'person', ...agreed }),
        },
        { incoming: { socket: { remoteAddress } } },
      )
    for (let at = 0; at < 30; at += 1) expect((await begins('203.0.113.9')).status).toBe(303)
    const refused = await begins('203.0.113.9')
    expect(refused.status).toBe(429)
    expect(await refused.text()).toContain('请一小时后再试')
    expect(await store().select().from(drafts)).toHaveLength(30)
    expect((await begins('198.51.100.1')).status).toBe(303)
    clock.advance(hour)
    expect((await begins('203.0.113.9')).status).toBe(303)
  })

  test('what nobody hands in does not fill the disk: no file and no piece more, until it is gone', async () => {
    const { parts, clock } = await aReportDesk(store())
    const intake = createIntake(parts)
    const opens = async () => {
      const { token } = await intake.begin(beginning, undefined)
      await intake.open(token)
      return token
    }
    const token = await opens()
    const bytes = aPdf()
    const file = { name: '截图.pdf', size: bytes.length, kind: 'evidence' } as const
    const begun = await intake.beginUpload(token, file)
    const id = begun.kind === 'begun' ? begun.id : ''
    const { draft } = await intake.begin(beginning, undefined)
    await store()
      .insert(uploads)
      .values(Array.from({ length: 11 }, () => aHuge(draft)))
    const full = { kind: 'refused', why: 'full' }
    expect(await intake.beginUpload(token, { ...file, name: '另一.pdf' })).toEqual(full)
    expect(await intake.addPiece(token, id, 0, bytes)).toEqual(full)
    clock.advance(25 * hour)
    await sweepDrafts(sweepDeps(parts))
    expect((await intake.beginUpload(await opens(), file)).kind).toBe('begun')
  })
})
