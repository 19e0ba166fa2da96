// What a language model reads joins the turn as a second opinion: it asks and opens, and never says yes.
import { expect, test } from 'vitest'
import { loadDesk } from '../../scripts/desk.ts'
import type { TalkState } from '../../src/conversation/desk.ts'
import type { SecondReading } from '../../src/language/second-reading.ts'
import { aGroupMessage, aMessage } from '../support/desk.ts'

const desk = loadDesk('小助手')
const nothing: SecondReading = { speech: 'question', points: [], facts: [] }
const self = { subject: 'self' } as const

function say(text: string, second?: Partial<SecondReading>, state?: TalkState) {
  const world = second === undefined ? {} : { second: { ...nothing, ...second } }
  const at = new Date('2025-07-01T02:00:00.000Z')
  return desk.turn(aMessage({ text, writtenAt: at, receivedAt: at }), state, world)
}
const outcome = (...args: Parameters<typeof say>) => say(...args).answer?.outcome
const remembered = (state: TalkState | undefined): unknown =>
  (state as { facts?: unknown } | undefined)?.facts

test('somebody asks in words that the desk does not know: the model names the point, the rules answer it', () => {
  const text = '俺们这摊子手续差点意思，入得了门不'
  expect(outcome(text)).not.toBe('information')
  const named = say(text, { points: [{ intent: 'unit-legal-person' }] })
  expect(named.answer?.clauses[0]?.id).toBe('六(一)1')
  // A rule or a clause will do, and where no rule has anything to say, the clause itself is shown.
  expect(outcome(text, { points: [{ rules: ['R87'] }] })).toBe('information')
  const pointed = say(text, { points: [{ clauses: ['八(六)'] }] }).answer
  expect(pointed?.clauses.map(({ id }) => id)).toContain('八(六)')
})

test('what is plain to the desk stays as it is, whatever the model names', () => {
  const text = '我们是分公司，能报名吗'
  const plain = say(text)
  expect(plain.answer?.outcome).toBe('ineligible')
  expect(say(text, { points: [{ intent: 'fee' }] }).answer).toEqual(plain.answer)
  expect(say(text, { points: [{ intent: 'unit-branch' }] }).answer).toEqual(plain.answer)
})

test('the two read a fact differently: the person is asked, and neither is kept', () => {
  const text = '我们是公司，新华三的代理商，能报名吗'
  expect(outcome(text)).toBe('eligible')
  const differs = say(text, {
    facts: [{ id: 'organiser.relation', value: 'subsidiary', span: '新华三的代理商', ...self }],
  })
  expect(differs.answer?.outcome).toBe('needs-facts')
  expect(differs.answer?.choices.length).toBeGreaterThan(2)
  expect(remembered(differs.state)).not.toHaveProperty('organiser.relation')
})

test('a fact that only the model has found is asked about; a word that nobody wrote counts for nothing', () => {
  const text = '我们是公司，摊子不大，能报名吗'
  const barring = { id: 'organiser.relation', value: 'subsidiary', ...self }
  const plain = say(text)
  expect(plain.answer?.outcome).toBe('eligible')
  const alone = say(text, { facts: [{ ...barring, span: '摊子不大' }] })
  expect(alone.answer?.outcome).toBe('needs-facts')
  expect(remembered(alone.state)).not.toHaveProperty('organiser.relation')
  expect(say(text, { facts: [{ ...barring, span: '我们是新华三的子公司' }] }).answer).toEqual(
    plain.answer,
  )
})

test('no word of a model alone makes a yes', () => {
  const text = '专利这块能过吗'
  const yes = { id: 'ip.owner', value: 'unit', span: '专利这块', ...self }
  const points = [{ intent: 'ip-owner' }]
  expect(outcome(text, { points, facts: [yes] })).not.toBe('eligible')
  expect(
    outcome('专利登记在我们公司名下，能过吗', {
      points,
      facts: [{ ...yes, span: '专利登记在我们公司名下' }],
    }),
  ).toBe('eligible')
})

test('what is said of somebody else is not kept as ours, nor what is only supposed', () => {
  const text = '分公司可以单独报名吗'
  const branch = { id: 'unit.type', value: 'branch', span: '分公司' } as const
  expect(remembered(say(text, { facts: [{ ...branch, ...self }] }).state)).toHaveProperty([
    'unit.type',
  ])
  const third = say(text, { facts: [{ ...branch, subject: 'third' }] })
  expect(third.answer?.outcome).toBe('ineligible')
  expect(remembered(third.state)).not.toHaveProperty(['unit.type'])
  const supposed = say(text, { speech: 'hypothetical', facts: [{ ...branch, ...self }] })
  expect(remembered(supposed.state)).not.toHaveProperty(['unit.type'])
})

test('an accusation that the guard did not see is moved aside as one it saw; what is meant for others is left alone', () => {
  const text = '隔壁那个队的应用案例是借来的'
  const stopped = say(text, { speech: 'report' })
  expect(stopped.answer?.outcome).toBe('private')
  expect(JSON.stringify(stopped)).not.toContain('隔壁')
  const asked = desk.turn(
    aGroupMessage({ text: '我们单位是不是新华三的关联公司会影响报名吗' }),
    undefined,
  )
  const later = aGroupMessage({ text: '没有任何关系', addressed: false })
  const forOthers = desk.turn(later, asked.state, {
    second: { ...nothing, speech: 'not-addressed' },
  })
  expect(forOthers.answer).toBeUndefined()
})

test('a yes to what was told before needs the model to have read all of it', () => {
  const heard = (text: string, state?: TalkState) => say(text, {}, state)
  const begun = heard('我们那个果园平台用了两年了，社员天天用')
  const asks = '这样子报名算不算有实际应用嘛'
  expect(heard(asks, begun.state).answer?.outcome).toBe('eligible')
  // This one was withheld from it, and the desk itself has not understood it either.
  const withheld = say('实话说平台还没建好，现在都是拿本本记的', undefined, begun.state)
  expect(heard(asks, withheld.state).answer?.outcome).toBe('not-stated')
})

test('what the model takes for unclear is asked, and not laid before the committee', () => {
  const text = '我们集团跟云上陕西有股权关系，能参赛吗'
  const plain = say(text)
  expect(plain.answer?.outcome).toBe('needs-facts')
  const unclear = { id: 'organiser.relation', value: 'unclear', span: '有股权关系', ...self }
  expect(say(text, { facts: [unclear] }).answer).toEqual(plain.answer)
})

test('what the desk decides by itself as well needs nobody to confirm the model’s word for it', () => {
  const text = '报完医疗健康之后还想再投一个医保方向，一个作品投俩行吗'
  expect(outcome(text)).toBe('ineligible')
  const two = { id: 'project.topics', value: 2, span: '一个作品投俩', ...self }
  expect(outcome(text, { points: [{ intent: 'project-one-topic' }], facts: [two] })).toBe(
    'ineligible',
  )
})
