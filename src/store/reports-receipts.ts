// The receipt of a case: what its number and query code are compared with.
import { and, eq } from 'drizzle-orm'

import { caseIndexes, caseReceipts, cases } from './schema-reports.ts'
import type { Store } from './store.ts'

/** What a number leads to. Nothing is told before the code was right. */
export async function findReceipt(
  store: Store,
  number: string,
): Promise<typeof caseReceipts.$inferSelect | undefined> {
  const [found] = await store
    .select({
      caseId: caseReceipts.caseId,
      codeHash: caseReceipts.codeHash,
      frozenAt: caseReceipts.frozenAt,
    })
    .from(caseReceipts)
    .innerJoin(cases, eq(cases.id, caseReceipts.caseId))
    .where(eq(cases.number, number))
  return found
}

/** The case whose query code this is, by its keyed index. */
export async function caseByCode(store: Store, codeIndex: string): Promise<string | undefined> {
  const [found] = await store
    .select({ caseId: caseIndexes.caseId })
    .from(caseIndexes)
    .where(and(eq(caseIndexes.what, 'code'), eq(caseIndexes.value, codeIndex)))
  return found?.caseId
}

/** The case that was made from this draft, by the keyed index of its link. */
export async function caseByDraft(store: Store, draftIndex: string): Promise<string | undefined> {
  const [found] = await store
    .select({ caseId: caseIndexes.caseId })
    .from(caseIndexes)
    .where(and(eq(caseIndexes.what, 'draft'), eq(caseIndexes.value, draftIndex)))
  return found?.caseId
}

/** A new code is found again, and the old one no more. */
export async function changeCodeIndex(tx: Store, caseId: string, value: string): Promise<void> {
  await tx
    .update(caseIndexes)
    .set({ value })
    .where(and(eq(caseIndexes.caseId, caseId), eq(caseIndexes.what, 'code')))
}

export async function changeReceipt(
  tx: Store,
  caseId: string,
  changes: { readonly codeHash?: string; readonly frozenAt: Date | null },
): Promise<void> {
  await tx.update(caseReceipts).set(changes).where(eq(caseReceipts.caseId, caseId))
}
