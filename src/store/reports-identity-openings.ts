// Requests to see a field of an identity, and the sealed field itself.
import { and, eq, gt, isNull } from 'drizzle-orm'

import { identityFields, identityOpenings, type IdentityFieldName } from './schema-reports.ts'
import type { Store } from './store.ts'

export type Opening = typeof identityOpenings.$inferSelect

export async function addOpening(
  tx: Store,
  opening: Omit<Opening, 'decidedBy' | 'decidedAt' | 'outcome'>,
): Promise<void> {
  await tx.insert(identityOpenings).values(opening)
}

export async function findOpening(store: Store, id: string): Promise<Opening | undefined> {
  const [found] = await store.select().from(identityOpenings).where(eq(identityOpenings.id, id))
  return found
}

/** Requests that wait for a custodian. */
export async function openOpenings(store: Store, now: Date): Promise<readonly Opening[]> {
  return store
    .select()
    .from(identityOpenings)
    .where(and(isNull(identityOpenings.decidedAt), gt(identityOpenings.expiresAt, now)))
}

/** False: somebody has decided it before. */
export async function decideOpening(
  tx: Store,
  id: string,
  decision: Pick<Opening, 'decidedBy' | 'decidedAt' | 'outcome' | 'expiresAt'>,
): Promise<boolean> {
  const decided = await tx
    .update(identityOpenings)
    .set(decision)
    .where(and(eq(identityOpenings.id, id), isNull(identityOpenings.decidedAt)))
    .returning({ id: identityOpenings.id })
  return decided.length > 0
}

export async function sealedField(
  store: Store,
  caseId: string,
  field: IdentityFieldName,
): Promise<string | undefined> {
  const [found] = await store
    .select({ sealed: identityFields.sealed })
    .from(identityFields)
    .where(and(eq(identityFields.caseId, caseId), eq(identityFields.field, field)))
  return found?.sealed
}
