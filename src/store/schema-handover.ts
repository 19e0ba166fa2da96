// Questions that were handed to a person, and what was said about each.
import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

import { bytes, instant } from './columns.ts'

export const handoverReasons = [
  'missing-knowledge',
  'committee-ruling',
  'asked-for-a-person',
  'complaint',
  'failure',
] as const
export type HandoverReason = (typeof handoverReasons)[number]

/** One question on its way to a person and back. At most one is open per person and chat. */
export const handovers = pgTable(
  'handovers',
  {
    id: uuid('id').primaryKey(),
    edition: text('edition').notNull(),
    reason: text('reason', { enum: handoverReasons }).notNull(),
    state: text('state', { enum: ['waiting', 'taken', 'ended'] }).notNull(),
    channel: text('channel').notNull(),
    app: text('app').notNull(),
    /** Keyed name of one person in one chat. */
    asker: text('asker').notNull(),
    /** Whether others read the answer. */
    chatKind: text('chat_kind', { enum: ['group', 'private'] }).notNull(),
    /** Where the answer goes, sealed under INBOX_KEY and this row's id; erased with the words. */
    place: bytes('place'),
    /** The clauses of the desk's last answer, by id. */
    clauses: text('clauses').array().notNull().default([]),
    team: uuid('team'),
    /** `person:<id>` in chat, `staff:<id>` on the console. */
    holder: text('holder'),
    /** How many messages went out about it; each has the next number in its once-key. */
    said: integer('said').notNull().default(0),
    /** How many words there are of it. */
    turns: integer('turns').notNull().default(0),
    openedAt: instant('opened_at').notNull(),
    takenAt: instant('taken_at'),
    /** Whose move it is, and since when: the clock runs against them. */
    turnOf: text('turn_of', { enum: ['staff', 'asker'] }).notNull(),
    since: instant('since').notNull(),
    /** How often the staff were reminded since then. */
    reminders: integer('reminders').notNull().default(0),
    endedAt: instant('ended_at'),
    ending: text('ending', {
      enum: ['staff', 'asker', 'untaken', 'silent', 'settled', 'returned'],
    }),
    /** When the words were erased. */
    erasedAt: instant('erased_at'),
  },
  (table) => [
    uniqueIndex('handovers_open')
      .on(table.channel, table.app, table.asker)
      .where(sql`${table.state} <> 'ended'`),
    index('handovers_list').on(table.edition, table.openedAt),
    index('handovers_kept')
      .on(table.endedAt)
      .where(sql`${table.endedAt} is not null and ${table.erasedAt} is null`),
  ],
)

/** What was said, masked, and sealed under INBOX_KEY and its place here; erased when it has served its time. */
export const handoverTurns = pgTable(
  'handover_turns',
  {
    handover: uuid('handover')
      .notNull()
      .references(() => handovers.id, { onDelete: 'cascade' }),
    turn: integer('turn').notNull(),
    by: text('by', { enum: ['asker', 'desk', 'staff'] }).notNull(),
    body: bytes('body'),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.handover, table.turn] })],
)
