// What one version of the text has and another has not, clause by clause, and which rules rest on it.
import type { OfficialClause } from './split/clauses.ts'

export interface Difference {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** The titles above them are others, their own words are not. */
  readonly retitled: readonly string[]
  readonly changed: readonly {
    readonly id: string
    readonly before: string
    readonly after: string
  }[]
  /** The same words under another number; if the old number says something else now, it is among the changed. */
  readonly moved: readonly { readonly from: string; readonly to: string }[]
}

/** Pure. Clauses are compared by their hash: spaces and the width of signs change nothing. */
export function differ(
  before: readonly OfficialClause[],
  after: readonly OfficialClause[],
): Difference {
  const old = new Map(before.map((clause) => [clause.id, clause]))
  const present = new Map(after.map((clause) => [clause.id, clause]))
  const gone = before.filter(({ id }) => !present.has(id))
  const come = after.filter(({ id }) => !old.has(id))
  const stays = ({ id, hash }: OfficialClause): boolean =>
    old.get(id)?.hash === hash && present.get(id)?.hash === hash
  const moved = before.flatMap((clause) => {
    if (stays(clause)) return []
    const same = after.filter((each) => each.hash === clause.hash && !stays(each))
    const [to] = same
    return same.length === 1 && to !== undefined ? [{ from: clause.id, to: to.id }] : []
  })
  return {
    added: without(
      come,
      moved.map(({ to }) => to),
    ),
    removed: without(
      gone,
      moved.map(({ from }) => from),
    ),
    changed: after.flatMap(({ id, hash, text }) => {
      const was = old.get(id)
      return was === undefined || was.hash === hash ? [] : [{ id, before: was.text, after: text }]
    }),
    retitled: after
      .filter(
        ({ id, hash, heading }) => old.get(id)?.hash === hash && old.get(id)?.heading !== heading,
      )
      .map(({ id }) => id),
    moved,
  }
}

const without = (clauses: readonly OfficialClause[], ids: readonly string[]): readonly string[] =>
  clauses.map(({ id }) => id).filter((id) => !ids.includes(id))

/** Something that cites clauses: a rule of the edition, a ruling, a stage. */
export interface Citing {
  readonly id: string
  readonly clauses: readonly string[]
}

/** Pure: those that cite a clause which is not as it was. */
export function touched<T extends Citing>(
  { added, removed, changed, moved }: Difference,
  citing: readonly T[],
): readonly T[] {
  const ids = new Set([
    ...added,
    ...removed,
    ...changed.map(({ id }) => id),
    ...moved.flatMap(({ from, to }) => [from, to]),
  ])
  return citing.filter(({ clauses }) => clauses.some((id) => ids.has(id)))
}
