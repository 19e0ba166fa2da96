// Reports and their cases. What people wrote lies apart from who they are and from how they are reached: three kinds of
// tables, three kinds of keys, joined by a random id alone.
import {
  boolean,
  date,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'

import { instant, json } from './columns.ts'

/** A schema of its own, so that roles can be kept out of it as a whole. */
export const reports = pgSchema('reports')

export const caseStates = [
  'identity-pending',
  'identity-manual',
  'identity-failed',
  'registered',
  'supplement-required',
  'accepted',
  'rejected',
  'verifying',
  'ruling',
  'ruled',
  'closed',
  'withdrawn',
  'transferred',
  'review',
  'escalated',
] as const
export type CaseState = (typeof caseStates)[number]

export const refusalCodes = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8'] as const
export type RefusalCode = (typeof refusalCodes)[number]

export const rulings = ['founded', 'partly-founded', 'unfounded'] as const
export type Ruling = (typeof rulings)[number]

/** Each opened by itself. The last is the data key of a unit's stamped papers. */
export const identityFieldNames = [
  'name',
  'id-number',
  'phone',
  'unit',
  'credit-code',
  'papers-key',
] as const
export type IdentityFieldName = (typeof identityFieldNames)[number]

/** What is destroyed by itself when its time is over. */
export const destroyable = ['chat-handle', 'identity', 'evidence', 'text', 'consents'] as const
export type Destroyable = (typeof destroyable)[number]

/** What is being put together. Only the hash of what finds it and the half that seals to it are known here. */
export const drafts = reports.table(
  'drafts',
  {
    id: uuid('id').primaryKey(),
    idHash: text('id_hash').notNull(),
    publicHalf: text('public_half').notNull(),
    /** Scope, kind of reporter and consents; see reports/intake.ts. No words of the person. */
    beginning: json('beginning').notNull(),
    /** The chat in which the reporter is told, sealed under the handles' key. */
    handle: text('handle'),
    createdAt: instant('created_at').notNull(),
    /** When the link was opened, which works once. */
    openedAt: instant('opened_at'),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    uniqueIndex('drafts_id_hash').on(table.idHash),
    index('drafts_expiry').on(table.expiresAt),
  ],
)

/** Everything in a draft, each sealed to its public half. Of `words` there may be many, of the others the last counts. */
export const draftParts = reports.table(
  'draft_parts',
  {
    id: uuid('id').primaryKey(),
    draft: uuid('draft')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    part: text('part', { enum: ['words', 'said', 'account', 'identity', 'check'] }).notNull(),
    sealed: text('sealed').notNull(),
  },
  (table) => [index('draft_parts_of').on(table.draft, table.id)],
)

/** How many cases a year has had. */
export const caseCounters = reports.table('counters', {
  year: integer('year').primaryKey(),
  last: integer('last').notNull(),
})

/** Where a case stands. Nothing that anybody wrote, and nobody's name. */
export const cases = reports.table(
  'cases',
  {
    id: uuid('id').primaryKey(),
    /** As it is spelled, like JB-2026-0007. */
    number: text('number').notNull().unique(),
    scope: text('scope').notNull(),
    who: text('who', { enum: ['person', 'unit'] }).notNull(),
    state: text('state', { enum: caseStates }).notNull(),
    /** Since when it is in this state. */
    stateAt: instant('state_at').notNull(),
    filedAt: instant('filed_at').notNull(),
    /** By when the next step has to be taken; absent: nothing is awaited. */
    dueOn: date('due_on', { mode: 'string' }),
    /** The holidays of that year are not published yet. */
    dueProvisional: boolean('due_provisional').notNull().default(false),
    acceptedAt: instant('accepted_at'),
    /** When it came to an end: closed, refused, withdrawn, handed to others or not real-name. */
    endedAt: instant('ended_at'),
    refusal: text('refusal', { enum: refusalCodes }),
    ruling: text('ruling', { enum: rulings }),
    ruledAt: instant('ruled_at'),
    /** Counts the rulings: votes of an earlier one do not count for the next. */
    round: integer('round').notNull().default(1),
    /** The one re-examination has been asked for. */
    reviewed: boolean('reviewed').notNull().default(false),
    /** The time to check was lengthened, once. */
    extended: boolean('extended').notNull().default(false),
    /** Asked to withdraw after it was accepted: it may go on, but nobody is told any more. */
    withdrawalAt: instant('withdrawal_at'),
  },
  (table) => [index('cases_state').on(table.state, table.dueOn)],
)

/** What is reported, sealed under the case's own data key. All null: destroyed. */
export const caseContents = reports.table('contents', {
  caseId: uuid('case_id').primaryKey(),
  /** The data key, wrapped. */
  key: text('key'),
  about: text('about'),
  text: text('text'),
  leads: text('leads'),
  /** Whom it concerns, as the registrar made it out (units, tracks, names), for the recusals. */
  subject: text('subject'),
})

/** What was written later. `sealed` null: destroyed. */
export const caseMessages = reports.table(
  'messages',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id').notNull(),
    kind: text('kind', {
      enum: [
        'supplement',
        'review',
        'reason',
        'finding',
        'ruling',
        'letter',
        'accused-letter',
        'note',
      ],
    }).notNull(),
    /** Who wrote it: `reporter` or an id of the staff. */
    author: text('author').notNull(),
    at: instant('at').notNull(),
    sealed: text('sealed'),
  },
  (table) => [index('messages_of_case').on(table.caseId, table.id)],
)

