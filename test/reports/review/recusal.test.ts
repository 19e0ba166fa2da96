// What members of the staff declare of themselves keeps them out of a case: at the next opening, and whenever it comes late.
import { beforeEach, expect, test } from 'vitest'

import { blindIndex } from '../../../src/reports/seal/blind-index.ts'
import { recusalOf } from '../../../src/reports/review/recusal.ts'
import { newId } from '../../../src/platform/ids.ts'
import { assignHandler, changeCase, handlersOf } from '../../../src/store/reports-cases.ts'
import { reporterIndexesOf } from '../../../src/store/reports-review.ts'
import { caseIndexes } from '../../../src/store/schema-reports.ts'
import { contains, empty, freshPglite } from '../../support/database.ts'
import { identityNumber, inventedPhone } from '../../support/invented.ts'
import { aReview, type Review } from '../../support/review.ts'

const { store } = await freshPglite()
let on: Review
beforeEach(async () => {
  await empty(store)
  on = await aReview(store)
})

const code = '91350100M000100Y43'
const list = '/console/reports'
const account = '/console/account'
const at = (caseId: string) => `${list}/cases/${caseId}`
const page = async (path: string) => (await on.browser.get(path)).text()
const post = async (path: string, fields: Readonly<Record<string, string>>, from = list) => {
  const response = await on.browser.post(path, fields, from)
  return response.headers.get('location') ?? response.status
}
const nothing = { unit: '别的单位', creditCode: '', office: '', formerly: '' }
const declare = (facts: Readonly<Record<string, string>>) =>
  post(`${account}/facts`, { ...nothing, ...facts }, account)
const concerned = { units: '', tracks: '', offices: '', names: '' }

test.each([
  [
    'K1 the unit, however it is written',
    { unit: '某某(大学)' },
    { units: '某某（大学）' },
    'same-unit',
  ],
  [
    'K1 the unit by its code',
    { unit: '别的写法', creditCode: code },
    { units: `某某大学 ${code}` },
    'same-unit',
  ],
  [
    'a unit they left',
    { unit: '新单位', formerly: '某公司\n某某大学' },
    { units: '某某大学' },
    'same-unit',
  ],
  [
    'K2 a track they score',
    { 'tracks[]': '数据要素×工业制造' },
    { tracks: '工业制造赛道' },
    'judge-or-mentor',
  ],
  ['K5 their office', { office: '秘书处' }, { offices: '秘书处' }, 'office-accused'],
] as const)(
  '%s: declared after they were given the case, they lose it',
  async (_name, facts, said, ground) => {
    const caseId = await on.aCase('accepted')
    const registrar = await on.person('甲一', 'registrar')
    const handler = await on.person('乙二', 'handler')
    registrar.sit()
    await post(`${at(caseId)}/declare`, { interest: 'none' })
    await post(`${at(caseId)}/concerned`, { ...concerned, ...said })
    expect(await post(`${at(caseId)}/assign`, { staff: handler.id })).toContain('assigned')
    handler.sit()
    await post(`${at(caseId)}/declare`, { interest: 'none' })
    expect(await page(at(caseId))).toContain('抄来的')
    expect(await declare(facts)).toBe(`${account}?said=facts`)
    // The name of what they declared is not to be found at rest.
    for (const value of Object.values(facts)) expect(await contains(store, value)).toBe(false)
    // K9: gone from the list and from search, at once; K8: and the assignment with it.
    expect(await page(list)).not.toContain('JB-2026-0001')
    expect(await recusalOf(on.desk, store, caseId, handler.id)).toEqual([ground])
    expect((await on.browser.get(at(caseId))).status).toBe(404)
    expect(await handlersOf(store, caseId)).toEqual([])
  },
)

test('whoever declares anew is kept out by what they were before, however much they declare', async () => {
  const caseId = await on.aCase('accepted')
  const registrar = await on.person('甲一', 'registrar')
  const handler = await on.person('乙二', 'handler')
  registrar.sit()
  await post(`${at(caseId)}/declare`, { interest: 'none' })
  const all = { units: `某某大学 ${code}`, tracks: '工业制造赛道', offices: '秘书处' }
  await post(`${at(caseId)}/concerned`, { ...concerned, ...all })
  handler.sit()
  const track = { 'tracks[]': '数据要素×工业制造' }
  await declare({ unit: '另一写法', creditCode: code, office: '秘书处', ...track })
  const lines = Array.from({ length: 30 }, (_, n) => `第${n}公司`)
  const anew = { unit: '新单位', formerly: lines.join('\n') }
  expect(await declare(anew)).toBe(`${account}?said=facts`)
  const grounds = await recusalOf(on.desk, store, caseId, handler.id)
  expect(new Set(grounds)).toEqual(new Set(['same-unit', 'judge-or-mentor', 'office-accused']))
})

