// Puts the answer to a message into the ledger, once, and says where it goes.
import type { Answer, InboundMessage, Target } from '../channels/channel.ts'
import { putDelivery } from '../delivery/ledger.ts'
import type { ClaimedMessage } from '../store/inbox.ts'
import type { Store } from '../store/store.ts'

/** The answer to a message, in the transaction of its turn. */
export async function reply(
  tx: Store,
  row: ClaimedMessage,
  message: InboundMessage,
  body: Answer,
  edition?: string,
): Promise<void> {
  const { channel, app } = message
  // Whoever said something private in a group is not pointed at, and it is not quoted.
  const hush = body.outcome === 'private' && message.chat.kind === 'group'
  const target: Target = hush ? { chat: message.chat.id, kind: 'group' } : replyTarget(message)
  const onceKey = `reply:${row.id}`
  const decidedBy = edition === undefined ? {} : { edition }
  await putDelivery(tx, { onceKey, kind: 'reply', channel, app, target, body, ...decidedBy })
}

/**
 * Names what is answered: the message, or the card whose button was pressed. In a group the asker is named
 * too, so that several can talk at once. `answers` is an earlier message that is meant instead.
 */
export function replyTarget(message: InboundMessage, answers?: string): Target {
  const { chat, sender, id, thread, pressed, quoted } = message
  const replyTo = answers ?? (pressed === undefined ? id : (quoted?.id ?? id))
  if (chat.kind === 'private') return { chat: chat.id, kind: 'private', replyTo }
  return {
    chat: chat.id,
    kind: 'group',
    person: sender.id,
    replyTo,
    ...(thread === undefined ? {} : { thread }),
  }
}
