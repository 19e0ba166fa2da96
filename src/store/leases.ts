// What a process that was killed still holds, where no other process can be alive.
import { eq, sql } from 'drizzle-orm'

import { deliveries, inbox } from './schema.ts'
import type { Store } from './store.ts'

/**
 * Makes everything due at once that somebody had begun: for the holder of an embedded database, where whoever
 * began it is dead. The attempts still count, so that a message that kills its process is put aside in the end.
 */
export async function releaseAll(store: Store): Promise<void> {
  const due = { nextAt: sql`now()` }
  await store.update(inbox).set(due).where(eq(inbox.state, 'claimed'))
  await store.update(deliveries).set(due).where(eq(deliveries.status, 'sending'))
}
