// What the shells around a turn of talk need from its pure core.
import type { Answer, InboundMessage } from '../channels/channel.ts'
import type { Private } from '../language/guard.ts'
import type { OfficialWords } from '../official/in-force.ts'
import type { GivenRuling } from '../rules/rulings.ts'
import type { SecondReading } from '../language/second-reading.ts'
import type { SettledDate } from '../rules/settled.ts'
import type { ApprovedAnswer } from './approved.ts'
import type { HandoverReason } from '../store/schema-handover.ts'

/** What one person's last turn in one chat left behind. Opaque outside the core; must be plain JSON. */
export interface TalkState {
  /** When it is forgotten, as an ISO instant on the clock of the talk. */
  readonly expiresAt: string
}

export interface Turn {
  /** What to remember now; the same object that was handed in means nothing changed. */
  readonly state: TalkState | undefined
  /** What to say, if anything. */
  readonly answer: Answer | undefined
  /** For the log: a kind and a duration, nothing that was said. */
  readonly note: { readonly kind: string; readonly ms?: number }
  /** The hash of the edition it was decided by, with the settled dates in it. */
  readonly edition?: string
  /** The question goes to a person, and why. */
  readonly handover?: HandoverReason
}

/** What an answer may take from the official text. */
export interface Official extends OfficialWords {
  /** The page that shows it; absent where the desk has no address of its own. */
  readonly page?: string | undefined
}

/** What holds at the moment of a turn and stands neither in the message nor in the edition. */
export interface World {
  /** The dates that the secretariat has settled since the notice. */
  readonly dates?: readonly SettledDate[]
  /** What the committee has ruled where the notice is open. */
  readonly rulings?: readonly GivenRuling[]
  /** What the office answers where the rules decide nothing. */
  readonly approved?: readonly ApprovedAnswer[]
  /** A report can be begun by a word in this chat. */
  readonly reportsHere?: boolean
  /** A question asked here can be handed to a person; when people are there, in words. */
  readonly staffHours?: string | undefined
  /** The message quotes an answer of which the same person has said that it did not help. */
  readonly unhelped?: boolean | undefined
  /** The official text in force, where one was brought in. */
  readonly official?: Official | undefined
  /** What a language model made of the message, where one was asked and answered in time. */
  readonly second?: SecondReading
}

export interface Desk {
  /** Pure. `state` is what the last turn of this person in this chat left, if it has not expired. */
  turn(message: InboundMessage, state: TalkState | undefined, world?: World): Turn
  /** A tip-off or personal data in the text? Pure. */
  guard(text: string): Private | undefined
  /** May it be either? Such a text is answered if it is understood, and goes nowhere that it need not go. Pure. */
  isDelicate(text: string): boolean
  /** For one round of comparing, which looks into each question once: how near in meaning two are, 1 is the same words. */
  comparing(): (one: string, other: string) => number
  /** The one neutral line for a group where the guard hit. Names nobody, quotes nothing. */
  privately(): Answer
  /** What is said once in a group the desk has just been brought into. */
  welcome(): Answer
}
