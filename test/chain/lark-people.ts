// People in Lark chats, for the chain tests: what they write reaches the desk signed and encrypted, and what they see is read off the double.
import { z } from 'zod'
import type { Clock } from '../../src/platform/clock.ts'
import type { LarkDouble, LarkDoubleMessage } from '../doubles/lark.ts'
import {
  deskMention,
  larkAction,
  larkGroupMessage,
  larkMessage,
  signedLark,
  type LarkMessageFields,
  type SignedRequest,
} from '../support/lark-events.ts'
import type { Joined } from './joined.ts'

export interface Spoken {
  readonly id: string
  /** The same event once more, as the platform sends it again. */
  readonly event: SignedRequest
  readonly status: number
}

/** A card or a text as somebody reads it. */
export interface Seen {
  readonly message: LarkDoubleMessage
  readonly text: string
  readonly buttons: readonly { readonly label: string; readonly value: unknown }[]
}

export interface People {
  /** Mentions the desk in a group. */
  asks(from: string, group: string, text: string, more?: LarkMessageFields): Promise<Spoken>
  /** Talks in a group without mentioning anybody. */
  says(from: string, group: string, text: string, more?: LarkMessageFields): Promise<Spoken>
  /** Writes to the desk in private. */
  writes(from: string, text: string, more?: LarkMessageFields): Promise<Spoken>
  /** Presses a button, in the chat of the card or where it was forwarded to; resolves with what the platform is told. */
  presses(
    from: string,
    on: Seen,
    label: string,
    forwardedTo?: string,
  ): Promise<{ readonly toast?: unknown; readonly card?: unknown }>
  /** What was said in a chat, oldest first. */
  seenIn(chat: string): readonly Seen[]
  /** What was said in reply to a message. */
  repliesTo(id: string): readonly Seen[]
}

/** The private chat of a person with the desk. */
export const privateChat = (person: string): string => `oc_private_${person}`

/** A desk before the double, of whichever runtime. */
export interface Reached extends Pick<Joined, 'post' | 'settled'> {
  readonly clock: Clock
}

export function people(joined: Reached, double: LarkDouble): People {
  let told = 0
  const send = async (
    from: string,
    chat: string,
    fields: LarkMessageFields,
    make: (fields: LarkMessageFields) => unknown,
  ): Promise<Spoken> => {
    told += 1
    const id = fields.messageId ?? `om_heard_${told}`
    double.heard(id, chat)
    const event = signedLark(
      make({
        eventId: `event-${told}`,
        messageId: id,
        senderId: from,
        chatId: chat,
        createdAt: joined.clock.now().getTime(),
        ...fields,
      }),
    )
    const { status } = await joined.post(event)
    await joined.settled()
    return { id, event, status }
  }
  return {
    asks: (from, group, text, more = {}) =>
      send(from, group, { text: `${deskMention.key} ${text}`, ...more }, larkGroupMessage),
    says: (from, group, text, more = {}) =>
      send(from, group, { text, chatType: 'group', ...more }, larkMessage),
    writes: (from, text, more = {}) =>
      send(from, privateChat(from), { text, ...more }, larkMessage),
    async presses(from, on, label, forwardedTo) {
      const button = on.buttons.find((each) => each.label.includes(label))
      if (button === undefined) throw new Error('the card has no such button')
      told += 1
      const event = larkAction({
        eventId: `press-${told}`,
        operatorId: from,
        value: button.value,
        messageId: on.message.id,
        chatId: forwardedTo ?? on.message.chat,
        createdAtMicros: `${joined.clock.now().getTime()}000`,
      })
      const response = await joined.post(signedLark(event))
      await joined.settled()
      return z
        .object({ toast: z.unknown(), card: z.unknown() })
        .partial()
        .parse(await response.json())
    },
    seenIn: (chat) => double.messages.filter((each) => each.chat === chat).map(read),
    repliesTo: (id) => double.messages.filter((each) => each.replyTo === id).map(read),
  }
}

const button = z.looseObject({
  content: z.string().optional(),
  text: z.looseObject({ content: z.string() }).optional(),
  behaviors: z.array(z.looseObject({ value: z.unknown() })).optional(),
})
const element = button.extend({
  columns: z.array(z.looseObject({ elements: z.array(button) })).optional(),
})
const card = z.looseObject({ body: z.looseObject({ elements: z.array(element) }) })
const post = z.object({
  zh_cn: z.object({
    content: z.array(
      z.array(z.union([z.object({ user_id: z.string() }), z.object({ text: z.string() })])),
    ),
  }),
})
const plain = z.object({ text: z.string() })

function read(message: LarkDoubleMessage): Seen {
  const content: unknown = JSON.parse(message.content)
  if (message.type === 'text') return { message, text: plain.parse(content).text, buttons: [] }
  // A file has no words of its own.
  if (message.type === 'file') return { message, text: '', buttons: [] }
  if (message.type === 'post') {
    const lines = post.parse(content).zh_cn.content
    const text = lines.map((line) =>
      line.map((part) => ('user_id' in part ? `@${part.user_id} ` : part.text)).join(''),
    )
    return { message, text: text.join('\n'), buttons: [] }
  }
  const { elements } = card.parse(content).body
  return {
    message,
    text: elements.flatMap((each) => each.content ?? []).join('\n'),
    buttons: elements
      .flatMap((each) => [each, ...(each.columns ?? []).flatMap((column) => column.elements)])
      .flatMap((each) =>
        each.text === undefined
          ? []
          : [{ label: each.text.content, value: each.behaviors?.[0]?.value }],
      ),
  }
}
