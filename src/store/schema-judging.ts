// Judging notices: what was brought in row by row, what each team or expert was told, and whom staff has to telephone.
import {
  bigserial,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'

import { instant, json } from './columns.ts'
import { notices } from './schema-notices.ts'

/** What a notice of judging is about beyond what every notice has. */
export const judgingBatches = pgTable('judging_batches', {
  notice: uuid('notice')
    .primaryKey()
    .references(() => notices.id, { onDelete: 'cascade' }),
  /** One of the closed set in notices/judging/kinds.ts. */
  kind: text('kind').notNull(),
  source: text('source', { enum: ['file', 'hand'] }).notNull(),
  /** Of the uploaded bytes, SHA-256: which file it was, not what is in it. */
  fileHash: text('file_hash'),
  /** Whoever was told otherwise before may be told anew, and hears what is corrected. */
  correction: boolean('correction').notNull(),
  /** Groups are told, naming nobody, that results have gone out. */
  groupCard: boolean('group_card').notNull(),
  /** What the file itself left unclear, and rows whose number is not in the list. */
  troubles: json('troubles').notNull(),
  /** What had been told before when it was frozen; if that changes, the approval is void. */
  basis: text('basis'),
})

/** A row as it was brought in. Nothing of it counts before its notice is approved. */
export const judgingRows = pgTable(
  'judging_rows',
  {
    notice: uuid('notice')
      .notNull()
      .references(() => notices.id, { onDelete: 'cascade' }),
    /** As the spreadsheet counts it. */
    row: integer('row').notNull(),
    /** The team's or the expert's number as given. */
    code: text('code').notNull(),
    /** team:<id>, person:<id> or `groups`; absent: nobody was found. */
    recipient: text('recipient'),
    /** What of several things of this kind it is; two assignments of one expert are two. */
    about: text('about').notNull(),
    values: json('values').notNull(),
    error: text('error'),
  },
  (table) => [primaryKey({ columns: [table.notice, table.row] })],
)

/** What the office has decided to tell whom, in the order in which it did. Only ever added to. */
export const results = pgTable(
  'results',
  {
    /** The order in which it was approved: of several the last counts. */
    seq: bigserial('seq', { mode: 'number' }).notNull(),
    notice: uuid('notice').notNull(),
    edition: text('edition').notNull(),
    recipient: text('recipient').notNull(),
    kind: text('kind').notNull(),
    about: text('about').notNull(),
    values: json('values').notNull(),
    /** The delivery that says so; absent: nobody could be written to. */
    delivery: uuid('delivery'),
    /** The one of an earlier notice that this one corrects. */
    corrects: uuid('corrects'),
    approvedAt: instant('approved_at').notNull(),
    /** When staff said it by telephone. */
    phonedAt: instant('phoned_at'),
  },
  (table) => [
    primaryKey({ columns: [table.notice, table.recipient, table.about] }),
    index('results_last').on(table.edition, table.kind, table.recipient, table.about, table.seq),
  ],
)

/** Whom staff has to telephone; a line is made once, and taken off the page when it is done or acknowledged. */
export const judgingCalls = pgTable(
  'judging_calls',
  {
    notice: uuid('notice').notNull(),
    recipient: text('recipient').notNull(),
    reason: text('reason', { enum: ['unreachable', 'unacknowledged'] }).notNull(),
    listedAt: instant('listed_at').notNull(),
    closedAt: instant('closed_at'),
    closedBy: text('closed_by'),
    outcome: text('outcome', { enum: ['told', 'given-up', 'corrected'] }),
  },
  (table) => [primaryKey({ columns: [table.notice, table.recipient] })],
)
