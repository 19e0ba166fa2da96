// Nothing a model replies is believed: closed lists, the person's own words, numbers and days by our own readers.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sn2025 as edition } from '../../src/editions/sn2025/index.ts'
import { parseReading } from '../../src/reading/parse.ts'

const masked =
  '我们三个人，五支队伍，新华三占我们百分之八，还有一家占60%，8月5日想换代表，没有法人资格，十来个项目'
const parse = (facts: readonly unknown[], more: object = {}) =>
  parseReading(JSON.stringify({ speech: 'question', points: [], facts, ...more }), {
    edition,
    masked,
    day: '2025-07-20',
  })
const fact = (id: string, value: unknown, span: string, subject = 'self') => ({
  id,
  value,
  span,
  subject,
})

test.each([
  fact('team.reps', 3, '三个人'),
  fact('unit.teams', 5, '五支队伍'),
  fact('unit.legalPerson', false, '没有法人资格'),
  fact('organiser.relation', 'minority', '占我们百分之八'),
  fact('organiser.relation', 'holding', '占60%'),
  fact('action.day', 'afterDeadline', '8月5日'),
])('%j is kept', (said) => {
  expect(parse([said])?.facts).toEqual([said])
})

test.each([
  ['a span that nobody said', fact('team.reps', 3, '3个人')],
  ['another number than was said', fact('team.reps', 4, '三个人')],
  ['a number from a range', fact('team.projects', 10, '十来个项目')],
  ['a number from words without one', fact('team.reps', 3, '我们')],
  ['a fact that is on no list', fact('unit.rich', true, '我们')],
  ['a value that is on no list', fact('unit.type', 'club', '我们')],
  ['a value of another kind', fact('unit.legalPerson', 'maybe', '没有法人资格')],
  ['a number as words', fact('team.reps', '三', '三个人')],
  ['a majority as a minority', fact('organiser.relation', 'minority', '占60%')],
  ['a minority as control', fact('organiser.relation', 'holding', '占我们百分之八')],
  ['a day on the other side', fact('action.day', 'beforeDeadline', '8月5日')],
  ['no subject', { id: 'team.reps', value: 3, span: '三个人' }],
  ['an empty span', fact('unit.legalPerson', false, '')],
  ['a prototype', fact('__proto__', true, '我们')],
])('dropped: %s', (_, said) => {
  const good = fact('unit.teams', 5, '五支队伍')
  expect(parse([said, good])?.facts).toEqual([good])
})

test('points: what is on no list goes, the order stays, twice is once', () => {
  const points = [
    { intent: 'deadline', rules: ['R02', 'R999'], clauses: ['一', '九十九'] },
    { intent: 'nonsense' },
    'nonsense',
    { intent: 'deadline', rules: ['R02'], clauses: ['一'] },
    { clauses: ['二'] },
    { intent: 7, rules: 'R02' },
  ]
  expect(parse([], { points })?.points).toEqual([
    { intent: 'deadline', rules: ['R02'], clauses: ['一'] },
    { clauses: ['二'] },
  ])
})

test.each(['', 'null', '[]', '你好', '{"speech":"verdict"}', '{"points":[]}', '{"speech":'])(
  'no reading: %j',
  (text) => {
    expect(parseReading(text, { edition, masked, day: '2025-07-20' })).toBeUndefined()
  },
)

test('fences around the JSON do no harm', () => {
  const text = '```json\n{"speech":"chatter"}\n```'
  expect(parseReading(text, { edition, masked, day: '2025-07-20' })).toEqual({
    speech: 'chatter',
    points: [],
    facts: [],
  })
})

test('whatever it replies, nothing throws and nothing is unknown', () => {
  fc.assert(
    fc.property(fc.json(), fc.json(), (points, facts) => {
      const text = `{"speech":"question","points":[${points}],"facts":[${facts}]}`
      const read = parseReading(text, { edition, masked, day: '2025-07-20' })
      for (const { span } of read?.facts ?? []) expect(masked).toContain(span)
    }),
  )
})
