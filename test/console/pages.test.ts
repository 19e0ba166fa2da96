// A day at the desk: a list of teams comes in, codes go out, and what was said can be found again.
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { editionHash } from '../../src/rules/edition-hash.ts'
import { readSheet } from '../../src/people/sheet.ts'
import { readTable, writeCsv } from '../../src/people/spreadsheet.ts'
import { newId } from '../../src/platform/ids.ts'
import { acks, audit, deliveries, notices, places, teams } from '../../src/store/schema.ts'
import { bindAccount } from '../../src/store/accounts.ts'
import { sealReach } from '../../src/people/identity.ts'
import { shutAccount, shutPlace } from '../../src/store/shut-doors.ts'
import { findTeamPeople } from '../../src/store/team-list.ts'
import { stopSwitch } from '../../src/delivery/hold.ts'
import { setSwitch } from '../../src/store/switches.ts'
import { empty, freshPglite } from '../support/database.ts'
import { openConsole, staffOf } from '../support/console.ts'
import { testKey } from '../support/desk.ts'
import { inventedPhone } from '../support/invented.ts'
import { head, importRows, qinMountain, starRiver } from '../support/teams.ts'

const { store } = await freshPglite()
beforeEach(() => empty(store))

const at = '/console/teams/import'
const fileOf = (lines: readonly (readonly string[])[]) =>
  new File([Buffer.from(writeCsv([head, ...lines])).toString()], 'teams.csv')
const verbs = async () =>
  (await store.select().from(audit).orderBy(audit.seq)).map(({ verb }) => verb)
const team = async (code: string) => {
  const [found] = await store.select().from(teams).where(eq(teams.code, code))
  if (found === undefined) throw new Error(`${code} is not there`)
  return found
}

type Row = typeof deliveries.$inferInsert
async function said(over: Partial<Row>): Promise<string> {
  const id = newId()
  await store.insert(deliveries).values({
    id,
    onceKey: `test:${id}`,
    kind: 'announcement',
    channel: 'lark',
    app: 'cli_a1',
    lane: 'lark:cli_a1:oc_1',
    target: { chat: 'oc_1', kind: 'private' },
    body: {
      outcome: 'information',
      headline: '初赛须知',
      clauses: [{ id: '七(二)', title: '初赛' }],
    },
    status: 'sent',
    unasked: true,
    ...over,
  })
  return id
}

test('the empty list is fetched where it is uploaded, by whoever uploads', async () => {
  const me = openConsole(store, staffOf(['secretariat']))
  expect(await (await me.get(at)).text()).toContain(`href="${at}/list"`)
  const empty = await me.get(`${at}/list`)
  expect(empty.headers.get('content-disposition')).toContain('teams.xlsx')
  const table = await readTable(new Uint8Array(await empty.arrayBuffer()))
  const cells = table.kind === 'table' ? table.cells : []
  expect(readSheet(cells, sn2025)).toEqual({ rows: [], errors: [] })
  me.door.who = staffOf(['auditor'])
  expect((await me.get(`${at}/list`)).status).toBe(404)
})

test('a list is looked at before it is written, and written by whoever gave it', async () => {
  const me = openConsole(store, staffOf(['secretariat']))
  const given = await me.post(at, { file: fileOf([starRiver, qinMountain]) }, at)
  const preview = given.headers.get('location') ?? ''
  const page = await (await me.get(preview)).text()
  expect(page).toContain('新增 2，更改 0')
  expect(page).toContain('SN-0001')
  expect(await store.select().from(teams)).toHaveLength(0)

  me.door.who = staffOf(['secretariat'], { id: 'somebody-else' })
  expect((await me.get(preview)).status).toBe(404)
  me.door.who = staffOf(['secretariat'])
  const applied = await me.post(preview, {}, preview)
  expect(applied.headers.get('location')).toBe('/console/teams?said=imported')
  expect(await store.select().from(teams)).toHaveLength(2)
  expect((await me.post(preview, {}, '/console')).status).toBe(404)
  const [row] = await store.select().from(audit)
  expect(row?.verb).toBe('teams.import')
  expect(row?.detail).toEqual({ added: 2, changed: 0, same: 0, absent: 0 })
})

