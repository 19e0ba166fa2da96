// Goes through the chain and says what is not as it was written. Reads rows as they are, tampered or not.
import { rowHash, start, type HashedRow } from './act.ts'
import type { Checkpoint } from './checkpoint.ts'

export type Finding =
  /** What the row says is not what was hashed. */
  | { readonly kind: 'edited'; readonly seq: number }
  /** Numbers that are not there. */
  | { readonly kind: 'deleted'; readonly from: number; readonly to: number }
  /** The row is sound by itself, but follows another one than the row before it: that was written anew. */
  | { readonly kind: 'replaced'; readonly seq: number }
  /** A checkpoint saw more rows than there are: the tail was cut off, or an old backup was put back. */
  | { readonly kind: 'rolled-back'; readonly end: number; readonly seen: Checkpoint }
  /** The row at a checkpoint has another hash than it saw: everything up to there may have been written anew. */
  | { readonly kind: 'rewritten'; readonly seen: Checkpoint }
  /** Its signature is wrong, or it is no checkpoint at all. */
  | { readonly kind: 'false-checkpoint'; readonly name: string }
  /**
   * One place has it and another, counted from one, has not: it was taken away there, or never arrived. `isAway`: the
   * place does not answer, so that nothing could be compared with what it has.
   */
  | {
      readonly kind: 'missing-copy'
      readonly name: string
      readonly place: number
      readonly isAway?: true
    }
  | { readonly kind: 'no-checkpoint' }

/** What was found, and how far the chain goes. */
export interface Verified {
  readonly rows: number
  readonly end: number
  /** The newest row that a checkpoint vouches for; those after it could be cut off unseen. */
  readonly vouched: number
  readonly findings: readonly Finding[]
}

export interface ChainRow extends HashedRow {
  readonly prev: string
  readonly h: string
}

/** A checkpoint as it was found; without `seen` its signature did not hold. */
export interface FoundCheckpoint {
  readonly name: string
  readonly seen: Checkpoint | undefined
}

/** Compares the rows, in the order of their numbers, with themselves and with the checkpoints. */
export async function verifyAudit(
  rows: AsyncIterable<ChainRow> | Iterable<ChainRow>,
  checkpoints: readonly FoundCheckpoint[],
): Promise<Verified> {
  const findings: Finding[] = []
  const wanted = new Map<number, Checkpoint[]>()
  for (const { name, seen } of checkpoints)
    if (seen === undefined) findings.push({ kind: 'false-checkpoint', name })
    else wanted.set(seen.n, [...(wanted.get(seen.n) ?? []), seen])

  let count = 0
  let end = 0
  let last = start
  for await (const row of rows) {
    count += 1
    if (row.seq <= end) findings.push({ kind: 'edited', seq: row.seq })
    else if (row.seq !== end + 1) findings.push({ kind: 'deleted', from: end + 1, to: row.seq - 1 })
    else if (row.prev !== last)
      findings.push(end === 0 ? { kind: 'edited', seq: row.seq } : { kind: 'replaced', seq: end })
    if (rowHash(row.prev, row) !== row.h) findings.push({ kind: 'edited', seq: row.seq })
    for (const seen of wanted.get(row.seq) ?? [])
      if (seen.h !== row.h) findings.push({ kind: 'rewritten', seen })
    end = row.seq
    last = row.h
  }

  const seen = [...wanted.values()].flat()
  const farthest = seen.toSorted((a, b) => b.n - a.n)[0]
  if (farthest === undefined) findings.push({ kind: 'no-checkpoint' })
  else if (farthest.n > end) findings.push({ kind: 'rolled-back', end, seen: farthest })
  for (const one of wanted.get(0) ?? [])
    if (one.h !== start) findings.push({ kind: 'rewritten', seen: one })
  return { rows: count, end, vouched: Math.min(farthest?.n ?? 0, end), findings }
}
