// What announcements have beside their notice, and the audiences that are kept to be used again.
import { integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'

import { instant, json } from './columns.ts'
import { files } from './schema-files.ts'
import { notices } from './schema-notices.ts'

export const announcements = pgTable('announcements', {
  notice: uuid('notice')
    .primaryKey()
    .references(() => notices.id, { onDelete: 'cascade' }),
  /** Who changed it last: they do not approve it. */
  editedBy: text('edited_by').notNull(),
  /** Why the second person gave it back, until it is submitted again. */
  rejectedBy: text('rejected_by'),
  rejectedBecause: text('rejected_because'),
  /** Who wants back what has gone out, and since when on the clock of the database. */
  recallAskedBy: text('recall_asked_by'),
  recallAskedAt: instant('recall_asked_at'),
})

/** What is sent after the words of a notice, to everybody whom they have reached. */
export const noticeFiles = pgTable(
  'notice_files',
  {
    notice: uuid('notice')
      .notNull()
      .references(() => notices.id, { onDelete: 'cascade' }),
    /** From 1, in the order of sending; what was taken off leaves a gap. */
    n: integer('n').notNull(),
    file: uuid('file')
      .notNull()
      .references(() => files.id),
  },
  (table) => [primaryKey({ columns: [table.notice, table.n] })],
)

/** An audience under a name. */
export const segments = pgTable(
  'segments',
  {
    id: uuid('id').primaryKey(),
    edition: text('edition').notNull(),
    name: text('name').notNull(),
    /** See notices/audience.ts. */
    audience: json('audience').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [unique('segments_name').on(table.edition, table.name)],
)
