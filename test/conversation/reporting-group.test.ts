// A group and a report: whatever somebody posts there, and wherever their own talk in private stands, nothing of it
// comes into the reports, nothing is said back but constant lines, and nothing is logged.
import { readFileSync } from 'node:fs'
import { isNull, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'

import type { InboundMessage } from '../../src/channels/channel.ts'
import { withCodes } from '../../src/conversation/with-codes.ts'
import { coreOf } from '../../src/compose.ts'
import { intake } from '../../src/conversation/intake.ts'
import { receiveDue } from '../../src/conversation/receive.ts'
import { createReporting } from '../../src/conversation/reporting-desk.ts'
import { wording } from '../../src/conversation/wording.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { doorOf } from '../../src/node-reports.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Log } from '../../src/platform/log.ts'
import { createIntake } from '../../src/reports/intake/create-intake.ts'
import { deliveries, inbox } from '../../src/store/schema.ts'
import { rows, type OpenStore, type Store } from '../../src/store/store.ts'
import { ensureModel } from '../../scripts/trained.ts'
import { contains, empty, freshPglite } from '../support/database.ts'
import { aMessage, testKey } from '../support/desk.ts'
import { identityNumber, inventedPhone } from '../support/invented.ts'
import { aReportDesk } from '../support/reports.ts'

const model: unknown = JSON.parse(readFileSync(ensureModel(sn2025), 'utf8'))
const core = coreOf(readConfig({}), model)
const words = '河东甲乙公司数据造假，我有证据：八月在交流会上展示的系统与作品截图不一样。'
const idNumber = identityNumber(['61', '01', '00'].join(''), '1985' + ['07', '19'].join(''), '771')
const phone = inventedPhone(5_432)

let opened: OpenStore
beforeEach(async () => {
  opened = await freshPglite()
  await empty(opened.store)
})

const spoken = z.object({
  target: z.looseObject({ chat: z.string(), kind: z.string() }),
  body: z.looseObject({ headline: z.string() }),
})

/** Somebody with the desk in private and in a group. */
async function somebody(store: Store) {
  const logged: string[] = []
  const line: Log['info'] = (event, fields) =>
    void logged.push(JSON.stringify({ event, ...fields }))
  const log: Log = { info: line, warn: line, error: line }
  const { parts, clock, codes } = await aReportDesk(store, { log })
  const reports = createIntake(parts)
  const desk = withCodes(core, reports)
  const { seal, laneOf } = doorOf(parts)
  const reporting = createReporting({
    intake: reports,
    publicUrl: 'https://desk.example.org',
    timeZone: 'Asia/Shanghai',
    seal,
    lane: ({ channel, app, chat, sender }: InboundMessage) =>
      laneOf({ channel, app, chat: chat.id, person: sender.id }),
  })
  const hear = async (rest: Partial<InboundMessage>): Promise<void> => {
    clock.advance(1_000)
    const at = clock.now()
    const message = aMessage({
      channel: 'lark',
      app: 'cli_test',
      chat: { id: 'oc_private', kind: 'private' },
      sender: { id: 'ou_somebody' },
      writtenAt: at,
      receivedAt: at,
      ...rest,
    })
    await intake(message, { store, key: testKey, desk, reports })
    await receiveDue({ store, key: testKey, desk, log, reporting }, 10)
  }
  const posts = (rest: Partial<InboundMessage>) =>
    hear({ chat: { id: 'oc_group', kind: 'group' }, ...rest })
  /** What was said in the group, by the lines that stand at the head of it. */
  const saidIn = async (group: string) =>
    z
      .array(spoken)
      .parse(
        await store
          .select()
          .from(deliveries)
          .where(isNull(deliveries.sealed))
          .orderBy(deliveries.seq),
      )
      .filter(({ target }) => target.chat === group)
  const saidInGroup = () => saidIn('oc_group')
  return { hear, posts, saidIn, saidInGroup, logged, reports, parts, clock, codes }
}

/** All of the reports, the talks about them and what is told in them; a row that was written again is another. */
async function reportRows(store: Store): Promise<string> {
  const tables = await rows(
    store,
    sql`select table_name as name from information_schema.tables where table_schema = 'reports' order by 1`,
    z.object({ name: z.string() }),
  )
  const all = await Promise.all(
    tables.map(({ name }) =>
      rows(
        store,
        sql`select ${name} || t.xmin::text || t::text as text from reports.${sql.identifier(name)} t order by 1`,
        z.object({ text: z.string() }),
      ),
    ),
  )
  const around = await rows(
    store,
    sql`select t.xmin::text || t::text as text from conversations t where channel = 'report'
      union all select t.xmin::text || t::text from deliveries t where sealed is not null order by 1`,
    z.object({ text: z.string() }),
  )
  return [...all, around]
    .flat()
    .map(({ text }) => text)
    .join('\n')
}

