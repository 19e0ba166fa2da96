// An edition made ready to decide with: conditions compiled, look-ups done once.
import { compile, factsOf, rulingsOf } from './condition.ts'
import type { Frame, Test } from './condition.ts'
import type { Edition } from './edition.ts'
import type { FactDefinition, FactId, FactValue } from './fact.ts'
import { isVerdictRule } from './rule.ts'
import type { RuleId, VerdictRule } from './rule.ts'

/** A rule ready to be decided. */
export interface Plan {
  readonly rule: VerdictRule
  readonly applies: Test | undefined
  readonly holds: Test
  /** Whether its text can leave it open for want of a ruling. */
  readonly mayNeedRuling: boolean
  /** What it asks for as if nothing had been ruled; only where something has. */
  readonly unruled: Test | undefined
  /** The rules before which it steps back. */
  readonly exceptions: readonly Plan[]
}

export interface Rulebook {
  readonly edition: Edition
  /** In the edition's order. */
  readonly plans: readonly Plan[]
  readonly planOf: ReadonlyMap<RuleId, Plan>
  readonly rules: ReadonlyMap<RuleId, VerdictRule>
  /** The facts each rule looks at. */
  readonly factsOf: ReadonlyMap<RuleId, ReadonlySet<FactId>>
  readonly facts: ReadonlyMap<FactId, FactDefinition>
  readonly derivations: readonly {
    readonly when: Test
    readonly fact: FactId
    readonly value: FactValue
  }[]
}

/** Prepares an edition. Takes about a millisecond; do it once per process. */
export function rulebook(edition: Edition): Rulebook {
  const frame: Frame = {
    params: edition.params,
    days: Object.fromEntries(
      edition.stages.map((stage) => [stage.id, stage.precision === 'day' ? stage.to : undefined]),
    ),
    rulings: Object.fromEntries(edition.rulings.map((ruling) => [ruling.id, ruling.answer?.value])),
  }
  const volunteered = new Set(edition.facts.filter((fact) => !fact.askable).map((fact) => fact.id))
  const rules = edition.rules.filter(isVerdictRule)
  const isGiven = (ruling: string): boolean => frame.rulings[ruling] !== undefined
  const plans = rules.map((rule) => ({
    rule,
    applies: rule.applies && compile(rule.applies, { ...frame, volunteered }),
    holds: compile(rule.holds, frame),
    mayNeedRuling: rulingsOf(rule.holds).length > 0,
    unruled: rulingsOf(rule.holds).some(isGiven)
      ? compile(rule.holds, { ...frame, rulings: {} })
      : undefined,
    exceptions: new Array<Plan>(),
  }))
  const planOf = new Map(plans.map((plan) => [plan.rule.id, plan]))
  for (const plan of plans) {
    for (const base of plan.rule.exceptionOf ?? []) planOf.get(base)?.exceptions.push(plan)
  }
  return {
    edition,
    plans,
    planOf,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    factsOf: new Map(
      rules.map((rule) => [
        rule.id,
        new Set([...(rule.applies ? factsOf(rule.applies) : []), ...factsOf(rule.holds)]),
      ]),
    ),
    facts: new Map(edition.facts.map((fact) => [fact.id, fact])),
    derivations: edition.derivations.map(({ when, fact, value }) => ({
      when: compile(when, frame),
      fact,
      value,
    })),
  }
}
