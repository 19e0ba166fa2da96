// What of a case is gone, what must not go, and how it goes: keys and ciphertext alike.
import { and, asc, eq, gt, inArray, isNull, lte } from 'drizzle-orm'

import {
  caseConsents,
  caseContents,
  caseHandles,
  caseHolds,
  caseIndexes,
  caseMessages,
  caseReceipts,
  citedEvidence,
  destructions,
  drafts,
  identityFields,
  type Destroyable,
} from './schema-reports.ts'
import type { Store } from './store.ts'

/** Whether a legal hold is in force. */
export async function isHeld(store: Store, caseId: string): Promise<boolean> {
  const [held] = await store
    .select({ id: caseHolds.id })
    .from(caseHolds)
    .where(and(eq(caseHolds.caseId, caseId), isNull(caseHolds.liftedAt)))
    .limit(1)
  return held !== undefined
}

export async function addHold(
  tx: Store,
  hold: Pick<typeof caseHolds.$inferInsert, 'id' | 'caseId' | 'setBy' | 'setAt'>,
): Promise<void> {
  await tx.insert(caseHolds).values(hold)
}

export async function liftHolds(
  tx: Store,
  caseId: string,
  lifted: { readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .update(caseHolds)
    .set({ liftedBy: lifted.by, liftedAt: lifted.at })
    .where(and(eq(caseHolds.caseId, caseId), isNull(caseHolds.liftedAt)))
}

export async function goneOf(store: Store, caseId: string): Promise<readonly Destroyable[]> {
  const found = await store
    .select({ what: destructions.what })
    .from(destructions)
    .where(eq(destructions.caseId, caseId))
  return found.map(({ what }) => what)
}

/** What of a case is gone, with the day it went. */
export async function destructionsOf(store: Store, caseId: string) {
  return store.select().from(destructions).where(eq(destructions.caseId, caseId))
}

/** The same of all cases, in the order in which they went. */
export async function allDestructions(store: Store) {
  return store.select().from(destructions).orderBy(asc(destructions.at))
}

export async function cite(tx: Store, caseId: string, file: string): Promise<void> {
  await tx.insert(citedEvidence).values({ caseId, file }).onConflictDoNothing()
}

/** The ruling rests on these files, and on no others. */
export async function setCited(tx: Store, caseId: string, files: readonly string[]): Promise<void> {
  await tx.delete(citedEvidence).where(eq(citedEvidence.caseId, caseId))
  for (const file of files) await cite(tx, caseId, file)
}

export async function citedOf(store: Store, caseId: string): Promise<readonly string[]> {
  const found = await store
    .select({ file: citedEvidence.file })
    .from(citedEvidence)
    .where(eq(citedEvidence.caseId, caseId))
  return found.map(({ file }) => file)
}

/** Removes one kind of thing from these tables, and notes that it is gone. The files themselves lie elsewhere. */
export async function destroyPart(
  tx: Store,
  caseId: string,
  what: Destroyable,
  how: { readonly at: Date; readonly proposal?: string | undefined },
): Promise<void> {
  const indexes = (kinds: readonly (typeof caseIndexes.$inferSelect)['what'][]) =>
    tx
      .delete(caseIndexes)
      .where(and(eq(caseIndexes.caseId, caseId), inArray(caseIndexes.what, [...kinds])))
  switch (what) {
    case 'chat-handle':
      await tx.delete(caseHandles).where(eq(caseHandles.caseId, caseId))
      await indexes(['chat-account', 'draft'])
      break
    case 'identity':
      await tx.delete(identityFields).where(eq(identityFields.caseId, caseId))
      await indexes(['id-number', 'phone', 'unit-code', 'draft'])
      break
    case 'evidence':
      await indexes(['file-hash'])
      break
    case 'text':
      await tx
        .update(caseContents)
        .set({ key: null, about: null, text: null, leads: null, subject: null })
        .where(eq(caseContents.caseId, caseId))
      await tx.update(caseMessages).set({ sealed: null }).where(eq(caseMessages.caseId, caseId))
      await tx.delete(citedEvidence).where(eq(citedEvidence.caseId, caseId))
      await indexes(['object', 'file-hash'])
      break
    case 'consents':
      await tx.delete(caseConsents).where(eq(caseConsents.caseId, caseId))
      await tx.delete(caseReceipts).where(eq(caseReceipts.caseId, caseId))
      await indexes(['code'])
      break
  }
  await tx
    .insert(destructions)
    .values({ caseId, what, at: how.at, proposal: how.proposal ?? null })
    .onConflictDoNothing()
}

/** Drafts whose time is over; the parts go with them. */
export async function expiredDrafts(
  store: Store,
  now: Date,
  limit: number,
): Promise<readonly string[]> {
  const found = await store
    .select({ id: drafts.id })
    .from(drafts)
    .where(lte(drafts.expiresAt, now))
    .orderBy(asc(drafts.expiresAt), asc(drafts.id))
    .limit(limit)
  return found.map(({ id }) => id)
}

/** The draft, held until the transaction ends; false: it was handed in, or its time is over. */
export async function holdDraft(tx: Store, id: string, now: Date): Promise<boolean> {
  const [found] = await tx
    .select({ id: drafts.id })
    .from(drafts)
    .where(and(eq(drafts.id, id), gt(drafts.expiresAt, now)))
    .for('update')
  return found !== undefined
}

/** False: it is gone already, or was handed in meanwhile. */
export async function removeDraft(tx: Store, id: string): Promise<boolean> {
  const gone = await tx.delete(drafts).where(eq(drafts.id, id)).returning({ id: drafts.id })
  return gone.length > 0
}
