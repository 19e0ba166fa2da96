// card.action.trigger: somebody pressed a button on one of the desk's cards.
import * as z from 'zod'
import type { ChatKind } from '../channel.ts'
import type { Read, ReadContext } from './reading.ts'
import { momentOf } from './times.ts'
import { idShape, type LarkEvent } from './verify.ts'

/**
 * What our buttons carry. `asked` is the open_id of the person the card asked, `chat` where it was sent
 * to, `in` which kind of chat that is: the press itself does not tell whether it comes from a group.
 * Who presses cannot change any of it: the platform keeps the card and hands the value back.
 */
export interface ButtonValue {
  readonly choice: string
  readonly asked?: string
  readonly chat: string
  readonly in: ChatKind
}

const valueShape = z.object({
  choice: z.string().min(1).max(500),
  asked: idShape.optional(),
  // Cards sent by older versions do not have it; a press on one is then from nowhere.
  chat: idShape.optional().catch(undefined),
  in: z.enum(['group', 'private']).catch('group'),
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
 * Reads a press. The key is the event's id: a press is not re-delivered, and the same person may
 * press the same button twice. The operator is vouched for by the platform, the value is not.
 */
export function readAction(event: LarkEvent, context: ReadContext): Read {
  const pressed = pressedShape.safeParse(event.body)
  if (!pressed.success) return { kind: 'unsupported', why: 'shape' }
  const value = valueShape.safeParse(pressed.data.action.value)
  if (!value.success) return { kind: 'unsupported', why: 'button' }
  const { operator, context: place } = pressed.data
  const { asked, chat, choice, in: kind } = value.data
  // A forwarded card keeps its buttons: pressed in a group, a private talk would go on before everybody.
  if (chat !== place.open_chat_id) return { kind: 'ignored', why: 'another-chat' }
  const mayPress = asked === undefined ? kind === 'private' : asked === operator.open_id
  if (!mayPress) return { kind: 'ignored', why: 'not-asked' }
  return {
    kind: 'message',
    message: {
      channel: 'lark',
      app: context.appId,
      id: event.id,
      chat: { id: place.open_chat_id, kind },
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
