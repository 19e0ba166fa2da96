// What a ruling rests on is said by those who checked and ruled, and is kept when the rest of the files goes.
import { beforeEach, expect, test } from 'vitest'

import { newId } from '../../../src/platform/ids.ts'
import { sealAbout } from '../../../src/reports/evidence/about.ts'
import { destroyRound } from '../../../src/reports/review/attend.ts'
import { newDataKey, wrapKey } from '../../../src/reports/seal/wrap.ts'
import { changeCase } from '../../../src/store/reports-cases.ts'
import { citedOf } from '../../../src/store/reports-keeping.ts'
import { evidence } from '../../../src/store/schema.ts'
import { reportAudit } from '../../../src/store/schema-reports-audit.ts'
import { empty, freshPglite } from '../../support/database.ts'
import { contentHalves } from '../../support/report-keys.ts'
import { aReview, type Review } from '../../support/review.ts'

const { store } = await freshPglite()
const { sealing } = contentHalves('k1', 1)
let on: Review
beforeEach(async () => {
  await empty(store)
  on = await aReview(store)
})

async function aFile(caseId: string, name: string, purpose: 'evidence' | 'stamp' = 'evidence') {
  const id = newId()
  const dek = newDataKey()
  await store.insert(evidence).values({
    id,
    caseId,
    purpose,
    state: 'pending',
    key: wrapKey(sealing, { table: 'evidence', column: 'key', rowId: id }, dek),
    about: Buffer.from(sealAbout(dek, id, { name, size: 1 })),
    room: 1,
    pieces: [],
    preview: [],
  })
  return id
}

const list = '/console/reports'
const at = (caseId: string) => `${list}/cases/${caseId}`
const page = async (path: string) => (await on.browser.get(path)).text()
const post = async (path: string, fields: Readonly<Record<string, string>>) => {
  const response = await on.browser.post(path, fields, list)
  return response.headers.get('location') ?? response.status
}

test('the handler ticks one of two files; half a year after the end that one is still there', async () => {
  const caseId = await on.aCase('accepted')
  const kept = await aFile(caseId, '训练记录.pdf')
  const other = await aFile(caseId, '截图.png')
  const stamp = await aFile(caseId, '盖章件.pdf', 'stamp')
  const registrar = await on.person('甲一', 'registrar')
  const handler = await on.person('乙二', 'handler')
  registrar.sit()
  await post(`${at(caseId)}/assign`, { staff: handler.id })
  expect(await post(`${at(caseId)}/cite`, { 'files[]': kept })).toBe(404)
  handler.sit()
  await post(`${at(caseId)}/declare`, { interest: 'none' })
  expect(await page(at(caseId))).toContain('勾选裁定所依据的证据')
  expect(await post(`${at(caseId)}/cite`, { 'files[]': stamp })).toBe(404)
  expect(await post(`${at(caseId)}/cite`, { 'files[]': newId() })).toBe(404)
  expect(await post(`${at(caseId)}/cite`, { 'files[]': other })).toBe(`${list}?said=cited`)
  expect(await post(`${at(caseId)}/cite`, { 'files[]': kept })).toBe(`${list}?said=cited`)
  expect(await citedOf(store, caseId)).toEqual([kept])
  expect(await page(at(caseId))).toMatch(/训练记录\.pdf（裁定依据）/)
  const acts = await store.select().from(reportAudit)
  expect(acts.filter(({ action }) => action === 'evidence.cited').map(({ meta }) => meta)).toEqual([
    { subject: 'evidence', count: 1 },
    { subject: 'evidence', count: 1 },
  ])

  await changeCase(store, caseId, { state: 'closed', endedAt: on.clock.now() })
  on.clock.advance(181 * 86_400_000)
  await destroyRound(on.desk)
  const left = await store.select().from(evidence)
  expect(left.filter(({ key }) => key !== null).map(({ id }) => id)).toEqual([kept])
})

test('once ruled, those who ruled may add to it and take nothing away', async () => {
  const caseId = await on.aCase('ruling')
  const kept = await aFile(caseId, '训练记录.pdf')
  const judge = await on.person('甲一', 'adjudicator')
  judge.sit()
  await post(`${at(caseId)}/declare`, { interest: 'none' })
  expect(await post(`${at(caseId)}/cite`, { 'files[]': kept })).toContain('said=cited')
  await changeCase(store, caseId, { state: 'ruled' })
  expect(await post(`${at(caseId)}/cite`, {})).toContain('problem=state')
  expect(await citedOf(store, caseId)).toEqual([kept])
  await changeCase(store, caseId, { state: 'closed' })
  expect(await post(`${at(caseId)}/cite`, { 'files[]': kept })).toContain('problem=state')
})
