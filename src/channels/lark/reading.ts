// What reading an event can come to, and what reading needs to know.
import type { InboundEvent, InboundMessage } from '../channel.ts'

export type Read =
  | { readonly kind: 'message'; readonly message: InboundMessage }
  | { readonly kind: 'event'; readonly event: InboundEvent }
  /** From the platform, but not in a shape we can read: note it and answer 200, or it blocks the rest. */
  | { readonly kind: 'unsupported'; readonly why: string }
  /** Nothing to do, rightly. */
  | { readonly kind: 'ignored'; readonly why: string }

export interface ReadContext {
  readonly appId: string
  /** The desk's own open_id. Mentions are compared with it and nothing else. */
  readonly botOpenId: string
  readonly receivedAt: Date
  /** What was written before is not taken in: nobody could tell any more whether it had come already. */
  readonly oldestAt: Date
}
