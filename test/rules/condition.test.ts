// Strong Kleene logic, cell by cell: unknown is neither yes nor no.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile, factsOf, noEvidence, rulingsOf } from '../../src/rules/condition.ts'
import type { Comparison, Condition, Frame, Tri } from '../../src/rules/condition.ts'
import { known } from '../../src/rules/fact.ts'
import type { Facts, FactState } from '../../src/rules/fact.ts'

const frame: Frame = {
  params: { limit: 5 },
  days: { closing: '2025-07-31', someday: undefined },
  rulings: { yes: true, no: false, open: undefined },
}

const states: Readonly<Record<Tri, FactState | undefined>> = {
  true: known(true),
  false: known(false),
  unknown: undefined,
}
const TRIS = ['true', 'false', 'unknown'] as const

const isTrue = (fact: string): Condition => ({ fact, is: 'eq', value: true })
const factsWith = (values: Readonly<Record<string, Tri>>): Facts =>
  Object.fromEntries(
    Object.entries(values).flatMap(([id, tri]) => {
      const state = states[tri]
      return state === undefined ? [] : [[id, state]]
    }),
  )
const evaluate = (condition: Condition, facts: Facts, day = '2025-07-20'): Tri =>
  compile(condition, frame).holds(facts, day)

describe('truth tables', () => {
  const and: Readonly<Record<Tri, Readonly<Record<Tri, Tri>>>> = {
    true: { true: 'true', false: 'false', unknown: 'unknown' },
    false: { true: 'false', false: 'false', unknown: 'false' },
    unknown: { true: 'unknown', false: 'false', unknown: 'unknown' },
  }
  const or: Readonly<Record<Tri, Readonly<Record<Tri, Tri>>>> = {
    true: { true: 'true', false: 'true', unknown: 'true' },
    false: { true: 'true', false: 'false', unknown: 'unknown' },
    unknown: { true: 'true', false: 'unknown', unknown: 'unknown' },
  }
  const not: Readonly<Record<Tri, Tri>> = { true: 'false', false: 'true', unknown: 'unknown' }
  const pairs = TRIS.flatMap((a) => TRIS.map((b) => ({ a, b })))

  test.each(pairs)('$a and $b', ({ a, b }) => {
    const both: Condition = { all: [isTrue('a'), isTrue('b')] }
    expect(evaluate(both, factsWith({ a, b }))).toBe(and[a][b])
  })

  test.each(pairs)('$a or $b', ({ a, b }) => {
    const either: Condition = { any: [isTrue('a'), isTrue('b')] }
    expect(evaluate(either, factsWith({ a, b }))).toBe(or[a][b])
  })

  test.each(TRIS)('not %s', (a) => {
    expect(evaluate({ not: isTrue('a') }, factsWith({ a }))).toBe(not[a])
  })

  test('all of nothing is true, any of nothing is false', () => {
    expect(evaluate({ all: [] }, {})).toBe('true')
    expect(evaluate({ any: [] }, {})).toBe('false')
  })
})

describe('comparisons', () => {
  const cases: readonly (readonly [Comparison, number, Tri])[] = [
    ['eq', 5, 'true'],
    ['eq', 6, 'false'],
    ['ne', 5, 'false'],
    ['ne', 6, 'true'],
    ['lt', 4, 'true'],
    ['lt', 5, 'false'],
    ['lte', 5, 'true'],
    ['lte', 6, 'false'],
    ['gt', 5, 'false'],
    ['gt', 6, 'true'],
    ['gte', 5, 'true'],
    ['gte', 4, 'false'],
  ]
  test.each(cases)('%s the limit, with %i: %s', (is, value, expected) => {
    const condition: Condition = { fact: 'n', is, value: { param: 'limit' } }
    expect(evaluate(condition, { n: known(value) })).toBe(expected)
  })

  test('in and notIn look through a list', () => {
    const list = ['a', 'b'] as const
    expect(evaluate({ fact: 'x', is: 'in', value: list }, { x: known('a') })).toBe('true')
    expect(evaluate({ fact: 'x', is: 'in', value: list }, { x: known('c') })).toBe('false')
    expect(evaluate({ fact: 'x', is: 'notIn', value: list }, { x: known('a') })).toBe('false')
    expect(evaluate({ fact: 'x', is: 'notIn', value: list }, { x: known('c') })).toBe('true')
  })

  const comparisons: readonly Comparison[] = ['eq', 'ne', 'in', 'notIn', 'lt', 'lte', 'gt', 'gte']
  const silent: readonly (FactState | undefined)[] = [
    undefined,
    { state: 'uncertain' },
    { state: 'disputed', values: [1, 2] },
  ]
  test('a fact that is not known is unknown under every comparison, also the negative ones', () => {
    for (const is of comparisons) {
      const value = is === 'in' || is === 'notIn' ? [1] : 1
      for (const state of silent) {
        const facts: Facts = state === undefined ? {} : { n: state }
        expect(evaluate({ fact: 'n', is, value }, facts)).toBe('unknown')
        expect(evaluate({ not: { fact: 'n', is, value } }, facts)).toBe('unknown')
      }
    }
  })

  test('a param the edition lacks stops the start and names the fact', () => {
    const condition: Condition = { fact: 'n', is: 'lte', value: { param: 'gone' } }
    expect(() => compile(condition, frame)).toThrow(/condition on n .*add it to params/)
  })
})

