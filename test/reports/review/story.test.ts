// A report on its way through the office: accepted, given to somebody, checked; who may see whom, and who may not.
import { beforeEach, expect, test } from 'vitest'

import { openIdentity } from '../../../src/reports/seal/identity.ts'
import { attendReview } from '../../../src/reports/review/attend.ts'
import { silentLog } from '../../../src/platform/log.ts'
import { reportAudit } from '../../../src/store/schema-reports-audit.ts'
import { changeCase } from '../../../src/store/reports-cases.ts'
import { findCase } from '../../../src/store/reports-review.ts'
import { caseContents, identityFields } from '../../../src/store/schema-reports.ts'
import { contains, empty, freshPglite } from '../../support/database.ts'
import { inventedPhone } from '../../support/invented.ts'
import { ageKeys } from '../../support/report-keys.ts'
import { aReview, type Review } from '../../support/review.ts'

const { store } = await freshPglite()
let on: Review
beforeEach(async () => {
  await empty(store)
  on = await aReview(store)
})

const list = '/console/reports'
const at = (caseId: string, verb?: string) =>
  `${list}/cases/${caseId}${verb === undefined ? '' : `/${verb}`}`
const page = async (path: string) => (await on.browser.get(path)).text()
const post = async (path: string, fields: Readonly<Record<string, string>> = {}) => {
  const response = await on.browser.post(path, fields, list)
  return response.headers.get('location') ?? response.status
}
const acts = async () => (await store.select().from(reportAudit)).map(({ action }) => action)
const declared = (caseId: string) => post(at(caseId, 'declare'), { interest: 'none' })

