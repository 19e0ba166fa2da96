// How many would be told of a change, and how one of them would read. Nothing is written.
import type { Answer } from '../../channels/channel.ts'
import type { Edition } from '../../rules/edition.ts'
import { touchedAnswers, type AnswerChange, type Touched } from '../../store/changed-answers.ts'
import { changedOf, type ChangedDeps } from './tell.ts'

export interface Preview {
  /** Corrections that would be written. */
  readonly count: number
  /** There are more answers than were looked at. */
  readonly isMore: boolean
  readonly example?: { readonly before: string; readonly after: Answer }
}

const mostLookedAt = 20_000

/** `edition` is as it would be. */
export async function previewChange(
  { store, decider, batch = 500 }: Pick<ChangedDeps, 'store' | 'decider' | 'batch'>,
  edition: Edition,
  change: Pick<AnswerChange, 'cause' | 'why'>,
  touched: Touched,
): Promise<Preview> {
  const by = decider(edition)
  const keys = new Set<string>()
  let example: Preview['example']
  let after: string | null = null
  for (let seen = 0; seen < mostLookedAt; seen += batch) {
    const found = await touchedAnswers(store, touched, after, batch)
    for (const each of await changedOf(store, by, change, touched, found)) {
      keys.add(each.onceKey)
      example ??= { before: each.said, after: each.body }
    }
    after = found.at(-1)?.id ?? after
    if (found.length < batch)
      return { count: keys.size, isMore: false, ...(example && { example }) }
  }
  return { count: keys.size, isMore: true, ...(example && { example }) }
}