test('with one wrong row nothing can be written, and the row is named', async () => {
  const me = openConsole(store, staffOf(['secretariat']))
  const wrong = starRiver.with(3, '没有的赛道')
  const given = await me.post(at, { file: fileOf([wrong, qinMountain]) }, at)
  const preview = given.headers.get('location') ?? ''
  const page = await (await me.get(preview)).text()
  expect(page).toContain('第 2 行')
  expect(page).not.toContain('确认写入')
  expect((await me.post(preview, {}, preview)).status).toBe(200)
  expect(await store.select().from(teams)).toHaveLength(0)
})

test('what is no list is refused in words, and a file of more than 5 MB as well', async () => {
  const me = openConsole(store, staffOf(['secretariat']))
  const page = await me.post(at, { file: new File(['<html>'], 'list.xls') }, at)
  expect(page.status).toBe(400)
  expect(await page.text()).toContain('请打开后另存为')
  const large = new File([new Uint8Array(5 * 1_024 * 1_024 + 1)], 'large.csv')
  expect(await (await me.post(at, { file: large }, at)).text()).toContain('超过 5 MB')
  const huge = new File([new Uint8Array(7 * 1_024 * 1_024)], 'huge.csv')
  expect((await me.post(at, { file: huge }, at)).status).toBe(413)
})

test('names and telephones are the secretariat’s: an auditor counts people and reads none', async () => {
  await importRows(store, [starRiver])
  const { id } = await team('SN-0001')
  const me = openConsole(store, staffOf(['secretariat']))
  expect(await (await me.get('/console/teams?q=星河')).text()).toContain('0/2')
  const own = await (await me.get(`/console/teams/${id}`)).text()
  expect(own).toContain('甲一')
  expect(own).toContain(inventedPhone(1))
  me.door.who = staffOf(['auditor'])
  const theirs = await (await me.get(`/console/teams/${id}`)).text()
  expect(theirs).not.toContain('甲一')
  expect(theirs).not.toContain(inventedPhone(1))
  expect(theirs).toContain('星河数据有限公司')
  // Who has looked is in the record; an auditor has seen nobody.
  expect(await verbs()).toEqual(['teams.contacts'])
})

