// The tables. Every instant that a lease, a gate or a retry depends on is set by the database's own clock.
import { sql } from 'drizzle-orm'
import {
  boolean,
  bigserial,
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

import { bytes, instant, json } from './columns.ts'
import { files } from './schema-files.ts'

export * from './schema-announcements.ts'
export * from './schema-board.ts'
export * from './schema-judging.ts'
export * from './schema-handover.ts'
export * from './schema-calendar.ts'
export * from './schema-files.ts'
export * from './schema-notices.ts'
export * from './schema-official.ts'
export * from './schema-office.ts'
export * from './schema-people.ts'
export * from './schema-reading.ts'
export * from './schema-reports.ts'
export * from './schema-reports-audit.ts'
export * from './schema-reports-identity.ts'
export * from './schema-reports-evidence.ts'
export * from './schema-rulings.ts'
export * from './schema-staff.ts'

/** Everything that was said to the desk, once per message, kept only until it is handled. */
export const inbox = pgTable(
  'inbox',
  {
    id: uuid('id').primaryKey(),
    channel: text('channel').notNull(),
    app: text('app').notNull(),
    messageId: text('message_id').notNull(),
    /** `private`: it touched something that does not belong in a group, so nothing of it was kept. */
    kind: text('kind', { enum: ['message', 'private'] }).notNull(),
    state: text('state', { enum: ['received', 'claimed', 'handled', 'dead'] }).notNull(),
    /** The whole message, sealed under INBOX_KEY and this row's id; erased by whatever handles it. */
    body: bytes('body'),
    /** Keyed name of one person in one chat: their messages are handled one after the other. */
    lane: text('lane'),
    writtenAt: instant('written_at').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
    /** When it may be claimed: due time, backoff and end of the lease in one. */
    nextAt: instant('next_at').notNull().defaultNow(),
    lease: uuid('lease'),
    attempts: integer('attempts').notNull().default(0),
    /** Why the last attempt failed, as a code. */
    lastCode: text('last_code'),
    handledAt: instant('handled_at'),
  },
  (table) => [
    unique('inbox_once').on(table.channel, table.app, table.messageId),
    // Handled and erased are one thing, and the database says so; a dead row is erased when it may be of a report, or old.
    check(
      'inbox_erased',
      sql`${table.state} = 'dead' or (${table.state} = 'handled') = (${table.body} is null)`,
    ),
    index('inbox_due')
      .on(table.nextAt, table.id)
      .where(sql`${table.state} in ('received', 'claimed')`),
    index('inbox_lane')
      .on(table.lane, table.id)
      .where(sql`${table.state} in ('received', 'claimed')`),
  ],
)

/**
 * What the desk remembers of a talk with one person in one chat. Both are stored as keyed names:
 * to go on with a talk the row only has to be found again, and a stolen dump then names nobody.
 */
export const conversations = pgTable(
  'conversations',
  {
    channel: text('channel').notNull(),
    app: text('app').notNull(),
    chat: text('chat').notNull(),
    person: text('person').notNull(),
    version: integer('version').notNull(),
    state: json('state').notNull(),
    /** On the clock of the talk, not of the database: the try-out page has a clock per visitor. */
    expiresAt: instant('expires_at').notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.channel, table.app, table.chat, table.person] }),
    index('conversations_expiry').on(table.expiresAt),
  ],
)

