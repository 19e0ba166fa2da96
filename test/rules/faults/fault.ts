// Ways of planting one fault in an edition that is in order.
import type { Edition } from '../../../src/rules/edition.ts'
import type { FactDefinition } from '../../../src/rules/fact.ts'
import type { InformationRule, Rule, VerdictRule } from '../../../src/rules/rule.ts'
import { isVerdictRule } from '../../../src/rules/rule.ts'
import { qinghe2026 } from '../../editions/qinghe2026.ts'

export interface Fault {
  readonly name: string
  readonly edition: Edition
  /** What the lint must say of it. */
  readonly says: string
}

export const clean: Edition = qinghe2026

export const withRule = (id: string, change: (rule: VerdictRule) => VerdictRule): Edition => ({
  ...clean,
  rules: clean.rules.map((rule): Rule =>
    rule.id === id && isVerdictRule(rule) ? change(rule) : rule,
  ),
})
export const withFact = (
  id: string,
  change: (fact: FactDefinition) => FactDefinition,
): Edition => ({
  ...clean,
  facts: clean.facts.map((fact) => (fact.id === id ? change(fact) : fact)),
})
export const withInformation = (change: Partial<InformationRule>): Edition => ({
  ...clean,
  rules: clean.rules.map((rule): Rule => (isVerdictRule(rule) ? rule : { ...rule, ...change })),
})
export const track = (at: number) => {
  const found = clean.tracks[at]
  if (found === undefined) throw new Error(`no track at ${at}`)
  return found
}
export const organiser = () => {
  const [found] = clean.organisers
  if (found === undefined) throw new Error('no organiser')
  return found
}
export const ruling = () => {
  const [found] = clean.rulings
  if (found === undefined) throw new Error('no ruling')
  return found
}
