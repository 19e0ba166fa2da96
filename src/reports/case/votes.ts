// When votes make a ruling.
import type { Ruling } from '../../store/schema-reports.ts'

const fewest = 2

/** What more than half of at least two votes say; nothing: it waits for another vote. */
export function rulingOf(votes: readonly Ruling[]): Ruling | undefined {
  if (votes.length < fewest) return undefined
  return votes.find((each) => votes.filter((vote) => vote === each).length * 2 > votes.length)
}
