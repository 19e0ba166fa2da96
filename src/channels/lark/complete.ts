// What a message only points to: the message it quotes, the messages it forwards. Asked of the platform.
import * as z from 'zod'
import type { InboundMessage } from '../channel.ts'
import { blame } from '../../platform/blame.ts'
import type { Log } from '../../platform/log.ts'
import { within } from '../../platform/within.ts'
import { mentionsOf } from './mentions.ts'
import { readContent } from './message.ts'

export interface CompleteDeps {
  /** The message of this id as the platform keeps it, and the messages it holds. */
  readMessage(messageId: string): Promise<readonly unknown[]>
  /** The desk's own open_id: its mention is no word of the question. */
  botOpenId(): Promise<string>
  /** Whether the message is one of the desk's own: what it said itself it need not read again. */
  isOurs(messageId: string): Promise<boolean>
  readonly log: Log
  /** A turn waits no longer than this; 3 s unless told. */
  readonly waitMs?: number | undefined
}

/** Messages of one forward that are read, and characters of them all. */
const mostForwarded = 30
const mostChars = 4_000

const itemShape = z.object({
  msg_type: z.string(),
  deleted: z.boolean().optional().catch(undefined),
  sender: z.object({ sender_type: z.string() }),
  body: z.object({ content: z.string() }),
  mentions: z
    .array(z.object({ key: z.string().min(1).max(100), id: z.string().catch('') }))
    .catch([]),
})

type Item = z.infer<typeof itemShape>

/**
 * The message with the text it points to: `quoted.text` of somebody else's message that the desk is asked
 * about, `text` of a forward. What cannot be had within the time is left as it was. Never throws.
 * Source: open platform, "获取指定消息的内容" (needs im:message:readonly, and the desk in that chat).
 */
export async function completeLark(
  message: InboundMessage,
  deps: CompleteDeps,
): Promise<InboundMessage> {
  const { quoted, pressed, addressed } = message
  if (!addressed || pressed !== undefined) return message
  try {
    if (message.unreadable === 'forward') {
      const text = await textOf(message.id, deps)
      if (text === '') return message
      const { unreadable: _, ...rest } = message
      return { ...rest, text }
    }
    if (quoted === undefined || quoted.text !== undefined || (await deps.isOurs(quoted.id))) {
      return message
    }
    const text = await textOf(quoted.id, deps)
    return text === '' ? message : { ...message, quoted: { id: quoted.id, text } }
  } catch (error) {
    deps.log.warn('lark.notCompleted', { why: blame(error) })
    return message
  }
}

async function textOf(messageId: string, deps: CompleteDeps): Promise<string> {
  const asked = Promise.all([deps.readMessage(messageId), deps.botOpenId()])
  const [items, own] = await within(deps.waitMs ?? 3_000, asked)
  const [head, ...held] = items.flatMap((item) => itemShape.safeParse(item).data ?? [])
  if (head === undefined) return ''
  const said = head.msg_type === 'merge_forward' ? held.slice(0, mostForwarded) : [head]
  const lines = said.map((item) => saidIn(item, own)).filter((text) => text !== '')
  return [...lines.join('\n')].slice(0, mostChars).join('')
}

/** Nothing of bots, and nothing that was taken back. */
function saidIn(item: Item, own: string): string {
  const { msg_type: type, deleted, sender, body, mentions } = item
  if (deleted === true || sender.sender_type !== 'user') return ''
  const named = mentions.map(({ key, id }) => ({ key, name: '', id: { open_id: id } }))
  return readContent(type, body.content, mentionsOf(named, own)).text
}
