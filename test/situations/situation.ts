// A situation: what a team has told so far, the day it asks, and what the desk must say to it.
import { known } from '../../src/rules/fact.ts'
import type { FactId, Facts, FactState, FactValue } from '../../src/rules/fact.ts'
import type { VerdictKind } from '../../src/rules/decide.ts'
import type { ClauseId, RuleId } from '../../src/rules/rule.ts'

/** What was said about a fact: a value, that nobody knows, or two different things. */
export type Told =
  | FactValue
  | { readonly unsure: true }
  | { readonly disputed: readonly FactValue[] }

export interface Situation {
  /** One person's story; the name of the test. */
  readonly story: string
  readonly facts: Readonly<Record<FactId, Told>>
  /** Civil day asked on; the middle of the sign-up if nothing is said. */
  readonly day?: string
  /** The rules asked about; if absent, the rule of the group alone. */
  readonly focus?: readonly RuleId[]
  readonly verdict: VerdictKind
  /** The clause that must come first, if not that of the group. */
  readonly clause?: ClauseId
  /** The fact the desk must ask for next. */
  readonly asks?: FactId
}

/** The situations of one rule. */
export interface Group {
  readonly rule: RuleId
  readonly clause: ClauseId
  readonly told: readonly Situation[]
}

export const MIDSUMMER = '2025-07-20'

export function factsIn(told: Readonly<Record<FactId, Told>>): Facts {
  return Object.fromEntries(Object.entries(told).map(([id, one]) => [id, stateOf(one)]))
}

function stateOf(told: Told): FactState {
  if (typeof told !== 'object') return known(told)
  if ('unsure' in told) return { state: 'uncertain' }
  return { state: 'disputed', values: told.disputed }
}
