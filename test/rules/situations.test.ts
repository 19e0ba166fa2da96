// Every rule on the people it is about: what they told, the day they asked, what they must hear.
import { describe, expect, test } from 'vitest'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { nextQuestion } from '../../src/rules/ask.ts'
import { decide } from '../../src/rules/decide.ts'
import { rulebook } from '../../src/rules/rulebook.ts'
import type { RuleId } from '../../src/rules/rule.ts'
import { isVerdictRule } from '../../src/rules/rule.ts'
import { compounds } from '../situations/compound.ts'
import { groups } from '../situations/index.ts'
import { factsIn, MIDSUMMER } from '../situations/situation.ts'
import type { Situation } from '../situations/situation.ts'
import { toldTraps, traps } from '../situations/traps.ts'
import { statusesWithin } from '../support/reach.ts'

const book = rulebook(sn2025)

const verdictOn = (situation: Situation, focus: readonly RuleId[]) =>
  decide(book, factsIn(situation.facts), situation.day ?? MIDSUMMER, { focus, trace: true })

const nextAfter = (situation: Situation, focus: readonly RuleId[]) =>
  nextQuestion(book, verdictOn(situation, focus), factsIn(situation.facts))

describe.each(groups)('$rule', (group) => {
  test.each(group.told)('$story', (situation) => {
    const focus = situation.focus ?? [group.rule]
    const verdict = verdictOn(situation, focus)
    const concerned = situation.verdict !== 'not-concerned'
    expect(verdict.kind).toBe(situation.verdict)
    expect(verdict.clauses[0]).toBe(concerned ? (situation.clause ?? group.clause) : undefined)
    expect(nextAfter(situation, focus)).toBe(situation.asks)
  })
})

describe('traps', () => {
  test.each(traps)('$trap: $story', (trap) => {
    const verdict = verdictOn(trap, trap.focus)
    expect(verdict.kind).toBe(trap.verdict)
    expect(verdict.clauses[0]).toBe(trap.clause)
    expect(nextAfter(trap, trap.focus)).toBe(trap.asks)
  })

  test.each(toldTraps)('$trap: $story is answered by $rule: $outcome', (trap) => {
    const rule = sn2025.rules.find((one) => one.id === trap.rule)
    expect(rule).toMatchObject({ kind: 'information', outcome: trap.outcome })
    expect(rule?.cites[0]?.clause).toBe(trap.clause)
  })

  test('T24: an emergency bureau is known under both names the notice prints', () => {
    const bureau = sn2025.organisers.find((one) => one.name === '省应急管理局')
    expect(bureau?.aliases).toContain('省应急管理厅')
  })

  test('T25: no rule hands out a telephone number', () => {
    expect(JSON.stringify(sn2025.rules)).not.toMatch(/\d{7}/)
  })
})

describe('several rules in one question', () => {
  test.each(compounds)('$id: $story', (compound) => {
    const verdict = verdictOn(compound, compound.focus)
    expect(verdict.kind).toBe(compound.verdict)
    expect(verdict.clauses).toEqual(compound.clauses)
    expect(nextAfter(compound, compound.focus)).toBe(compound.asks)
    expect(verdict.remedies.join()).toContain(compound.remedy ?? '')
  })
})

describe('nothing is left untold', () => {
  const told = new Map<RuleId, Set<string>>()
  for (const group of groups) {
    const statuses = new Set<string>()
    for (const situation of group.told) {
      const { trace } = verdictOn(situation, situation.focus ?? [group.rule])
      const status = trace.find((result) => result.rule.id === group.rule)?.status
      if (status !== undefined) statuses.add(status)
    }
    told.set(group.rule, statuses)
  }

  test.each(sn2025.rules.filter(isVerdictRule))(
    'there is a situation for every way $id can come out',
    (rule) => {
      const wanted = [...statusesWithin(book, rule.id)].filter((one) => one !== 'not-concerned')
      expect([...(told.get(rule.id) ?? [])]).toEqual(expect.arrayContaining(wanted))
    },
  )

  test('no two people tell the same story', () => {
    const stories = [...groups.flatMap((group) => group.told), ...traps, ...compounds].map(
      (situation) => situation.story,
    )
    expect(new Set(stories).size).toBe(stories.length)
  })
})
