// Whether somebody is who they say: asks whoever can know it, and lets nobody ask too often.
import type { Log } from '../../platform/log.ts'
import type { Store } from '../../store/store.ts'
import type { IdentityCheck, IdentityClaim } from './check.ts'
import { giveBack, look, take, type Trial } from './tries.ts'

/** Keyed names of who asks, from where if that is known, and of the identity number that is asked about. */
export interface VerifyAsk {
  readonly account: string
  readonly address: string | undefined
  readonly idIndex: string
  readonly claim: IdentityClaim
}

export type Verified =
  | { readonly kind: 'verified'; readonly provider: string; readonly factors: 0 | 2 | 3 }
  /** E-08. `left`: so many more tries. */
  | { readonly kind: 'mismatch'; readonly left: number }
  /** E-12: too many that did not match; a person may still look at it. */
  | { readonly kind: 'locked'; readonly until: Date }
  /** E-09: no failure of theirs. A person looks at it, and the time of the first submission counts. */
  | { readonly kind: 'by-hand'; readonly why: string }

export interface VerifyDeps {
  readonly store: Store
  readonly check: IdentityCheck
  readonly log: Log
}

/**
 * The tries are taken before the question, and those of a mismatch given back unless it was one: of many questions at
 * once no more are answered than of many one after the other. Where too many were asked from one place, or by all,
 * nobody outside is asked and a person looks: an honest reporter is not turned away for others.
 */
export async function verifyIdentity(
  { store, check, log }: VerifyDeps,
  { account, address, idIndex, claim }: VerifyAsk,
  now: Date,
): Promise<Verified> {
  // Nobody outside is asked, so there is nothing to find out and nothing to count.
  if (check.factors === 0) return { kind: 'by-hand', why: check.provider }
  const trials: readonly Trial[] = [
    { limit: 'mismatch-account', subject: account },
    { limit: 'mismatch-id', subject: idIndex },
  ]
  const taken = await store.transaction(async (tx) => {
    const mismatch = await take(tx, trials, now)
    if (mismatch.kind === 'shut') return mismatch
    // Always after the others, so that two never wait crosswise.
    const asked = await take(tx, asking(address), now)
    if (asked.kind === 'taken') return { ...mismatch, alarms: asked.alarms }
    await giveBack(tx, mismatch.ids)
    return { kind: 'enough', limit: asked.limit } as const
  })
  if (taken.kind === 'shut') return { kind: 'locked', until: taken.until }
  if (taken.kind === 'enough') return { kind: 'by-hand', why: taken.limit }
  for (const limit of taken.alarms) log.warn('reports.manyChecks', { limit })
  const result = await check.check(claim)
  if (result.kind === 'MISMATCH') {
    if (taken.left > 0) return { kind: 'mismatch', left: taken.left }
    const stands = await look(store, trials, now)
    return stands.kind === 'shut'
      ? { kind: 'locked', until: stands.until }
      : { kind: 'mismatch', left: stands.left }
  }
  await giveBack(store, taken.ids)
  switch (result.kind) {
    case 'MATCH':
      return { kind: 'verified', provider: check.provider, factors: check.factors }
    case 'NO_RECORD':
      return { kind: 'by-hand', why: 'no-record' }
    case 'UNAVAILABLE':
      return { kind: 'by-hand', why: result.why }
  }
}

/** Counted for every question, whatever comes of it. */
function asking(address: string | undefined): readonly Trial[] {
  return [
    ...(address === undefined ? [] : [{ limit: 'check-address', subject: address } as const]),
    { limit: 'check-all', subject: '' },
  ]
}