const steps = ['', '我要举报', '1', '2', '同意一', '同意二', '我承诺', '个人']
const ordinary: Readonly<Record<string, Partial<InboundMessage>>> = {
  'a step of the talk': { text: '同意一' },
  quote: { text: '这个怎么办', quoted: { id: 'om_quoted', text: words } },
}
const kinds: Readonly<Record<string, Partial<InboundMessage>>> = {
  text: { text: words },
  'a number': { text: `我的身份证号是${idNumber}` },
  'a telephone': { text: `打${phone}找我` },
  ...ordinary,
  image: { text: '', unreadable: 'image' },
  file: {
    text: '',
    unreadable: 'file',
    files: [{ kind: 'file', key: 'file_1', name: `举报${words}.docx` }],
  },
  voice: { text: '', unreadable: 'audio' },
  card: { text: '', unreadable: 'card' },
  forward: { text: '', unreadable: 'forward' },
}

test('G1 to G9: at every step of the talk a group message of any kind changes nothing and hears constant lines', async () => {
  const { store } = opened
  const { hear, posts, saidIn, saidInGroup, logged } = await somebody(store)
  const stranger = { sender: { id: 'ou_other' }, chat: { id: 'oc_other', kind: 'group' } } as const
  for (const said of steps) {
    if (said !== '') await hear({ text: said })
    const before = await reportRows(store)
    for (const message of Object.values(kinds)) await posts(message)
    if (said === '个人')
      for (const message of Object.values(kinds)) await posts({ ...message, addressed: false })
    expect(await reportRows(store), `after ${said}`).toBe(before)
    for (const message of Object.values(ordinary)) await posts({ ...message, ...stranger })
  }
  const constant = new Set([
    wording.privately,
    ...(['image', 'file', 'audio', 'card', 'forward'] as const).map(wording.unreadable),
  ])
  const told = await saidInGroup()
  const lines = (each: typeof told) => each.map(({ body }) => body.headline)
  // What is no secret is answered as it is to somebody who never thought of reporting.
  const others = lines(told).filter((line) => !constant.has(line))
  expect(others.length).toBeGreaterThan(steps.length)
  expect(others).toEqual(lines(await saidIn('oc_other')))
  const hushed = told.filter(({ body }) => body.headline === wording.privately)
  expect(hushed.map(({ target }) => target)).toEqual([{ chat: 'oc_group', kind: 'group' }])
  for (const trace of [words, words.slice(0, 6), idNumber, phone]) {
    expect(await contains(store, trace)).toBe(false)
    expect(logged.join('\n')).not.toContain(trace)
  }
  expect(await store.select().from(inbox)).toEqual(
    expect.not.arrayContaining([expect.objectContaining({ state: 'dead' })]),
  )
})

test('G10: the words of the talk, said in a group, begin nothing', async () => {
  const { store } = opened
  const { posts, saidInGroup } = await somebody(store)
  const before = await reportRows(store)
  for (const text of steps) await posts({ text })
  expect(await reportRows(store)).toBe(before)
  for (const { body } of await saidInGroup()) expect(body.headline).not.toMatch(/举报受理|同意/)
})

/** A report handed in by the verbs; its number and code. */
async function filed({ reports, codes }: Awaited<ReturnType<typeof somebody>>) {
  const { token } = await reports.begin({ scope: 'other', who: 'person', consents: [] }, undefined)
  await reports.open(token)
  await reports.account(token, { about: 'SN-0007', text: words, leads: '可以问会务组' })
  await reports.identity(token, { name: '张甲乙', idNumber, phone }, '')
  await reports.sendCode(token, '')
  await reports.giveCode(token, codes.at(-1)?.code ?? '')
  const done = await reports.submit(token)
  if (done.kind !== 'filed') throw new Error(`not filed: ${done.kind}`)
  return done
}

test('G11: a query code that a group has seen, however it is written, is frozen, and the group hears one line', async () => {
  const { store } = opened
  const on = await somebody(store)
  const { number, code } = await filed(on)
  expect((await on.reports.openCase(number, code, '')).kind).toBe('open')
  const bare = code.replaceAll('-', '')
  const wide = [...bare].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('')
  for (const text of [
    `查询码${code.toLowerCase()}，帮我看看`,
    `案号${number} 查询码 ${wide}`,
    code.replaceAll('-', ' '),
  ])
    await on.posts({ text, addressed: false })
  expect((await on.reports.openCase(number, code, '')).kind).toBe('frozen')
  expect((await on.saidInGroup()).map(({ body }) => body.headline)).toEqual([wording.privately])
  expect(await store.select().from(inbox)).toEqual(
    Array.from({ length: 3 }, () => expect.objectContaining({ state: 'handled', body: null })),
  )
  for (const trace of [code, bare, wide, code.toLowerCase()]) {
    expect(await contains(store, trace)).toBe(false)
    expect(on.logged.join('\n')).not.toContain(trace)
  }
})

test('G12: the new code opens the case again; the old one, posted once more, does it no harm', async () => {
  const { store } = opened
  const on = await somebody(store)
  const { number, code } = await filed(on)
  await on.posts({ text: code })
  on.clock.advance(61_000)
  await on.reports.lostCode(number, phone, '')
  const renewed = await on.reports.newCode(number, phone, on.codes.at(-1)?.code ?? '')
  if (renewed.kind !== 'new') throw new Error(`no new code: ${renewed.kind}`)
  expect((await on.reports.openCase(number, renewed.code, '')).kind).toBe('open')
  await on.posts({ text: code })
  expect((await on.reports.openCase(number, renewed.code, '')).kind).toBe('open')
  await on.posts({ text: renewed.code })
  expect((await on.reports.openCase(number, renewed.code, '')).kind).toBe('frozen')
})
