// How many would be told of a change, and how one of them would read. Nothing is written.
import { targetShape } from '../../delivery/ledger.ts'
import type { Answer } from '../../channels/channel.ts'
import type { Edition } from '../../rules/edition.ts'
import { touchedAnswers, type AnswerChange, type Touched } from '../../store/changed-answers.ts'
import { changedOf, type ChangedDeps } from './tell.ts'

export interface Preview {
  /** Corrections that would be written. */
  readonly count: number
  /** There are more answers than were looked at. */
  readonly isMore: boolean
  /** How many of them go to groups. */
  readonly groups: number
  /** Some of them, in the order of the ledger. */
  readonly some: readonly { readonly before: string; readonly after: Answer }[]
  readonly example?: { readonly before: string; readonly after: Answer }
}

const mostLookedAt = 20_000
const mostShown = 12

/** `edition` is as it would be. */
export async function previewChange(
  { store, decider, batch = 500 }: Pick<ChangedDeps, 'store' | 'decider' | 'batch'>,
  edition: Edition,
  change: Pick<AnswerChange, 'cause' | 'why'>,
  touched: Touched,
): Promise<Preview> {
  const by = decider(edition)
  const keys = new Set<string>()
  const some: { readonly before: string; readonly after: Answer }[] = []
  let groups = 0
  const counted = (isMore: boolean): Preview => {
    const [example] = some
    return { count: keys.size, groups, isMore, some, ...(example && { example }) }
  }
  let after: string | null = null
  for (let seen = 0; seen < mostLookedAt; seen += batch) {
    const found = await touchedAnswers(store, touched, after, batch)
    for (const each of await changedOf(store, by, change, touched, found)) {
      if (keys.has(each.onceKey)) continue
      keys.add(each.onceKey)
      if (targetShape.parse(each.answer.target).kind === 'group') groups += 1
      if (some.length < mostShown) some.push({ before: each.said, after: each.body })
    }
    after = found.at(-1)?.id ?? after
    if (found.length < batch) return counted(false)
  }
  return counted(true)
}
