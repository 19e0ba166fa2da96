// Results go out through the console: Wang uploads and mends, Li approves, a correction follows, somebody is telephoned.
import { expect, test } from 'vitest'

import { readTable } from '../../src/people/spreadsheet.ts'
import { audit, deliveries, places } from '../../src/store/schema.ts'
import { openConsole, staffOf } from '../support/console.ts'
import { freshPostgres } from '../support/database.ts'
import { inventedPhone } from '../support/invented.ts'
import { aContest, augustMorning, codeAt, listOf, sendAll } from '../support/judging.ts'

const at = '/console/judging'
const { store } = await freshPostgres()
const clock = { now: () => augustMorning }
const wang = openConsole(store, staffOf(['secretariat'], { id: 'wang' }), { clock })
const li = openConsole(store, staffOf(['approver'], { id: 'li' }), { clock })
await aContest(store, 3, [3])
await store.insert(places).values({ channel: 'lark', app: 'cli_1', chat: 'oc_all', scope: 'all' })

const lines = [1, 2, 3].map((number) => [codeAt(number), `第${number}队`, '晋级'])

async function uploaded(
  rows: readonly (readonly string[])[],
  options: Readonly<Record<string, string>> = {},
): Promise<string> {
  const file = new File([new Uint8Array(listOf('finals', rows))], 'results.csv')
  const form = { kind: 'finals', file, ...options }
  const response = await wang.post(`${at}/new`, form, `${at}/new?kind=finals`)
  expect(response.status).toBe(303)
  return (response.headers.get('location') ?? '').replace(/\?.*$/, '')
}

const textOf = async (who: typeof wang, path: string) => (await who.get(path)).text()

/** Presses the button whose form posts there, with the hidden fields that the page gave it. */
async function press(who: typeof wang, page: string, act: string): Promise<string> {
  const html = await textOf(who, page)
  const form = html.split('<form').find((each) => each.includes(`action="${page}/${act}"`)) ?? ''
  const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  )
  const response = await who.post(`${page}/${act}`, Object.fromEntries(fields), page)
  return response.headers.get('location') ?? String(response.status)
}

test('a list with a wrong row is shown row by row, and has no button to submit it', async () => {
  const page = await uploaded(lines.with(1, ['SN-7777', '', '晋级']))
  const html = await textOf(wang, page)
  expect(html).toContain('没有编号是SN-7777的团队')
  expect(html).toContain('有错1条')
  expect(html).not.toContain(`${page}/submit`)
  const csrf = await wang.csrfAt(page)
  expect(csrf).not.toBe('')
  const forced = await wang.post(`${page}/submit`, { version: '1' }, page)
  expect(forced.headers.get('location')).toContain('problem=wrong')
})

test('a mended one is submitted, approved by another and sent; then somebody is told otherwise', async () => {
  const page = await uploaded(lines, { groupCard: 'on' })
  expect(await press(wang, page, 'submit')).toContain('said=submitted')
  expect(await textOf(wang, page)).not.toContain(`${page}/approve`)
  const seen = await textOf(li, page)
  expect(seen).toContain('第1队：恭喜晋级决赛')
  expect(seen).toContain('发不到')
  expect(await press(li, page, 'approve')).toContain('said=approved')
  // Two teams and a group; the third team is on the telephone list.
  expect(await store.select().from(deliveries)).toHaveLength(3)
  await sendAll(store, augustMorning)
  const piece = await textOf(wang, `${page}/progress`)
  expect(piece).toMatch(/<strong>3<\/strong>已发出/)
  expect(piece).not.toContain('<html')

  const changed = [[codeAt(1), '', '未晋级']]
  const refused = await textOf(wang, await uploaded(changed))
  expect(refused).toContain('已告知过不同结果')
  expect(refused).toContain('原告知：晋级决赛')
  const correction = await uploaded(changed, { correction: 'on' })
  await press(wang, correction, 'submit')
  expect(await textOf(li, correction)).toContain('现更正为：未晋级决赛。')
  expect(await press(li, correction, 'approve')).toContain('said=approved')
  expect(await store.select().from(deliveries)).toHaveLength(4)
})

test('numbers are opened on one page only, for the secretariat, and each look is written down', async () => {
  const html = await textOf(wang, at)
  const pages = [...html.matchAll(/href="(\/console\/judging\/[0-9a-f-]{36})"/g)].map(([, p]) => p)
  const withCalls = []
  for (const page of pages)
    if ((await textOf(wang, page ?? '')).includes('phones')) withCalls.push(page)
  const [page = '', ...more] = withCalls
  expect(more).toEqual([])
  expect(await textOf(wang, page)).not.toContain(inventedPhone(4))
  expect((await li.get(`${page}/phones`)).status).toBe(404)
  const list = await textOf(wang, `${page}/phones`)
  expect(list).toContain(`tel:${inventedPhone(4)}`)
  const recipient = /name="recipient" value="([^"]+)"/.exec(list)?.[1] ?? ''
  await wang.post(`${page}/phones`, { recipient, outcome: 'told' }, `${page}/phones`)
  expect(await textOf(wang, `${page}/phones`)).toContain('没有需要打电话的')
  const acts = (await store.select().from(audit)).filter(({ verb }) => verb === 'judging.phones')
  expect(acts.length).toBeGreaterThan(1)
  expect(acts.every(({ actor }) => actor === 'staff:wang')).toBe(true)
})

test('a hostile file is refused in words, and one of a grave kind has no upload at all', async () => {
  const file = new File(['<html><table>'], 'results.xlsx')
  const form = { kind: 'finals', file }
  const response = await wang.post(`${at}/new`, form, `${at}/new?kind=finals`)
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('这其实是网页文件')
  const grave = await textOf(wang, `${at}/new?kind=prize-withdrawn`)
  expect(grave).toContain('只能逐条手工录入')
  expect(grave).not.toContain('type="file"')
  const smuggled = { kind: 'prize-withdrawn', file: new File(['团队编号'], 'a.csv') }
  const refused = await wang.post(`${at}/new`, smuggled, `${at}/new?kind=finals`)
  expect(await refused.text()).toContain('只能逐条手工录入')
})

test('the list to fill in names every team, and comes back as it was', async () => {
  const response = await wang.get(`${at}/list/finals`)
  const table = await readTable(new Uint8Array(await response.arrayBuffer()))
  const named = [1, 2, 3].map((number) => [codeAt(number), `第${number}队`])
  expect(table).toMatchObject({ cells: [['团队编号', '团队名称', '结果'], ...named], errors: [] })
})
