// A second place for the sealed pieces of evidence, beside the backups of the database. Nothing is opened for it.
import { createHash } from 'node:crypto'

import type { ObjectStore } from './ports.ts'

/** The pieces of one file, by name. */
export interface FilePieces {
  readonly id: string
  readonly names: readonly string[]
}

/** What each piece was when it was copied: SHA-256 in hex by the name of the piece. */
export type Sums = ReadonlyMap<string, string>

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What a copy has before it is brought up to date. */
export interface Held {
  /** All that lies in it, listed or not: a copy that was cut off has pieces that no list knows. */
  readonly names: ReadonlySet<string>
  readonly sums: Sums
}

export interface Copied {
  readonly sums: Sums
  readonly copied: number
  /** Taken away from the copy: their files were destroyed, or never filed. */
  readonly removed: number
  /** Named by the database, and nowhere to be found. */
  readonly missing: readonly string[]
}

/**
 * Makes `to` hold the pieces of these files and no others. A piece never changes under its name, so that one which is
 * there already is not read again.
 */
export async function copyPieces(
  files: readonly FilePieces[],
  from: ObjectStore,
  to: ObjectStore,
  held: Held,
): Promise<Copied> {
  // What was destroyed must not live on in a copy: it goes first, whatever happens to the rest.
  const wanted = new Set(files.flatMap(({ names }) => names))
  const old = [...held.names].filter((name) => !wanted.has(name))
  for (const name of old) await to.delete(name)
  const sums = new Map<string, string>()
  const missing: string[] = []
  let copied = 0
  for (const name of wanted) {
    const known = held.names.has(name) ? held.sums.get(name) : undefined
    const bytes = known === undefined ? await from.get(name) : undefined
    if (bytes !== undefined) {
      await to.put(name, bytes)
      copied += 1
    }
    const sum = known ?? (bytes && sumOf(bytes))
    if (sum === undefined) missing.push(name)
    else sums.set(name, sum)
  }
  return { sums, copied, removed: old.length, missing }
}

export interface Brought {
  readonly brought: number
  readonly missing: readonly string[]
  /** Not what was copied: damaged or changed since, and left where they are. */
  readonly altered: readonly string[]
}

/** Puts into `to` what it lacks of the pieces of these files. */
export async function bringPieces(
  files: readonly FilePieces[],
  from: ObjectStore,
  to: ObjectStore,
  sums: Sums,
): Promise<Brought> {
  const missing: string[] = []
  const altered: string[] = []
  let brought = 0
  for (const { id, names } of files) {
    const there = new Set(await to.list(`${id}/`))
    for (const name of names.filter((each) => !there.has(each))) {
      const bytes = await from.get(name)
      if (bytes === undefined) missing.push(name)
      else if (sumOf(bytes) !== sums.get(name)) altered.push(name)
      else {
        await to.put(name, bytes)
        brought += 1
      }
    }
  }
  return { brought, missing, altered }
}
