// What must be true of every condition of an edition: names exist, values fit, nothing hides a fact.
import { partsOf } from './condition.ts'
import type { Condition, DateCondition, FactCondition } from './condition.ts'
import type { Edition } from './edition.ts'
import type { FactDefinition, FactValue } from './fact.ts'

/** Whether a value is one a fact can take. */
export function fits(fact: FactDefinition, value: FactValue): boolean {
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value)
    case 'enum':
      return typeof value === 'string' && (fact.values ?? []).includes(value)
  }
}

/** Faults of one condition, each beginning with `where`. */
export function lintCondition(
  edition: Edition,
  condition: Condition,
  where: string,
): readonly string[] {
  return partsOf(condition).flatMap((part) => {
    if ('fact' in part) return lintComparison(edition, part, where)
    if ('date' in part) return lintDate(edition, part, where)
    if ('ruling' in part && !edition.rulings.some((ruling) => ruling.id === part.ruling)) {
      return [`${where}: unknown ruling ${part.ruling}`]
    }
    return []
  })
}

/** Faults peculiar to `applies`: whether a rule concerns a team may hang on facts and days only. */
export function lintApplies(
  edition: Edition,
  condition: Condition,
  where: string,
): readonly string[] {
  const parts = partsOf(condition)
  const volunteered = new Set(edition.facts.filter((fact) => !fact.askable).map((fact) => fact.id))
  return [
    ...parts.flatMap((part) =>
      'ruling' in part ? [`${where}: a ruling (${part.ruling}) belongs in holds`] : [],
    ),
    // Unmentioned facts match nothing; under a "not" they would make the rule apply to everybody.
    ...parts.flatMap((part) =>
      'not' in part
        ? partsOf(part.not).flatMap((inner) =>
            'fact' in inner && volunteered.has(inner.fact)
              ? [`${where}: ${inner.fact} is never asked for, so it may not stand under "not"`]
              : [],
          )
        : [],
    ),
  ]
}

function lintComparison(
  edition: Edition,
  condition: FactCondition,
  where: string,
): readonly string[] {
  const fact = edition.facts.find((one) => one.id === condition.fact)
  if (fact === undefined) return [`${where}: unknown fact ${condition.fact}`]
  const what = `${where}: ${condition.fact} ${condition.is}`
  const { value } = condition
  const many = condition.is === 'in' || condition.is === 'notIn'
  const ordered = !many && condition.is !== 'eq' && condition.is !== 'ne'
  if (ordered && fact.type !== 'integer') return [`${what}: only integers have an order`]
  if (typeof value === 'object' && 'param' in value) {
    if (edition.params[value.param] === undefined) return [`${what}: unknown param ${value.param}`]
    return fact.type === 'integer' && !many ? [] : [`${what}: a param is one integer`]
  }
  if (typeof value === 'object') {
    if (!many) return [`${what}: wants one value`]
    if (value.length === 0) return [`${what}: wants at least one value`]
    return value.flatMap((one) => (fits(fact, one) ? [] : [`${what}: ${String(one)} does not fit`]))
  }
  if (many) return [`${what}: wants a list`]
  return fits(fact, value) ? [] : [`${what}: ${String(value)} does not fit`]
}

function lintDate(edition: Edition, condition: DateCondition, where: string): readonly string[] {
  const stage = edition.stages.find((one) => one.id === condition.of)
  if (stage === undefined) return [`${where}: unknown stage ${condition.of}`]
  if (stage.precision !== 'day' || stage.to === undefined) {
    return [`${where}: stage ${condition.of} has no last day to compare with`]
  }
  return []
}
