// What happens around messages: one taken back, the desk brought into a group or taken out of one.
import * as z from 'zod'
import type { Read, ReadContext } from './reading.ts'
import { idShape, type LarkEvent } from './verify.ts'

const recalledShape = z.object({ message_id: idShape })
const chatShape = z.object({ chat_id: idShape })

const noShape: Read = { kind: 'unsupported', why: 'shape' }

/** im.message.recalled_v1. */
export function readRecalled({ body }: LarkEvent, { appId: app }: ReadContext): Read {
  const read = recalledShape.safeParse(body)
  if (!read.success) return noShape
  const { message_id: messageId } = read.data
  return { kind: 'event', event: { kind: 'recalled', channel: 'lark', app, messageId } }
}

/** im.chat.member.bot.added_v1: its own id tells two invitations apart. */
export function readJoined({ body, id }: LarkEvent, { appId: app }: ReadContext): Read {
  const read = chatShape.safeParse(body)
  if (!read.success) return noShape
  return {
    kind: 'event',
    event: { kind: 'joined', channel: 'lark', app, chat: read.data.chat_id, id },
  }
}

/** im.chat.member.bot.deleted_v1, and im.chat.disbanded_v1: the group is no more. */
export function readLeft({ body }: LarkEvent, { appId: app }: ReadContext): Read {
  const read = chatShape.safeParse(body)
  if (!read.success) return noShape
  return { kind: 'event', event: { kind: 'left', channel: 'lark', app, chat: read.data.chat_id } }
}
