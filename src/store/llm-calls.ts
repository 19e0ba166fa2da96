// Calls of a language model: counted before they are made, recorded after.
import { lt, sql } from 'drizzle-orm'

import { llmBudget, llmCalls } from './schema.ts'
import type { Store } from './store.ts'

export interface CallLimits {
  readonly perChat: number
  readonly perDay: number
}

/** Ends the transaction in which one of two counts was already taken. */
class Spent extends Error {
  override readonly name = 'Spent'
}

async function takeOne(tx: Store, day: string, chat: string, most: number): Promise<void> {
  const taken =
    most < 1
      ? []
      : await tx
          .insert(llmBudget)
          .values({ day, chat, calls: 1 })
          .onConflictDoUpdate({
            target: [llmBudget.day, llmBudget.chat],
            set: { calls: sql`${llmBudget.calls} + 1` },
            setWhere: lt(llmBudget.calls, most),
          })
          .returning({ calls: llmBudget.calls })
  if (taken.length === 0) throw new Spent()
}

/** Takes one call from what the chat and the day have left; false, and nothing taken, if either has none. */
export async function takeCall(
  store: Store,
  day: string,
  chat: string,
  limits: CallLimits,
): Promise<boolean> {
  try {
    await store.transaction(async (tx) => {
      // The chat's first: one that has spent its share does not queue for the row that all wait for.
      await takeOne(tx, day, chat, limits.perChat)
      await takeOne(tx, day, '', limits.perDay)
    })
    return true
  } catch (error) {
    if (error instanceof Spent) return false
    throw error
  }
}

export async function addCall(store: Store, call: typeof llmCalls.$inferInsert): Promise<void> {
  await store.insert(llmCalls).values(call)
}

/** Calls are kept so many days; budgets of days gone by are of no use. */
export async function sweepCalls(store: Store, today: string, keepDays: number): Promise<void> {
  await store.delete(llmBudget).where(lt(llmBudget.day, today))
  await store
    .delete(llmCalls)
    .where(lt(llmCalls.at, sql`now() - make_interval(days => ${keepDays})`))
}
