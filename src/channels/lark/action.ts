// card.action.trigger: somebody pressed a button on one of the desk's cards.
import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Acknowledgement, ChatKind, Rating } from '../channel.ts'
import type { Read, ReadContext } from './reading.ts'
import { momentOf } from './times.ts'
import { idShape, type LarkEvent } from './verify.ts'

export const actionEvent = 'card.action.trigger'

/** What 有帮助 and 没帮助 carry: what they say, and the ledger's id of the answer they stand under. */
export interface RatingValue {
  readonly rate: Rating
  readonly of: string
}

const ratingShape: z.ZodType<RatingValue> = z.object({
  rate: z.enum(['helpful', 'unhelpful']),
  of: z.uuid(),
})

/** What 已收到 and 申请调整 carry: what they say, and the ledger's id of the notice they stand under. */
export interface ReceiptValue {
  readonly ack: Acknowledgement
  readonly of: string
}

const receiptShape: z.ZodType<ReceiptValue> = z.object({
  ack: z.enum(['received', 'reschedule']),
  of: z.uuid(),
})

/**
 * What our other buttons carry. `asked` is the open_id of the person the card asked, `chat` where it was sent
 * to, `in` which kind of chat that is: the press itself does not tell whether it comes from a group.
 * Who presses cannot change any of it: the platform keeps the card and hands the value back.
 */
export interface ButtonValue {
  readonly choice: string
  readonly asked?: string
  readonly chat: string
  readonly in: ChatKind
  /** The thread it was sent to; the press itself does not tell. */
  readonly thread?: string
  /** Whoever is in the group may press it. */
  readonly anybody?: true
}

const valueShape = z.object({
  choice: z.string().min(1).max(500),
  asked: idShape.optional(),
  // Cards sent by older versions do not have it; a press on one is then from nowhere.
  chat: idShape.optional().catch(undefined),
  in: z.enum(['group', 'private']).catch('group'),
  thread: idShape.optional().catch(undefined),
  anybody: z.literal(true).optional().catch(undefined),
})

const pressedShape = z.object({
  operator: z.object({ open_id: idShape }),
  action: z.object({ value: z.unknown() }),
  context: z.object({
    open_chat_id: idShape,
    open_message_id: idShape.optional().catch(undefined),
  }),
})

/**
 * Reads a press. The key is the card, the person and the choice, so that a double click is one press; without
 * the card's id it is the event's. The operator is vouched for by the platform, the value is not. Whoever
 * can see an answer may rate it, also where it was forwarded to; a notice is acknowledged only where it was sent.
 */
export function readAction(event: LarkEvent, context: ReadContext): Read {
  const pressed = pressedShape.safeParse(event.body)
  if (!pressed.success) return { kind: 'unsupported', why: 'shape' }
  const rated = ratingShape.safeParse(pressed.data.action.value)
  if (rated.success) {
    return {
      kind: 'event',
      event: {
        kind: 'rated',
        channel: 'lark',
        app: context.appId,
        delivery: rated.data.of,
        person: pressed.data.operator.open_id,
        value: rated.data.rate,
        at: momentOf(event.createTime, context.receivedAt),
      },
    }
  }
  const receipt = receiptShape.safeParse(pressed.data.action.value)
  if (receipt.success) return acknowledged(event, context, receipt.data, pressed.data)
  const value = valueShape.safeParse(pressed.data.action.value)
  if (!value.success) return { kind: 'unsupported', why: 'button' }
  const { operator, context: place } = pressed.data
  const { anybody, asked, chat, choice, in: kind, thread } = value.data
  // A forwarded card keeps its buttons: pressed in a group, a private talk would go on before everybody.
  if (chat !== place.open_chat_id) return { kind: 'ignored', why: 'another-chat' }
  const isForAll = kind === 'private' || anybody === true
  const mayPress = asked === undefined ? isForAll : asked === operator.open_id
  if (!mayPress) return { kind: 'ignored', why: 'not-asked' }
  return {
    kind: 'message',
    message: {
      channel: 'lark',
      app: context.appId,
      id: pressId(event.id, place.open_message_id, operator.open_id, choice),
      chat: { id: place.open_chat_id, kind },
      ...(thread === undefined ? {} : { thread }),
      sender: { id: operator.open_id },
      writtenAt: momentOf(event.createTime, context.receivedAt),
      receivedAt: context.receivedAt,
      text: '',
      addressed: true,
      ...(place.open_message_id === undefined ? {} : { quoted: { id: place.open_message_id } }),
      pressed: choice,
    },
  }
}

function acknowledged(
  event: LarkEvent,
  context: ReadContext,
  { ack: value, of: delivery }: ReceiptValue,
  { operator, context: place }: z.infer<typeof pressedShape>,
): Read {
  const { open_chat_id: chat, open_message_id: messageId } = place
  return {
    kind: 'event',
    event: {
      kind: 'acknowledged',
      channel: 'lark',
      app: context.appId,
      delivery,
      chat,
      ...(messageId === undefined ? {} : { messageId }),
      person: operator.open_id,
      value,
      at: momentOf(event.createTime, context.receivedAt),
    },
  }
}

/** Hashed, because it is kept in the clear and would tell who chose what. */
function pressId(
  eventId: string,
  card: string | undefined,
  person: string,
  choice: string,
): string {
  if (card === undefined) return eventId
  const parts = JSON.stringify([card, person, choice])
  return `press:${createHash('sha256').update(parts).digest('hex')}`
}
