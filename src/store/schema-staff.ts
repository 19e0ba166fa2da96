// The staff of the console: their accounts, sessions and one-time links, and the tokens of programs.
//
// The first six tables are kept by better-auth; its fields have its names in code and ours in the database. Passwords
// are scrypt hashes, secrets of second factors are sealed by it, everything that opens a door is kept as a hash.
import {
  uniqueIndex,
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'

import { bytes, instant } from './columns.ts'
import { people } from './schema-people.ts'

/** Who may come in, and as what. Nobody is deleted: the audit names them by id. */
export const staff = pgTable('staff', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  twoFactorEnabled: boolean('two_factor_enabled').default(false),
  /** Of platform/actor.ts; unknown to better-auth. */
  roles: text('roles').array().notNull().default([]),
  /** Whom they are in chat, once they have asked for a code. */
  person: uuid('person').references(() => people.id),
  /** Since when no door opens for them any more. */
  endedAt: instant('ended_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

const owner = () =>
  uuid('staff')
    .notNull()
    .references(() => staff.id, { onDelete: 'cascade' })

/** Where they work and worked and what they score, as they declare it, sealed: who must keep out of a report hangs on it. */
export const staffFacts = pgTable('staff_facts', {
  staff: owner().primaryKey(),
  sealed: bytes('sealed').notNull(),
  declaredAt: instant('declared_at').notNull(),
})

export const staffSessions = pgTable(
  'staff_sessions',
  {
    id: uuid('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: owner(),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    /** When the second factor was passed in this very session; without it the session opens nothing. */
    secondFactorAt: instant('second_factor_at'),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
  },
  (table) => [index('staff_sessions_of').on(table.userId)],
)

/** The ways in of somebody: a password, an account of Lark. */
export const staffDoors = pgTable(
  'staff_doors',
  {
    id: uuid('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: owner(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    index('staff_doors_of').on(table.userId),
    // One account elsewhere opens the door of one person.
    uniqueIndex('staff_doors_once').on(table.providerId, table.accountId),
  ],
)

export const staffVerifications = pgTable(
  'staff_verifications',
  {
    id: uuid('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [index('staff_verifications_by').on(table.identifier)],
)

export const staffSecondFactors = pgTable(
  'staff_second_factors',
  {
    id: uuid('id').primaryKey(),
    userId: owner(),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    verified: boolean('verified').default(true),
    failedVerificationCount: integer('failed_verification_count').default(0),
    lockedUntil: instant('locked_until'),
  },
  (table) => [index('staff_second_factors_of').on(table.userId)],
)

export const staffRateLimits = pgTable('staff_rate_limits', {
  id: uuid('id').primaryKey(),
  key: text('key').notNull().unique(),
  count: integer('count').notNull(),
  lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
})

/** A link that opens one door once. Only its hash is kept. */
export const staffLinks = pgTable('staff_links', {
  /** SHA-256 of what stands in the link. */
  secret: text('secret').primaryKey(),
  /** Whose; absent: the first of all, who says it. */
  staff: uuid('staff').references(() => staff.id, { onDelete: 'cascade' }),
  madeBy: text('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

/** How often something was tried lately, by keyed name of who or what is tried. */
export const staffTries = pgTable('staff_tries', {
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  since: instant('since').notNull(),
})

/** Codes of second factors that were taken: none is taken twice. Keyed names, kept while the code could count. */
export const staffCodes = pgTable(
  'staff_codes',
  {
    staff: owner(),
    code: text('code').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.staff, table.code] })],
)

/** What programs come in with at /api/v1. Only the hash is kept. */
export const apiTokens = pgTable('api_tokens', {
  id: uuid('id').primaryKey(),
  /** What it is for, in the words of whoever made it. */
  name: text('name').notNull(),
  /** SHA-256. */
  secret: text('secret').notNull().unique(),
  /** Of platform/actor.ts. */
  scopes: text('scopes').array().notNull(),
  madeBy: text('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  lastUsedAt: instant('last_used_at'),
  revokedAt: instant('revoked_at'),
})

/** A file that somebody of the staff has given and not yet applied: sealed, for an hour. */
export const staffUploads = pgTable('staff_uploads', {
  id: uuid('id').primaryKey(),
  /** Who gave it: nobody else finds it again. */
  staff: text('staff').notNull(),
  /** What it is a list of. */
  purpose: text('purpose').notNull(),
  body: bytes('body').notNull(),
  madeAt: instant('made_at').notNull(),
})
