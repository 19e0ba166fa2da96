// What a runtime hands to the pure core besides the edition and its trained model.
import { nearness, shapeOf } from '../language/near.ts'
import { approvedOf, withApproved } from './approved.ts'
import { withQuotes } from './quoting.ts'
import type { SecondLook } from './second-look.ts'

export interface Beside {
  /** Where a language model may read along, which only Node has (`with-second-look.ts`). */
  readonly look?: SecondLook
  /** Where the office has answered. */
  readonly approvedOf: typeof approvedOf
  readonly withApproved: typeof withApproved
  /** Where there is an official text. */
  readonly withQuotes: typeof withQuotes
  readonly nearness: typeof nearness
  readonly shapeOf: typeof shapeOf
}

/** For a desk that reads alone. */
export const beside: Beside = {
  approvedOf,
  withApproved,
  withQuotes,
  nearness,
  shapeOf,
}
