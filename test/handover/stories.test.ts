// Questions that go to a person and come back, told as they are seen in the groups.
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

import type { Desk } from '../../src/conversation/desk.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { core, larkDoubleApp } from '../chain/joined.ts'
import { privateChat } from '../chain/lark-people.ts'
import { contains, empty, freshPostgres } from '../support/database.ts'
import { mobile } from '../support/invented.ts'
import { openOffice, staffChat, type Office } from './office.ts'

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
  await office.clerk('ou_ding', '丁一')
  await office.clerk('ou_wu', '吴二')
})
afterEach(async () => {
  const { violations } = double
  await double.stop()
  if (violations.length > 0) throw new Error(violations.join(', '))
})

const failing: Desk = {
  ...core,
  turn: () => {
    throw new Error('broken')
  },
}

const said = (chat: string): string => office.folk.seenIn(chat).at(-1)?.text ?? ''
const count = (chat: string): number => office.folk.seenIn(chat).length

test('two groups ask, and each answer goes to its own place, quoting its question', async () => {
  const first = await office.asks('ou_wang', 'oc_a', '转人工，我们是民办非企业单位，算不算企业')
  const cardOfA = office.card()
  const second = await office.asks('ou_li', 'oc_b', '我要找工作人员')
  const cardOfB = office.card()
  expect(cardOfA?.message.id).not.toBe(cardOfB?.message.id)
  await office.presses('ou_ding', cardOfA, '接手')
  await office.presses('ou_wu', cardOfB, '接手')
  await office.answers('ou_wu', cardOfB, '您好，请说一下您的问题。')
  await office.answers(
    'ou_ding',
    cardOfA,
    '民办非企业单位不是企业。\n请以事业单位以外的身份核对通知。',
  )
  const [toWang] = office.folk.repliesTo(first.id).slice(-1)
  const [toLi] = office.folk.repliesTo(second.id).slice(-1)
  expect(toWang?.text).toContain('民办非企业单位不是企业。')
  expect(toWang?.text).toContain('——工作人员')
  expect(toWang?.text).toContain('<at id=ou_wang></at>')
  expect(toWang?.text).not.toContain('丁一')
  expect(toLi?.text).toContain('请说一下您的问题')
  expect(said('oc_a')).not.toContain('请说一下')
  await expect(office.transcript()).toMatchFileSnapshot('two-groups.txt')
})

test('nobody of the staff is there: they are reminded, the asker is told when they are, and the desk resumes', async () => {
  await office.asks('ou_wang', 'oc_a', '我要找工作人员')
  await office.passes(29)
  expect(count(staffChat)).toBe(1)
  // Several processes look at the clock in the same moment.
  const others = [office, ...Array.from({ length: 3 }, () => openOffice(database.store, double))]
  for (const { clock } of others) clock.set('2025-07-21T10:30:00+08:00')
  await Promise.all(others.map(({ joined }) => joined.desk.attend()))
  await office.passes(0)
  expect(said(staffChat)).toContain('还没有人接手')
  expect(count(staffChat)).toBe(2)
  await office.passes(30)
  expect(said(staffChat)).toContain('无人接手')
  expect(said('oc_a')).toContain('工作日 9:00–12:00、14:00–18:00')
  await office.asks('ou_wang', 'oc_a', '分公司能报名吗')
  expect(said('oc_a')).toContain('六(一)1')
  await expect(office.transcript()).toMatchFileSnapshot('nobody-there.txt')
})

test('a question that cannot be given back keeps none behind it waiting', async () => {
  await office.asks('ou_wang', 'oc_a', '我要找工作人员')
  await database.store.execute(sql`update handovers set place = '\\x00'`)
  await office.asks('ou_li', 'oc_b', '我要找工作人员')
  await office.passes(61)
  expect(said('oc_b')).toContain('目前没有工作人员接手')
  expect(office.joined.logged.join('\n')).toContain('handover.notAttended')
})

test('taken and then forgotten: over noon and the night the clock stands still, then the desk resumes', async () => {
  await office.asks('ou_wang', 'oc_a', '我要找工作人员')
  await office.presses('ou_ding', office.card(), '接手')
  // From ten to noon are two hours; from noon to two nothing passes.
  await office.passes(119)
  expect(said(staffChat)).toContain('已接手')
  await office.passes(120)
  expect(said(staffChat)).toContain('还没有答复')
  await office.passes(60)
  expect(count(staffChat)).toBe(3)
  await office.passes(61)
  expect(said(staffChat)).toContain('到时退回')
  expect(said('oc_a')).toContain('暂时没能答复')
  await expect(office.transcript()).toMatchFileSnapshot('taken-and-forgotten.txt')
})

