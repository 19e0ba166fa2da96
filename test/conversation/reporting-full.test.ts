// The whole of a report in a private chat of Lark, where that is switched on: with the real intake, and the platform's
// double to fetch a file from. In WeChat and in groups the switch does nothing.
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Answer, InboundMessage } from '../../src/channels/channel.ts'
import { createLarkClient } from '../../src/channels/lark/client.ts'
import { intake } from '../../src/conversation/intake.ts'
import type { PeopleDesk } from '../../src/conversation/people-desk.ts'
import { receiveDue } from '../../src/conversation/receive.ts'
import { createReporting } from '../../src/conversation/reporting-desk.ts'
import { silentLog } from '../../src/platform/log.ts'
import { laneOf, seal } from '../../src/platform/seal.ts'
import { createIntake } from '../../src/reports/intake/create-intake.ts'
import { eraseDead, maxTurns, revive, sweepInbox } from '../../src/store/inbox.ts'
import { cases, evidence, inbox, uploads } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { loadDesk } from '../../scripts/desk.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { contains, empty, freshPglite } from '../support/database.ts'
import { aMessage, testKey } from '../support/desk.ts'
import { aPdf } from '../support/evidence-files.ts'
import { inventedPhone, realisticIdentity } from '../support/invented.ts'
import { aReportDesk, type ReportDesk } from '../support/reports.ts'
import { createVisitor } from '../web/browser-like.ts'
import { posts, shown } from '../web/reporter.ts'

const desk = loadDesk('小助手')
const phone = inventedPhone(7)
const untilWho = ['我要举报', '1', '2', '同意一', '同意二', '我承诺']
const story =
  '他们在交流会上展示的系统和提交的截图不一样，数据量差十倍，有人威胁我不许说，我当时在场。'

let store: Store
let on: ReportDesk
let lark: LarkDouble
beforeEach(async () => {
  store = (await freshPglite()).store
  await empty(store)
  on = await aReportDesk(store)
  lark = await startLarkDouble({ appId: 'cli_test' })
})
afterEach(() => lark.stop())

/** Somebody who writes to the desk; `full`: as it is switched on. */
function aChat(rest: Partial<InboundMessage> = {}, full = true) {
  const said: Answer[] = []
  const client = createLarkClient({
    appId: 'cli_test',
    appSecret: 'secret-of-the-double',
    domain: lark.url,
    clock: on.clock,
    log: silentLog,
  })
  const verbs = createIntake(on.parts)
  const reporting = createReporting({
    intake: verbs,
    publicUrl: 'https://desk.example.org',
    timeZone: 'Asia/Shanghai',
    lane: ({ channel, app, chat, sender }) =>
      laneOf(testKey, ['report', channel, app, chat.id, sender.id]),
    seal: (id, each) => {
      said.push(each.body)
      return seal(testKey, Buffer.from(JSON.stringify(each)), id)
    },
    full: full
      ? {
          intake: verbs,
          fetchFile: async ({ id }, { key }, most) =>
            client.download({ messageId: id, key, type: 'file', most }).catch(() => undefined),
        }
      : undefined,
  })
  const hear = async (text: string, more: Partial<InboundMessage> = {}) => {
    on.clock.advance(60_000)
    const at = on.clock.now()
    const message = aMessage({
      channel: 'lark',
      app: 'cli_test',
      chat: { id: 'oc_reporter', kind: 'private' },
      sender: { id: 'ou_reporter' },
      text,
      writtenAt: at,
      receivedAt: at,
      ...rest,
      ...more,
    })
    await intake(message, { store, key: testKey, desk })
    await receiveDue({ store, key: testKey, desk, log: silentLog, reporting }, 10)
    return JSON.stringify(said.at(-1) ?? '')
  }
  let sent = 0
  const sendFile = (name: string, bytes: Uint8Array) => {
    sent += 1
    const id = `om_file${sent}`
    lark.holds(id, `file_${sent}`, 'file', bytes)
    const files = [{ kind: 'file', name, key: `file_${sent}` }] as const
    return hear('', { id, unreadable: 'file', files })
  }
  const all = async (lines: readonly string[]) => {
    let last = ''
    for (const line of lines) last = await hear(line)
    return last
  }
  return { hear, all, sendFile, said, reporting }
}

const tokenIn = (text: string): string => /\/report\/open\/([\w-]+)/.exec(text)?.[1] ?? ''

