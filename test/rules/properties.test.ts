// What must hold for every team there could be, not only for those somebody thought of.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { decide } from '../../src/rules/decide.ts'
import type { VerdictKind } from '../../src/rules/decide.ts'
import type { FactId, Facts, FactState } from '../../src/rules/fact.ts'
import { rulebook } from '../../src/rules/rulebook.ts'
import type { RuleId } from '../../src/rules/rule.ts'
import { days, factsOf, inOrder, teams } from '../support/full-facts.ts'
import { points, together } from '../support/oracle.ts'

const book = rulebook(sn2025)
const ids = [...book.rules.keys()]
const mixed = fc.oneof(teams(2), teams(6), teams(30))

/** Everything, then every rule alone. */
const questions: readonly (readonly RuleId[] | undefined)[] = [undefined, ...ids.map((id) => [id])]
const kindOf = (facts: Facts, day: string, focus: readonly RuleId[] | undefined): VerdictKind =>
  decide(book, facts, day, focus === undefined ? {} : { focus }).kind

const isClear = (kind: VerdictKind): boolean => kind === 'eligible' || kind === 'not-concerned'
const withState = (facts: Facts, lost: readonly FactId[], state: FactState | undefined): Facts => ({
  ...Object.fromEntries(Object.entries(facts).filter(([id]) => !lost.includes(id))),
  ...(state === undefined ? {} : Object.fromEntries(lost.map((id) => [id, state]))),
})

describe('ten thousand teams', () => {
  test('get from the edition what the hand-written tables say, point by point and overall', () => {
    const kinds = new Map<string, number>()
    fc.assert(
      fc.property(mixed, days, (values, day) => {
        const facts = factsOf(values)
        const findings = points.map((point) => point.find(values, day))
        const wanted = points.map(
          (point, at) => `${point.id}: ${together(findings.slice(at, at + 1))}`,
        )
        const got = points.map((point) => `${point.id}: ${kindOf(facts, day, point.focus)}`)
        expect(got).toEqual(wanted)
        const overall = kindOf(facts, day, undefined)
        expect(overall).toBe(together(findings))
        kinds.set(overall, (kinds.get(overall) ?? 0) + 1)
      }),
      { numRuns: 10_000 },
    )
    // A test in which nearly everybody fails would say little.
    for (const kind of ['eligible', 'ineligible', 'needs-ruling']) {
      expect(kinds.get(kind) ?? 0).toBeGreaterThan(500)
    }
  })

  test('the tables look at every rule of the edition', () => {
    const exceptions = ids.filter((id) => (book.rules.get(id)?.exceptionOf ?? []).length > 0)
    const looked = new Set([...points.flatMap((point) => point.focus), ...exceptions])
    expect(ids.filter((id) => !looked.has(id))).toEqual([])
  })
})

test('a team in order is cleared', () => {
  expect(decide(book, factsOf(inOrder), '2025-07-20').kind).toBe('eligible')
})

test('a team about which all is known is never asked anything', () => {
  fc.assert(
    fc.property(mixed, days, (values, day) => {
      const facts = factsOf(values)
      expect(questions.map((focus) => kindOf(facts, day, focus))).not.toContain('needs-facts')
    }),
    { numRuns: 1_000 },
  )
})

test('one more fact never lets in a team that was turned away', () => {
  fc.assert(
    fc.property(mixed, days, fc.subarray(Object.keys(inOrder)), (values, day, lost) => {
      const all = factsOf(values)
      const fewer = withState(all, lost, undefined)
      const letIn = questions.filter(
        (focus) => kindOf(fewer, day, focus) === 'ineligible' && isClear(kindOf(all, day, focus)),
      )
      expect(letIn).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

describe('not knowing is never a yes', () => {
  const doubts: readonly FactState[] = [
    { state: 'uncertain' },
    { state: 'disputed', values: ['company', 'individual'] },
  ]
  const lossesOf = (askable: boolean): fc.Arbitrary<readonly FactId[]> => {
    const facts = sn2025.facts.filter((fact) => fact.askable === askable)
    return fc.subarray(
      facts.map((fact) => fact.id),
      { minLength: 1 },
    )
  }
  /** The questions that get a yes for want of knowledge. */
  const wronglyClear = (fewer: Facts, all: Facts, day: string) =>
    questions.filter(
      (focus) => isClear(kindOf(fewer, day, focus)) && !isClear(kindOf(all, day, focus)),
    )

  test('a fact forgotten, doubted or disputed never clears a team that was not clear', () => {
    fc.assert(
      fc.property(mixed, days, lossesOf(true), (values, day, lost) => {
        const all = factsOf(values)
        for (const state of [undefined, ...doubts]) {
          expect(wronglyClear(withState(all, lost, state), all, day)).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a fact nobody is asked for, once brought up and doubted, never clears a team either', () => {
    fc.assert(
      fc.property(mixed, days, lossesOf(false), (values, day, lost) => {
        const all = factsOf(values)
        for (const state of doubts) {
          expect(wronglyClear(withState(all, lost, state), all, day)).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a team that has said nothing is not cleared on any point of the self-check', () => {
    const kinds = sn2025.clearance.map((id) => kindOf({}, '2025-07-20', [id]))
    const open = kinds.filter((kind) => kind === 'needs-facts')
    expect(kinds.filter((kind) => kind === 'eligible' || kind === 'ineligible')).toEqual([])
    expect(open.length).toBeGreaterThan(15)
  })
})