test('no list of names pushes out the unit they work for, before they leave it or after', async () => {
  const caseId = await on.aCase('accepted')
  const registrar = await on.person('甲一', 'registrar')
  const handler = await on.person('乙二', 'handler')
  registrar.sit()
  await post(`${at(caseId)}/declare`, { interest: 'none' })
  await post(`${at(caseId)}/concerned`, { ...concerned, units: '某某大学' })
  handler.sit()
  await declare({ unit: '某某大学' })
  // With the unit they declared when they came the list is full.
  const formerly = Array.from({ length: 39 }, (_, n) => `第${n}公司`).join('\n')
  expect(await declare({ unit: '某某大学', formerly })).toBe(`${account}?said=facts`)
  expect(await declare({ unit: '新单位' })).toBe(`${account}?problem=too-many`)
  expect(await page(`${account}?problem=too-many`)).toContain('没有保存')
  expect(await recusalOf(on.desk, store, caseId, handler.id)).toEqual(['same-unit'])
})

test('K4 the reporter themselves, by an index of the number that nobody keeps', async () => {
  const caseId = await on.aCase('registered')
  const number = identityNumber('100000', '19900203', '001')
  const registrar = await on.person('甲一', 'registrar')
  registrar.sit()
  expect(await declare({ idNumber: `${number.slice(0, 17)}?` })).toBe(
    `${account}?problem=id-number`,
  )
  expect(await page(list)).toContain('JB-2026-0001')
  expect(await declare({ idNumber: number })).toBe(`${account}?said=facts`)
  expect(await page(list)).not.toContain('JB-2026-0001')
  expect(await contains(store, number)).toBe(false)
  expect(await page(account)).not.toContain(number)
  // Left empty it stays declared.
  await declare({ unit: '某单位' })
  expect(await recusalOf(on.desk, store, caseId, registrar.id)).toEqual(['is-reporter'])
})

test('their own unit reports: its code is compared by index, and a wrong code is not kept', async () => {
  const caseId = await on.aCase('registered')
  await store
    .insert(caseIndexes)
    .values({ caseId, what: 'unit-code', value: blindIndex(on.desk.keys.index, 'unit-code', code) })
  expect(await reporterIndexesOf(store, caseId)).toHaveLength(3)
  const registrar = await on.person('甲一', 'registrar')
  registrar.sit()
  expect(await declare({ creditCode: '91350100M000100Y44' })).toBe(`${account}?problem=credit-code`)
  expect(await recusalOf(on.desk, store, caseId, registrar.id)).toEqual([])
  await declare({ creditCode: code.toLowerCase() })
  expect(await recusalOf(on.desk, store, caseId, registrar.id)).toEqual(['is-reporter'])
})

test('whoever has not declared where they work and who they are is given no case and opens none, and is led to the page', async () => {
  const caseId = await on.aCase('accepted')
  const registrar = await on.person('甲一', 'registrar')
  const fresh = await on.newcomer('乙二', 'handler', 'adjudicator')
  registrar.sit()
  await post(`${at(caseId)}/declare`, { interest: 'none' })
  // Nobody is left: still the case does not go up, since it can be declared tomorrow.
  expect(await post(`${at(caseId)}/assign`, { staff: fresh.id })).toContain('problem=facts')
  expect(await handlersOf(store, caseId)).toEqual([])
  await assignHandler(store, {
    id: newId(),
    caseId,
    staff: fresh.id,
    assignedBy: registrar.id,
    at: on.clock.now(),
  })
  await changeCase(store, caseId, { state: 'verifying' })
  fresh.sit()
  await post(`${at(caseId)}/declare`, { interest: 'none' })
  for (const path of [list, at(caseId)]) {
    const shown = await page(path)
    expect(shown).toContain('href="/console/account#facts"')
    expect(shown).not.toContain('抄来的')
  }
  expect(await post(`${at(caseId)}/finish`, { text: '查完' })).toContain('problem=facts')
  // The unit alone is not all of it.
  await declare({ unit: '某单位' })
  expect(await page(at(caseId))).not.toContain('抄来的')
  await declare({ unit: '某单位', idNumber: identityNumber('100000', '19800101', '007') })
  expect(await page(at(caseId))).toContain('抄来的')
  expect(await page(list)).not.toContain('#facts')
})

test('a telephone of their own says that they are the reporter, where the lists of the contest are out of reach', async () => {
  const caseId = await on.aCase('registered')
  const registrar = await on.person('甲一', 'registrar')
  registrar.sit()
  expect(await declare({ phone: '12' })).toBe(`${account}?problem=phone`)
  await declare({ phone: inventedPhone(1) })
  expect(await contains(store, inventedPhone(1))).toBe(false)
  expect(await recusalOf(on.desk, store, caseId, registrar.id)).toEqual(['is-reporter'])
})

test('nobody comes to a case by declaring anew: what they were once stays', async () => {
  const caseId = await on.aCase('registered')
  const own = identityNumber('100000', '19900203', '001')
  const registrar = await on.person('甲一', 'registrar')
  registrar.sit()
  await declare({ unit: '某某大学', idNumber: own })
  expect(await recusalOf(on.desk, store, caseId, registrar.id)).toEqual(['is-reporter'])
  await declare({ unit: '别的单位', idNumber: identityNumber('100000', '19800101', '008') })
  expect(await recusalOf(on.desk, store, caseId, registrar.id)).toEqual(['is-reporter'])
  expect(await page(account)).toContain('某某大学')
  await declare({ unit: '别的单位', formerly: '' })
  expect(await page(account)).toContain('某某大学')
})
