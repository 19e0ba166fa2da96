// The last turns of a talk, masked and sealed into its state: what a person needs to read who is handed the question.
import * as z from 'zod'

import type { Answer, CitedClause, InboundMessage } from '../channels/channel.ts'
import { Fault } from '../platform/errors.ts'
import { seal, unseal, type InboxKey } from '../platform/seal.ts'
import type { TalkKey } from '../store/conversations.ts'

const mostTurns = 6
const mostChars = 400

const recentShape = z.object({
  turns: z.array(
    z.object({
      by: z.enum(['asker', 'desk']),
      text: z.string(),
      at: z.number(),
      /** The message as the platform calls it. */
      id: z.string().optional(),
    }),
  ),
  /** Of the last answer. */
  clauses: z.array(z.object({ id: z.string(), title: z.string() })),
})

export type Recent = z.infer<typeof recentShape>

const nothing: Recent = { turns: [], clauses: [] }

const sealedShape = z.looseObject({ recent: z.string() })

/** What the state of this talk holds of it. Whatever does not open counts as nothing. */
export function readRecent(key: InboxKey, talk: TalkKey, state: unknown): Recent {
  const sealed = sealedShape.safeParse(state)
  if (!sealed.success) return nothing
  try {
    const opened = unseal(key, Buffer.from(sealed.data.recent, 'base64'), about(talk))
    const read = recentShape.safeParse(JSON.parse(Buffer.from(opened).toString()))
    return read.success ? read.data : nothing
  } catch (error) {
    // A talk that moved into a thread, or a key that changed: the talk goes on without it.
    if (error instanceof Fault) return nothing
    throw error
  }
}

/** As it is kept in the state of the talk. */
export function sealRecent(key: InboxKey, talk: TalkKey, recent: Recent): string {
  const bytes = Buffer.from(JSON.stringify(recent))
  return Buffer.from(seal(key, bytes, about(talk))).toString('base64')
}

/** With one more question and its answer; `text` is masked already. */
export function withTurn(
  { turns, clauses }: Recent,
  { id, writtenAt, pressed }: InboundMessage,
  text: string,
  answer: Answer,
): Recent {
  const at = writtenAt.getTime()
  const asked = pressed === undefined ? [{ by: 'asker' as const, text: cut(text), at, id }] : []
  const said = { by: 'desk' as const, text: cut(spoken(answer)), at }
  const now: readonly CitedClause[] = answer.clauses
  return {
    turns: [...turns, ...asked, said].slice(-mostTurns),
    clauses: now.length === 0 ? clauses : now.map(({ id, title }) => ({ id, title })),
  }
}

const spoken = ({ headline, question }: Answer): string =>
  question === undefined ? headline : `${headline}${question}`

const cut = (text: string): string =>
  text.length <= mostChars ? text : `${text.slice(0, mostChars)}…`

const about = ({ channel, app, chat, person }: TalkKey): string =>
  JSON.stringify(['recent', channel, app, chat, person])