test('whoever asked leaves, and what the staff answer then goes nowhere', async () => {
  await office.asks('ou_wang', 'oc_a', '我要找工作人员')
  const card = office.card()
  await office.presses('ou_ding', card, '接手')
  await office.says('ou_wang', 'oc_a', '结束了，大家散会')
  expect(said('oc_a')).toContain('已接手')
  await office.says('ou_wang', 'oc_a', '/end')
  expect(said('oc_a')).toContain('人工答复已结束')
  expect(said(staffChat)).toContain('提问人结束')
  const before = count('oc_a')
  await office.answers('ou_ding', card, '可以报名。')
  expect(said(staffChat)).toContain('没有转达：这个问题已经结束')
  expect(count('oc_a')).toBe(before)
  await office.asks('ou_wang', 'oc_a', '报名什么时候截止？')
  expect(said('oc_a')).toContain('七(一)')
  await expect(office.transcript()).toMatchFileSnapshot('asker-leaves.txt')
})

test('one has it: a second of the staff comes too late, and whoever is none of them is told in private', async () => {
  await office.asks('ou_wang', 'oc_a', '我要找工作人员')
  const card = office.card()
  await office.presses('ou_guest', card, '接手')
  expect(said('ou_guest')).toContain('只有绑定了工作人员身份的账号')
  await Promise.all([
    office.folk.presses('ou_ding', card ?? missing(), '接手'),
    office.folk.presses('ou_wu', card ?? missing(), '接手'),
  ])
  await office.joined.later()
  const told = office.folk
    .seenIn(staffChat)
    .map(({ text }) => text)
    .join('\n')
  expect(told.match(/已接手。/gu)).toHaveLength(1)
  expect(told.match(/没有转达：这个问题已由(?:丁一|吴二)在10:00接手/gu)).toHaveLength(1)
  const late = told.includes('丁一已接手') ? 'ou_wu' : 'ou_ding'
  const before = count('oc_a')
  await office.answers(late, card, '我来答。')
  expect(said(staffChat)).toContain('没有转达')
  expect(count('oc_a')).toBe(before)
  await office.answers('ou_guest', card, '我来答。')
  expect(count('oc_a')).toBe(before)
})

test('while a person has it the desk is quiet for that asker only, and what they add goes on, masked', async () => {
  await office.asks('ou_wang', 'oc_a', '我要找工作人员')
  const card = office.card()
  await office.presses('ou_ding', card, '接手')
  const before = count('oc_a')
  await office.asks('ou_wang', 'oc_a', '补充一下，我们在西安，微信群 https://example.org/x')
  expect(count('oc_a')).toBe(before)
  expect(said(staffChat)).toContain('提问人补充')
  expect(said(staffChat)).toContain('我们在西安')
  expect(said(staffChat)).not.toContain('example')
  await office.asks('ou_li', 'oc_a', '分公司能报名吗')
  expect(said('oc_a')).toContain('六(一)1')
  expect(said('oc_a')).toContain('<at id=ou_li></at>')
  const staffBefore = count(staffChat)
  await office.says('ou_wang', 'oc_a', '大家中午吃什么')
  await office.asks('ou_ding', staffChat, '分公司能报名吗')
  expect(said(staffChat)).toContain('六(一)1')
  expect(count(staffChat)).toBe(staffBefore + 1)
  await expect(office.transcript()).toMatchFileSnapshot('quiet-for-one.txt')
})

test('what is private goes to nobody, also while a person has the question', async () => {
  await office.writes('ou_wang', '我要找工作人员')
  await office.presses('ou_ding', office.card(), '接手')
  const before = count(staffChat)
  await office.writes('ou_wang', `我的手机号是${mobile}`)
  expect(said(privateChat('ou_wang'))).toContain('请不要在聊天里发')
  await office.writes('ou_wang', '我要举报星河数据公司，他们的刘德凯伪造材料')
  expect(said(privateChat('ou_wang'))).toContain('举报')
  expect(count(staffChat)).toBe(before)
  expect(await contains(database.store, mobile)).toBe(false)
  expect(await contains(database.store, '刘德凯')).toBe(false)
})

test('what a clerk must not write in the group is kept nowhere, and they are told each time', async () => {
  await office.asks('ou_wang', 'oc_a', '我要找工作人员')
  await office.presses('ou_ding', office.card(), '接手')
  const before = count('oc_a')
  for (const words of [`打我手机${mobile}`, `再说一遍，手机${mobile}`]) {
    const heard = count(staffChat)
    await office.answers('ou_ding', office.card(), words)
    expect(count(staffChat)).toBe(heard + 1)
    expect(said(staffChat)).toContain('没有转达，也没有保存')
  }
  expect(count('oc_a')).toBe(before)
  expect(await contains(database.store, mobile)).toBe(false)
  await office.answers('ou_ding', office.card(), '请到会场东门。')
  expect(said('oc_a')).toContain('请到会场东门。')
})

test('the talk so far goes along, and a tip-off is no part of it', async () => {
  await office.writes('ou_wang', '我们是民办非企业单位，算不算企业')
  await office.writes('ou_wang', '我要举报星河数据公司，他们的刘德凯伪造材料')
  await office.writes('ou_wang', '你答错了')
  const card = office.card()
  expect(card?.text).toContain('提问人认为答得不对')
  expect(card?.text).toContain('民办非企业')
  expect(card?.text).toContain('小助手：')
  expect(card?.text).not.toMatch(/举报|星河|刘德凯/u)
  // What was said is in the ledger where it was sent, masked; what is kept of it besides is sealed.
  const kept = await database.store.execute(sql`select body from handover_turns`)
  expect(JSON.stringify(kept)).not.toContain('民办')
})