test('the talk takes what, whom, when, the files and the identity; page alone shows, proves and hands in', async () => {
  const chat = aChat()
  const link = await chat.all([...untilWho, '个人'])
  expect(link).toContain('被举报的作品或团队是哪一个')
  const visitor = createVisitor(on.pages)
  await posts(visitor, `/report/open/${tokenIn(link)}`, {})
  // A threat in the story is kept with it, and answered.
  expect(await chat.all(['SN-0007', '八月三日', story])).toContain('您的安全最要紧')
  expect(await chat.hear('完成')).toContain('没有收到证据')
  expect(await chat.sendFile('交流会.pdf', aPdf())).toContain('一共1个文件')
  expect(await chat.sendFile('交流会.pdf', aPdf())).toContain('已经收到过')
  expect(await chat.sendFile('工具.exe', Buffer.from('MZ'))).toContain('类型暂不支持')
  expect(await chat.all(['完成', '张甲乙', '12345'])).toContain('还可尝试4次')
  expect(await chat.hear(realisticIdentity)).toContain('手机号是什么')
  expect(await chat.hear(phone)).toContain('都收到了')

  // At rest nothing of it can be read, and the inbox has let go of all of it.
  for (const trace of [
    realisticIdentity,
    phone,
    '张甲乙',
    'SN-0007',
    '八月三日',
    '交流会',
    '威胁我',
  ])
    expect([trace, await contains(store, trace)]).toEqual([trace, false])
  const rows = await store.select().from(inbox)
  expect(rows.filter(({ state, body }) => state !== 'handled' || body !== null)).toEqual([])
  expect(await store.select().from(uploads)).toMatchObject([{ state: 'pending' }])
  for (const answer of chat.said) expect(JSON.stringify(answer)).not.toContain('张甲乙')

  const facts = await (await visitor.get('/report/draft/facts')).text()
  for (const word of ['SN-0007', '时间：八月三日', '威胁我']) expect(facts).toContain(word)
  expect(await (await visitor.get('/report/draft/evidence')).text()).toContain('交流会.pdf')
  const identity = await (await visitor.get('/report/draft/identity')).text()
  expect(identity).toContain('已在聊天里收到并加密')
  for (const secret of [realisticIdentity, phone, '张甲乙']) expect(identity).not.toContain(secret)
  await posts(visitor, '/report/draft/identity', { name: '', idNumber: '', phone: '' })
  await posts(visitor, '/report/draft/code', {})
  expect(on.codes.at(-1)?.phone).toBe(phone)
  await posts(visitor, '/report/draft/code/check', { code: on.codes.at(-1)?.code ?? '' })
  const receipt = shown((await posts(visitor, '/report/draft/submit', {})).text)
  expect(receipt.number).toBe('JB-2026-0001')
  expect(await store.select().from(evidence)).toHaveLength(1)
  // The code is on the page and in no message.
  for (const answer of chat.said) expect(JSON.stringify(answer)).not.toContain(receipt.code)
})

test('whoever has no file writes what can be followed up; a unit is asked for its name and code', async () => {
  const chat = aChat()
  const link = await chat.all([...untilWho, '单位'])
  const visitor = createVisitor(on.pages)
  await posts(visitor, `/report/open/${tokenIn(link)}`, {})
  await chat.all(['某队', '八月', story, '线索', '可以向会务组核实'])
  expect(await chat.hear('河东甲乙数据有限公司')).toContain('统一社会信用代码')
  expect(await chat.hear('91350100M000100Y44')).toContain('应为18位')
  expect(await chat.hear('91350100M000100Y43')).toContain('姓名')
  await chat.all(['张甲乙', realisticIdentity, phone])
  const facts = await (await visitor.get('/report/draft/facts')).text()
  expect(facts).toContain('可以向会务组核实')
  const given = { unit: '', creditCode: '', name: '', idNumber: '', phone: '' }
  const page = await posts(visitor, '/report/draft/identity', given)
  expect(page.text).toContain('已加密登记')
})

test('a number where none belongs is not kept; five slips rest it for half an hour; leaving drops the draft', async () => {
  const chat = aChat()
  await chat.all([...untilWho, '个人'])
  expect(await chat.hear(`我是${realisticIdentity}`)).toContain('不要写证件号码')
  await chat.all(['某队', '八月', story, '线索', '可以向会务组核实', '张甲乙'])
  expect(await chat.all(['1', '2', '3', '4', '5'])).toContain('已暂停30分钟')
  expect(await chat.hear(realisticIdentity)).toContain('已暂停30分钟')
  on.clock.advance(31 * 60_000)
  // After so long it pauses as ever, and what is said then is no question for the desk either.
  expect(await chat.hear(realisticIdentity)).toContain('继续')
  await chat.hear('继续')
  expect(await chat.hear(realisticIdentity)).toContain('手机号是什么')
  expect(await chat.hear('取消')).toContain('已退出')
  expect(await store.select().from(cases)).toEqual([])
  expect(await contains(store, realisticIdentity)).toBe(false)
})

