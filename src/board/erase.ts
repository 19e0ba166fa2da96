// Erases the words of questions that have served their time; that a point was asked stays.
import { eraseBoardWords } from '../store/board.ts'
import type { Store } from '../store/store.ts'

const dayMs = 24 * 60 * 60 * 1_000
/** As long as a handled message is known. */
const keptDays = 30

/** Returns how many were erased. */
export async function eraseBoard(store: Store, now: Date): Promise<number> {
  return store.transaction((tx) => eraseBoardWords(tx, new Date(now.getTime() - keptDays * dayMs)))
}
