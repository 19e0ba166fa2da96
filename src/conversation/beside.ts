// What Node hands to the pure core besides: a Worker has none of it, and no room for it.
import { nearness, shapeOf } from '../language/near.ts'
import { approvedOf, withApproved } from './approved.ts'
import { withQuotes } from './quoting.ts'
import { secondLook, type SecondLook } from './second-look.ts'

export interface Beside {
  /** Where a language model may read along. */
  readonly look: SecondLook
  /** Where the office has answered. */
  readonly approvedOf: typeof approvedOf
  readonly withApproved: typeof withApproved
  /** Where there is an official text. */
  readonly withQuotes: typeof withQuotes
  readonly nearness: typeof nearness
  readonly shapeOf: typeof shapeOf
}

export const beside: Beside = {
  look: secondLook,
  approvedOf,
  withApproved,
  withQuotes,
  nearness,
  shapeOf,
}
