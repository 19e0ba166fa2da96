// When the committee answers an open question, the verdicts that waited for it change, and nothing else does.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { decide } from '../../src/rules/decide.ts'
import type { Edition } from '../../src/rules/edition.ts'
import { lintEdition } from '../../src/rules/lint.ts'
import { rulebook } from '../../src/rules/rulebook.ts'
import { isVerdictRule } from '../../src/rules/rule.ts'
import { rulingsOf } from '../../src/rules/condition.ts'
import { groups } from '../situations/index.ts'
import { factsIn, MIDSUMMER } from '../situations/situation.ts'
import { days, factsOf, teams } from '../support/full-facts.ts'

/** The edition after the committee has spoken on one question. */
const answered = (id: string, value: boolean): Edition => ({
  ...sn2025,
  rulings: sn2025.rulings.map((ruling) =>
    ruling.id === id
      ? { ...ruling, answer: { value, source: '组委会答复第1号', on: '2025-07-01' } }
      : ruling,
  ),
})

const before = rulebook(sn2025)
const cases = sn2025.rulings.flatMap((ruling) => [
  { id: ruling.id, value: true, becomes: 'pass' },
  { id: ruling.id, value: false, becomes: 'fail' },
])

describe.each(cases)('an answer to $id: $value', ({ id, value, becomes }) => {
  const edition = answered(id, value)
  const after = rulebook(edition)
  const waiting = sn2025.rules
    .filter(isVerdictRule)
    .find((rule) => rulingsOf(rule.holds).includes(id))
  const told = groups.find((group) => group.rule === waiting?.id)?.told ?? []

  test('leaves the edition in order', () => {
    expect(lintEdition(edition)).toEqual([])
  })

  test('settles the people who waited for it', () => {
    const waited = told.filter((situation) => situation.verdict === 'needs-ruling')
    expect(waited.length).toBeGreaterThan(0)
    for (const situation of waited) {
      const { trace } = decide(after, factsIn(situation.facts), situation.day ?? MIDSUMMER, {
        focus: situation.focus ?? [waiting?.id ?? ''],
        trace: true,
      })
      expect(trace.find((result) => result.rule.id === waiting?.id)?.status).toBe(becomes)
    }
  })

  test('changes nothing for anybody else', () => {
    fc.assert(
      fc.property(fc.oneof(teams(6), teams(30)), days, (values, day) => {
        const facts = factsOf(values)
        const old = decide(before, facts, day, { trace: true }).trace
        const fresh = decide(after, facts, day, { trace: true }).trace
        const waited = old.map((result) => result.rulings.includes(id))
        expect(fresh.filter((_, at) => !waited[at])).toEqual(old.filter((_, at) => !waited[at]))
        for (const result of fresh.filter((_, at) => waited[at])) {
          expect(result.status).toBe(becomes)
        }
      }),
      { numRuns: 50 },
    )
  })
})

test('an answer brings new words, not new code: a hospital in health after a yes and after a no', () => {
  const hospital = factsIn({ 'unit.type': 'institution', track: '医疗健康' })
  const ask = (edition: Edition) =>
    decide(rulebook(edition), hospital, MIDSUMMER, { focus: ['R12'] })
  expect(ask(sn2025).kind).toBe('needs-ruling')
  expect(ask(answered('tracks-for-institutions', true)).kind).toBe('eligible')
  const no = ask(answered('tracks-for-institutions', false))
  expect(no.kind).toBe('ineligible')
  expect(no.clauses[0]).toBe('六(一)5')
  expect(no.remedies.join()).toContain('改报')
})