test('accepted, given to a handler, and the telephone opened by a custodian in their browser', async () => {
  const caseId = await on.aCase()
  const registrar = await on.person('甲一', 'registrar')
  const handler = await on.person('乙二', 'handler')
  const custodian = await on.person('丙三', 'custodian')
  const other = await on.person('丁四', 'custodian')
  registrar.sit()
  expect(await page(list)).toContain('JB-2026-0001')
  expect(await page(at(caseId))).toContain('利益关系声明')
  await declared(caseId)
  const opened = await page(at(caseId))
  expect(opened).toContain('hxxp://evil[.]example[.]com/a')
  expect(opened).not.toContain('http://evil')
  expect(await post(at(caseId, 'accept'))).toBe(`${list}?said=done`)
  expect(await post(at(caseId, 'assign'), { staff: handler.id })).toBe(`${list}?said=assigned`)
  expect(await page(at(caseId))).not.toContain('抄来的')

  handler.sit()
  expect(await page(at(caseId))).not.toContain('抄来的')
  await declared(caseId)
  expect(await page(at(caseId))).toContain('抄来的')
  const ask = { field: 'phone', text: '需要联系举报人' }
  expect(await post(at(caseId, 'ask-identity'), ask)).toBe(`${at(caseId)}?said=asked`)

  custodian.sit()
  const requests = await page(`${list}/identity`)
  expect(requests).toContain('JB-2026-0001 手机号')
  expect(requests).not.toContain('抄来的')
  const [, opening = ''] = /identity\/([\w-]+)\/decide/.exec(requests) ?? []
  const open = `${list}/identity/${opening}/open`
  expect(await post(open, { code: '123456' })).toBe(404)
  expect(await post(`${list}/identity/${opening}/decide`, { grant: 'yes' })).toContain('granted')
  await declared(caseId)
  expect(await post(open)).toBe(403)
  const response = await on.browser.post(open, { code: '123456' }, list)
  const html = await response.text()
  expect(html).toMatch(/src="\/console\/static\/open-identity.js" integrity="sha384-/)
  const [, sealed = ''] = /data-field="phone"[^>]*>([^<]+)</.exec(html) ?? []
  const { identity } = ageKeys.first
  expect(await openIdentity(identity, caseId, 'phone', sealed)).toBe(inventedPhone(1))
  expect(await openIdentity(ageKeys.stranger.identity, caseId, 'phone', sealed)).toBeUndefined()
  // A code opens once.
  expect(await post(open, { code: '123456' })).toBe(403)
  other.sit()
  expect(await post(open, { code: '654321' })).toBe(404)

  for (const action of ['declared', 'text.viewed', 'identity.granted', 'identity.viewed'])
    expect(await acts()).toContain(action)
  expect((await acts()).filter((action) => action === 'identity.viewed')).toHaveLength(1)
  expect((await acts()).filter((action) => action === 'access.refused').length).toBeGreaterThan(1)
  expect(await contains(store, inventedPhone(1))).toBe(false)
})

test('whoever proposes a refusal does not approve it, though they may do both', async () => {
  const caseId = await on.aCase()
  const one = await on.person('甲一', 'registrar', 'adjudicator', 'head')
  const two = await on.person('乙二', 'registrar')
  one.sit()
  await declared(caseId)
  const form = { kind: 'reject', code: 'R5', text: '只是对名次有看法' }
  expect(await post(at(caseId, 'propose'), form)).toContain('said=proposed')
  expect(await page(at(caseId))).toContain('这是您提请的')
  two.sit()
  await declared(caseId)
  const [, proposal = ''] = /reports\/proposals\/([\w-]+)/.exec(await page(at(caseId))) ?? []
  one.sit()
  expect(await post(`${list}/proposals/${proposal}`, { approve: 'yes' })).toBe(403)
  expect((await findCase(store, caseId))?.state).toBe('registered')
  two.sit()
  expect(await post(`${list}/proposals/${proposal}`, { approve: 'yes' })).toContain('approved')
  expect((await findCase(store, caseId))?.state).toBe('rejected')
})

test('somebody whose name stands in the report is not there for it, and it is not there for them', async () => {
  const caseId = await on.aCase('accepted', '戊五在评审前收了好处，很多人都看见了，请你们查一查。')
  const registrar = await on.person('甲一', 'registrar')
  const named = await on.person('戊五', 'handler', 'registrar')
  const free = await on.person('己六', 'handler')
  registrar.sit()
  await declared(caseId)
  expect(await post(at(caseId, 'assign'), { staff: named.id })).toContain('problem=recused')
  expect(await post(at(caseId, 'assign'), { staff: free.id })).toContain('assigned')
  named.sit()
  expect(await page(list)).not.toContain('JB-2026-0001')
  expect((await on.browser.get(at(caseId))).status).toBe(404)
  // Asked by the reporter to be kept out, the handler loses it at once.
  free.sit()
  await declared(caseId)
  expect(await page(at(caseId))).toContain('戊五')
  registrar.sit()
  await post(at(caseId, 'keep-out'), { staff: free.id })
  free.sit()
  expect((await on.browser.get(at(caseId))).status).toBe(404)
  expect(await page(list)).not.toContain('JB-2026-0001')
})

test('a letter that points to the reporter does not go out, and one that does not is read by a second person', async () => {
  const caseId = await on.aCase('accepted')
  const registrar = await on.person('甲一', 'registrar')
  const handler = await on.person('乙二', 'handler')
  registrar.sit()
  await post(at(caseId, 'assign'), { staff: handler.id })
  handler.sit()
  await declared(caseId)
  const letter = (text: string) => post(at(caseId, 'propose'), { kind: 'letter', text })
  for (const text of [
    '请就 JB-2026-0001 说明',
    '举报人称你们抄袭',
    `请联系 ${inventedPhone(1)}`,
    '有人说评审时没有人发现这件事情',
  ])
    expect([text, await letter(text)]).toEqual([text, `${at(caseId)}?problem=points`])
  expect(await letter('请说明贵方作品甲的模型来源，并附训练记录。')).toContain('said=proposed')
  registrar.sit()
  const [, proposal = ''] = /reports\/proposals\/([\w-]+)/.exec(await page(at(caseId))) ?? []
  expect(await page(at(caseId))).toContain('模型来源')
  expect(await post(`${list}/proposals/${proposal}`, { approve: 'yes' })).toContain('approved')
  expect(await acts()).toContain('letter.sent')
})

test('a day of the review: the audit is signed once, and what was kept long enough is gone once', async () => {
  const caseId = await on.aCase('withdrawn')
  await changeCase(store, caseId, { endedAt: on.clock.now() })
  on.clock.advance(1)
  await attendReview(on.desk, silentLog)
  await attendReview(on.desk, silentLog)
  expect(on.kept).toHaveLength(1)
  expect((await acts()).filter((action) => action === 'destroyed')).toHaveLength(4)
  expect(await store.select().from(identityFields)).toEqual([])
  expect((await store.select().from(caseContents))[0]?.key).toBeNull()
  on.clock.advance(24 * 3_600_000)
  await attendReview(on.desk, silentLog)
  expect(on.kept).toHaveLength(2)
  const auditor = await on.person('庚七', 'auditor')
  auditor.sit()
  expect(await page(`${list}/audit`)).toContain('审计链完整')
})
