// Brings what is sealed to a content key to the current one, row by row: it may be broken off and taken up again anywhere.
import { Fault } from '../../platform/errors.ts'
import type { Place } from './place.ts'
import { reseal, type Ring } from './wrap.ts'

export interface SealedRow {
  readonly id: string
  readonly place: Place
  readonly sealed: string
}

/** Where they lie: one of these for each column that is sealed to the content key. */
export interface SealedRows {
  /** The next rows by id. */
  after(id: string | undefined, limit: number): Promise<readonly SealedRow[]>
  /** Puts the new one in if the old one is still there; false if it is not, like after a destruction. */
  replace(id: string, old: string, sealed: string): Promise<boolean>
}

export interface Rotation {
  readonly resealed: number
  /** Another had changed or destroyed them meanwhile. */
  readonly overtaken: number
  /** The ids of rows that no key of the ring opens. The old key is needed as long as there are any. */
  readonly unopened: readonly string[]
}

const batch = 100

/**
 * Seals to the ring's current half whatever is not yet. An old half may be taken out of the settings once a run says
 * that nothing was resealed and nothing unopened.
 */
export async function rotate(ring: Ring, rows: SealedRows): Promise<Rotation> {
  let resealed = 0
  let overtaken = 0
  const unopened: string[] = []
  let last: string | undefined
  for (;;) {
    const page = await rows.after(last, batch)
    for (const { id, place, sealed } of page) {
      const fresh = tryReseal(ring, place, sealed)
      if (fresh === 'unopened') unopened.push(id)
      else if (fresh === undefined) continue
      else if (await rows.replace(id, sealed, fresh)) resealed += 1
      else overtaken += 1
    }
    last = page.at(-1)?.id
    if (last === undefined) return { resealed, overtaken, unopened }
  }
}

/** One row that does not open must not keep all others on the old key. */
function tryReseal(ring: Ring, place: Place, sealed: string): string | undefined {
  try {
    return reseal(ring, place, sealed)
  } catch (error) {
    if (error instanceof Fault) return 'unopened'
    throw error
  }
}
