// The versions of the official text that anybody may read: those that are or were in force, numbered from the first.
import { findText, listTexts } from '../store/official.ts'
import type { Store } from '../store/store.ts'
import { wholeVersion } from './in-force.ts'
import type { OfficialClause } from './split/clauses.ts'

export interface ShownVersion {
  readonly id: string
  /** From 1, in the order in which they came into force. */
  readonly number: number
  readonly hash: string
  readonly inForceAt: Date
  readonly isInForce: boolean
}

/** The newest last. What is only proposed is not among them. */
export async function shownVersions(
  store: Store,
  edition: string,
): Promise<readonly ShownVersion[]> {
  const versions = await listTexts(store, edition)
  // Oldest first also where two came into force in one moment.
  return versions
    .toReversed()
    .flatMap(({ id, hash, status, inForceAt }) =>
      inForceAt === null || status === 'proposed'
        ? []
        : [{ id, hash, inForceAt, isInForce: status === 'inForce' }],
    )
    .toSorted((a, b) => a.inForceAt.getTime() - b.inForceAt.getTime())
    .map((version, at) => ({ ...version, number: at + 1 }))
}

/** In the order of the text, without who can be reached; undefined if a clause is not what was imported. */
export async function shownClauses(
  store: Store,
  id: string,
): Promise<readonly OfficialClause[] | undefined> {
  const found = await findText(store, id)
  const version = found && (await wholeVersion(store, found))
  return version && [...version.clauses.values()]
}
