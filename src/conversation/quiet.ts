// Whether a message was handled and nothing is said to it: for a page, which otherwise goes on waiting.
import { and, eq, notExists, sql } from 'drizzle-orm'

import { isMessage, type MessageKey } from '../store/inbox.ts'
import { deliveries, inbox } from '../store/schema.ts'
import type { Store } from '../store/store.ts'

export async function wasLeftUnanswered(store: Store, key: MessageKey): Promise<boolean> {
  const reply = store
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(eq(deliveries.onceKey, sql`'reply:' || ${inbox.id}::text`))
  const found = await store
    .select({ id: inbox.id })
    .from(inbox)
    .where(and(isMessage(key), eq(inbox.state, 'handled'), notExists(reply)))
  return found.length > 0
}
