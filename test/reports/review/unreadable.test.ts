// One case of many does not open any more: the others go on, and its number finds somebody who can help.
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'

import { newId } from '../../../src/platform/ids.ts'
import { newDataKey, wrapKey } from '../../../src/reports/seal/wrap.ts'
import { evidence } from '../../../src/store/schema.ts'
import { reportAudit } from '../../../src/store/schema-reports-audit.ts'
import { caseContents, caseMessages } from '../../../src/store/schema-reports.ts'
import { handlersOf } from '../../../src/store/reports-cases.ts'
import { empty, freshPglite } from '../../support/database.ts'
import { contentHalves } from '../../support/report-keys.ts'
import { aReview, type Review } from '../../support/review.ts'

const { sealing } = contentHalves('k1', 1)
const { store } = await freshPglite()
let on: Review
beforeEach(async () => {
  await empty(store)
  on = await aReview(store)
})

const list = '/console/reports'
const at = (caseId: string) => `${list}/cases/${caseId}`
const page = async (path: string) => (await on.browser.get(path)).text()
const post = async (path: string, fields: Readonly<Record<string, string>>) => {
  const response = await on.browser.post(path, fields, list)
  return response.headers.get('location') ?? response.status
}
/** The column of one row is the ciphertext of another: it does not open. */
const damage = (caseId: string) =>
  store
    .update(caseContents)
    .set({ text: 'tv1.k1.a256gcm.AAAA.AAAA' })
    .where(eq(caseContents.caseId, caseId))

test('a damaged row: the list shows its number, the page says so, and it is handed to an auditor', async () => {
  const caseId = await on.aCase()
  await on.aCase()
  await damage(caseId)
  const registrar = await on.person('甲一', 'registrar')
  registrar.sit()
  const html = await page(list)
  expect(html).toMatch(/JB-2026-0001[^J]*内容无法解密/)
  expect(html).toMatch(/JB-2026-0002[^J]*已登记/)
  const opened = await page(at(caseId))
  expect(opened).toContain('案件 JB-2026-0001')
  expect(opened).toContain('内容无法解密')
  expect(await post(`${at(caseId)}/accept`, {})).toBe(`${at(caseId)}?problem=unreadable`)
  expect(await post(`${at(caseId)}/hand-over`, { to: 'auditor' })).toBe(`${list}?said=handed`)
  expect(await post(`${at(caseId)}/hand-over`, { to: 'auditor' })).toContain('problem=taken')
  expect(await post(`${at(caseId)}/hand-over`, { to: 'custodian' })).toContain('said=handed')

  const auditor = await on.person('庚七', 'auditor')
  auditor.sit()
  expect(await page(list)).toMatch(/JB-2026-0001[^J]*内容无法解密/)
  expect(await page(`${list}/audit`)).toContain('<p>JB-2026-0001</p>')
  const custodian = await on.person('丙三', 'custodian')
  custodian.sit()
  expect(await page(`${list}/identity`)).toContain('<p>JB-2026-0001</p>')

  const acts = await store.select().from(reportAudit).where(eq(reportAudit.caseUuid, caseId))
  expect(acts.filter(({ action }) => action === 'content.unreadable').length).toBeGreaterThan(0)
  expect(
    acts.filter(({ action }) => action === 'unreadable.handed').map(({ meta }) => meta),
  ).toEqual([{ reader: 'auditor' }, { reader: 'custodian' }])
})

test('a key that is gone: whoever checks the case keeps it, whoever does not learns nothing', async () => {
  const caseId = await on.aCase('accepted')
  const registrar = await on.person('甲一', 'registrar')
  const handler = await on.person('乙二', 'handler')
  const other = await on.person('丁四', 'handler')
  registrar.sit()
  await post(`${at(caseId)}/assign`, { staff: handler.id })
  const { current } = on.desk.keys.content
  Object.assign(on.desk.keys.content, {
    current: { ...current, kid: 'k9' },
    halves: [{ ...current, kid: 'k9' }],
  })
  handler.sit()
  expect(await page(at(caseId))).toContain('内容无法解密')
  expect(await handlersOf(store, caseId)).toEqual([handler.id])
  other.sit()
  expect((await on.browser.get(at(caseId))).status).toBe(404)
  expect(await post(`${at(caseId)}/hand-over`, { to: 'auditor' })).toBe(404)
})

test('one that opens is not handed on, and a message or the name of a file that is damaged counts as well', async () => {
  const caseId = await on.aCase()
  const registrar = await on.person('甲一', 'registrar')
  registrar.sit()
  expect(await post(`${at(caseId)}/hand-over`, { to: 'auditor' })).toContain('problem=state')
  const form = { kind: 'reject', code: 'R5', text: '只是对名次有看法' }
  await post(`${at(caseId)}/declare`, { interest: 'none' })
  await post(`${at(caseId)}/propose`, form)
  await store.update(caseMessages).set({ sealed: 'tv1.k1.x.y' })
  expect(await page(list)).toMatch(/JB-2026-0001[^J]*内容无法解密/)
  const second = await on.aCase()
  expect(await page(list)).toMatch(/JB-2026-0002[^J]*已登记/)
  const file = newId()
  await store.insert(evidence).values({
    id: file,
    caseId: second,
    purpose: 'evidence',
    state: 'pending',
    key: wrapKey(sealing, { table: 'evidence', column: 'key', rowId: file }, newDataKey()),
    about: Buffer.from('the name of the file, damaged beyond what any key could open'),
    room: 1,
    pieces: [],
    preview: [],
  })
  expect(await page(list)).toMatch(/JB-2026-0002[^J]*内容无法解密/)
})
