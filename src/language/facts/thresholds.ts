// The numbers at which the rules of an edition turn, so that 七八个人 counts where both ends fall on one side.
import type { Condition } from '../../rules/condition.ts'
import type { FactId } from '../../rules/fact.ts'
import { isVerdictRule } from '../../rules/rule.ts'
import type { Quantity } from '../numbers.ts'
import { toldOf, type Found, type ReadingEdition, type Utterance } from './utterance.ts'

const known = new WeakMap<ReadingEdition['rules'], ReadonlyMap<FactId, readonly number[]>>()

function collect(condition: Condition, edition: ReadingEdition, into: Map<FactId, number[]>): void {
  if ('all' in condition) for (const part of condition.all) collect(part, edition, into)
  else if ('any' in condition) for (const part of condition.any) collect(part, edition, into)
  else if ('not' in condition) collect(condition.not, edition, into)
  else if ('fact' in condition) {
    const { value } = condition
    const limit =
      typeof value === 'object' && 'param' in value ? edition.params[value.param] : value
    if (typeof limit === 'number')
      into.set(condition.fact, [...(into.get(condition.fact) ?? []), limit])
  }
}

function thresholds(edition: ReadingEdition): ReadonlyMap<FactId, readonly number[]> {
  const made = known.get(edition.rules)
  if (made) return made
  const limits = new Map<FactId, number[]>()
  for (const rule of edition.rules) {
    if (!isVerdictRule(rule)) continue
    collect(rule.holds, edition, limits)
    if (rule.applies) collect(rule.applies, edition, limits)
  }
  known.set(edition.rules, limits)
  return limits
}

/** The count to report for a fact: the lower end, unless a limit of the edition runs through the range. */
function countFor(edition: ReadingEdition, fact: FactId, quantity: Quantity): number | undefined {
  const { min, max } = quantity
  if (!Number.isInteger(min)) return undefined
  const limits = thresholds(edition).get(fact) ?? []
  return limits.every((limit) => max <= limit || min > limit) ? min : undefined
}

/** A number that is a fact; `extra` is the length of the noun after it. Nothing if it is too vague for the rules. */
export function counted(
  of: Utterance,
  id: FactId,
  quantity: Quantity,
  extra: number,
  weight = 3,
): Found[] {
  const value = countFor(of.edition, id, quantity)
  if (value === undefined) return []
  const { start, end } = quantity
  return [{ id, value, weight, start, end: end + extra, subject: toldOf(of, start) }]
}
