// The pages of announcements: written, handed over, approved and watched, each by whom it is for.
import { expect, test } from 'vitest'

import { submitAnnouncement } from '../../src/notices/announcements/submit.ts'
import { addMember, changeMember } from '../../src/store/office.ts'
import { deliveries, people } from '../../src/store/schema.ts'
import { announcementDeps, bindTeams, writer } from '../support/announcements.ts'
import { openConsole, staffOf } from '../support/console.ts'
import { empty, freshPglite } from '../support/database.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'

const { store } = await freshPglite()

const list = '/console/announcements'
const wuId = '01982e5a-0000-7000-8000-00000000000a'
const wu = staffOf(['secretariat'], { id: wuId })
const he = staffOf(['secretariat', 'approver'], { id: '01982e5a-0000-7000-8000-00000000000b' })
const filled = {
  title: '补材料',
  headline: '{{团队名称}}：请补交材料',
  paragraphs: '还缺：{{缺少材料}}。\r\n\r\n请尽快。',
  receipt: 'acknowledge',
  to: 'representatives',
}

async function begin() {
  await empty(store)
  await importRows(store, [starRiver, qinMountain])
  await bindTeams(store)
  const [someone] = await store.select({ id: people.id }).from(people)
  const wuRow = { id: wuId, name: '吴一', email: 'wu@desk.example.org', roles: [] }
  await addMember(store, wuRow)
  await changeMember(store, wuId, { person: someone?.id ?? null })
  const desk = openConsole(store, wu)
  const page = async (path: string) => (await desk.get(path)).text()
  /** Posts and reads the page it leads to. */
  const does = async (path: string, fields: Record<string, string> = {}) => {
    const answer = await desk.post(path, fields, list)
    const location = answer.headers.get('location')
    return location === null ? answer.text() : page(location)
  }
  const create = async (fields = {}) => {
    const answer = await desk.post(`${list}/new`, { ...filled, ...fields }, `${list}/new`)
    return (answer.headers.get('location') ?? '').replace(/\?.*/, '')
  }
  return { ...desk, page, does, create }
}
const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

test('one writes and hands over, another approves what both have seen, and the page tells how far it is', async () => {
  const { door, page, does, create } = await begin()
  expect(await page(list)).toContain('还没有公告')
  const at = await create()
  const draft = await page(at)
  for (const text of ['将发出 2 条', '星河队：请补交材料', '请回复“收到”', '请尽快。'])
    expect(draft).toContain(text)
  expect(draft).not.toMatch(/style=|<script>|onclick/)
  expect(await does(`${at}/test`)).toContain('已发到您绑定的账号')
  const version = hidden(draft, 'version')
  expect(await does(`${at}/submit`, { version })).toContain('已提交')
  expect(await page(at)).not.toContain('批准发送')

  door.who = he
  const asked = await page(at)
  const approval = { version: hidden(asked, 'version'), hash: hidden(asked, 'hash') }
  expect(await does(`${at}/approve`, { ...approval, hash: 'x' })).toContain('与您看到的不一致')
  const approved = await does(`${at}/approve`, approval)
  for (const text of ['已批准', '0 / 2', 'every 2s', '预计 7月20日 10:05 发完'])
    expect(approved).toContain(text)
  await store.update(deliveries).set({ status: 'sent' })
  expect(await page(`${at}/progress`)).toMatch(/^<section id="progress"[^]*2 \/ 2/)

  door.who = staffOf(['auditor'])
  expect(await page(at)).not.toMatch(/<form method="post" action="\/console\/announcements/)
})

test('whoever has written it is told that another has to approve', async () => {
  const { door, page, create } = await begin()
  door.who = he
  const at = await create()
  const handed = { id: at.split('/').at(-1) ?? '', version: 1 }
  await submitAnnouncement(announcementDeps(store), writer, handed)
  expect(await page(at)).toContain('要由另一位审批人批准')
  expect(await page(at)).not.toContain('批准发送')
})

test('an unknown variable comes back with the form and all that was written, and is not kept', async () => {
  const { post, page } = await begin()
  const answer = await post(`${list}/new`, { ...filled, headline: '{{队名}}好' }, `${list}/new`)
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('没有这样的变量：{{队名}}')
  expect(html).toContain('value="{{队名}}好"')
  expect(html).toContain('请尽快。')
  expect(await page(list)).toContain('还没有公告')
})

test('an audience is kept under a name and taken again; what others wrote is shown as text', async () => {
  const { does, page, create } = await begin()
  const at = await create({ title: '<b>粗</b>', statuses: 'incomplete' })
  expect(await page(at)).toContain('&lt;b&gt;粗')
  expect(await does(`${at}/segment`, { name: '缺材料的' })).toContain('受众已存为常用')
  const start = await page(`${list}/new`)
  const segment = /<option value="([^"]+)">缺材料的/.exec(start)?.[1] ?? ''
  const begun = await page(`${list}/new?segment=${segment}`)
  expect(begun).toMatch(/value="incomplete" checked/)
  expect(await does(`${list}/segments/${segment}/delete`)).toContain('已删除')
})

test('a stale page changes nothing, and a form that is none is refused', async () => {
  const { post, does, create } = await begin()
  const at = await create()
  const edit = { ...filled, title: '改', version: '1' }
  expect(await does(`${at}/edit`, edit)).toContain('已保存')
  expect(await does(`${at}/edit`, edit)).toContain('别人刚刚改过')
  expect((await post(`${at}/submit`, { version: 'x' }, list)).status).toBe(400)
  expect((await post(`${list}/not-an-id/submit`, { version: '1' }, list)).status).toBe(404)
  expect(await does(`${at}/cancel`, { version: '2' })).toContain('已取消')
})
