// Guessing is slow, whatever process it meets and from wherever it comes.
import { Refusal } from '../platform/errors.ts'
import { laneOf } from '../platform/seal.ts'
import { countTry, forgetTries } from '../store/office.ts'
import type { ConsoleDeps } from './deps.ts'
import { refusals } from './wording.ts'

type TryDeps = Pick<ConsoleDeps, 'store' | 'key' | 'clock'>

const windowMs = 15 * 60_000
/** In that time: on one account, with one link, and from one address, which a whole office may share. */
const mostTries = { password: 10, code: 10, link: 10, address: 300 } as const

export type TryOf = readonly [keyof typeof mostTries, string]

/** @throws Refusal `busy` when it was tried too often lately */
export async function takeTry({ store, key, clock }: TryDeps, of: TryOf): Promise<void> {
  const count = await countTry(store, laneOf(key, ['console try', ...of]), clock.now(), windowMs)
  if (count > mostTries[of[0]]) throw new Refusal('busy', refusals.busy)
}

/** What came to a good end counts no longer. */
export async function forgiveTries({ store, key }: TryDeps, of: TryOf): Promise<void> {
  await forgetTries(store, laneOf(key, ['console try', ...of]))
}