/** Who reports, a row per field, sealed to the custodians. */
export const identityFields = reports.table(
  'identity_fields',
  {
    caseId: uuid('case_id').notNull(),
    field: text('field', { enum: identityFieldNames }).notNull(),
    sealed: text('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.field] })],
)

/** How the reporter is reached, sealed under a key that only the sender has. No reference to ordinary chats. */
export const caseHandles = reports.table('handles', {
  caseId: uuid('case_id').primaryKey(),
  sealed: text('sealed').notNull(),
})

/** The query code as Argon2id hash. */
export const caseReceipts = reports.table('receipts', {
  caseId: uuid('case_id').primaryKey(),
  codeHash: text('code_hash').notNull(),
  /** The code was seen where it must not be: it opens nothing until there is a new one. */
  frozenAt: instant('frozen_at'),
})

/** Keyed indexes: they find the same person, account, unit or file again. Handlers and auditors do not see them. */
export const caseIndexes = reports.table(
  'indexes',
  {
    caseId: uuid('case_id').notNull(),
    what: text('what', {
      enum: [
        'id-number',
        'phone',
        'chat-account',
        'unit-code',
        'file-hash',
        'object',
        'code',
        'draft',
      ],
    }).notNull(),
    value: text('value').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.what, table.value] }),
    index('indexes_value').on(table.what, table.value),
  ],
)

/** What was agreed to: version and hash of the text. */
export const caseConsents = reports.table(
  'consents',
  {
    caseId: uuid('case_id').notNull(),
    consent: text('consent').notNull(),
    version: text('version').notNull(),
    hash: text('hash').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.consent] })],
)

/** Who checks a case. A row with an end gives no access any more. */
export const assignments = reports.table(
  'assignments',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id').notNull(),
    staff: text('staff').notNull(),
    assignedBy: text('assigned_by').notNull(),
    at: instant('at').notNull(),
    endedAt: instant('ended_at'),
    ended: text('ended', { enum: ['changed', 'recused'] }),
  },
  (table) => [
    uniqueIndex('assignments_open')
      .on(table.caseId, table.staff)
      .where(sql`${table.endedAt} is null`),
    index('assignments_of_staff').on(table.staff),
  ],
)

