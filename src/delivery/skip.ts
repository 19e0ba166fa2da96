// What is not to be said any more: open rows that are passed over.
import { and, eq, inArray } from 'drizzle-orm'

import { deliveries } from '../store/schema.ts'
import type { Store } from '../store/store.ts'

/** Everything still open in a lane. One on its way loses its lease: whether it arrived is not noted any more. */
export async function skipLane(store: Store, lane: string, code: string): Promise<void> {
  await store
    .update(deliveries)
    .set({ status: 'skipped', lease: null, lastCode: code })
    .where(and(eq(deliveries.lane, lane), inArray(deliveries.status, ['queued', 'sending'])))
}

/** The one delivery of a reason, if it waits; one on its way is left to whoever sends it. */
export async function skipWaiting(store: Store, onceKey: string, code: string): Promise<void> {
  await store
    .update(deliveries)
    .set({ status: 'skipped', lastCode: code })
    .where(and(eq(deliveries.onceKey, onceKey), eq(deliveries.status, 'queued')))
}
