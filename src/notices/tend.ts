// What has to be looked after while notices go out; any number of processes may do it at the same time.
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { followWithFiles } from './attachments.ts'
import { fallBack, type FallbackDeps } from './fallback.ts'
import { finishNotices, reconcileNotices } from './reconcile.ts'

export interface TendDeps extends FallbackDeps {
  readonly clock: Clock
  readonly log: Log
}

/** One round: refusals to the next door, missing rows into the ledger, files after their words, complete notices to their end. */
export async function tendNotices(deps: TendDeps): Promise<void> {
  const { store, clock, log } = deps
  const { nextDoor, staff } = await fallBack(deps)
  const missing = await reconcileNotices(store)
  const files = await followWithFiles(store)
  const done = await finishNotices(store, clock.now())
  if (nextDoor + staff > 0) log.warn('notices.refused', { nextDoor, staff })
  if (missing > 0) log.error('notices.missing', { rows: missing, cure: 'none needed: written now' })
  if (files > 0) log.info('notices.files', { rows: files })
  for (const notice of done) log.info('notices.done', { notice })
}
