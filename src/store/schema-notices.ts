// What is said unasked: announcements, reminders and judging results, and the rows they are frozen into.
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

import { instant, json } from './columns.ts'

/** One thing the office says to many. Every status but `draft` has frozen rows. */
export const notices = pgTable(
  'notices',
  {
    id: uuid('id').primaryKey(),
    edition: text('edition').notNull(),
    kind: text('kind', { enum: ['announcement', 'reminder', 'judging'] }).notNull(),
    status: text('status', {
      enum: ['draft', 'submitted', 'sending', 'paused', 'done', 'cancelled'],
    }).notNull(),
    /** For the staff: how it is called in lists. */
    title: text('title').notNull(),
    /** What is said, with variables; see notices/template.ts. */
    template: json('template').notNull(),
    /** To whom; see notices/audience.ts. */
    audience: json('audience').notNull(),
    /** Not before; absent: as soon as it is approved. */
    startsAt: instant('starts_at'),
    /** What is not sent by then is not sent at all, but reported. */
    expiresAt: instant('expires_at'),
    createdBy: text('created_by').notNull(),
    submittedBy: text('submitted_by'),
    submittedAt: instant('submitted_at'),
    /** Over all frozen rows: what the second person has seen is what is sent. */
    frozenHash: text('frozen_hash'),
    /** How many rows without an error were frozen; as many deliveries there must be. */
    recipients: integer('recipients'),
    approvedBy: text('approved_by'),
    approvedAt: instant('approved_at'),
    /** What this one corrects or follows up. */
    parent: uuid('parent'),
    /** Counts the changes: whoever changes it has seen the last one. */
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    finishedAt: instant('finished_at'),
  },
  (table) => [index('notices_status').on(table.edition, table.status, table.startsAt)],
)

/** What goes to whom, word for word, frozen when it was submitted. A row with an error goes nowhere. */
export const noticeRows = pgTable(
  'notice_rows',
  {
    notice: uuid('notice')
      .notNull()
      .references(() => notices.id, { onDelete: 'cascade' }),
    /** From 1, in the order of sending. */
    row: integer('row').notNull(),
    /** team:<id>, person:<id> or place:<channel>:<app>:<chat>; once per notice. */
    recipient: text('recipient').notNull(),
    team: uuid('team'),
    /** The id its delivery will have: drawn when it is frozen, so that the rows of a place stay in order. */
    delivery: uuid('delivery').notNull(),
    /** Where it goes; absent with an error. */
    channel: text('channel'),
    app: text('app'),
    target: json('target'),
    body: json('body').notNull(),
    /** In words, for the staff: nobody is bound, a variable is missing. */
    error: text('error'),
    /** The delivery it corrects. */
    parent: uuid('parent'),
  },
  (table) => [
    primaryKey({ columns: [table.notice, table.row] }),
    index('notice_rows_team').on(table.team),
  ],
)

/** Who has acknowledged what, or asked for another time. The person is a keyed name; the first press counts. */
export const acks = pgTable(
  'acks',
  {
    deliveryId: uuid('delivery_id').notNull(),
    person: text('person').notNull(),
    kind: text('kind', { enum: ['received', 'reschedule', 'read'] }).notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.deliveryId, table.person, table.kind] })],
)
