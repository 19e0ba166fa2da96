// The same desk, given another province's data and a handful of phrasings, answers that contest.
import { expect, test } from 'vitest'
import { exampleOf, replyExample } from '../../scripts/trained.ts'
import { trainSuspects } from '../../scripts/suspects.ts'
import { train } from '../../scripts/trainer.ts'
import type { Answer } from '../../src/channels/channel.ts'
import { createDesk } from '../../src/conversation/create-desk.ts'
import { readModel } from '../../src/language/model.ts'
import { qinghe2026 } from '../editions/qinghe2026.ts'
import { privateTalk } from '../../scripts/desk.ts'

const phrasings: Readonly<Record<string, readonly string[]>> = {
  unit: [
    '我们能参加吗',
    '个人可以报名吗',
    '公司能不能参赛',
    '协会能报吗',
    '谁可以来',
    '什么单位能报',
  ],
  swap: ['能换代表吗', '想换个队员', '代表可以更换吗', '换人行不行', '把代表换掉', '队员能调整不'],
  money: ['有奖金吗', '一等奖多少钱', '奖金几万', '发不发钱', '钱多不多', '给多少奖金'],
  hello: ['你好', '在吗', '您好', '哈喽', '早上好', '嗨'],
}
const examples = Object.entries(phrasings).flatMap(([intent, texts]) =>
  texts.map((text) => exampleOf(qinghe2026, { intent, text })),
)
const small = { epochs: 20, keep: 5_000, minCount: 1 }
const answers = ['是', '不是'].map((text) => replyExample({ intent: 'unit.type = none', text }))
const model = readModel({
  version: 3,
  source: 'test',
  questions: train(examples, small),
  replies: train(answers, small),
  tipOffs: trainSuspects(examples.map(({ text }) => ({ text, accuses: false }))),
})
const desk = createDesk({ edition: qinghe2026, model, deskName: '禾小助' })

function ask(day: string, ...texts: readonly string[]): Answer | undefined {
  const say = privateTalk(desk, () => new Date(`${day}T10:00:00+08:00`))
  return texts.map(say).at(-1)
}

test('a company in 青禾 may enter, by its own clause', () => {
  const answer = ask('2026-07-01', '我们公司能参加吗')
  expect(answer?.outcome).toBe('eligible')
  expect(answer?.clauses[0]?.id).toBe('第二条')
})

test('an individual is told no and what to do', () => {
  const answer = ask('2026-07-01', '个人可以报名吗')
  expect(answer?.outcome).toBe('ineligible')
  expect(answer?.paragraphs.join()).toContain('通过单位报名')
})

test('a society may enter, because that committee has settled it', () => {
  expect(ask('2026-07-01', '我们协会能参加吗')?.outcome).toBe('eligible')
})

test('representatives may be swapped until that contest closes, not after', () => {
  expect(ask('2026-09-10', '代表可以更换吗')?.outcome).toBe('eligible')
  const late = ask('2026-09-11', '代表可以更换吗')
  expect(late?.outcome).toBe('ineligible')
  expect(late?.first.join()).toContain('2026年9月10日')
})

test('prize money is not stated there either', () => {
  expect(ask('2026-07-01', '一等奖多少钱')?.outcome).toBe('not-stated')
})
