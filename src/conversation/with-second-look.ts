// What Node hands to the pure core: what any runtime does, and how a language model's reading joins a turn.
import { beside, type Beside } from './beside.ts'
import { secondLook } from './second-look.ts'

/** For a desk that a language model may read along with. A Worker has no room for it. */
export const withSecondLook: Beside = { ...beside, look: secondLook }
