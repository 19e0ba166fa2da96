// Turns a verified Lark event into the desk's own words, or says why there is nothing to do.
import { actionEvent, readAction } from './action.ts'
import { readJoined, readLeft, readRecalled, readSeen } from './happenings.ts'
import { readMessage } from './message.ts'
import type { Read, ReadContext } from './reading.ts'
import { momentOf } from './times.ts'
import type { LarkEvent } from './verify.ts'

export const messageEvent = 'im.message.receive_v1'

type Reader = (event: LarkEvent, context: ReadContext) => Read

/** Subscribed by many apps and of no use to the desk. */
const noUse: Reader = () => ({ kind: 'ignored', why: 'no-use' })

const readers: ReadonlyMap<string, Reader> = new Map([
  [messageEvent, readMessage],
  [actionEvent, readAction],
  ['im.message.recalled_v1', readRecalled],
  ['im.message.message_read_v1', readSeen],
  ['im.chat.member.bot.added_v1', readJoined],
  ['im.chat.member.bot.deleted_v1', readLeft],
  ['im.chat.disbanded_v1', readLeft],
  ['im.message.reaction.created_v1', noUse],
  ['im.message.reaction.deleted_v1', noUse],
  ['im.chat.access_event.bot_p2p_chat_entered_v1', noUse],
  ['im.chat.member.user.added_v1', noUse],
  ['im.chat.member.user.deleted_v1', noUse],
  ['im.chat.member.user.withdrawn_v1', noUse],
  ['im.chat.updated_v1', noUse],
])

/** Reads any event. Pure, and never throws. */
export function readLark(event: LarkEvent, context: ReadContext): Read {
  const read = readers.get(event.type)?.(event, context)
  if (read === undefined) return { kind: 'ignored', why: 'unknown-event' }
  const at = writtenAt(read, event, context)
  return at !== undefined && at < context.oldestAt ? { kind: 'ignored', why: 'too-old' } : read
}

/** When what was read happened; undefined where there is nothing to do anyway. */
function writtenAt(read: Read, event: LarkEvent, context: ReadContext): Date | undefined {
  if (read.kind === 'message') return read.message.writtenAt
  return read.kind === 'event' ? momentOf(event.createTime, context.receivedAt) : undefined
}
