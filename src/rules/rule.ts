// The shape of a rule: what it demands, where it stands, and how it is said.
import type { Condition } from './condition.ts'

export type RuleId = string
export type ClauseId = string

/** A clause by the notice's own numbering and, where it helps, which sentence of it (1 = first). */
export interface Cite {
  readonly clause: ClauseId
  readonly sentence?: number
}

/** A rule that decides: it can be met, broken, open for want of a fact, or open for want of a ruling. */
export interface VerdictRule {
  readonly id: RuleId
  readonly kind: 'require' | 'bar' | 'limit' | 'procedure'
  readonly title: string
  readonly cites: readonly Cite[]
  /** When the rule concerns a team at all; absent: always. */
  readonly applies?: Condition
  readonly holds: Condition
  /** Rules that step back where this one is known to apply: the special goes before the general. */
  readonly exceptionOf?: readonly RuleId[]
  /** Whether it judges entering the contest, which nobody can do after sign-up has closed. */
  readonly entry: boolean
  readonly say: {
    readonly pass: string
    readonly fail: string
    readonly ruling?: string
  }
  /** What the team can do about a failure. */
  readonly remedy?: string
}

/** A rule that only tells: one question and one answer, or the honest word that the notice is silent. */
export interface InformationRule {
  readonly id: RuleId
  readonly kind: 'information'
  readonly outcome: 'information' | 'not-stated'
  readonly title: string
  readonly cites: readonly Cite[]
  readonly question: string
  readonly say: string
  readonly more?: readonly string[]
}

export type Rule = VerdictRule | InformationRule

export const isVerdictRule = (rule: Rule): rule is VerdictRule => rule.kind !== 'information'
