// Lark before the platform's double, which enforces what the real one enforces.
import { aDesk, impatient } from '../lark/desk.ts'
import { fileKeyIn } from '../../doubles/lark-files.ts'
import { deskMention, larkEvent, larkMessage } from '../../support/lark-events.ts'
import { messageOf, read, receivedAt } from '../lark/reading.ts'
import { deliveryFor, minuteMs, sha256Of, type Contestant } from './stand.ts'

const troubles = {
  limited: { path: '/messages', status: 400, body: { code: 230_020, msg: 'limit' } },
  refused: { path: '/messages', status: 400, body: { code: 230_002, msg: 'not in the chat' } },
  ambiguous: { path: '/messages', hang: true, afterwards: true },
} as const

export const lark: Contestant = {
  name: 'lark',
  tellsTime: true,
  hear: async ({ number, kind, text, mentions }) =>
    messageOf(
      larkMessage({
        messageId: `om_${number}`,
        chatType: kind === 'private' ? 'p2p' : 'group',
        text: mentions ? `@_user_1 ${text}` : text,
        mentions: mentions ? [deskMention] : [],
        createdAt: receivedAt.getTime() - minuteMs,
      }),
    ),
  readBy: async (messageId) => {
    const reader = { reader_id: { open_id: 'ou_person' }, read_time: '1753005540000' }
    const told = read(
      larkEvent('im.message.message_read_v1', { reader, message_id_list: [messageId] }),
    )
    if (told.kind !== 'event') throw new Error(`not an event: ${told.kind}`)
    return told.event
  },
  troubles: ['limited', 'refused', 'ambiguous'],
  stand: async (_, trouble) => {
    const { channel, double } = await aDesk({ client: impatient })
    const seen = () => double.messages.filter(({ recalled }) => !recalled)
    if (trouble !== undefined) double.fault(troubles[trouble])
    return {
      channel,
      delivery: deliveryFor(channel, {
        chat: 'oc_1',
        kind: 'group',
        person: 'ou_person',
        replyTo: 'om_question',
      }),
      stranger: { chat: 'ou_stranger', kind: 'private' },
      shown: () => seen().at(-1)?.content ?? '',
      file: () => {
        const file = double.uploads.get(fileKeyIn(seen().at(-1)?.content ?? ''))
        return file && { name: file.name, sha256: sha256Of(file.bytes) }
      },
      count: () => seen().length,
    }
  },
}
