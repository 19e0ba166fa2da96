// What happens around messages: one taken back, some read, the desk brought into a group or taken out of one.
import * as z from 'zod'
import type { Read, ReadContext } from './reading.ts'
import { momentOf } from './times.ts'
import { idShape, type LarkEvent } from './verify.ts'

const recalledShape = z.object({ message_id: idShape })
const chatShape = z.object({ chat_id: idShape })

const seenShape = z.object({
  reader: z.object({
    reader_id: z.object({ open_id: idShape }),
    read_time: z.string().optional().catch(undefined),
  }),
  message_id_list: z.array(idShape).min(1).max(1_000),
})

const noShape: Read = { kind: 'unsupported', why: 'shape' }

/** im.message.recalled_v1. */
export function readRecalled({ body }: LarkEvent, { appId: app }: ReadContext): Read {
  const read = recalledShape.safeParse(body)
  if (!read.success) return noShape
  const { message_id: messageId } = read.data
  return { kind: 'event', event: { kind: 'recalled', channel: 'lark', app, messageId } }
}

/** im.message.message_read_v1: told of private chats only, and of many messages at once. */
export function readSeen(
  { body, createTime }: LarkEvent,
  { appId: app, receivedAt }: ReadContext,
): Read {
  const read = seenShape.safeParse(body)
  if (!read.success) return noShape
  const { reader, message_id_list: messageIds } = read.data
  const person = reader.reader_id.open_id
  const at = momentOf(reader.read_time ?? createTime, receivedAt)
  return { kind: 'event', event: { kind: 'read', channel: 'lark', app, messageIds, person, at } }
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
