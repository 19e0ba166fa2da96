// im.message.receive_v1: what a person wrote to the desk, in a group or in private.
import * as z from 'zod'
import type { InboundFile, InboundMessage, Unreadable } from '../channel.ts'
import { filesIn } from './attached.ts'
import { mentionShape, mentionsOf, type Mentions } from './mentions.ts'
import { postHolds, readPost } from './post.ts'
import type { Read, ReadContext } from './reading.ts'
import { momentOf } from './times.ts'
import { idShape, type LarkEvent } from './verify.ts'

const optionalId = idShape.optional().catch(undefined)

const senderShape = z.object({ sender: z.object({ sender_type: z.string() }) })

const receivedShape = z.object({
  sender: z.object({ sender_type: z.string(), sender_id: z.object({ open_id: idShape }) }),
  message: z.object({
    message_id: idShape,
    parent_id: optionalId,
    thread_id: optionalId,
    chat_id: idShape,
    chat_type: z.string().optional().catch(undefined),
    message_type: z.string(),
    create_time: z.string().optional().catch(undefined),
    content: z.string(),
    mentions: z.array(mentionShape).max(500).catch([]),
  }),
})

const namingShape = z.object({ message: z.object({ mentions: z.array(z.unknown()).min(1) }) })

const textShape = z.object({ text: z.string() })

/** How each message type with text becomes text. */
const converters: ReadonlyMap<
  string,
  (content: unknown, mentions: Mentions) => string | undefined
> = new Map([
  [
    'text',
    (content, mentions) => {
      const read = textShape.safeParse(content)
      return read.success ? mentions.read(read.data.text) : undefined
    },
  ],
  ['post', readPost],
])

/** What the other types hold. Source: open platform, "接收消息内容". */
const unreadables: ReadonlyMap<string, Unreadable> = new Map([
  ['image', 'image'],
  ['file', 'file'],
  ['folder', 'file'],
  ['audio', 'audio'],
  ['media', 'video'],
  ['sticker', 'sticker'],
  ['share_chat', 'contact'],
  ['share_user', 'contact'],
  ['location', 'location'],
  ['interactive', 'card'],
  ['merge_forward', 'forward'],
])

/** A message's text, and what it holds if there is none to read. */
export interface Content {
  readonly text: string
  readonly unreadable?: Unreadable
  readonly files?: readonly InboundFile[]
}

/** Reads the content of a message of any type: `content` is the JSON text as the platform has it. */
export function readContent(type: string, content: string, mentions: Mentions): Content {
  const convert = converters.get(type)
  const parsed = parseJson(content)
  if (convert === undefined) {
    const unreadable = unreadables.get(type) ?? 'other'
    return withFiles({ text: '', unreadable }, type, parsed)
  }
  const text = convert(parsed, mentions)?.trim()
  if (text === undefined) return { text: '', unreadable: 'other' }
  if (type !== 'post') return { text }
  const held = text === '' ? postHolds(parsed) : undefined
  return withFiles(held === undefined ? { text } : { text, unreadable: held }, type, parsed)
}

function withFiles(content: Content, type: string, parsed: unknown): Content {
  const files = filesIn(type, parsed)
  return files.length === 0 ? content : { ...content, files }
}

/** Whether a received message mentions anybody: only then does it need to be known who of them is the desk. */
export function namesSomebody(event: LarkEvent): boolean {
  return namingShape.safeParse(event.body).success
}

/**
 * Reads a received message. Messages of other bots are dropped: two bots could talk for ever.
 * The key of a message is its message_id, never the event's id (a re-delivery may carry another).
 */
export function readMessage(event: LarkEvent, context: ReadContext): Read {
  const received = receivedShape.safeParse(event.body)
  if (!received.success) {
    // Bots may come without an open_id; they are no mystery worth noting.
    const sender = senderShape.safeParse(event.body)
    return sender.success && !isPerson(sender.data.sender.sender_type)
      ? { kind: 'ignored', why: 'not-a-person' }
      : { kind: 'unsupported', why: 'shape' }
  }
  const { message, sender: from } = received.data
  if (!isPerson(from.sender_type)) return { kind: 'ignored', why: 'not-a-person' }

  // What the platform itself says in a chat: somebody joined, the name was changed.
  if (message.message_type === 'system') return { kind: 'ignored', why: 'not-a-person' }

  const mentions = mentionsOf(message.mentions, context.botOpenId)
  const { text, unreadable, files } = readContent(message.message_type, message.content, mentions)

  // Whatever is not clearly a private chat is a group: a wrong guess there would speak to everybody.
  const isPrivate = message.chat_type === 'p2p'
  const inbound: InboundMessage = {
    channel: 'lark',
    app: context.appId,
    id: message.message_id,
    chat: { id: message.chat_id, kind: isPrivate ? 'private' : 'group' },
    sender: { id: from.sender_id.open_id },
    writtenAt: momentOf(message.create_time, momentOf(event.createTime, context.receivedAt)),
    receivedAt: context.receivedAt,
    text,
    addressed: isPrivate || mentions.own,
  }
  const { thread_id: thread, parent_id: parent } = message
  // Most have none of these, and an object made without spreads is made many times faster.
  const isPlain = unreadable === undefined && files === undefined
  if (thread === undefined && parent === undefined && isPlain) {
    return { kind: 'message', message: inbound }
  }
  return {
    kind: 'message',
    message: {
      ...inbound,
      ...(thread === undefined ? {} : { thread }),
      ...(parent === undefined ? {} : { quoted: { id: parent } }),
      ...(unreadable === undefined ? {} : { unreadable }),
      ...(files === undefined ? {} : { files }),
    },
  }
}

const isPerson = (senderType: string): boolean => senderType === 'user'

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
