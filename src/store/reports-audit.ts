// Reads and adds the rows of the reports' audit. The intake role may do both with SELECT on (seq, h) and INSERT alone.
import { asc, desc, gt, sql } from 'drizzle-orm'

import { locks } from './locks.ts'
import { reportAudit } from './schema-reports-audit.ts'
import type { Store } from './store.ts'

export type ReportAuditRow = typeof reportAudit.$inferSelect

/** The end of the chain; nothing while it is empty. With `held` nobody else adds to it until the transaction ends. */
export async function lastReportAudit(
  store: Store,
  held: 'held' | 'as-it-is',
): Promise<{ readonly seq: number; readonly h: string } | undefined> {
  if (held === 'held') await store.execute(sql`select pg_advisory_xact_lock(${locks.reportsAudit})`)
  const [last] = await store
    .select({ seq: reportAudit.seq, h: reportAudit.h })
    .from(reportAudit)
    .orderBy(desc(reportAudit.seq))
    .limit(1)
  return last
}

export async function addReportAudit(tx: Store, row: ReportAuditRow): Promise<void> {
  await tx.insert(reportAudit).values(row)
}

/** The whole chain from its beginning, a page at a time: it is kept for years. */
export async function* readReportAudit(store: Store): AsyncGenerator<ReportAuditRow> {
  let last = Number.MIN_SAFE_INTEGER
  for (;;) {
    const page = await store
      .select()
      .from(reportAudit)
      .where(gt(reportAudit.seq, last))
      .orderBy(asc(reportAudit.seq))
      .limit(1_000)
    yield* page
    const end = page.at(-1)
    if (end === undefined) return
    last = end.seq
  }
}
