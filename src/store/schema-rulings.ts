// What the committee has ruled where the text is open, and whom that has yet to be told.
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'

import { instant, json } from './columns.ts'

/**
 * Each step by which an open question was settled or opened again. Only ever added to, and decided once: of those
 * that came into force the highest version holds.
 */
export const givenRulings = pgTable(
  'rulings',
  {
    edition: text('edition').notNull(),
    /** The id of an open question of the edition. */
    ruling: text('ruling').notNull(),
    /** From 1. */
    version: integer('version').notNull(),
    /** Whether what the rule asks for holds; absent: the ruling is taken back. */
    value: boolean('value'),
    /** In what it was given. */
    source: text('source').notNull(),
    /** The civil day of it. */
    onDay: text('on_day').notNull(),
    note: text('note'),
    state: text('state', { enum: ['proposed', 'in-force', 'refused'] }).notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (table) => [
    primaryKey({ columns: [table.edition, table.ruling, table.version] }),
    uniqueIndex('rulings_proposed')
      .on(table.edition, table.ruling)
      .where(sql`${table.state} = 'proposed'`),
    check('rulings_decided', sql`(${table.state} = 'proposed') = (${table.decidedBy} is null)`),
    check(
      'rulings_two_persons',
      sql`${table.decidedBy} is distinct from ${table.proposedBy} or ${table.state} = 'refused'`,
    ),
  ],
)

/** Somebody wants the answers of other rules compared with the present ones; a second person begins it. */
export const answerRechecks = pgTable(
  'answer_rechecks',
  {
    id: uuid('id').primaryKey(),
    edition: text('edition').notNull(),
    /** The hash of the edition as it was when it was proposed, with all that was settled by then. */
    rules: text('rules').notNull(),
    state: text('state', { enum: ['proposed', 'begun', 'refused'] }).notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (table) => [
    uniqueIndex('answer_rechecks_proposed')
      .on(table.edition)
      .where(sql`${table.state} = 'proposed'`),
    check(
      'answer_rechecks_decided',
      sql`(${table.state} = 'proposed') = (${table.decidedBy} is null)`,
    ),
    check(
      'answer_rechecks_two_persons',
      sql`${table.decidedBy} is distinct from ${table.proposedBy} or ${table.state} = 'refused'`,
    ),
  ],
)

/** Something has changed on which earlier answers rest; how far their askers have been told. */
export const answerChanges = pgTable(
  'answer_changes',
  {
    /** Which change, as part of a once-key: `ruling:<edition>:<id>:<version>`. */
    cause: text('cause').primaryKey(),
    /** What it is a change of; a later one of the same takes its place. */
    subject: text('subject').notNull(),
    edition: text('edition').notNull(),
    /** By which sentence it is told. */
    why: text('why', { enum: ['ruled', 'taken-back', 'text', 'rules'] }).notNull(),
    /** Which answers may rest on it; see notices/changed-answers/touched.ts. */
    touched: json('touched').notNull(),
    /** The last delivery that has been looked at. */
    cursor: uuid('cursor'),
    /** Corrections written so far. */
    told: integer('told').notNull().default(0),
    begunAt: instant('begun_at').notNull().defaultNow(),
    doneAt: instant('done_at'),
  },
  (table) => [
    index('answer_changes_open')
      .on(table.begunAt)
      .where(sql`${table.doneAt} is null`),
  ],
)