/** Everything the desk says, asked or unasked: one row per message to one place. */
export const deliveries = pgTable(
  'deliveries',
  {
    /** Also the key by which a platform takes a repeated send only once. */
    id: uuid('id').primaryKey(),
    /** A page's place in its lane. Drawn anew when the row is sent, so that it is the order of saying. */
    seq: bigserial('seq', { mode: 'number' }).notNull(),
    /** What this row is the one delivery of, like `reply:<inbox id>`. */
    onceKey: text('once_key').notNull(),
    kind: text('kind').notNull(),
    channel: text('channel').notNull(),
    app: text('app').notNull(),
    /** channel:app:chat; at most one message at a time is on its way in a lane. */
    lane: text('lane').notNull(),
    target: json('target').notNull(),
    body: json('body').notNull(),
    /**
     * Instead of both, which are empty then: where it goes and what it says, sealed for whoever sends it. The
     * database erases it, and what the platform calls the message, once the row is settled.
     */
    sealed: bytes('sealed'),
    /** An answer's: the hash of the edition it was decided by, with the dates settled by then in it. */
    edition: text('edition'),
    /** What is sent instead of the body. */
    fileId: uuid('file_id').references(() => files.id),
    status: text('status', {
      enum: ['queued', 'sending', 'sent', 'failed', 'dead', 'unknown', 'skipped'],
    }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** When it may be claimed: time to send, backoff and end of the lease in one. */
    nextAt: instant('next_at').notNull().defaultNow(),
    lease: uuid('lease'),
    /** The first attempt that may have arrived; empty again once it is certain that none did. */
    firstTryAt: instant('first_try_at'),
    sentAt: instant('sent_at'),
    platformMsgId: text('platform_msg_id'),
    lastCode: text('last_code'),
    lastError: text('last_error'),
    /** Sent, and taken back since: nobody sees it any more. */
    recalledAt: instant('recalled_at'),
    /** When it may be taken back again: the end of a lease, or of a pause the platform asked for. */
    recallNextAt: instant('recall_next_at'),
    /** Why it could not be taken back, as a code. */
    recallCode: text('recall_code'),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Nobody asked for it: it keeps the quiet hours, gives way to replies, and the stop switch holds it. */
    unasked: boolean('unasked').notNull().default(false),
    /** What is still queued then is skipped. */
    expiresAt: instant('expires_at'),
    /** What it is part of, and whom it is for there. */
    notice: uuid('notice'),
    recipient: text('recipient'),
    /** The delivery it comes after: the next door, the next rung, a correction. */
    parent: uuid('parent'),
    /** Its notice was paused or called off, and nothing claims it; see delivery/hold.ts. */
    hold: text('hold', { enum: ['paused', 'cancelled'] }),
    /** What an unasked row was refused for: what it says, or the place itself, which then takes nothing more. */
    refusal: text('refusal', { enum: ['message', 'door'] }),
    /** What came of the refusal: the next door, a task for the staff, a person sent it again, or it was too late. */
    followUp: text('follow_up', { enum: ['next-door', 'staff', 'resent', 'none'] }),
  },
  (table) => [
    unique('deliveries_once').on(table.onceKey),
    // The id breaks ties: without it a large backlog of one moment is sorted again for each claim. Each class
    // has a stretch of its own, so that a million unasked rows are no more to a reply than none.
    index('deliveries_due')
      .on(table.channel, table.app, table.unasked, table.nextAt, table.id)
      .where(sql`${table.status} in ('queued', 'sending') and ${table.hold} is null`),
    index('deliveries_open')
      .on(table.lane, table.unasked, table.id)
      .where(sql`${table.status} in ('queued', 'sending')`),
    // One at a time is on its way in a lane, also when two processes claim a reply and a notice in the same moment.
    uniqueIndex('deliveries_underway')
      .on(table.lane)
      .where(sql`${table.status} = 'sending'`),
    index('deliveries_held')
      .on(table.channel, table.app)
      .where(sql`${table.status} = 'sending' and ${table.hold} is not null`),
    index('deliveries_expiry')
      .on(table.channel, table.app, table.expiresAt)
      .where(sql`${table.status} in ('queued', 'sending') and ${table.expiresAt} is not null`),
    index('deliveries_refused')
      .on(table.id)
      .where(sql`${table.refusal} is not null and ${table.followUp} is null`),
    // The few whose outcome is in doubt; without it each claim reads the whole backlog to find them.
    index('deliveries_tried')
      .on(table.channel, table.app, table.firstTryAt)
      .where(sql`${table.status} in ('queued', 'sending') and ${table.firstTryAt} is not null`),
    index('deliveries_lane').on(table.lane, table.seq),
    index('deliveries_notice')
      .on(table.notice, table.status)
      .where(sql`${table.notice} is not null`),
    // Who got what: the console asks by team and by group.
    index('deliveries_recipient')
      .on(table.recipient, table.id)
      .where(sql`${table.recipient} is not null`),
    // The answers that rules decided, to be decided anew when what they rest on has changed; and what came of it.
    index('deliveries_decided')
      .on(table.id)
      .where(sql`${table.kind} = 'reply' and (${table.body} -> 'decided') is not null`),
    index('deliveries_corrections')
      .on(table.parent, table.id)
      .where(sql`${table.kind} = 'correction'`),
    // Whether a quoted message is one of ours.
    index('deliveries_platform_msg')
      .on(table.channel, table.app, table.platformMsgId)
      .where(sql`${table.platformMsgId} is not null`),
  ],
)

/**
 * Whether an answer helped: per answer and person the last word counts. The person is a keyed name. No
 * reference to the ledger: what people thought is kept when the answer's row is gone.
 */
export const ratings = pgTable(
  'ratings',
  {
    deliveryId: uuid('delivery_id').notNull(),
    person: text('person').notNull(),
    value: text('value', { enum: ['helpful', 'unhelpful'] }).notNull(),
    /** When it was pressed, on the platform's clock. */
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.deliveryId, table.person] })],
)

/** The last sign of life of each account's line, where what comes in while it is away is lost. */
export const lines = pgTable(
  'lines',
  {
    channel: text('channel').notNull(),
    app: text('app').notNull(),
    /** On the clock of the process that saw it. */
    aliveAt: instant('alive_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.app] })],
)

/** The earliest moment of the next send per limit of a platform, shared by all processes. */
export const rateGates = pgTable('rate_gates', {
  key: text('key').primaryKey(),
  spacingMs: integer('spacing_ms').notNull(),
  nextAt: instant('next_at').notNull(),
  /** Where the last message went, for platforms that want a pause before another chat. */
  lane: text('lane'),
})
