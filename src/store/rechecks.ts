// Comparisons of kept answers with the present rules that somebody wanted, in the database.
import { and, desc, eq } from 'drizzle-orm'

import { answerRechecks } from './schema.ts'
import type { Store } from './store.ts'

export type Recheck = typeof answerRechecks.$inferSelect

/** Adds a proposal; false if one waits already. */
export async function addRecheck(
  tx: Store,
  proposal: Omit<Recheck, 'state' | 'decidedBy' | 'decidedAt'>,
): Promise<boolean> {
  const added = await tx
    .insert(answerRechecks)
    .values({ ...proposal, state: 'proposed' })
    .onConflictDoNothing()
    .returning({ id: answerRechecks.id })
  return added.length > 0
}

/** The newest first. */
export async function listRechecks(
  store: Store,
  edition: string,
  limit: number,
): Promise<readonly Recheck[]> {
  return store
    .select()
    .from(answerRechecks)
    .where(eq(answerRechecks.edition, edition))
    .orderBy(desc(answerRechecks.proposedAt), desc(answerRechecks.id))
    .limit(limit)
}

/** The row, which nobody else changes until the transaction ends. */
export async function lockRecheck(
  tx: Store,
  edition: string,
  id: string,
): Promise<Recheck | undefined> {
  const [found] = await tx
    .select()
    .from(answerRechecks)
    .where(and(eq(answerRechecks.edition, edition), eq(answerRechecks.id, id)))
    .for('update')
  return found
}

export async function decideRecheck(
  tx: Store,
  id: string,
  decision: {
    readonly state: 'begun' | 'refused'
    readonly decidedBy: string
    readonly decidedAt: Date
  },
): Promise<void> {
  await tx.update(answerRechecks).set(decision).where(eq(answerRechecks.id, id))
}
