// What proves that somebody holds a telephone, and how often they have tried: nothing of it lives longer than a day.
import { sql } from 'drizzle-orm'
import { index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

import { instant } from './columns.ts'
import { reports } from './schema-reports.ts'

/** One-time codes. Neither the code nor the telephone stands here, only what is found and proven by a key. */
export const reportCodes = reports.table(
  'codes',
  {
    id: uuid('id').primaryKey(),
    /** Keyed name of the talk or the page that asked for it: nowhere else it is good for anything. */
    session: text('session').notNull(),
    /** Blind index. */
    phone: text('phone').notNull(),
    purpose: text('purpose', { enum: ['report', 'new-query-code', 'bind'] }).notNull(),
    /** HMAC of the code and all of the above. */
    mac: text('mac').notNull(),
    wrong: integer('wrong').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    voidedAt: instant('voided_at'),
  },
  (table) => [
    // At most one at a time: a new code makes the last one void.
    uniqueIndex('codes_open')
      .on(table.session, table.purpose)
      .where(sql`${table.usedAt} is null and ${table.voidedAt} is null`),
    index('codes_of_session').on(table.session, table.purpose, table.createdAt),
    index('codes_of_phone').on(table.phone, table.purpose),
    index('codes_age').on(table.createdAt),
  ],
)

/** One row for each time something was tried of which there may only be so many. `subject` is a keyed name. */
export const reportTries = reports.table(
  'tries',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    index('tries_of').on(table.kind, table.subject, table.at),
    index('tries_age').on(table.at),
  ],
)
