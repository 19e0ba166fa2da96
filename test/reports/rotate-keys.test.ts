// The committee changes the content key: what was reported before is read with the new one, and the old one goes.
import { rm } from 'node:fs/promises'

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { fileUploads } from '../../src/reports/evidence/file-away.ts'
import { readOriginal } from '../../src/reports/evidence/read.ts'
import { supplement } from '../../src/reports/case/reporter.ts'
import { noteConcerned } from '../../src/reports/review/concerned.ts'
import { reviewDeps } from '../../src/reports/review/deps.ts'
import { casesFor } from '../../src/reports/review/lists.ts'
import { openContents, openMessages } from '../../src/reports/review/open.ts'
import { rotateKeys } from '../../src/reports/rotate-keys.ts'
import { unwrapKey, wrapKey, type Ring } from '../../src/reports/seal/wrap.ts'
import { reportAudit } from '../../src/store/schema-reports-audit.ts'
import { caseContents } from '../../src/store/schema-reports.ts'
import { eachStore } from '../support/database.ts'
import { aPdf } from '../support/evidence-files.ts'
import { aRing, joined, keepIn, sendFile } from '../support/evidence.ts'
import { contentHalves } from '../support/report-keys.ts'
import { aReview, reported } from '../support/review.ts'

const first = contentHalves('k1', 1)
const second = contentHalves('k2', 2)
const both: Ring = { current: second.opening, halves: [first.opening, second.opening] }
const onlySecond: Ring = { current: second.opening, halves: [second.opening] }
const at = new Date('2026-06-04T09:00:00+08:00')

eachStore('the content key', (store) => {
  test('texts and files of cases move to the new key, once, and are read with it alone', async () => {
    const kept = await keepIn(store())
    try {
      const review = await aReview(store(), '', { kept })
      const cases = [await review.aCase(), await review.aCase(), await review.aCase()]
      const [caseId = '', , gone = ''] = cases
      const draft = aRing()
      const bytes = aPdf()
      const sent = await sendFile(kept, draft, { draft: 'a-draft', name: '合同.pdf', bytes })
      await store().transaction((tx) =>
        fileUploads(
          tx,
          {
            draft,
            evidence: { wrap: (dek, place) => wrapKey(first.sealing, place, dek) },
            stamp: aRing(),
          },
          { draft: 'a-draft', caseId },
        ),
      )
      // What is written later, and whom it concerns, is sealed to the content key itself.
      const deps = reviewDeps(review.desk)
      const registrar = await review.person('林登记', 'registrar')
      const staff = { kind: 'staff', id: registrar.id, roles: ['registrar'] } as const
      await supplement(deps, { caseId, text: '还有一份合同。' })
      const concerned = { units: ['甲公司'], tracks: [], offices: [], names: [] }
      expect(await noteConcerned(deps, staff, { caseId, concerned })).toEqual({ kind: 'done' })
      const run = (dry = false) => rotateKeys(store(), both, at, { dry })
      await store().update(caseContents).set({ key: null }).where(eq(caseContents.caseId, gone))
      expect(await run(true)).toEqual({ resealed: 5, overtaken: 0, unopened: [] })
      expect(await run()).toEqual({ resealed: 5, overtaken: 0, unopened: [] })
      expect(await run()).toEqual({ resealed: 0, overtaken: 0, unopened: [] })

      const desk = { ...review.desk, keys: { ...review.desk.keys, content: onlySecond } }
      expect(await openContents(desk, store(), caseId)).toMatchObject({ text: reported.text })
      expect(await openContents(desk, store(), gone)).toBeUndefined()
      expect(await openMessages(desk, store(), caseId)).toMatchObject([{ text: '还有一份合同。' }])
      const { cases: listed, unreadable } = await casesFor(desk, staff, false)
      expect([listed.length, unreadable.size]).toEqual([3, 0])
      const original = await readOriginal(
        kept,
        { unwrap: (wrapped, place) => unwrapKey(onlySecond, place, wrapped) },
        { caseId, id: sent.id },
      )
      if (original === undefined) throw new Error('the file is gone')
      expect((await joined(original)).equals(bytes)).toBe(true)
      const acts = await store().select().from(reportAudit)
      expect(acts.filter(({ action }) => action === 'keys.rotated')).toMatchObject([
        { actor: 'desk', caseUuid: null, meta: { count: 5 } },
      ])

      // The old half is gone too early, and a case of it turns up: it is named, and nothing is changed.
      const late = await review.aCase()
      expect(await rotateKeys(store(), onlySecond, at, { dry: false })).toEqual({
        resealed: 0,
        overtaken: 0,
        unopened: [late],
      })
    } finally {
      await rm(kept.folder, { recursive: true })
    }
  })
})
