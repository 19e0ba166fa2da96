// The files that the desk sends.
import { integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'

import { bytes, instant } from './columns.ts'

/** Files that go out, each kept once however many are sent it. Never changed. */
export const files = pgTable(
  'files',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    /** Of the bytes, hex. */
    sha256: text('sha256').notNull(),
    bytes: bytes('bytes').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [unique('files_once').on(table.sha256, table.name, table.mediaType)],
)
