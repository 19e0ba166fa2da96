// Erases what was said about questions that are long over; that they were, and how they ended, stays.
import { eraseWords, keptSince } from '../store/handovers.ts'
import type { Store } from '../store/store.ts'
import { saying } from './say.ts'

const dayMs = 24 * 60 * 60 * 1_000
const atOnce = 100

/** Returns how many were erased. What is still on its way is left to the next round. */
export async function eraseHandovers(store: Store, now: Date, keptDays: number): Promise<number> {
  return store.transaction(async (tx) => {
    const over = await keptSince(tx, new Date(now.getTime() - keptDays * dayMs), atOnce)
    for (const each of over) await eraseWords(tx, each, saying(''), now)
    return over.length
  })
}
