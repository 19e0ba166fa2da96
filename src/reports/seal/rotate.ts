// Brings wrapped data keys to the current content key, row by row: it may be broken off and taken up again anywhere.
import { Fault } from '../../platform/errors.ts'
import type { Place } from './place.ts'
import { rewrapKey, type Ring } from './wrap.ts'

export interface WrappedRow {
  readonly id: string
  readonly place: Place
  readonly wrapped: string
}

/** Where wrapped keys lie: one of these for cases, one for files. */
export interface WrappedRows {
  /** The next rows by id. Rows that are wrapped to `currentKid` already may be left out. */
  after(id: string | undefined, currentKid: string, limit: number): Promise<readonly WrappedRow[]>
  /** Puts the new wrapping in if the old one is still there; false if it is not, like after a destruction. */
  replace(id: string, old: string, wrapped: string): Promise<boolean>
}

export interface Rotation {
  readonly rewrapped: number
  /** Another had changed or destroyed them meanwhile. */
  readonly overtaken: number
  /** The ids of rows that no key of the ring opens. The old key is needed as long as there are any. */
  readonly unopened: readonly string[]
}

const batch = 100

/**
 * Rewraps whatever is not yet wrapped to the ring's current half. An old half may be taken out of the settings
 * once a run says that nothing was rewrapped and nothing unopened.
 */
export async function rotate(ring: Ring, rows: WrappedRows): Promise<Rotation> {
  let rewrapped = 0
  let overtaken = 0
  const unopened: string[] = []
  let last: string | undefined
  for (;;) {
    const page = await rows.after(last, ring.current.kid, batch)
    for (const { id, place, wrapped } of page) {
      const fresh = tryRewrap(ring, place, wrapped)
      if (fresh === 'unopened') unopened.push(id)
      else if (fresh === undefined) continue
      else if (await rows.replace(id, wrapped, fresh)) rewrapped += 1
      else overtaken += 1
    }
    last = page.at(-1)?.id
    if (last === undefined) return { rewrapped, overtaken, unopened }
  }
}

/** One row that does not open must not keep all others on the old key. */
function tryRewrap(ring: Ring, place: Place, wrapped: string): string | undefined {
  try {
    return rewrapKey(ring, place, wrapped)
  } catch (error) {
    if (error instanceof Fault) return 'unopened'
    throw error
  }
}
