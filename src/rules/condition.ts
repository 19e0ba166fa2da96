// Conditions are data over a closed set of operators, compiled once and evaluated by strong Kleene logic.
import { Fault } from '../platform/errors.ts'
import type { FactId, Facts, FactState, FactValue } from './fact.ts'

/** A named number of the edition (`params`), so that a limit stands in one place. */
export interface ParamRef {
  readonly param: string
}

export type Comparison = 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte'

export interface FactCondition {
  readonly fact: FactId
  readonly is: Comparison
  readonly value: FactValue | readonly FactValue[] | ParamRef
}

/** Compares the day asked about with the last day of a stage; vague stages are never compared. */
export interface DateCondition {
  readonly date: 'before' | 'onOrBefore' | 'after'
  readonly of: string
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | FactCondition
  | DateCondition
  /** A question only the committee can settle: unknown until a ruling answers it. */
  | { readonly ruling: string }

/** Strong Kleene: unknown is neither. */
export type Tri = 'true' | 'false' | 'unknown'

/** What of an edition a condition may refer to. */
export interface Frame {
  readonly params: Readonly<Record<string, number>>
  /** Last day of each dated stage (YYYY-MM-DD), undefined where the notice is vague. */
  readonly days: Readonly<Record<string, string | undefined>>
  readonly rulings: Readonly<Record<string, boolean | undefined>>
  /**
   * Facts that only come from what people say. Where given, one that nobody mentioned matches nothing,
   * so a special circumstance stays out of the way until somebody brings it up. Only for `applies`:
   * in what a rule demands, not knowing is always unknown.
   */
  readonly volunteered?: ReadonlySet<FactId>
}

/** What decided a condition, or kept it open. */
export interface Evidence {
  readonly used: FactId[]
  readonly missing: FactId[]
  readonly rulings: string[]
}

export const noEvidence = (): Evidence => ({ used: [], missing: [], rulings: [] })

/** A compiled condition. `day` is the civil day asked about, YYYY-MM-DD in the edition's zone. */
export interface Test {
  readonly holds: (facts: Facts, day: string) => Tri
  /** The same, collecting into `evidence` what made the result; only parts that matter count. */
  readonly explain: (facts: Facts, day: string, evidence: Evidence) => Tri
}

/** Compiles a condition. Pure; the tests it gives allocate nothing, since they are the hot path. */
export function compile(condition: Condition, frame: Frame): Test {
  if ('fact' in condition) return factTest(condition, frame)
  if ('all' in condition) return allOf(condition.all.map((part) => compile(part, frame)))
  if ('any' in condition) return anyOf(condition.any.map((part) => compile(part, frame)))
  if ('not' in condition) return negation(compile(condition.not, frame))
  if ('date' in condition) return dateTest(condition, frame)
  return rulingTest(condition.ruling, frame)
}

function factTest(condition: FactCondition, frame: Frame): Test {
  const id = condition.fact
  const matches = comparison(condition, frame)
  const unmentioned: Tri = frame.volunteered?.has(id) ? 'false' : 'unknown'
  const read = (fact: FactState | undefined): Tri => {
    if (fact === undefined) return unmentioned
    if (fact.state !== 'known') return 'unknown'
    return matches(fact.value) ? 'true' : 'false'
  }
  return {
    holds: (facts) => read(facts[id]),
    explain: (facts, _day, evidence) => {
      const tri = read(facts[id])
      if (tri === 'unknown') add(evidence.missing, id)
      else if (facts[id] !== undefined) add(evidence.used, id)
      return tri
    },
  }
}

/** How a known value is compared; the lint has checked that the types agree. */
function comparison(condition: FactCondition, frame: Frame): (value: FactValue) => boolean {
  const { value } = condition
  const wanted = isParam(value) ? frame.params[value.param] : value
  if (wanted === undefined) {
    throw new Fault(
      `A condition on ${condition.fact} names a param the edition lacks: add it to params.`,
    )
  }
  if (isList(wanted)) {
    return condition.is === 'in'
      ? (known) => wanted.includes(known)
      : (known) => !wanted.includes(known)
  }
  switch (condition.is) {
    case 'eq':
    case 'in':
      return (known) => known === wanted
    case 'ne':
    case 'notIn':
      return (known) => known !== wanted
    case 'lt':
      return (known) => known < wanted
    case 'lte':
      return (known) => known <= wanted
    case 'gt':
      return (known) => known > wanted
    case 'gte':
      return (known) => known >= wanted
  }
}

const isList = (value: FactValue | readonly FactValue[]): value is readonly FactValue[] =>
  Array.isArray(value)

function isParam(value: FactValue | readonly FactValue[] | ParamRef): value is ParamRef {
  return typeof value === 'object' && 'param' in value
}

function dateTest(condition: DateCondition, frame: Frame): Test {
  const last = frame.days[condition.of]
  if (last === undefined) return constant('unknown')
  const { date } = condition
  const holds = (_facts: Facts, day: string): Tri => {
    const inside = date === 'before' ? day < last : date === 'onOrBefore' ? day <= last : day > last
    return inside ? 'true' : 'false'
  }
  return { holds, explain: holds }
}

function rulingTest(id: string, frame: Frame): Test {
  const answer = frame.rulings[id]
  if (answer !== undefined) return constant(answer ? 'true' : 'false')
  return {
    holds: () => 'unknown',
    explain: (_facts, _day, evidence) => {
      add(evidence.rulings, id)
      return 'unknown'
    },
  }
}

function constant(tri: Tri): Test {
  const holds = (): Tri => tri
  return { holds, explain: holds }
}

function negation(part: Test): Test {
  return {
    holds: (facts, day) => opposite(part.holds(facts, day)),
    explain: (facts, day, evidence) => opposite(part.explain(facts, day, evidence)),
  }
}

const opposite = (tri: Tri): Tri =>
  tri === 'unknown' ? 'unknown' : tri === 'true' ? 'false' : 'true'

const allOf = (parts: readonly Test[]): Test => combination(parts, 'true', 'false')
const anyOf = (parts: readonly Test[]): Test => combination(parts, 'false', 'true')

/** `empty` is the result of no parts at all; one part that is `strong` settles the whole. */
function combination(parts: readonly Test[], empty: Tri, strong: Tri): Test {
  const holds = (facts: Facts, day: string): Tri => {
    let result = empty
    for (const part of parts) {
      const tri = part.holds(facts, day)
      if (tri === strong) return strong
      if (tri === 'unknown') result = 'unknown'
    }
    return result
  }
  return {
    holds,
    explain: (facts, day, evidence) => {
      const result = holds(facts, day)
      for (const part of parts) {
        if (part.holds(facts, day) === result) part.explain(facts, day, evidence)
      }
      return result
    },
  }
}

function add(list: string[], id: string): void {
  if (!list.includes(id)) list.push(id)
}

/** Every condition inside a condition, itself first. */
export function partsOf(condition: Condition): readonly Condition[] {
  const inner =
    'all' in condition
      ? condition.all
      : 'any' in condition
        ? condition.any
        : 'not' in condition
          ? [condition.not]
          : []
  return [condition, ...inner.flatMap(partsOf)]
}

/** Every fact a condition names, in the order in which it names them. */
export const factsOf = (condition: Condition): readonly FactId[] => [
  ...new Set(partsOf(condition).flatMap((part) => ('fact' in part ? [part.fact] : []))),
]

/** Every ruling a condition waits for. */
export const rulingsOf = (condition: Condition): readonly string[] => [
  ...new Set(partsOf(condition).flatMap((part) => ('ruling' in part ? [part.ruling] : []))),
]
