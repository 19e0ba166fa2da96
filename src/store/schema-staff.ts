// The staff of the console: their accounts, sessions and one-time links, and the tokens of programs.
//
// The first tables are kept by better-auth; its fields have its names in code and ours in the database. Passwords
// are scrypt hashes, secrets of second factors are sealed by it, everything that opens a door is kept as a hash.
import { sql } from 'drizzle-orm'
import {
  uniqueIndex,
  bigint,
  boolean,
  index,
  integer,
  pgSchema,
  pgTable,
  primaryKey,
  type PgTableFn,
  text,
  uuid,
} from 'drizzle-orm/pg-core'

import { bytes, instant } from './columns.ts'
import { people } from './schema-people.ts'

export const proposedKinds = ['roles', 'link', 'second-factor'] as const
export type ProposedKind = (typeof proposedKinds)[number]
/** `alone`: the first of all could not ask anybody. `taken`: nobody need agree to a role that is lost. */
export const proposalOutcomes = ['approved', 'refused', 'withdrawn', 'alone', 'taken'] as const

/**
 * The tables of one office. There are two: the desk's, and one of the review alone in a schema of its own, in which the
 * desk's account may look at nothing. A process finds its own by the search path of its connection; see open/postgres.ts.
 */
function officeTables<Schema extends string | undefined>(
  table: PgTableFn<Schema>,
  persons?: typeof people,
) {
  /** Who may come in, and as what. Nobody is deleted: the audit names them by id. */
  const staff = table('staff', {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull().unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    twoFactorEnabled: boolean('two_factor_enabled').default(false),
    /** Of platform/actor.ts; unknown to better-auth. */
    roles: text('roles').array().notNull().default([]),
    /** Whom they are in chat, once they have asked for a code. */
    person: persons === undefined ? uuid('person') : uuid('person').references(() => persons.id),
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
  const staffFacts = table('staff_facts', {
    staff: owner().primaryKey(),
    sealed: bytes('sealed').notNull(),
    declaredAt: instant('declared_at').notNull(),
  })

  const staffSessions = table(
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
  const staffDoors = table(
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

  const staffVerifications = table(
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

  const staffSecondFactors = table(
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

  const staffRateLimits = table('staff_rate_limits', {
    id: uuid('id').primaryKey(),
    key: text('key').notNull().unique(),
    count: integer('count').notNull(),
    lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
  })

  /** A link that opens one door once. Only its hash is kept. */
  const staffLinks = table('staff_links', {
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
  const staffTries = table('staff_tries', {
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    since: instant('since').notNull(),
  })

  /** Codes of second factors that were taken: none is taken twice. Keyed names, kept while the code could count. */
  const staffCodes = table(
    'staff_codes',
    {
      staff: owner(),
      code: text('code').notNull(),
      at: instant('at').notNull(),
    },
    (table) => [primaryKey({ columns: [table.staff, table.code] })],
  )

  /** What one of the staff wants for another and somebody else has to agree to: a role that is trusted, a way in again. */
  const staffProposals = table(
    'staff_proposals',
    {
      id: uuid('id').primaryKey(),
      kind: text('kind', { enum: proposedKinds }).notNull(),
      member: owner(),
      /** Which roles they are to get besides theirs, or have lost. */
      roles: text('roles').array().notNull().default([]),
      /** As the audit names them. */
      proposedBy: text('proposed_by').notNull(),
      proposedAt: instant('proposed_at').notNull(),
      decidedBy: text('decided_by'),
      decidedAt: instant('decided_at'),
      outcome: text('outcome', { enum: proposalOutcomes }),
      /** When it was passed on to the auditors, wherever they are told. */
      toldAt: instant('told_at'),
    },
    (each) => [
      uniqueIndex('staff_proposals_open')
        .on(each.member, each.kind)
        .where(sql`${each.decidedAt} is null`),
    ],
  )

  return {
    staff,
    staffFacts,
    staffSessions,
    staffDoors,
    staffVerifications,
    staffSecondFactors,
    staffRateLimits,
    staffLinks,
    staffTries,
    staffCodes,
    staffProposals,
  }
}

export const {
  staff,
  staffFacts,
  staffSessions,
  staffDoors,
  staffVerifications,
  staffSecondFactors,
  staffRateLimits,
  staffLinks,
  staffTries,
  staffCodes,
  staffProposals,
} = officeTables(pgTable, people)

/** Where whoever reads reports signs in, when that is a process of its own. */
export const reviewSchema = pgSchema('review')
export const {
  staff: reviewStaff,
  staffFacts: reviewStaffFacts,
  staffSessions: reviewStaffSessions,
  staffDoors: reviewStaffDoors,
  staffVerifications: reviewStaffVerifications,
  staffSecondFactors: reviewStaffSecondFactors,
  staffRateLimits: reviewStaffRateLimits,
  staffLinks: reviewStaffLinks,
  staffTries: reviewStaffTries,
  staffCodes: reviewStaffCodes,
  staffProposals: reviewStaffProposals,
} = officeTables(reviewSchema.table)

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
