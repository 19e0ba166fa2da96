// What both pages read: the replies of their rooms, pushed as they are sent or asked for once.
import type { Context } from 'hono'
import { Refusal } from '../platform/errors.ts'
import { addressOf } from './address.ts'
import type { WebDeps, WebEnv } from './deps.ts'
import { cursorOf, readCursor, readRooms } from './lanes.ts'
import type { Room, RoomReply } from './lanes.ts'
import { replyStream } from './stream.ts'
import { refusals } from './wording.ts'

/** A reply as the page's script gets it. */
type Shown = (reply: RoomReply) => Promise<object>

/** @throws Refusal `wrong-cursor`, or `busy` when too many pages wait already: the page then asks now and then */
export function pushReplies(
  c: Context<WebEnv>,
  rooms: readonly Room[],
  shown: Shown,
  deps: WebDeps,
): Response {
  const resumed = readCursor(c.req.header('last-event-id') ?? '', rooms)
  const stream = replyStream(
    {
      rooms,
      cursor: resumed ?? cursorOf(c.req.query('after'), rooms),
      show: async (reply) => JSON.stringify(await shown(reply)),
      from: addressOf(c, deps),
      signal: c.req.raw.signal,
    },
    deps,
  )
  if (stream === undefined) throw new Refusal('busy', refusals.busy)
  return stream
}

/** @throws Refusal `wrong-cursor` */
export async function tellReplies(
  c: Context<WebEnv>,
  rooms: readonly Room[],
  shown: Shown,
  deps: WebDeps,
): Promise<Response> {
  const replies = await readRooms(rooms, cursorOf(c.req.query('after'), rooms), deps)
  c.header('Cache-Control', 'no-store')
  return c.json({ replies: await Promise.all(replies.map(shown)) })
}
