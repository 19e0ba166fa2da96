// One question from the group to the board, to an answer of the office, to the next team that asks it; undone, and gone.
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

import { answersInForce } from '../../src/board/in-force.ts'
import { readBoard } from '../../src/board/read.ts'
import type { BoardDeps } from '../../src/board/deps.ts'
import { createBoard } from '../../src/conversation/board.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { website } from '../../src/editions/sn2025/website.ts'
import { newId } from '../../src/platform/ids.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { core, larkDoubleApp } from '../chain/joined.ts'
import { privateChat } from '../chain/lark-people.ts'
import { openOffice, type Office } from '../handover/office.ts'
import { openConsole, staffOf } from '../support/console.ts'
import { contains, empty, freshPostgres } from '../support/database.ts'
import { aMessage, anAnswer, testKey } from '../support/desk.ts'
import { larkEvent, signedLark } from '../support/lark-events.ts'
import { mobile } from '../support/invented.ts'

let database: Awaited<ReturnType<typeof freshPostgres>>
let double: LarkDouble
let office: Office

beforeAll(async () => {
  database = await freshPostgres()
})
afterAll(() => database.close())
beforeEach(async () => {
  await empty(database.store)
  double = await startLarkDouble({ ...larkDoubleApp, limits: false })
  office = openOffice(database.store, double)
})
afterEach(() => double.stop())

const at = '/console/board'
const wu = () =>
  openConsole(database.store, staffOf(['secretariat', 'approver'], { id: 'wu' }), {
    clock: office.clock,
  })
const he = () =>
  openConsole(database.store, staffOf(['approver'], { id: 'he' }), { clock: office.clock })

const board = () => {
  const deps: BoardDeps = {
    store: database.store,
    key: testKey,
    edition: sn2025,
    clock: office.clock,
    guard: core.guard,
    comparing: core.comparing,
    rulings: async () => [],
    newId,
  }
  return readBoard(deps)
}
const said = (chat: string): string => office.folk.seenIn(chat).at(-1)?.text ?? ''
const verbs = async () =>
  JSON.stringify(await database.store.execute(sql`select verb from audit order by seq`)).match(
    /faq\.\w+/gu,
  )

const question = '现场有没有地方停车，大巴能进吗'
const again = '请问现场有地方停车吗，大巴能进不能进'
const words = '会场东门有停车场，大巴请提前一天登记。'