export const recusalGrounds = [
  'same-unit',
  'judge-or-mentor',
  'named',
  'is-reporter',
  'office-accused',
  'declared-relative',
  'reporter-asked',
] as const
export type RecusalGround = (typeof recusalGrounds)[number]

/** What somebody of the staff has declared of a case, and whom the reporter asked to be kept out. */
export const caseInterests = reports.table(
  'interests',
  {
    caseId: uuid('case_id').notNull(),
    staff: text('staff').notNull(),
    /** `none`: a declaration of no interest. */
    kind: text('kind', { enum: ['none', 'declared-relative', 'reporter-asked'] }).notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.staff, table.kind] })],
)

export const proposalKinds = [
  'reject',
  'transfer',
  'uphold',
  'hold',
  'lift',
  'destroy',
  'original',
  'letter',
] as const
export type ProposalKind = (typeof proposalKinds)[number]

/** What needs a second person. Undecided, it waits: time approves nothing. */
export const proposals = reports.table(
  'proposals',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id').notNull(),
    kind: text('kind', { enum: proposalKinds }).notNull(),
    code: text('code', { enum: refusalCodes }),
    /** What to destroy early. */
    what: text('what', { enum: destroyable }).array(),
    /** Which file, of `original`. */
    file: uuid('file'),
    /** The message that gives the reason. */
    reason: uuid('reason').notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    outcome: text('outcome', { enum: ['approved', 'denied'] }),
  },
  (table) => [
    uniqueIndex('proposals_open')
      .on(table.caseId, table.kind)
      .where(sql`${table.decidedAt} is null and ${table.kind} <> 'original'`),
    index('proposals_of_case').on(table.caseId),
  ],
)

/** One vote for each adjudicator and round. */
export const caseVotes = reports.table(
  'votes',
  {
    caseId: uuid('case_id').notNull(),
    round: integer('round').notNull(),
    staff: text('staff').notNull(),
    ruling: text('ruling', { enum: rulings }).notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.round, table.staff] })],
)

/** Requests to see one field of an identity. Without a grant there is none, whatever the time. */
export const identityOpenings = reports.table(
  'openings',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id').notNull(),
    field: text('field', { enum: identityFieldNames }).notNull(),
    reason: uuid('reason').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    outcome: text('outcome', { enum: ['granted', 'denied'] }),
    /** Until when it may be looked at; of a request: until when it may be granted. */
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('openings_of_case').on(table.caseId, table.field)],
)

/** While one is in force nothing of the case is destroyed. */
export const caseHolds = reports.table(
  'holds',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id').notNull(),
    /** The approved proposal that set it, and the one that lifted it. */
    setBy: uuid('set_by').notNull(),
    setAt: instant('set_at').notNull(),
    liftedBy: uuid('lifted_by'),
    liftedAt: instant('lifted_at'),
  },
  (table) => [index('holds_of_case').on(table.caseId)],
)

/** What of a case is gone for good. */
export const destructions = reports.table(
  'destructions',
  {
    caseId: uuid('case_id').notNull(),
    what: text('what', { enum: destroyable }).notNull(),
    at: instant('at').notNull(),
    /** The approved proposal; absent: its time was over. */
    proposal: uuid('proposal'),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.what] })],
)

/** Files that the ruling rests on: they stay as long as it does. */
export const citedEvidence = reports.table(
  'cited_evidence',
  { caseId: uuid('case_id').notNull(), file: uuid('file').notNull() },
  (table) => [primaryKey({ columns: [table.caseId, table.file] })],
)

/** What the reporter is told: one of the fixed texts of reports/case/wording.ts. The sender passes it on. */
export const tellings = reports.table(
  'tellings',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id').notNull(),
    telling: text('telling').notNull(),
    at: instant('at').notNull(),
    passedOnAt: instant('passed_on_at'),
  },
  (table) => [
    index('tellings_of_case').on(table.caseId, table.id),
    index('tellings_waiting')
      .on(table.id)
      .where(sql`${table.passedOnAt} is null`),
  ],
)
