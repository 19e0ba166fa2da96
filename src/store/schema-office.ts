// What the office does at the desk: the audit of every act, and the settings it changes while the desk runs.
import { bigint, pgTable, text } from 'drizzle-orm/pg-core'

import { instant, json } from './columns.ts'

/** Every act of the staff, of tokens, and of the desk by itself. Only ever added to; see platform/audit-chain.ts. */
export const audit = pgTable('audit', {
  /** Without a gap: a missing number is a missing act. */
  seq: bigint('seq', { mode: 'number' }).primaryKey(),
  at: instant('at').notNull(),
  actor: text('actor').notNull(),
  verb: text('verb').notNull(),
  subject: text('subject').notNull(),
  detail: json('detail').notNull(),
  previous: text('previous').notNull(),
  hash: text('hash').notNull(),
})

/** What staff can change while the desk runs, like the switch that stops everything unasked. */
export const switches = pgTable('switches', {
  name: text('name').primaryKey(),
  value: json('value').notNull(),
  setBy: text('set_by').notNull(),
  setAt: instant('set_at').notNull().defaultNow(),
})