test('what needs the committee is offered to the staff, by button and by number', async () => {
  const asked = await office.asks(
    'ou_wang',
    'oc_a',
    '公立医院，有事业单位法人证，能报医疗健康赛道吗',
  )
  const [answer] = office.folk.repliesTo(asked.id)
  expect(answer?.text).toContain('需要组委会认定')
  expect(count(staffChat)).toBe(0)
  await office.presses('ou_wang', answer, '转给工作人员')
  expect(office.card()?.text).toContain('需要组委会认定')
  expect(office.card()?.text).toContain('六(一)')
  await office.presses('ou_ding', office.card(), '接手')
  await office.answers('ou_ding', office.card(), '请等组委会书面答复。')
  expect(office.folk.repliesTo(asked.id).at(-1)?.text).toContain('请等组委会书面答复')
  await office.asks('ou_li', 'oc_a', '公立医院，有事业单位法人证，能报医疗健康赛道吗')
  await office.says('ou_li', 'oc_a', '1')
  expect(office.folk.seenIn(staffChat).filter(({ buttons }) => buttons.length > 0)).toHaveLength(2)
  await expect(office.transcript()).toMatchFileSnapshot('offered.txt')
})

test('没帮助 with a word below the answer goes to the staff; a new question below it is answered', async () => {
  await office.asks('ou_wang', 'oc_a', '分公司能报名吗')
  const answer = office.folk.seenIn('oc_a').at(-1)
  await office.answers('ou_wang', answer, '这个说的是总公司')
  expect(count(staffChat)).toBe(0)
  await office.presses('ou_wang', answer, '没帮助')
  await office.answers('ou_wang', answer, '报名什么时候截止？')
  expect(said('oc_a')).toContain('七(一)')
  expect(count(staffChat)).toBe(0)
  await office.answers('ou_wang', answer, '这个说的是总公司')
  expect(office.card()?.text).toContain('提问人认为答得不对')
  expect(office.card()?.text).toContain('分公司能报名吗')
})

test('an answer whose sending breaks off, and whose event comes twice, arrives once', async () => {
  await office.asks('ou_wang', 'oc_a', '我要找工作人员')
  const card = office.card()
  await office.presses('ou_ding', card, '接手')
  double.fault({ path: '/reply', cut: 'reset', afterwards: true })
  const { event } = await office.answers('ou_ding', card, '可以报名。')
  await office.joined.post(event)
  await office.joined.later()
  await office.joined.later()
  const answers = office.folk.seenIn('oc_a').filter(({ text }) => text.includes('可以报名。'))
  expect(answers).toHaveLength(1)
})

test('a process that dies between the answer and its sending leaves it to the next one', async () => {
  await office.asks('ou_wang', 'oc_a', '我要找工作人员')
  const card = office.card()
  await office.presses('ou_ding', card, '接手')
  // It takes the word in and dies before anything of it is sent.
  const dying = openOffice(database.store, double, {}, { stopping: AbortSignal.abort() })
  const word = { parentId: card?.message.id ?? '', messageId: 'om_to_the_dying' }
  await dying.folk.says('ou_ding', staffChat, '可以报名。', word)
  expect(office.folk.seenIn('oc_a').filter(({ text }) => text.includes('可以报名。'))).toHaveLength(
    0,
  )
  await office.joined.later()
  expect(office.folk.seenIn('oc_a').filter(({ text }) => text.includes('可以报名。'))).toHaveLength(
    1,
  )
})

test('a turn that fails for good goes to a person', async () => {
  const broken = openOffice(database.store, double, {}, { core: failing })
  await broken.asks('ou_wang', 'oc_a', '分公司能报名吗')
  for (let tries = 0; tries < 5; tries += 1) await broken.joined.later()
  expect(office.card()?.text).toContain('自动答疑出了故障')
  expect(office.card()?.text).toContain('分公司能报名吗')
  expect(said('oc_a')).toContain('已转给工作人员')
})

test('a month after it is over nothing of what was said is left, but that it was', async () => {
  await office.asks('ou_wang', 'oc_a', '转人工，民办非企业单位算不算企业')
  await office.presses('ou_ding', office.card(), '接手')
  await office.answers('ou_ding', office.card(), '社会服务机构请看通知。')
  await office.answers('ou_ding', office.card(), '结束')
  expect(await contains(database.store, '社会服务机构')).toBe(true)
  office.clock.advance(31 * 24 * 60 * 60_000)
  await office.joined.desk.sweep()
  expect(await contains(database.store, '社会服务机构')).toBe(false)
  expect(await contains(database.store, '民办非企业')).toBe(false)
  const left = await database.store.execute(sql`select ending, place from handovers`)
  expect(JSON.stringify(left)).toContain('"ending":"staff"')
})

const missing = (): never => {
  throw new Error('there is no such card')
}