test('a code is shown once, and one for each who is not bound goes out as a file', async () => {
  await importRows(store, [starRiver, qinMountain])
  const { id } = await team('SN-0001')
  const found = await findTeamPeople(store, sn2025.id, id)
  const person = found?.people[0]?.person.id ?? ''
  const me = openConsole(store, staffOf(['secretariat']))
  const page = await (await me.post(`/console/teams/${id}/code`, { person })).text()
  const code = /[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(page)?.[0] ?? ''
  expect(code).not.toBe('')
  expect(await (await me.get(`/console/teams/${id}`)).text()).not.toContain(code)
  // Nobody's code by way of another team.
  const other = await team('SN-0002')
  expect((await me.post(`/console/teams/${other.id}/code`, { person })).status).toBe(404)
  const file = await me.post('/console/teams/codes')
  expect(file.headers.get('content-disposition')).toContain('codes.csv')
  expect((await file.text()).trim().split('\r\n')).toHaveLength(4)
  expect(await verbs()).toEqual(['teams.issueCode', 'teams.contacts', 'teams.issueCodes'])
})

test('what a team was told is found by its number, with the door and what they said to it', async () => {
  await importRows(store, [starRiver, qinMountain])
  const [river, mountain] = [await team('SN-0001'), await team('SN-0002')]
  const notice = newId()
  await store.insert(notices).values({
    id: notice,
    edition: sn2025.id,
    kind: 'announcement',
    status: 'sending',
    title: '=初赛安排',
    template: {},
    audience: {},
    createdBy: 'staff:x',
    recipients: 3,
    updatedAt: new Date('2025-07-01'),
  })
  const told = ({ id }: { readonly id: string }) => ({
    notice,
    recipient: `team:${id}`,
    onceKey: `notice:${notice}:team:${id}`,
  })
  const first = await said({
    ...told(river),
    sentAt: new Date('2025-07-20T02:00:00Z'),
  })
  await said({ ...told(mountain), status: 'failed', lastCode: '230013' })
  await store
    .insert(acks)
    .values({ deliveryId: first, person: 'p', kind: 'received', at: new Date() })
  const me = openConsole(store, staffOf(['auditor']), { clock: { now: () => new Date() } })
  const page = await (await me.get('/console/deliveries?q=星河')).text()
  expect(page).toContain('SN-0001 星河队')
  expect(page).toContain('飞书 · 私聊')
  expect(page).toContain('已收到 1')
  expect(page).toContain('2025-07-20 10:00')
  expect(page).not.toContain('SN-0002')
  expect(await (await me.get('/console/deliveries?status=failed')).text()).toContain('230013')
  expect(await (await me.get('/console/deliveries?q=没有')).text()).toContain('没有找到这样的团队')

  const file = await (await me.get('/console/deliveries.csv?kind=announcement')).text()
  expect(file.trim().split('\r\n')).toHaveLength(3)
  // A title that looks like a formula is none in the file.
  expect(file).toContain("'=初赛安排")
  expect(await verbs()).toEqual(['deliveries.export'])

  const today = await (await me.get('/console')).text()
  expect(today).toContain('应有 3 条，台账里有 2 条')
  expect(today).toContain('被拒收')
  expect(today).toContain('2 支团队中有 2 支')
})

test('what failed is sent again once; what may have arrived only when somebody says so', async () => {
  const me = openConsole(store, staffOf(['secretariat']))
  const failed = await said({ status: 'failed' })
  const unknown = await said({ status: 'unknown' })
  const fine = await said({ status: 'sent' })
  const again = async (id: string, fields: Readonly<Record<string, string>> = {}) =>
    (await me.post(`/console/deliveries/${id}/resend`, fields)).headers.get('location')
  expect(await again(failed)).toBe('/console/deliveries?said=queued')
  expect(await again(failed)).toBe('/console/deliveries?problem=already')
  expect(await again(unknown)).toBe('/console/deliveries?problem=confirm')
  expect(await again(unknown, { confirmed: 'yes' })).toBe('/console/deliveries?said=queued')
  expect(await again(fine)).toBe('/console/deliveries?problem=not-failed')
  expect(await verbs()).toEqual(['delivery.resend', 'delivery.resend'])
  expect(await (await me.get('/console/deliveries?problem=already')).text()).toContain('已经重发过')
  me.door.who = staffOf(['auditor'])
  const refused = await me.post(`/console/deliveries/${failed}/resend`)
  expect(refused.status).toBe(404)
})

test('today says what goes out next, what waits for approval, and that everything is stopped', async () => {
  await said({
    status: 'queued',
    nextAt: new Date('2025-07-21T01:05:00Z'),
    body: { headline: 'x' },
  })
  await store.insert(notices).values({
    id: newId(),
    edition: sn2025.id,
    kind: 'judging',
    status: 'submitted',
    title: '决赛名单',
    template: {},
    audience: {},
    createdBy: 'staff:x',
    recipients: 42,
  })
  await setSwitch(store, stopSwitch, true, 'staff:x')
  const me = openConsole(store, staffOf(['approver']))
  const page = await (await me.get('/console')).text()
  expect(page).toContain('2025-07-21 09:05')
  expect(page).toContain('决赛名单')
  expect(page).toContain('42 条')
  expect(page).toContain('主动发送已停止')
  // Who handles reports has no business with it.
  me.door.who = staffOf(['handler'])
  expect(await (await me.get('/console')).text()).not.toContain('决赛名单')
})

test('answers are found by team; what was said to a tip-off is not listed, for anybody', async () => {
  await importRows(store, [starRiver])
  const { id } = await team('SN-0001')
  const person = (await findTeamPeople(store, sn2025.id, id))?.people[0]?.person.id ?? ''
  const reach = sealReach(testKey, person, { person: 'ou_1', chat: 'oc_river' })
  await bindAccount(store, { channel: 'lark', app: 'cli_a1', account: 'a' }, person, reach)
  const lane = 'lark:cli_a1:oc_river'
  const reply = (headline: string, outcome: string, over: Partial<Row> = {}) =>
    said({ kind: 'reply', lane, unasked: false, body: { outcome, headline, clauses: [] }, ...over })
  await reply('可以报名。', 'eligible')
  await reply('请走举报渠道。', 'private')
  await reply('别处的答复。', 'information', { lane: 'lark:cli_a1:oc_2' })
  const me = openConsole(store, staffOf(['secretariat']))
  const page = await (await me.get('/console/answers?q=SN-0001')).text()
  expect(page).toContain('可以报名。')
  expect(page).not.toContain('举报渠道。')
  expect(page).not.toContain('别处的答复。')
  const all = await (await me.get('/console/answers')).text()
  expect(all).toContain('别处的答复。')
  expect(all).not.toContain('举报渠道。')
})

test('answers show which rules decided each, and can be looked for by them', async () => {
  const now = editionHash(sn2025)
  const before = 'abcdef0123456789'.repeat(4)
  const reply = (headline: string, edition: string | null) =>
    said({
      kind: 'reply',
      unasked: false,
      edition,
      body: { outcome: 'eligible', headline, clauses: [] },
    })
  await reply('按现行规则。', now)
  await reply('按以前的规则。', before)
  await reply('与规则无关。', null)
  const me = openConsole(store, staffOf(['secretariat']))
  const all = await (await me.get('/console/answers')).text()
  expect(all).toContain(`q=${before.slice(0, 12)}`)
  // Once beside the answer and once below, as the rules in force.
  expect(all.split(`<code>${now.slice(0, 12)}</code>`)).toHaveLength(3)
  const found = await (await me.get(`/console/answers?q=${before.slice(0, 12)}`)).text()
  expect(found).toContain('按以前的规则。')
  expect(found).not.toContain('按现行规则。')
  expect(found).not.toContain('与规则无关。')
})

test('a group the desk was removed from and an account nobody answers at are shown with the day and the code', async () => {
  await importRows(store, [starRiver])
  const found = await findTeamPeople(store, sn2025.id, (await team('SN-0001')).id)
  const person = found?.people[0]?.person
  if (person === undefined) throw new Error('the team has nobody')
  const account = { channel: 'wechat', app: 'main', account: 'keyed' }
  const reach = sealReach(testKey, person.id, { person: 'wxid_1', chat: 'wxid_1' })
  await bindAccount(store, account, person.id, reach)
  const place = { channel: 'lark', app: 'cli_a1', chat: 'oc_group' }
  await store.insert(places).values({ ...place, scope: 'all', boundAt: new Date() })
  const me = openConsole(store, staffOf(['secretariat']))
  expect(await (await me.get('/console/places')).text()).not.toContain('发不到')
  await shutPlace(store, place, '230002')
  await shutAccount(store, account, 'stranger')
  const page = await (await me.get('/console/places')).text()
  for (const text of ['起发不到（230002）', 'SN-0001', '起发不到（stranger）'])
    expect(page).toContain(text)
})

test('a group is unbound, and that is written down', async () => {
  const place = { channel: 'lark', app: 'cli_a1', chat: 'oc_group' }
  await store
    .insert(places)
    .values({ ...place, scope: 'city', value: '西安市', boundAt: new Date() })
  const me = openConsole(store, staffOf(['secretariat']))
  expect(await (await me.get('/console/places')).text()).toContain('西安市的参赛团队')
  await me.post('/console/places/unbind', place, '/console/places')
  expect(await (await me.get('/console/places')).text()).toContain('未绑定')
  expect(await verbs()).toEqual(['places.unbind'])
})

test('the charts are pictures with the figures of the database', async () => {
  await said({
    kind: 'reply',
    unasked: false,
    sentAt: new Date('2025-07-20T01:30:00Z'),
    createdAt: new Date('2025-07-20T01:30:00Z'),
  })
  const me = openConsole(store, staffOf(['auditor']))
  for (const name of ['deliveries', 'acknowledged', 'questions']) {
    const picture = await me.get(`/console/charts/${name}.svg`)
    expect(picture.headers.get('content-type')).toBe('image/svg+xml')
    const svg = await picture.text()
    expect(svg).toMatch(/^<svg [^]*<\/svg>$/)
    // One quotation mark too many, and a browser shows nothing at all.
    expect(svg.replace(/<(?:[^<>"]|"[^"<>]*")*>/g, '')).not.toMatch(/[<>]/)
    expect(svg).not.toMatch(/="[^"]*"[^\s/>?]/)
    expect(svg.includes('暂无数据')).toBe(name === 'acknowledged')
  }
  const empties = openConsole(store, staffOf(['auditor']), {
    clock: { now: () => new Date('2026-01-01') },
  })
  expect(await (await empties.get('/console/charts/deliveries.svg')).text()).toContain('暂无数据')
})
