// The pages of announcements: written, handed over, approved and watched, each by whom it is for.
import { expect, test } from 'vitest'

import { knownFile } from '../../src/console/announcements-files.ts'
import { submitAnnouncement } from '../../src/notices/announcements/submit.ts'
import { addMember, changeMember } from '../../src/store/office.ts'
import { deliveries, people } from '../../src/store/schema.ts'
import { announcementDeps, bindTeams, writer } from '../support/announcements.ts'
import { openConsole, staffOf } from '../support/console.ts'
import { empty, freshPglite } from '../support/database.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'
import { zipOf } from '../support/zip.ts'

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
  const does = async (path: string, fields: Record<string, string | Blob> = {}) => {
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

const pdf = new File(['%PDF-1.7 日程'], '日程 (终).pdf', { type: 'text/html' })

test('a file is attached, opened by whoever approves, and taken off again', async () => {
  const { door, get, page, does, create } = await begin()
  const at = await create({ files: pdf })
  const draft = await page(at)
  for (const text of ['正文送达后，再发 1 个附件', '附件：日程 (终).pdf', '1 KB'])
    expect(draft).toContain(text)
  const edit = await page(`${at}/edit`)
  expect(edit).toContain('每个不超过 20 MB')
  expect(edit).toContain('去掉《日程 (终).pdf》')

  door.who = he
  const answer = await get(`${at}/files/1`)
  expect(await answer.text()).toBe('%PDF-1.7 日程')
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*%28%E7%BB%88%29\.pdf$/)
  expect((await get(`${at}/files/2`)).status).toBe(404)

  door.who = wu
  const text = new File(['编号,队名'], '名单.csv')
  const changed = await does(`${at}/edit`, { ...filled, version: '1', drop: '1', files: text })
  expect(changed).toContain('附件：名单.csv')
  expect(changed).not.toContain('日程')
})

test('a file that is not what its name says is not kept, and the writer is told to choose again', async () => {
  const { post, page } = await begin()
  const wrong = new File(['MZ\u0000\u0003'], '报名表.pdf')
  const answer = await post(`${list}/new`, { ...filled, files: wrong }, `${list}/new`)
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('《报名表.pdf》的内容与扩展名不符')
  expect(html).toContain('请尽快。')
  expect(await page(list)).toContain('还没有公告')
})

const sheet = zipOf([
  {
    name: '[Content_Types].xml',
    content:
      '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml" PartName="/xl/workbook.xml"/></Types>',
  },
  { name: 'xl/workbook.xml', content: '<workbook/>' },
])
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const gbk = Buffer.from('b1e0bac52cb6d3c3fb', 'hex')

test.each([
  ['表.xlsx', sheet, true],
  ['表.zip', sheet, false],
  ['包.zip', zipOf([{ name: 'a.txt', content: 'a' }]), true],
  ['表.docx', sheet, false],
  ['图.PNG', png, true],
  ['图.jpg', png, false],
  ['名单.csv', gbk, true],
  ['说明.txt', Buffer.from('a\0b'), false],
  ['页.html', Buffer.from('<p>'), false],
  ['程序.pdf.exe', Buffer.from('%PDF-1.7'), false],
  ['a/b.txt', Buffer.from('a'), false],
])('%s with what is in it is taken, or not', async (name, bytes, isTaken) => {
  expect(typeof (await knownFile(name, bytes)) === 'object').toBe(isTaken)
})
