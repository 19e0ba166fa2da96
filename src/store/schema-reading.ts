// What was asked of a language model, without a word of it, and how much may still be asked.
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

import { instant } from './columns.ts'

/** One call each. No text, no chat, no person: when, with which prompt, and how it ended. */
export const llmCalls = pgTable(
  'llm_calls',
  {
    id: uuid('id').primaryKey(),
    at: instant('at').notNull().defaultNow(),
    prompt: text('prompt').notNull(),
    promptVersion: integer('prompt_version').notNull(),
    promptHash: text('prompt_hash').notNull(),
    model: text('model').notNull(),
    ms: integer('ms').notNull(),
    /** `read`, `nonsense`, or why there was no reply. */
    outcome: text('outcome').notNull(),
    tokens: integer('tokens'),
  },
  (table) => [index('llm_calls_at').on(table.at)],
)

/** How often it was asked on a day, for one chat (its keyed name) and, with an empty one, for all. */
export const llmBudget = pgTable(
  'llm_budget',
  {
    day: text('day').notNull(),
    chat: text('chat').notNull(),
    calls: integer('calls').notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.chat] })],
)
