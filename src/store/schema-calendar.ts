// The calendar: dates the secretariat has set, when people are reminded of them, and where calendars can be fetched.
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'

import { instant, json } from './columns.ts'
import { teams } from './schema-people.ts'

/**
 * A date as it was set, with its source. Only ever added to: the highest version is in force, and none means that the
 * edition's own holds. One without days goes back to what the notice says.
 */
export const milestones = pgTable(
  'milestones',
  {
    edition: text('edition').notNull(),
    /** The id of a stage of the edition. */
    stage: text('stage').notNull(),
    /** From 1. */
    version: integer('version').notNull(),
    fromDay: text('from_day'),
    fromTime: text('from_time'),
    toDay: text('to_day'),
    toTime: text('to_time'),
    /** Who or what says so. */
    source: text('source').notNull(),
    note: text('note'),
    setBy: text('set_by').notNull(),
    setAt: instant('set_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.edition, table.stage, table.version] }),
    check(
      'milestones_time_of_a_day',
      sql`(${table.fromTime} is null or ${table.fromDay} is not null) and (${table.toTime} is null or ${table.toDay} is not null)`,
    ),
  ],
)

/** When whom to remind of what. Those that nobody has ever switched on have no row. */
export const reminderRules = pgTable(
  'reminder_rules',
  {
    id: uuid('id').primaryKey(),
    edition: text('edition').notNull(),
    stage: text('stage').notNull(),
    edge: text('edge', { enum: ['from', 'to'] }).notNull(),
    /** Days before; 0: on the last day, `hours` before where an hour is set, else in the morning. */
    days: integer('days').notNull(),
    hours: integer('hours').notNull(),
    /** To whom; see notices/audience.ts. */
    audience: json('audience').notNull(),
    /** What makes it the same rule: stage, edge, span and audience as one word. */
    key: text('key').notNull(),
    active: boolean('active').notNull(),
    setBy: text('set_by').notNull(),
    setAt: instant('set_at').notNull(),
  },
  (table) => [unique('reminder_rules_key').on(table.edition, table.key)],
)

/** One moment at which a rule fires: planned once, however many processes plan. */
export const reminderOccurrences = pgTable(
  'reminder_occurrences',
  {
    id: uuid('id').primaryKey(),
    rule: uuid('rule')
      .notNull()
      .references(() => reminderRules.id),
    /** Of the date it counts down to; 0 is the edition's own. */
    version: integer('version').notNull(),
    /** The date itself: it fires only while this is the one in force. */
    day: text('day').notNull(),
    time: text('time'),
    dueAt: instant('due_at').notNull(),
    /** By then it has been said or it is not said any more. */
    expiresAt: instant('expires_at').notNull(),
    /** `empty`: it fired, and there was nobody to remind. */
    status: text('status', {
      enum: ['planned', 'fired', 'empty', 'expired', 'cancelled'],
    }).notNull(),
    /** What was said. */
    notice: uuid('notice'),
    settledAt: instant('settled_at'),
  },
  (table) => [
    unique('reminder_occurrences_once').on(table.rule, table.dueAt, table.version),
    index('reminder_occurrences_due')
      .on(table.dueAt)
      .where(sql`${table.status} = 'planned'`),
  ],
)

/** Who was told which date by what, so that a correction reaches those and nobody else. */
export const reminderTellings = pgTable(
  'reminder_tellings',
  {
    notice: uuid('notice').notNull(),
    recipient: text('recipient').notNull(),
    edition: text('edition').notNull(),
    stage: text('stage').notNull(),
    edge: text('edge', { enum: ['from', 'to'] }).notNull(),
    /** Absent: that the date is open again. */
    day: text('day'),
    time: text('time'),
    /** Absent: a correction. */
    occurrence: uuid('occurrence'),
  },
  (table) => [
    primaryKey({ columns: [table.notice, table.recipient, table.stage, table.edge] }),
    index('reminder_tellings_stage').on(table.edition, table.stage),
  ],
)

/** Who wants no reminders: person:<id>, or place:<channel>:<app>:<chat>. */
export const reminderMutes = pgTable('reminder_mutes', {
  recipient: text('recipient').primaryKey(),
  since: instant('since').notNull().defaultNow(),
})

/** Secret addresses of teams' calendars: only a hash, so that a dump opens none. */
export const calendarAddresses = pgTable(
  'calendar_addresses',
  {
    hash: text('hash').primaryKey(),
    team: uuid('team')
      .notNull()
      .references(() => teams.id),
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    // At most one opens at a time: a new one shuts the last.
    uniqueIndex('calendar_addresses_open')
      .on(table.team)
      .where(sql`${table.revokedAt} is null`),
  ],
)
