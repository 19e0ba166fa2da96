// A message as the sealed bytes of an inbox row, and back.
import * as z from 'zod'

import type { InboundMessage, Unreadable } from '../channels/channel.ts'
import { seal, unseal, type InboxKey } from '../platform/seal.ts'

const date = z.number().transform((ms) => new Date(ms))

// Spelled out so that the compiler misses a word that was added to Unreadable and not here.
const unreadables = {
  image: 'image',
  file: 'file',
  audio: 'audio',
  video: 'video',
  sticker: 'sticker',
  contact: 'contact',
  location: 'location',
  card: 'card',
  forward: 'forward',
  other: 'other',
} as const satisfies { readonly [K in Unreadable]: K }

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
  unreadable: z.enum(unreadables).exactOptional(),
  files: z
    .array(
      z.object({
        kind: z.enum(['image', 'file', 'audio', 'video']),
        name: z.string().exactOptional(),
        key: z.string(),
      }),
    )
    .exactOptional(),
})

/** JSON.stringify writes a lone surrogate as an escape, so the text survives UTF-8 whatever is in it. */
export function sealMessage(key: InboxKey, message: InboundMessage, inboxId: string): Uint8Array {
  // Name by name and dates as numbers: a spread and two Dates would take JSON four times as long.
  const plain: { readonly [K in keyof InboundMessage]-?: unknown } = {
    channel: message.channel,
    app: message.app,
    id: message.id,
    chat: message.chat,
    thread: message.thread,
    sender: message.sender,
    writtenAt: message.writtenAt.getTime(),
    receivedAt: message.receivedAt.getTime(),
    text: message.text,
    addressed: message.addressed,
    quoted: message.quoted,
    pressed: message.pressed,
    unreadable: message.unreadable,
    files: message.files,
  }
  return seal(key, Buffer.from(JSON.stringify(plain)), inboxId)
}

/** Throws a Fault when the key does not fit. */
export function openMessage(key: InboxKey, body: Uint8Array, inboxId: string): InboundMessage {
  return shape.parse(JSON.parse(Buffer.from(unseal(key, body, inboxId)).toString()))
}
