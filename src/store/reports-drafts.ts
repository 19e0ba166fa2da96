// Drafts and what is sealed into them.
import { and, asc, eq, gt, isNull } from 'drizzle-orm'

import { draftParts, drafts } from './schema-reports.ts'
import type { Store } from './store.ts'

export type DraftRow = typeof drafts.$inferSelect
export type DraftPart = typeof draftParts.$inferInsert

export async function addDraft(store: Store, draft: typeof drafts.$inferInsert): Promise<void> {
  await store.insert(drafts).values(draft)
}

/** The draft of a link, while its time lasts. */
export async function findDraft(
  store: Store,
  idHash: string,
  now: Date,
): Promise<DraftRow | undefined> {
  const [row] = await store
    .select()
    .from(drafts)
    .where(and(eq(drafts.idHash, idHash), gt(drafts.expiresAt, now)))
  return row
}

/** The same by its id, for what is said in the chat. */
export async function findDraftById(
  store: Store,
  id: string,
  now: Date,
): Promise<DraftRow | undefined> {
  const [row] = await store
    .select()
    .from(drafts)
    .where(and(eq(drafts.id, id), gt(drafts.expiresAt, now)))
  return row
}

/** Opens it, once; of two at once one does. From then on it lives until `expiresAt`. */
export async function openDraft(
  store: Store,
  id: string,
  { at, expiresAt }: { readonly at: Date; readonly expiresAt: Date },
): Promise<boolean> {
  const opened = await store
    .update(drafts)
    .set({ openedAt: at, expiresAt })
    .where(and(eq(drafts.id, id), isNull(drafts.openedAt)))
    .returning({ id: drafts.id })
  return opened.length > 0
}

/** The same id adds it once. */
export async function addPart(store: Store, part: DraftPart): Promise<void> {
  await store.insert(draftParts).values(part).onConflictDoNothing()
}

/** In the order in which they were added. */
export async function partsOf(store: Store, draft: string): Promise<readonly DraftPart[]> {
  return store
    .select()
    .from(draftParts)
    .where(eq(draftParts.draft, draft))
    .orderBy(asc(draftParts.id))
}
