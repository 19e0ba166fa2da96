// Whom staff has to telephone about a judging notice.
import { and, asc, eq, isNull, sql } from 'drizzle-orm'

import { judgingCalls, results } from './schema.ts'
import type { Store } from './store.ts'

export type Call = typeof judgingCalls.$inferSelect

/** Everybody of a notice who cannot be written to. */
export async function listUnreachable(tx: Store, notice: string, at: Date): Promise<void> {
  await tx.execute(sql`insert into judging_calls (notice, recipient, reason, listed_at)
    select notice, recipient, 'unreachable', ${at.toISOString()}::timestamptz
    from notice_rows where notice = ${notice} and error is not null and recipient not like 'place:%'
    on conflict do nothing`)
}

/** One more line; false if it is there already. */
export async function listCall(
  tx: Store,
  call: Pick<Call, 'notice' | 'recipient' | 'reason'>,
  at: Date,
): Promise<boolean> {
  const added = await tx
    .insert(judgingCalls)
    .values({ ...call, listedAt: at })
    .onConflictDoNothing()
    .returning({ notice: judgingCalls.notice })
  return added.length > 0
}

/** Nobody is telephoned about what a newer notice says otherwise. */
export async function closeCorrected(tx: Store, notice: string, at: Date): Promise<void> {
  await tx.execute(sql`update judging_calls c
    set closed_at = ${at.toISOString()}::timestamptz, closed_by = 'desk', outcome = 'corrected'
    from results now, results old
    where now.notice = ${notice} and old.edition = now.edition and old.kind = now.kind
      and old.recipient = now.recipient and old.about = now.about and old.notice <> now.notice
      and c.notice = old.notice and c.recipient = old.recipient and c.closed_at is null`)
}

/** What was called off is read out to nobody. */
const stands = sql`exists (select 1 from notices n where n.id = ${judgingCalls.notice}
  and n.status <> 'cancelled')`

/** Lines that are open, unless whoever is meant has acknowledged meanwhile. */
export async function openCalls(store: Store, notice: string): Promise<readonly Call[]> {
  return store
    .select()
    .from(judgingCalls)
    .where(
      and(
        eq(judgingCalls.notice, notice),
        isNull(judgingCalls.closedAt),
        stands,
        sql`not exists (select 1 from deliveries d join acks a on a.delivery_id = d.id
          where d.notice = ${judgingCalls.notice} and d.recipient = ${judgingCalls.recipient}
            and a.kind in ('received', 'reschedule'))`,
      ),
    )
    .orderBy(asc(judgingCalls.listedAt), asc(judgingCalls.recipient))
}

/** Ends a line; `told`: it was said by telephone, and counts like a delivery. False if it was not open. */
export async function closeCall(
  tx: Store,
  { notice, recipient }: Pick<Call, 'notice' | 'recipient'>,
  outcome: 'told' | 'given-up',
  by: string,
  at: Date,
): Promise<boolean> {
  const closed = await tx
    .update(judgingCalls)
    .set({ closedAt: at, closedBy: by, outcome })
    .where(
      and(
        eq(judgingCalls.notice, notice),
        eq(judgingCalls.recipient, recipient),
        isNull(judgingCalls.closedAt),
      ),
    )
    .returning({ notice: judgingCalls.notice })
  if (closed.length > 0 && outcome === 'told')
    await tx
      .update(results)
      .set({ phonedAt: at })
      .where(and(eq(results.notice, notice), eq(results.recipient, recipient)))
  return closed.length > 0
}
