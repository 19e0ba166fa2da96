// The shape of an edition: one contest of one year and province, as data.
import type { Condition } from './condition.ts'
import type { FactDefinition, FactId, FactValue } from './fact.ts'
import type { Cite, ClauseId, Rule, RuleId } from './rule.ts'

export interface Clause {
  readonly id: ClauseId
  /** A short title in our own words. */
  readonly title: string
  /** Which sentence of it is meant where only the clause is named (1 = first). */
  readonly sentence?: number
}

export interface Topic {
  readonly number: number
  readonly clause: ClauseId
  readonly title: string
  /** What it is about, in our own words. */
  readonly about: string
  readonly keywords: readonly string[]
}

export interface Track {
  readonly id: string
  readonly number: number
  readonly numeral: string
  readonly title: string
  readonly aliases: readonly string[]
  readonly clause: ClauseId
  readonly guiding?: { readonly clause: ClauseId; readonly units: readonly string[] }
  readonly topics: readonly Topic[]
}

/** A stage of the contest. `day`: both ends are civil days; otherwise `vague` says what the notice says. */
export interface Stage {
  readonly id: string
  readonly title: string
  readonly clause: ClauseId
  /** Which sentence of it gives the date (1 = first). */
  readonly sentence?: number
  readonly precision: 'day' | 'tenDays' | 'none'
  readonly from?: string
  readonly to?: string
  readonly vague?: string
  /** Hours of the clock, HH:MM, where somebody has settled them; the notice gives none. */
  readonly fromTime?: string
  readonly toTime?: string
  /** The secretariat has settled its date since: by whose word, and what the notice says instead. */
  readonly settled?: { readonly source: string; readonly notice: string }
}

export interface Organiser {
  readonly name: string
  readonly aliases: readonly string[]
  /** Value of the fact `organiser.name` this body stands for. */
  readonly fact: string
  readonly kind: 'enterprise' | 'centre' | 'society' | 'department'
  readonly duty: 'guides' | 'hosts' | 'assists' | 'supports'
  readonly clause: ClauseId
  /** Tracks it guides (annex 1). */
  readonly tracks?: readonly string[]
}

/** A question the text leaves open. With an `answer` of the committee the verdicts change, no code does. */
export interface Ruling {
  readonly id: string
  readonly question: string
  readonly clauses: readonly ClauseId[]
  readonly readings: readonly string[]
  readonly answer?: { readonly value: boolean; readonly source: string; readonly on: string }
}

/** A fact that follows from other facts. `source` tells the reader when it is general law, not the notice. */
export interface Derivation {
  readonly when: Condition
  readonly fact: FactId
  readonly value: FactValue
  readonly source: 'notice' | 'general-law'
}

/** How the desk answers an intent beyond stating rules. */
export type Tool =
  | 'topic-fit'
  | 'track-topics'
  | 'guiding-unit'
  | 'form-part'
  | 'team-plan'
  | 'clearance'
  | 'contacts'

/** Ways of talking that no rule decides. */
export type Talk =
  | 'greeting'
  | 'thanks'
  | 'who-are-you'
  | 'human'
  | 'write-for-me'
  | 'off-topic'
  | 'chatter'
  | 'injection'
  | 'report'

/** One thing people ask: its training phrasings carry the same id. */
export interface Intent {
  readonly id: string
  /** How the desk offers it as a choice. */
  readonly label: string
  /** Rules in focus, the leading one first. */
  readonly rules: readonly RuleId[]
  /** Facts the question itself asserts, used where the text did not say otherwise. */
  readonly assume?: Readonly<Record<FactId, FactValue>>
  readonly tool?: Tool
  readonly talk?: Talk
  /** Words that say by themselves that this is asked. */
  readonly cues?: readonly string[]
}

export interface Consequence {
  readonly clause: ClauseId
  readonly cause: string
  readonly effect: string
}

export interface Edition {
  readonly id: string
  readonly title: string
  readonly shortTitle: string
  readonly timeZone: string
  readonly source: {
    readonly documentNumber: string
    readonly issuedOn: string
    readonly sha256: string
  }
  readonly website: string
  readonly params: Readonly<Record<string, number>>
  readonly clauses: readonly Clause[]
  readonly facts: readonly FactDefinition[]
  readonly derivations: readonly Derivation[]
  readonly rules: readonly Rule[]
  /** The rules of the guided self-check, in the order in which it goes through them. */
  readonly clearance: readonly RuleId[]
  readonly rulings: readonly Ruling[]
  readonly stages: readonly Stage[]
  /** The stage whose end closes sign-up. */
  readonly signUpStage: string
  readonly tracks: readonly Track[]
  readonly organisers: readonly Organiser[]
  /** Where teams can come from, as lists of teams and groups name it; absent: any name will do. */
  readonly cities?: readonly string[]
  readonly intents: readonly Intent[]
  readonly consequences: readonly Consequence[]
  /** Parts of the application form, for questions about one of them. */
  readonly formParts: readonly {
    readonly id: string
    readonly clause: ClauseId
    readonly names: readonly string[]
    readonly say: string
  }[]
  /** What notices of judging cite, by their kind, and the ranks that its awards have; see notices/judging/kinds.ts. */
  readonly judging?: {
    readonly clauses: Readonly<Record<string, ClauseId>>
    readonly ranks: readonly string[]
    /** A prize that has a name of its own, and that a team may win beside a rank. */
    readonly special?: string
  }
  /** Where the notice gives the committee the last word, cited whenever a ruling is needed. */
  readonly finalSay: Cite
  /** Where final times and places are announced. */
  readonly scheduleFinalSay: Cite
}
