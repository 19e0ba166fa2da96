// The secretariat sees the dates, looks at what moving one would do, does it, and switches reminders on.
import { beforeEach, expect, test } from 'vitest'

import { milestones, reminderRules } from '../../src/store/schema.ts'
import { bindContacts, reminders, sendAll, switchOn, ticks } from '../support/calendar.ts'
import { fakeClock } from '../support/clock.ts'
import { openConsole, staffOf } from '../support/console.ts'
import { empty, freshPglite } from '../support/database.ts'
import { importRows, starRiver } from '../support/teams.ts'

const { store } = await freshPglite()
beforeEach(() => empty(store))

const clock = fakeClock('2025-07-28T12:00:00+08:00')
const secretary = () => openConsole(store, staffOf(['secretariat']), { clock })
const auditor = () => openConsole(store, staffOf(['auditor']), { clock })
const form = '/console/calendar/sign-up'
const move = {
  to: '2025-08-10',
  toTime: '17:00',
  source: '官方网站公告',
  note: '应各市要求',
  seen: '0',
}

test('a deadline is moved after a look at what that does', async () => {
  await importRows(store, [starRiver])
  await bindContacts(store, 'SN-0001')
  await switchOn(store, { days: [3, 1], to: 'representatives' })
  await ticks(store, '2025-07-28T10:06')
  await sendAll(store)
  const { get, post } = secretary()
  expect(await (await get('/console/calendar')).text()).toContain('2025年8月下旬')
  const preview = await (await post(`${form}/preview`, move, form)).text()
  expect(preview).toContain('1个（此前被告知过原来日期的团队和群）')
  expect(preview).toContain('现改为2025年8月10日17:00截止')
  expect(await store.select().from(milestones)).toEqual([])
  const moved = await post(`${form}/move`, move, form)
  expect(moved.headers.get('location')).toBe('/console/calendar?said=moved')
  const page = await (await get('/console/calendar')).text()
  expect(page).toContain('2025年8月10日17:00')
  expect(page).toContain('应各市要求')
  expect(await (await get(form)).text()).toContain('→ 2025-08-10 17:00')
  expect((await reminders(store)).at(-1)?.headline).toBe('更正：报名参赛的时间有变')
  // A colleague who still has the old page does not undo it unseen.
  const stale = await post(`${form}/move`, { ...move, to: '2025-08-12' }, form)
  expect(stale.status).toBe(400)
  expect(await stale.text()).toContain('别人已经设定过')
  expect(await store.select().from(milestones)).toHaveLength(1)
})

test('a date without a source, or that is none, is not set', async () => {
  const { post } = secretary()
  const wrong = async (fields: Readonly<Record<string, string>>) => {
    const response = await post(`${form}/preview`, { ...move, ...fields }, form)
    expect(response.status).toBe(400)
    return response.text()
  }
  expect(await wrong({ source: ' ' })).toContain('请写明来源')
  expect(await wrong({ to: '2025-02-30' })).toContain('日期或钟点不对')
  expect(await wrong({ to: '', toTime: '17:00' })).toContain('日期或钟点不对')
  expect(await wrong({ from: '2025-09-01' })).toContain('结束早于开始')
})

test('all reminders of a stage are switched on at once, and one of them off again', async () => {
  const { get, post } = secretary()
  await post('/console/calendar/rules', { stage: 'sign-up', active: 'true' }, form)
  const rules = await store.select().from(reminderRules)
  expect(rules).toHaveLength(12)
  const key = rules.find(({ days }) => days === 3)?.key ?? ''
  await post('/console/calendar/rules', { key, active: 'false' }, form)
  const after = await store.select().from(reminderRules)
  expect(after.filter(({ active }) => !active).map((rule) => rule.key)).toEqual([key])
  expect(await (await get('/console/calendar')).text()).toContain('2025年7月30日 10:05')
})

test('a secret address is shown once and can be shut', async () => {
  await importRows(store, [starRiver])
  const { get, post } = secretary()
  const made = await (await post('/console/calendar/addresses', { code: 'SN-0001' }, form)).text()
  expect(made).toMatch(/https:\/\/desk\.example\.org\/calendar\/team\/[0-9a-f]{32}\.ics/)
  expect(await (await get('/console/calendar')).text()).not.toMatch(/team\/[0-9a-f]{32}/)
  const revoke = () => post('/console/calendar/addresses/revoke', { code: 'SN-0001' }, form)
  expect((await revoke()).status).toBe(303)
  expect((await revoke()).status).toBe(400)
})

test('the auditor looks and changes nothing', async () => {
  const { get, post } = auditor()
  const page = await (await get('/console/calendar')).text()
  expect(page).not.toContain('全部打开')
  expect(await (await get(form)).text()).not.toContain('先看看会怎样')
  for (const path of [`${form}/preview`, `${form}/move`, '/console/calendar/rules'])
    expect((await post(path, move, form)).status).toBe(404)
  expect(await store.select().from(milestones)).toEqual([])
})

test('a stage that the edition has not is not there', async () => {
  expect((await secretary().get('/console/calendar/nothing')).status).toBe(404)
})
