// What waits for a second person in the office: trusted roles and ways in again, kept with what became of it.
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'

import { staffProposals } from './schema.ts'
import type { Store } from './store.ts'

export type StaffProposal = typeof staffProposals.$inferSelect

/** Another of the same kind for the same person, still open, is withdrawn: there is one at a time. */
export async function addStaffProposal(
  tx: Store,
  proposal: typeof staffProposals.$inferInsert,
): Promise<void> {
  const { member, kind, proposedBy, proposedAt } = proposal
  await tx
    .update(staffProposals)
    .set({ outcome: 'withdrawn', decidedBy: proposedBy, decidedAt: proposedAt })
    .where(
      and(
        eq(staffProposals.member, member),
        eq(staffProposals.kind, kind),
        isNull(staffProposals.decidedAt),
      ),
    )
  await tx.insert(staffProposals).values(proposal)
}

export async function findStaffProposal(
  store: Store,
  id: string,
): Promise<StaffProposal | undefined> {
  const [found] = await store.select().from(staffProposals).where(eq(staffProposals.id, id))
  return found
}

export async function settleStaffProposal(
  tx: Store,
  id: string,
  settled: Pick<StaffProposal, 'outcome' | 'decidedBy' | 'decidedAt'>,
): Promise<void> {
  await tx
    .update(staffProposals)
    // The auditors hear of this too.
    .set({ ...settled, toldAt: null })
    .where(eq(staffProposals.id, id))
}

/** The newest first. */
export async function lastStaffProposals(
  store: Store,
  limit: number,
): Promise<readonly StaffProposal[]> {
  return store
    .select()
    .from(staffProposals)
    .orderBy(desc(staffProposals.proposedAt), desc(staffProposals.id))
    .limit(limit)
}

/** Who was ever given a trusted role, whether they have it now or not. */
export async function everTrusted(tx: Store): Promise<ReadonlySet<string>> {
  const found = await tx
    .selectDistinct({ member: staffProposals.member })
    .from(staffProposals)
    .where(
      and(
        inArray(staffProposals.outcome, ['approved', 'alone', 'taken']),
        sql`cardinality(${staffProposals.roles}) > 0`,
      ),
    )
  return new Set(found.map(({ member }) => member))
}
