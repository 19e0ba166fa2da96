// Audiences that are kept under a name.
import { and, asc, eq } from 'drizzle-orm'

import { segments } from './schema.ts'
import type { Store } from './store.ts'

export type Segment = typeof segments.$inferSelect

export async function listSegments(store: Store, edition: string): Promise<readonly Segment[]> {
  return store
    .select()
    .from(segments)
    .where(eq(segments.edition, edition))
    .orderBy(asc(segments.name))
}

/** What had the name before is replaced. */
export async function putSegment(
  tx: Store,
  segment: Pick<Segment, 'id' | 'edition' | 'name' | 'audience' | 'createdBy'>,
): Promise<void> {
  const { audience, createdBy } = segment
  await tx
    .insert(segments)
    .values(segment)
    .onConflictDoUpdate({
      target: [segments.edition, segments.name],
      set: { audience, createdBy },
    })
}

/** False if there is none. */
export async function dropSegment(tx: Store, edition: string, id: string): Promise<boolean> {
  const dropped = await tx
    .delete(segments)
    .where(and(eq(segments.edition, edition), eq(segments.id, id)))
    .returning({ id: segments.id })
  return dropped.length > 0
}
