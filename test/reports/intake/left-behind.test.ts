// What was uploaded and is in no case does not stay: a refused file after handing in, bytes that could not be deleted.
import { expect, test } from 'vitest'

import type { ObjectStore } from '../../../src/reports/evidence/ports.ts'
import { sweepDrafts } from '../../../src/reports/case/keep.ts'
import { createIntake } from '../../../src/reports/intake/create-intake.ts'
import { dropDraft, sweepDeps } from '../../../src/reports/intake/drafts.ts'
import { evidence, uploads } from '../../../src/store/schema.ts'
import { eachStore } from '../../support/database.ts'
import { aPdf } from '../../support/evidence-files.ts'
import { keepIn } from '../../support/evidence.ts'
import { aReportDesk } from '../../support/reports.ts'
import { createVisitor } from '../../web/browser-like.ts'
import { fillsIn, puts, sends } from '../../web/reporter.ts'

eachStore('files left behind', (store) => {
  test('a file that was refused goes after the report is handed in; the filed one stays', async () => {
    const desk = await aReportDesk(store())
    const visitor = createVisitor(desk.pages)
    await fillsIn(desk, visitor)
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2_000, 1)])
    const refused = await sends(visitor, '截图.png', program)
    await puts(desk, visitor, refused, 0, program)
    expect((await visitor.form('/report/draft/submit', {})).status).toBe(200)
    expect(await store().select().from(uploads)).toMatchObject([{ id: refused }])
    expect(await sweepDrafts(sweepDeps(desk.parts))).toBe(0)
    expect(await store().select().from(uploads)).toEqual([])
    expect(await store().select().from(evidence)).toHaveLength(1)
  })

  test('whoever drops a draft while the store is away has dropped it: no key is left, and the bytes go later', async () => {
    const kept = await keepIn(store())
    let isAway = false
    const objects: ObjectStore = {
      ...kept.objects,
      list: async (prefix) => {
        if (isAway) throw new Error('away')
        return kept.objects.list(prefix)
      },
    }
    const { parts } = await aReportDesk(store(), { kept: { ...kept, objects } })
    const intake = createIntake(parts)
    const consents = [] as const
    const drafted = await intake.begin({ scope: 'plagiarism', who: 'person', consents }, undefined)
    await intake.open(drafted.token)
    const bytes = aPdf()
    const file = { name: '截图.pdf', size: bytes.length, kind: 'evidence' } as const
    const begun = await intake.beginUpload(drafted.token, file)
    const id = begun.kind === 'begun' ? begun.id : ''
    await intake.addPiece(drafted.token, id, 0, bytes)
    isAway = true
    await dropDraft(parts, drafted.draft)
    expect(await intake.read(drafted.token)).toBeUndefined()
    expect(await store().select().from(uploads)).toMatchObject([{ id, key: null, about: null }])
    // The round in which it fails is none that stops.
    await sweepDrafts(sweepDeps(parts))
    isAway = false
    await sweepDrafts(sweepDeps(parts))
    expect(await store().select().from(uploads)).toEqual([])
    expect(await kept.objects.list(`${id}/`)).toEqual([])
  })
})
