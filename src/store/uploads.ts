// Files that were given and not yet applied: sealed, and forgotten within the hour.
import { and, eq, lt } from 'drizzle-orm'

import { staffUploads } from './schema.ts'
import type { Store } from './store.ts'

export async function addUpload(
  store: Store,
  upload: typeof staffUploads.$inferInsert,
  keptMs: number,
): Promise<void> {
  await store
    .delete(staffUploads)
    .where(lt(staffUploads.madeAt, new Date(upload.madeAt.getTime() - keptMs)))
  await store.insert(staffUploads).values(upload)
}

/** Only for whoever gave it, and for what it was given. */
export async function findUpload(
  store: Store,
  key: { readonly id: string; readonly staff: string; readonly purpose: string },
) {
  const [found] = await store
    .select()
    .from(staffUploads)
    .where(
      and(
        eq(staffUploads.id, key.id),
        eq(staffUploads.staff, key.staff),
        eq(staffUploads.purpose, key.purpose),
      ),
    )
  return found
}

export async function removeUpload(tx: Store, id: string): Promise<void> {
  await tx.delete(staffUploads).where(eq(staffUploads.id, id))
}
