// Which questions an approved answer takes, on question sets by other hands: right ones, and hardly a wrong one.
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { loadDesk } from '../../scripts/desk.ts'
import { readCases } from '../../scripts/question-cases.ts'
import { grouped, type Landed } from '../../src/board/group.ts'
import { deadlineOf, ranked } from '../../src/board/urgency.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import type { ApprovedAnswer } from '../../src/conversation/approved.ts'
import { person } from '../support/person.ts'

const desk = loadDesk('小助手')

const entry = (id: string, ...phrasings: readonly string[]): ApprovedAnswer => ({
  id,
  version: 1,
  phrasings,
  answer: `答复${id}`,
  role: '组委会秘书处',
  on: '2025-07-18',
})
const approved = [
  entry('停车', '现场有没有地方停车', '大巴能不能开进会场停'),
  entry('差旅', '去决赛的差旅费给报销吗', '路费谁出'),
  entry('几点', '最后一天几点截止', '截止那天是几点关'),
  entry('学会', '我们学会是民政局登记的社会团体，能参赛吗'),
]
const hears = (text: string) => person('private', { approved }).to(text)

test.each([
  ['请问现场有没有地方停车呀', '停车'],
  ['去决赛的差旅费你们给报销吗', '差旅'],
  ['最后一天是几点截止', '几点'],
])('%s: the office answers', (text, id) => {
  expect(hears(text)).toMatchObject({ headline: `答复${id}`, approved: { id, version: 1 } })
})

test.each([
  '报名什么时候截止？',
  '分公司能报名吗',
  '个人能参赛吗',
  '今天天气怎么样',
  '谢谢',
  '你好',
  '最后一天是几号',
])('%s: what the rules say, and no word of the office', (text) => {
  expect(hears(text)).toEqual(person('private').to(text))
})

test('an open question stays open in the ledger: the committee may still rule', () => {
  const told = hears('我们学会是民政局登记的社会团体，能参赛吗')
  expect(told).toMatchObject({ outcome: 'needs-ruling', headline: '答复学会' })
  expect(told?.decided?.[0]?.verdict).toBe('needs-ruling')
})

test('questions of other hands are answered as ever, but for those that ask the same', () => {
  const cases = ['spring', 'summer'].flatMap((name) =>
    readCases(join(import.meta.dirname, `../questions/unseen-${name}.jsonl`)),
  )
  const single = cases.flatMap(({ turns }) => (turns.length === 1 ? turns : []))
  expect(single.length).toBeGreaterThan(150)
  const taken = single.flatMap((text) => {
    const told = hears(text.replace('@小助手', ''))
    return told?.approved === undefined ? [] : [[text, told.approved.id]]
  })
  expect(taken).toEqual([])
})

let made = 0
const asked = (text: string, rest: Partial<Landed> = {}): Landed => {
  made += 1
  const id = String(made).padStart(3, '0')
  return {
    id,
    reason: 'not-understood',
    point: undefined,
    text,
    clauses: [],
    asker: `person-${id}`,
    team: undefined,
    at: new Date(Date.UTC(2025, 6, 1, 0, made)),
    ...rest,
  }
}

test('the same point is one group, and what is near in meaning joins it, in whatever order they are read', () => {
  const all = [
    asked('现场有没有地方停车'),
    asked('请问现场有地方停车没有'),
    asked('差旅费给报销吗', { point: 'N-travel' }),
    asked('', { point: 'N-travel', reason: 'unhelpful' }),
    asked('差旅费给报销不'),
    asked('能带家属吗'),
  ]
  const ids = (from: readonly Landed[]) =>
    grouped(from, desk.comparing()).map(({ questions }) => questions.map(({ id }) => Number(id)))
  expect(ids(all)).toEqual([[1, 2], [3, 4, 5], [6]])
  expect(ids(all.toReversed())).toEqual(ids(all))
})

test('three teams before a near deadline come before five before a far one; the day itself is the nearest', () => {
  const many = [1, 2, 3, 4, 5].map((n) =>
    asked('赛后培训', { point: 'far', clauses: ['七(二)'], team: `team-${n}` }),
  )
  // One team that asks with three voices is one.
  const one = [1, 2, 3].map(() =>
    asked('补材料', { point: 'near', clauses: ['七(一)'], team: 'team-1' }),
  )
  const order = (today: string) =>
    ranked(grouped([...many, ...one], desk.comparing()), sn2025, today).map(({ first, teams }) => [
      first.point,
      teams,
    ])
  expect(order('2025-07-30')).toEqual([
    ['near', 1],
    ['far', 5],
  ])
  expect(order('2025-05-01')[0]).toEqual(['far', 5])
  expect(deadlineOf(['七(一)'], sn2025, '2025-07-31')?.days).toBe(0)
})
