// What a talk is called in the database: names that mean nothing without the key.
import type { InboundMessage } from '../channels/channel.ts'
import { laneOf, type InboxKey } from '../platform/seal.ts'
import type { TalkKey } from '../store/conversations.ts'
import { personName } from './person.ts'

/** Each thread of a chat is a talk of its own. */
export function talkKey(
  key: InboxKey,
  { channel, app, chat, sender }: Pick<InboundMessage, 'channel' | 'app' | 'chat' | 'sender'>,
  thread?: string,
): TalkKey {
  const place = ['chat', channel, app, chat.id, ...(thread === undefined ? [] : [thread])]
  return {
    channel,
    app,
    chat: laneOf(key, place),
    person: personName(key, channel, app, sender.id),
  }
}
