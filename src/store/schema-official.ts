// The official text of an edition, as data: its versions, their clauses, and who can be reached by it.
import { sql } from 'drizzle-orm'
import { integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

import { bytes, instant } from './columns.ts'

/** One version of the text. What stands in it never changes; which one is in force does. */
export const noticeTexts = pgTable(
  'notice_texts',
  {
    id: uuid('id').primaryKey(),
    edition: text('edition').notNull(),
    /** Over all clauses: the same text is the same version, from whatever file it came. */
    hash: text('hash').notNull(),
    /** The file it came from. */
    source: text('source').notNull(),
    importedAt: instant('imported_at').notNull().defaultNow(),
    importedBy: text('imported_by').notNull(),
    /** proposed: read, and quoted nowhere. refused: never quoted. past: quoted only where it was quoted already. */
    status: text('status', { enum: ['proposed', 'refused', 'inForce', 'past'] }).notNull(),
    /** Who let it come into force; the first version of an edition has nobody. */
    approvedBy: text('approved_by'),
    inForceAt: instant('in_force_at'),
  },
  (table) => [
    unique('notice_texts_hash').on(table.edition, table.hash),
    uniqueIndex('notice_texts_in_force')
      .on(table.edition)
      .where(sql`${table.status} = 'inForce'`),
  ],
)

export const noticeClauses = pgTable(
  'notice_clauses',
  {
    version: uuid('version')
      .notNull()
      .references(() => noticeTexts.id, { onDelete: 'cascade' }),
    /** By the text's own numbers: 六(一)1. */
    id: text('id').notNull(),
    /** From 1, in the order of the text. */
    ordinal: integer('ordinal').notNull(),
    heading: text('heading').notNull(),
    text: text('text').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.version, table.id] }),
    unique('notice_clauses_ordinal').on(table.version, table.ordinal),
  ],
)

/** Names and numbers printed in the text, sealed: shown on request, quoted never. */
export const noticeContacts = pgTable(
  'notice_contacts',
  {
    version: uuid('version')
      .notNull()
      .references(() => noticeTexts.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    kind: text('kind', { enum: ['name', 'telephone', 'mail', 'account'] }).notNull(),
    /** The clause it stands in. */
    clause: text('clause').notNull(),
    body: bytes('body').notNull(),
  },
  (table) => [primaryKey({ columns: [table.version, table.ordinal] })],
)
