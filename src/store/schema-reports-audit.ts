// What was done with reports, by whom, and when. Only ever added to; see reports/audit/.
import { bigint, text, uuid } from 'drizzle-orm/pg-core'

import { instant, json } from './columns.ts'
import { reports } from './schema-reports.ts'

export const reportAudit = reports.table('audit', {
  /** Without a gap: a missing number is a missing act. */
  seq: bigint('seq', { mode: 'number' }).primaryKey(),
  at: instant('at').notNull(),
  /** A random internal id, or the name of a part of the desk. */
  actor: text('actor').notNull(),
  role: text('role').notNull(),
  action: text('action').notNull(),
  /** No foreign key: it stays when the case is gone. */
  caseUuid: uuid('case_uuid'),
  /** Words of a closed list and small numbers. */
  meta: json('meta').notNull(),
  prev: text('prev').notNull(),
  h: text('h').notNull(),
})
