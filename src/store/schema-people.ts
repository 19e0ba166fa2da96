// Teams, the people of the contest, the accounts they talk from, and the groups they talk in.
//
// Who can read what: of a person, the name and the telephone are sealed under INBOX_KEY, so a dump tells neither; the
// desk opens the name to say who was bound, and the secretariat's commands open both. An account is a keyed name: it is
// found again when the person writes, and cannot be listed. Teams and groups are the contest's own records, in the clear.
//
// Nothing of a real-name report may ever point here, nor anything here to a report: who reported must not be found
// by way of a team, an account or a telephone.
import { sql } from 'drizzle-orm'
import {
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

import { bytes, instant } from './columns.ts'

/** A team as the secretariat has it on its list. */
export const teams = pgTable(
  'teams',
  {
    id: uuid('id').primaryKey(),
    edition: text('edition').notNull(),
    /** The secretariat's own number; what an import knows a team by. */
    code: text('code').notNull(),
    name: text('name').notNull(),
    unit: text('unit').notNull(),
    /** The id of a track of the edition. */
    track: text('track').notNull(),
    city: text('city'),
    status: text('status', {
      enum: ['registered', 'incomplete', 'submitted', 'passed', 'rejected', 'withdrawn'],
    }).notNull(),
    /** What still has to be handed in, in the secretariat's words. */
    missing: text('missing').array().notNull(),
    importedAt: instant('imported_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    unique('teams_code').on(table.edition, table.code),
    index('teams_audience').on(table.edition, table.track, table.city),
  ],
)

/** Somebody the contest knows: a representative of a team, an expert, or staff. */
export const people = pgTable(
  'people',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', { enum: ['representative', 'expert', 'staff'] }).notNull(),
    team: uuid('team').references(() => teams.id),
    /** What staff may do; nobody else has one. */
    role: text('role', { enum: ['secretariat', 'support'] }),
    /** Sealed, bound to this row. */
    name: bytes('name').notNull(),
    /** Sealed, bound to this row. */
    phone: bytes('phone'),
    /** Keyed name of the telephone, to find by whoever gives the number. */
    phoneKey: text('phone_key'),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Since when they have no part in it any more; every door is shut then. */
    endedAt: instant('ended_at'),
  },
  (table) => [
    check('people_team', sql`(${table.kind} = 'representative') = (${table.team} is not null)`),
    check('people_role', sql`(${table.kind} = 'staff') = (${table.role} is not null)`),
    index('people_of_team').on(table.team),
    index('people_phone').on(table.phoneKey),
  ],
)

/** An account of a channel that speaks for a person. One person may have several; an account has one. */
export const accounts = pgTable(
  'accounts',
  {
    channel: text('channel').notNull(),
    app: text('app').notNull(),
    /** Keyed name of the platform's id. */
    account: text('account').notNull(),
    person: uuid('person')
      .notNull()
      .references(() => people.id),
    /** The platform's id and the private chat, sealed and bound to the person: where they can be written to. */
    reach: bytes('reach').notNull(),
    boundAt: instant('bound_at').notNull().defaultNow(),
    /** Since when the platform takes nothing for them there, and its code; empty again when they are bound anew. */
    shutAt: instant('shut_at'),
    shutCode: text('shut_code'),
  },
  (table) => [
    primaryKey({ columns: [table.channel, table.app, table.account] }),
    index('accounts_person').on(table.person),
  ],
)

/** A one-time code. Its first sign group finds the row, the rest proves it; both are keyed names. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey(),
    person: uuid('person')
      .notNull()
      .references(() => people.id),
    handle: text('handle').notNull(),
    secret: text('secret').notNull(),
    /** Open until used, voided, expired or guessed at too often. */
    state: text('state', { enum: ['open', 'used', 'void'] }).notNull(),
    wrong: integer('wrong').notNull().default(0),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    closedAt: instant('closed_at'),
  },
  (table) => [
    uniqueIndex('invitations_handle')
      .on(table.handle)
      .where(sql`${table.state} = 'open'`),
    // At most one at a time: a new code makes the last one void.
    uniqueIndex('invitations_person')
      .on(table.person)
      .where(sql`${table.state} = 'open'`),
  ],
)

/** How often an account has given a code lately: guessing is slow, whatever process it meets. */
export const codeTries = pgTable('code_tries', {
  /** Keyed name, as in `accounts`, of channel, app and account together. */
  account: text('account').primaryKey(),
  count: integer('count').notNull(),
  since: instant('since').notNull().defaultNow(),
})

/** A group and whom it is for. The chat is the platform's id: announcements are sent there. */
export const places = pgTable(
  'places',
  {
    channel: text('channel').notNull(),
    app: text('app').notNull(),
    chat: text('chat').notNull(),
    /** Absent: not bound, or not any more. */
    scope: text('scope', { enum: ['all', 'track', 'city'] }),
    /** The track's id or the city's name. */
    value: text('value'),
    boundBy: uuid('bound_by').references(() => people.id),
    boundAt: instant('bound_at'),
    /** Since when nothing reaches it: gone, left, or the desk may not speak there; empty again when bound anew. */
    shutAt: instant('shut_at'),
    shutCode: text('shut_code'),
    /** What somebody of the staff asked for and has yet to confirm. */
    askedScope: text('asked_scope', { enum: ['all', 'track', 'city'] }),
    askedValue: text('asked_value'),
    askedBy: uuid('asked_by').references(() => people.id),
    askedAt: instant('asked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.channel, table.app, table.chat] }),
    index('places_audience').on(table.scope, table.value),
  ],
)
