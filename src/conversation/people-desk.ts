// What a turn of talk needs of the people behind the desk; handed in, so that a desk without them stays small.
import type { Answer, InboundMessage } from '../channels/channel.ts'
import type { HandoverReason } from '../store/schema-handover.ts'
import type { ClaimedMessage } from '../store/inbox.ts'
import type { Store } from '../store/store.ts'
import type { TalkKey } from '../store/conversations.ts'
import type { Desk, TalkState, Turn } from './desk.ts'

type Note = { readonly kind: string }

/** One turn, and the state that it was taken from. */
export interface TurnTaken {
  readonly message: InboundMessage
  readonly talk: TalkKey
  /** What the store had of the talk. */
  readonly known: unknown
  readonly state: TalkState | undefined
  readonly turn: Turn
  /** A report is being written where this was said: nothing of it goes to the staff, nor is it remembered for them. */
  readonly openReport: boolean
}

/** Whether a report is being written where this was said. */
export type OpenReport = (message: InboundMessage, store: Store) => Promise<boolean>

export interface PeopleDesk {
  /** When people are there, in words; undefined where no question can be handed on. */
  staffHours(message: InboundMessage): string | undefined
  /** Whether it quotes an answer of which whoever writes it has said that it did not help. */
  unhelped(message: InboundMessage, store: Store): Promise<boolean>
  /** A press or a word of the staff below a card of theirs. Undefined for everything else. */
  serveStaff(message: InboundMessage, row: ClaimedMessage, store: Store): Promise<Note | undefined>
  /**
   * A word below a card that is not kept, since it belongs in no group: whoever wrote it is told that it was not passed
   * on. False: it is none.
   */
  notRelayed(tx: Store, message: InboundMessage): Promise<boolean>
  /**
   * Somebody whose question a person has in hand: the desk is quiet for them here. Undefined: it serves them as ever.
   * `again`: it was ended in the same moment.
   */
  serveWaiting(
    message: InboundMessage,
    row: ClaimedMessage,
    store: Store,
    desk: Pick<Desk, 'guard'>,
    openReport: OpenReport,
  ): Promise<Note | 'again' | undefined>
  /** The state to keep after a turn, with the last turns of the talk in it. */
  keep(taken: TurnTaken, desk: Pick<Desk, 'guard'>): TalkState | undefined
  /** Hands the question on, in the transaction of its turn; what is said to whoever asked. */
  handOn(tx: Store, taken: TurnTaken, reason: HandoverReason, answer: Answer): Promise<Answer>
  /** A turn that failed for good: its words go to a person instead. */
  handOnFailed(store: Store, message: InboundMessage): Promise<void>
}
