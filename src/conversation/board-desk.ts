// What the shells around a turn need of the board; handed in, so that a desk without one stays small.
import type { InboundMessage } from '../channels/channel.ts'
import type { MessageKey } from '../store/inbox.ts'
import type { NewRating } from '../store/ratings.ts'
import type { Store } from '../store/store.ts'
import type { OpenReport, TurnTaken } from './people-desk.ts'

export interface BoardDesk {
  /** Puts the question of a turn on the board, if the turn has left it open. In the transaction of the turn. */
  note(tx: Store, taken: TurnTaken): Promise<void>
  /** A turn that failed for good, where no report is being written. */
  noteFailed(store: Store, message: InboundMessage): Promise<void>
  /** A question that was taken back is not read there any more. */
  noteRecalled(tx: Store, key: MessageKey): Promise<void>
  /** An answer that did not help, with the question as far as it is still known. `person` is the platform's id. */
  notePressed(store: Store, rating: Omit<NewRating, 'value'>, openReport: OpenReport): Promise<void>
}
