// Writes the audit of reports, inside the transaction of the act itself: what was not written down was not done.
import { addReportAudit, lastReportAudit } from '../../store/reports-audit.ts'
import type { Store } from '../../store/store.ts'
import { reportAct, rowHash, start, type ReportAct } from './act.ts'

/** Adds an act to the chain. `at` is to the millisecond, so that it reads back as it was hashed. */
export async function writeReportAudit(tx: Store, act: ReportAct, at: Date): Promise<void> {
  const checked = reportAct.parse(act)
  const last = await lastReportAudit(tx, 'held')
  const prev = last?.h ?? start
  const row = { ...checked, seq: (last?.seq ?? 0) + 1, at }
  await addReportAudit(tx, { ...row, prev, h: rowHash(prev, row) })
}