/** Proposes an answer to the first group of the board; its id. */
async function proposes(me: ReturnType<typeof wu>, more: Readonly<Record<string, string>> = {}) {
  const [group] = await board()
  const from = `${at}/questions/${group?.first.id}`
  const response = await me.post(
    `${at}/propose`,
    {
      group: group?.first.id ?? '',
      phrasings: question,
      answer: words,
      clause: '',
      role: '组委会秘书处',
      on: '2025-07-21',
      ...more,
    },
    from,
  )
  return response
}
const idIn = (response: Response): string =>
  /answers\/([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''

test('a question from a group becomes an answer that the next team hears word for word, until it is undone', async () => {
  await office.asks('ou_wang', 'oc_a', question)
  const before = said('oc_a')
  await office.asks('ou_li', 'oc_b', again)
  const [group, ...others] = await board()
  expect(others).toEqual([])
  expect(group).toMatchObject({ unbound: 2, teams: 0, deadline: { days: 10 } })

  const me = wu()
  const page = await (await me.get(at)).text()
  expect(page).toContain('停车')
  expect(page).toContain('2 位未绑定')
  const id = idIn(await proposes(me, { tell: 'yes' }))
  const path = `${at}/answers/${id}`
  // Whoever wrote it does not approve it, though the role is there.
  const own = await me.post(`${path}/approve`, { version: '1' }, path)
  expect(own.headers.get('location')).toContain('problem=own')
  await office.asks('ou_zhao', 'oc_c', again)
  expect(said('oc_c')).not.toContain(words)

  const other = he()
  await other.post(`${path}/approve`, { version: '1' }, path)
  await office.joined.later()
  expect(said('oc_a')).toContain(words)
  expect(said('oc_a')).toContain(question)
  expect(office.folk.seenIn('oc_b').filter(({ text }) => text.includes(words))).toHaveLength(1)
  await office.asks('ou_zhou', 'oc_d', again)
  expect(said('oc_d')).toContain(words)
  expect(said('oc_d')).toContain('——组委会秘书处，2025年7月21日答复')
  expect(said('oc_d')).toContain('通知原文没有规定')
  expect((await board()).flatMap(({ questions }) => questions).length).toBe(1)

  await other.post(`${path}/undo`, { version: '2' }, path)
  await office.asks('ou_zhou', 'oc_d', again)
  expect(said('oc_d')).not.toContain(words)
  expect(before).not.toContain(words)
  expect(await answersInForce(database.store, sn2025.id)).toEqual([])
  // Approved anew by two, nobody is told a second time.
  const told = () => office.folk.seenIn('oc_b').filter(({ text }) => text.includes(words)).length
  await me.post(
    `${path}/edit`,
    {
      phrasings: question,
      answer: words,
      clause: '',
      role: '组委会秘书处',
      on: '2025-07-21',
      tell: 'yes',
      version: '3',
    },
    path,
  )
  await other.post(`${path}/approve`, { version: '4' }, path)
  await office.joined.later()
  expect(told()).toBe(1)
  expect(await verbs()).toEqual([
    'faq.propose',
    'faq.approve',
    'faq.undo',
    'faq.edit',
    'faq.approve',
  ])
})

test('没帮助 lands with its question and counts once a person, by the last press', async () => {
  await office.asks('ou_wang', 'oc_a', '分公司能报名吗')
  const answer = office.folk.seenIn('oc_a').at(-1)
  for (const who of ['ou_wang', 'ou_li', 'ou_li']) {
    office.clock.advance(1_000)
    await office.presses(who, answer, '没帮助')
  }
  const [group] = await board()
  expect(group).toMatchObject({ unbound: 2, clauses: expect.arrayContaining(['六(一)1']) })
  expect(group?.questions.map(({ reason, text }) => [reason, text])).toEqual([
    ['unhelpful', '分公司能报名吗'],
    ['unhelpful', '分公司能报名吗'],
  ])
  office.clock.advance(1_000)
  await office.presses('ou_li', answer, '有帮助')
  expect((await board())[0]?.unbound).toBe(1)
})

test('an answer of the office that does not help is changed by two while it is still said, and the old one is kept', async () => {
  await office.asks('ou_wang', 'oc_a', question)
  const me = wu()
  const other = he()
  const old = idIn(await proposes(me))
  const oldPath = `${at}/answers/${old}`
  await other.post(`${oldPath}/approve`, { version: '1' }, oldPath)
  await office.asks('ou_li', 'oc_b', again)
  const pressed = async (who: string) => {
    office.clock.advance(1_000)
    await office.presses(who, office.folk.seenIn('oc_b').at(-1), '没帮助')
  }
  await pressed('ou_li')
  const [group] = await board()
  const groupPage = await (await me.get(`${at}/questions/${group?.first.id}`)).text()
  expect(groupPage).toContain(oldPath)
  expect(groupPage).not.toContain('拟一条答复')
  expect(await (await me.get(oldPath)).text()).toContain('说没帮助的（1）')

  const better = '东门停车场可停大巴，登记电话见报到须知。'
  const fields = {
    phrasings: question,
    answer: better,
    clause: '',
    role: '组委会秘书处',
    on: '2025-07-21',
    version: '2',
  }
  const changed = await me.post(`${oldPath}/replace`, fields, oldPath)
  const path = `${at}/answers/${idIn(changed)}`
  expect(idIn(changed)).not.toBe(old)
  const twice = await me.post(`${oldPath}/replace`, fields, oldPath)
  expect(twice.headers.get('location')).toContain('problem=state')
  const own = await me.post(`${path}/approve`, { version: '1' }, path)
  expect(own.headers.get('location')).toContain('problem=own')
  await office.asks('ou_zhao', 'oc_c', again)
  expect(said('oc_c')).toContain(words)

  await other.post(`${path}/approve`, { version: '1' }, path)
  await office.asks('ou_zhao', 'oc_c', again)
  expect(said('oc_c')).toContain(better)
  expect(await answersInForce(database.store, sn2025.id)).toHaveLength(1)
  expect(await board()).toEqual([])
  const history = await (await me.get(oldPath)).text()
  expect(history).toContain('已被替换')
  expect(history).toContain(words)
  expect(await (await me.get(path)).text()).toContain(oldPath)
  // A late press on the old one is put right in the new one.
  await pressed('ou_zhou')
  expect((await board())[0]?.first.point).toBe(`faq:${idIn(changed)}`)
})

test('an answer that was undone does not come back beside the one that took its place', async () => {
  await office.asks('ou_wang', 'oc_a', question)
  const me = wu()
  const other = he()
  const oldPath = `${at}/answers/${idIn(await proposes(me))}`
  await other.post(`${oldPath}/approve`, { version: '1' }, oldPath)
  const better = '东门停车场可停大巴，登记电话见报到须知。'
  const draft = { phrasings: question, clause: '', role: '组委会秘书处', on: '2025-07-21' }
  const fields = { ...draft, answer: better, version: '2' }
  const path = `${at}/answers/${idIn(await me.post(`${oldPath}/replace`, fields, oldPath))}`
  await other.post(`${oldPath}/undo`, { version: '2' }, oldPath)
  await other.post(`${path}/approve`, { version: '1' }, path)

  await me.post(`${oldPath}/edit`, { ...draft, answer: words, version: '3' }, oldPath)
  const back = await other.post(`${oldPath}/approve`, { version: '4' }, oldPath)
  expect(back.headers.get('location')).toContain('problem=state')
  expect(await answersInForce(database.store, sn2025.id)).toHaveLength(1)
  await office.asks('ou_li', 'oc_b', again)
  expect(said('oc_b')).toContain(better)
})

test('what a person was asked is there with what the staff answered, and is gone with its time', async () => {
  await office.clerk('ou_ding', '丁一')
  await office.writes('ou_wang', `${question}，我叫王小明，微信群 https://example.org/x`)
  await office.writes('ou_wang', '转人工')
  await office.presses('ou_ding', office.card(), '接手')
  await office.answers('ou_ding', office.card(), '东门可以停车。')
  const [group] = await board()
  expect(group?.questions.map(({ reason }) => reason)).toContain('asked-for-a-person')
  const page = await (await wu().get(`${at}/questions/${group?.first.id}`)).text()
  expect(page).toContain('东门可以停车。')
  expect(page).not.toMatch(/example|王小明/u)
  office.clock.advance(31 * 24 * 60 * 60_000)
  await office.joined.desk.sweep()
  expect(await board()).toEqual([])
})

test('what its asker takes back leaves the board, and no later press brings its words there again', async () => {
  const { id } = await office.asks('ou_wang', 'oc_a', question)
  await office.asks('ou_li', 'oc_b', again)
  const answer = office.folk.seenIn('oc_a').at(-1)
  await office.presses('ou_zhao', answer, '没帮助')
  expect((await board())[0]?.unbound).toBe(3)
  const taken = { message_id: id, chat_id: 'oc_a' }
  await office.joined.post(signedLark(larkEvent('im.message.recalled_v1', taken, 'back-1')))
  await office.joined.settled()
  const [group] = await board()
  expect(group?.questions.map(({ text }) => text)).toEqual([again])
  office.clock.advance(1_000)
  await office.presses('ou_zhou', answer, '没帮助')
  expect((await board())[0]?.unbound).toBe(1)
})

test('what is private, or may accuse, never lands', async () => {
  for (const words of [
    `${question}，我的手机号是${mobile}`,
    '我要举报星河数据公司，他们的刘德凯伪造材料',
    '听说有评委和那家公司很熟，这样公平吗，你们管不管',
  ])
    await office.writes('ou_wang', words)
  expect(said(privateChat('ou_wang'))).not.toBe('')
  expect(await board()).toEqual([])
  expect(await contains(database.store, '刘德凯')).toBe(false)
})

test('an answer whose clause was ruled on since is marked to be looked at', async () => {
  await office.asks('ou_wang', 'oc_a', '我们是农民专业合作社，能报名吗')
  const id = idIn(await proposes(wu(), { phrasings: '合作社能报名吗', clause: '六(一)1' }))
  const path = `${at}/answers/${id}`
  await he().post(`${path}/approve`, { version: '1' }, path)
  expect(await (await he().get(path)).text()).not.toContain('有变化')
  const ruling = { id: 'special-legal-persons', value: true, source: '复函', on: '2025-07-20' }
  const later = openConsole(database.store, staffOf(['approver'], { id: 'he' }), {
    clock: office.clock,
    board: { guard: core.guard, comparing: core.comparing, rulings: async () => [ruling] },
  })
  expect(await (await later.get(path)).text()).toContain('有变化')
  expect(await (await later.get(`${at}/answers`)).text()).toContain('待核对')
})

test('beside an open report nothing lands', async () => {
  const message = aMessage({ text: question })
  const answer = anAnswer('六(一)1', { outcome: 'not-stated' })
  const talk = { channel: 'web', app: 'web', chat: 'x', person: 'y' }
  const turn = { state: undefined, answer, note: { kind: 'not-stated' } }
  const taken = { message, talk, known: undefined, state: undefined, turn }
  const desk = createBoard({
    key: testKey,
    edition: sn2025,
    clock: office.clock,
    desk: core,
    hidden: async () => ({ names: ['停车'], othersNamed: false }),
    isStaffGroup: () => false,
    newId,
  })
  await desk.note(database.store, { ...taken, openReport: true })
  expect(await board()).toEqual([])
  await desk.note(database.store, { ...taken, openReport: false })
  expect((await board())[0]?.first.text).toContain('〔姓名〕')
})

test.each([
  ['a link', { answer: '请看 https://evil.example.com/a' }, '链接'],
  ['a bare host', { answer: '请看 evil.com 的说明' }, '链接'],
  ['a wide link', { answer: '请看 ｈｔｔｐｓ：／／evil.example/a' }, '链接'],
  [
    'a name before the host',
    { answer: `请看 ${website.replace(/\/[^/]*\/$/u, '')}@evil.example/a` },
    '链接',
  ],
  ['everybody', { answer: '@所有人 明天集合' }, '所有人'],
  ['a mention tag', { answer: '<at id=all></at> 明天集合' }, '纯文字'],
  ['markup', { answer: `[点这里](${website})` }, '纯文字'],
  ['what nobody sees', { answer: '可以\u202e停车' }, '纯文字'],
  ['a number', { phrasings: `打${mobile}问停车行不行` }, '个人号码'],
  ['no phrasing', { phrasings: '嗯' }, '问法'],
  ['a clause that is none', { clause: '九十九' }, '条款'],
  ['a day to come', { on: '2025-08-30' }, '日期'],
])('an answer with %s is refused, and says why', async (_, fields, why) => {
  await office.asks('ou_wang', 'oc_a', question)
  const me = wu()
  const response = await proposes(me, fields)
  expect(response.status).toBe(422)
  expect(await response.text()).toContain(why)
  expect(await verbs()).toBeNull()
})

test('the own site may be linked to', async () => {
  await office.asks('ou_wang', 'oc_a', question)
  const answer = `说明见 ${website}`
  expect((await proposes(wu(), { answer })).status).toBe(303)
})