test.each([
  ['switched off', {}, false],
  ['in WeChat', { channel: 'wechat', app: 'main' }, true],
] as const)('%s the talk leads to the page and asks for nothing', async (_, rest, full) => {
  const chat = aChat(rest, full)
  const link = await chat.all([...untilWho, '个人'])
  expect(link).toContain('请勿在聊天里发身份证号')
  expect(link).not.toContain('被举报的作品或团队是哪一个')
  expect(await chat.hear(realisticIdentity)).toContain('不要在聊天里发证件号码')
  expect(await chat.sendFile('交流会.pdf', aPdf())).toContain('不要在聊天里发文件')
  expect(await store.select().from(uploads)).toEqual([])
})

test('in a group nothing of it begins', async () => {
  const chat = aChat({ chat: { id: 'oc_group', kind: 'group' } })
  await chat.all([...untilWho, '个人'])
  expect(chat.said).toEqual([])
})

test('an answer that five tries could not keep leaves nothing behind; any other dead message is erased after a week', async () => {
  const chat = aChat()
  await chat.all([...untilWho, '个人', 'SN-0007'])
  const { store: tables } = on.parts
  const retry = () => tables.execute(sql`update inbox set next_at = now()`)
  const dead = async () =>
    (await store.select().from(inbox)).filter(({ state }) => state === 'dead')
  await tables.execute(sql`alter table reports.draft_parts rename to draft_parts_away`)
  await chat.hear('八月三日')
  const handedOn: string[] = []
  const people: PeopleDesk = {
    staffHours: () => '工作日',
    unhelped: async () => false,
    serveStaff: async () => undefined,
    notRelayed: async () => false,
    serveWaiting: async () => undefined,
    keep: ({ turn }) => turn.state,
    handOn: async (_tx, _taken, _reason, answer) => answer,
    handOnFailed: async (_store, { text }) => void handedOn.push(text),
  }
  const deps = { store, key: testKey, desk, log: silentLog, reporting: chat.reporting, people }
  for (let tries = 1; tries < maxTurns; tries += 1) {
    await retry()
    await receiveDue(deps, 10)
  }
  await tables.execute(sql`alter table reports.draft_parts_away rename to draft_parts`)
  expect(await dead()).toMatchObject([{ attempts: maxTurns, body: null, lane: null }])
  const [row] = await dead()
  await revive(store, row?.id ?? '')
  expect(await dead()).toHaveLength(1)

  // Somebody else's question, which no report has to do with: it can be put back for a week.
  const begun = { chat: { id: 'oc_begun', kind: 'private' }, sender: { id: 'ou_begun' } } as const
  await aChat(begun).hear('我要举报')
  const other = { chat: { id: 'oc_other', kind: 'private' }, sender: { id: 'ou_other' } } as const
  const asks = aMessage({ channel: 'lark', app: 'cli_test', ...other, text: '怎么报名' })
  await intake(asks, { store, key: testKey, desk })
  // And one of somebody who has just asked how to report: what may belong to it goes to no person.
  const beside = aMessage({ channel: 'lark', app: 'cli_test', ...begun, text: '材料要交哪些' })
  await intake(beside, { store, key: testKey, desk })
  const turn = (): never => {
    throw new Error('broken')
  }
  const broken = { ...desk, turn }
  for (let tries = 1; tries <= maxTurns; tries += 1) {
    await retry()
    await receiveDue({ ...deps, desk: broken }, 10)
  }
  expect(handedOn).toEqual(['怎么报名'])
  const bodies = async () => (await dead()).filter(({ body }) => body !== null).length
  expect(await bodies()).toBe(1)
  const age = (days: number) =>
    tables.execute(sql`update inbox set received_at = now() - ${days}::int * interval '1 day'`)
  const week = new Date(Date.now() - 7 * 86_400_000)
  await age(6)
  await eraseDead(store, week, 100)
  expect(await bodies()).toBe(1)
  await age(8)
  await eraseDead(store, week, 100)
  expect([await bodies(), (await dead()).length]).toEqual([0, 3])
  await age(31)
  await sweepInbox(store)
  expect(await dead()).toEqual([])
})
