// What is known about a team, fact by fact. Not knowing is a state of its own, never a "no".

export type FactId = string
export type FactValue = string | number | boolean

/** unknown: never said; uncertain: asked, and the team does not know; disputed: two different things were said. */
export type FactState =
  | { readonly state: 'known'; readonly value: FactValue }
  | { readonly state: 'uncertain' }
  | { readonly state: 'disputed'; readonly values: readonly FactValue[] }

/** Facts by id; an absent fact is unknown. */
export type Facts = Readonly<Record<FactId, FactState>>

export interface FactOption {
  readonly label: string
  readonly value: FactValue
}

/** A fact of the edition with the question by which people are asked for it. */
export interface FactDefinition {
  readonly id: FactId
  readonly type: 'boolean' | 'integer' | 'enum'
  /** The whole range of an enum; also what the lint counts. */
  readonly values?: readonly string[]
  /** Values of an askable enum that people say but that no option offers, so that the list stays short. */
  readonly unoffered?: readonly string[]
  /** How a person is asked, in Chinese. */
  readonly question: string
  /** The numbered answers offered with the question; 不清楚 is added by the dialogue. */
  readonly options?: readonly FactOption[]
  /** Short name used when a summary lists the fact. */
  readonly label: string
  /** Politeness: lower is asked earlier (unit type before blacklist). */
  readonly askOrder: number
  /** Words put before a bare reply so that it reads like a sentence: 名单里 + 早就移出来了. */
  readonly hint?: string
  /**
   * Whether the desk may ask for it at all. The rest only come from what people say: a rule whose
   * `applies` names one stays out of the way until somebody brings it up.
   */
  readonly askable: boolean
}

export const known = (value: FactValue): FactState => ({ state: 'known', value })
