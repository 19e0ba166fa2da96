// What the desk could not answer, and what the office has answered to it since.
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

import { bytes, instant } from './columns.ts'

export const boardReasons = [
  'not-understood',
  'off-list',
  'open',
  'unhelpful',
  'asked-for-a-person',
  'complaint',
  'failure',
] as const
export type BoardReason = (typeof boardReasons)[number]

/** One question of one person. Nothing of a report ever stands here, nor what may accuse somebody. */
export const boardQuestions = pgTable(
  'board_questions',
  {
    id: uuid('id').primaryKey(),
    edition: text('edition').notNull(),
    reason: text('reason', { enum: boardReasons }).notNull(),
    /** The rule, the open question or the answer of the office (`faq:<id>`) it comes down to, where it was understood. */
    point: text('point'),
    /** Of the answer that was given, by id. */
    clauses: text('clauses').array().notNull().default([]),
    channel: text('channel').notNull(),
    app: text('app').notNull(),
    /** Keyed name of a person, as in `ratings`. */
    asker: text('asker').notNull(),
    team: uuid('team'),
    chatKind: text('chat_kind', { enum: ['group', 'private'] }).notNull(),
    /** The masked question and where it was asked, sealed under INBOX_KEY and this row's id; erased when it has served its time. */
    body: bytes('body'),
    /** The message whose words these are, as the inbox knows it: they go when it is taken back. */
    message: text('message'),
    /** The answer that did not help: it counts as long as the person says so. */
    delivery: uuid('delivery'),
    /** The question in the hands of a person that it became. */
    handover: uuid('handover'),
    /** The approved answer that has settled it. */
    answeredBy: uuid('answered_by'),
    at: instant('at').notNull(),
  },
  (table) => [
    index('board_questions_list').on(table.edition, table.at),
    uniqueIndex('board_questions_pressed').on(table.delivery, table.asker),
  ],
)

/** An answer of the office, said word for word once a second person has approved it. */
export const boardAnswers = pgTable(
  'board_answers',
  {
    id: uuid('id').primaryKey(),
    edition: text('edition').notNull(),
    version: integer('version').notNull().default(1),
    state: text('state', {
      enum: ['proposed', 'in-force', 'refused', 'undone', 'replaced'],
    }).notNull(),
    phrasings: text('phrasings').array().notNull(),
    answer: text('answer').notNull(),
    /** Absent: it stands not in the notice. */
    clause: text('clause'),
    /** In what office somebody has answered, never who; and on which civil day. */
    role: text('role').notNull(),
    answeredOn: text('answered_on').notNull(),
    /** Rows of `board_questions` from which it was made. */
    questions: uuid('questions').array().notNull().default([]),
    /** Those who had asked are told when it is approved. */
    tell: boolean('tell').notNull().default(false),
    /** Who has had a hand in its words: they do not approve it. */
    authors: text('authors').array().notNull(),
    proposedAt: instant('proposed_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    undoneBy: text('undone_by'),
    undoneAt: instant('undone_at'),
    /** The answer in whose place it comes, which is kept. */
    replaces: uuid('replaces'),
    /** What the clause said and what was ruled on it when it was approved, as a hash. */
    restsOn: text('rests_on'),
  },
  (table) => [index('board_answers_list').on(table.edition, table.state)],
)
