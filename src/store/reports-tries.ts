// How often something was tried, as rows: counted by whoever holds the lock of what it is counted for.
import { and, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm'

import { reportTries } from './schema.ts'
import type { Store } from './store.ts'

export interface TryRow {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly at: Date
}

/** Until the end of the transaction nobody else counts for these. In one order, so that two never wait crosswise. */
export async function lockTries(
  tx: Store,
  of: readonly Pick<TryRow, 'kind' | 'subject'>[],
): Promise<void> {
  const names = [...new Set(of.map(({ kind, subject }) => JSON.stringify([kind, subject])))]
  for (const name of names.toSorted())
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 11643))`)
}

/** When it was tried since then, the newest first. */
export async function triesOf(
  tx: Store,
  kind: string,
  subject: string,
  since: Date,
): Promise<readonly Date[]> {
  const found = await tx
    .select({ at: reportTries.at })
    .from(reportTries)
    .where(
      and(eq(reportTries.kind, kind), eq(reportTries.subject, subject), gt(reportTries.at, since)),
    )
    .orderBy(desc(reportTries.at))
  return found.map(({ at }) => at)
}

export async function addTries(tx: Store, rows: readonly TryRow[]): Promise<void> {
  if (rows.length > 0) await tx.insert(reportTries).values([...rows])
}

/** As if they had never been. */
export async function dropTries(tx: Store, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.delete(reportTries).where(inArray(reportTries.id, [...ids]))
}

/** All tries of one kind for one subject. */
export async function forgetTries(tx: Store, kind: string, subject: string): Promise<void> {
  await tx
    .delete(reportTries)
    .where(and(eq(reportTries.kind, kind), eq(reportTries.subject, subject)))
}

/** Deletes what was tried until then. */
export async function sweepReportTries(store: Store, until: Date): Promise<void> {
  await store.delete(reportTries).where(lte(reportTries.at, until))
}
