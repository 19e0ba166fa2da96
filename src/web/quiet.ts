// Tells a page that waits whether the desk has handled its message and says nothing to it.
import type { Context } from 'hono'
import { Refusal } from '../platform/errors.ts'
import type { WebDeps, WebEnv } from './deps.ts'
import { inboxMessageId, messageId } from './post.ts'
import { refusals } from './wording.ts'

/** @throws Refusal `malformed` when the query names no message. */
export async function tellQuiet(
  c: Context<WebEnv>,
  place: { readonly channel: string; readonly app: string; readonly visitor: string },
  deps: WebDeps,
): Promise<Response> {
  const id = messageId.safeParse(c.req.query('id'))
  if (!id.success) throw new Refusal('malformed', refusals.malformed)
  const { channel, app, visitor } = place
  const quiet = await deps.isQuiet({ channel, app, messageId: inboxMessageId(visitor, id.data) })
  c.header('Cache-Control', 'no-store')
  return c.json({ quiet })
}
