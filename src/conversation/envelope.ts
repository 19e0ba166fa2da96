// A message as the sealed bytes of an inbox row, and back.
import { z } from 'zod'

import type { InboundMessage } from '../channels/channel.ts'
import { seal, unseal, type InboxKey } from '../platform/seal.ts'

const date = z.number().transform((ms) => new Date(ms))

const shape: z.ZodType<InboundMessage> = z.object({
  channel: z.string(),
  app: z.string(),
  id: z.string(),
  chat: z.object({ id: z.string(), kind: z.enum(['group', 'private']) }),
  thread: z.string().exactOptional(),
  sender: z.object({ id: z.string() }),
  writtenAt: date,
  receivedAt: date,
  text: z.string(),
  addressed: z.boolean(),
  quoted: z.object({ id: z.string(), text: z.string().exactOptional() }).exactOptional(),
  pressed: z.string().exactOptional(),
})

/** JSON.stringify writes a lone surrogate as an escape, so the text survives UTF-8 whatever is in it. */
export function sealMessage(key: InboxKey, message: InboundMessage, inboxId: string): Uint8Array {
  // As numbers: JSON takes twice as long over a Date as over all the rest.
  const writtenAt = message.writtenAt.getTime()
  const receivedAt = message.receivedAt.getTime()
  return seal(key, Buffer.from(JSON.stringify({ ...message, writtenAt, receivedAt })), inboxId)
}

/** Throws a Fault when the key does not fit. */
export function openMessage(key: InboxKey, body: Uint8Array, inboxId: string): InboundMessage {
  return shape.parse(JSON.parse(Buffer.from(unseal(key, body, inboxId)).toString()))
}