describe('days', () => {
  test.each([
    ['before', '2025-07-30', 'true'],
    ['before', '2025-07-31', 'false'],
    ['onOrBefore', '2025-07-31', 'true'],
    ['onOrBefore', '2025-08-01', 'false'],
    ['after', '2025-07-31', 'false'],
    ['after', '2025-08-01', 'true'],
  ] as const)('%s the closing day, asked on %s: %s', (date, day, expected) => {
    expect(evaluate({ date, of: 'closing' }, {}, day)).toBe(expected)
  })

  test('a vague stage is never compared', () => {
    for (const date of ['before', 'onOrBefore', 'after'] as const) {
      expect(evaluate({ date, of: 'someday' }, {})).toBe('unknown')
    }
  })
})

test('a ruling is unknown until it is answered', () => {
  expect(evaluate({ ruling: 'open' }, {})).toBe('unknown')
  expect(evaluate({ ruling: 'yes' }, {})).toBe('true')
  expect(evaluate({ ruling: 'no' }, {})).toBe('false')
})

describe('facts that only come from what people say', () => {
  const applies = { ...frame, volunteered: new Set(['special']) }
  const special = compile({ fact: 'special', is: 'ne', value: 'x' }, applies)

  test('unmentioned, one matches nothing', () => {
    expect(special.holds({}, '2025-07-20')).toBe('false')
  })

  test('mentioned without certainty, it is unknown like any other', () => {
    expect(special.holds({ special: { state: 'uncertain' } }, '2025-07-20')).toBe('unknown')
    const disputed: FactState = { state: 'disputed', values: ['x', 'y'] }
    expect(special.holds({ special: disputed }, '2025-07-20')).toBe('unknown')
  })

  test('unmentioned, it is neither evidence nor missing', () => {
    const evidence = noEvidence()
    special.explain({}, '2025-07-20', evidence)
    expect(evidence).toEqual(noEvidence())
  })
})

describe('evidence', () => {
  const either: Condition = {
    any: [
      isTrue('a'),
      { all: [isTrue('b'), { ruling: 'open' }] },
      { all: [isTrue('c'), isTrue('d')] },
    ],
  }
  const explained = (facts: Facts) => {
    const evidence = noEvidence()
    const tri = compile(either, frame).explain(facts, '2025-07-20', evidence)
    return { tri, ...evidence }
  }

  test('a yes names only what made it', () => {
    expect(explained(factsWith({ a: 'true', c: 'false' }))).toEqual({
      tri: 'true',
      used: ['a'],
      missing: [],
      rulings: [],
    })
  })

  test('an open case names the ruling and the facts that could still tell', () => {
    expect(explained(factsWith({ a: 'false', b: 'true', c: 'true' }))).toEqual({
      tri: 'unknown',
      used: [],
      missing: ['d'],
      rulings: ['open'],
    })
  })

  test('a condition tells which facts and rulings it names, each once', () => {
    expect(factsOf({ all: [either, isTrue('a')] })).toEqual(['a', 'b', 'c', 'd'])
    expect(rulingsOf({ not: either })).toEqual(['open'])
  })
})

describe('any condition at all', () => {
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    fc.constantFrom('a', 'b', 'c').map(isTrue),
    fc.constantFrom('a', 'b', 'c').map((fact): Condition => ({ fact, is: 'ne', value: true })),
    fc.constantFrom<Condition>({ ruling: 'open' }, { ruling: 'yes' }, { ruling: 'no' }),
  )
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('condition'), { maxLength: 3 }).map((all): Condition => ({ all })),
      fc.array(tie('condition'), { maxLength: 3 }).map((any): Condition => ({ any })),
      tie('condition').map((not): Condition => ({ not })),
    ),
  }))
  const tri = fc.constantFrom(...TRIS)

  test('once settled, more knowledge never changes it', () => {
    fc.assert(
      fc.property(condition, tri, tri, tri, fc.boolean(), (tree, a, b, c, filled) => {
        const before = evaluate(tree, factsWith({ a, b, c }))
        const fill = (one: Tri): Tri => (one === 'unknown' ? (filled ? 'true' : 'false') : one)
        const after = evaluate(tree, factsWith({ a: fill(a), b: fill(b), c: fill(c) }))
        expect(before === 'unknown' ? before : after).toBe(before)
      }),
      { numRuns: 2_000 },
    )
  })

  test('explaining agrees with evaluating, and an open case always names its reason', () => {
    fc.assert(
      fc.property(condition, tri, tri, tri, (tree, a, b, c) => {
        const facts = factsWith({ a, b, c })
        const evidence = noEvidence()
        const explained = compile(tree, frame).explain(facts, '2025-07-20', evidence)
        const open = evidence.missing.length + evidence.rulings.length > 0
        expect(explained).toBe(evaluate(tree, facts))
        expect(open).toBe(explained === 'unknown')
      }),
      { numRuns: 2_000 },
    )
  })
})
