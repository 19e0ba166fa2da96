// What the review does by itself: signs the audit once a day, tells reporters how it goes, destroys what has been kept long enough, looks at files again.
import { blame } from '../../platform/blame.ts'
import { civilDay } from '../../platform/day.ts'
import type { Log } from '../../platform/log.ts'
import { keptIn, signDay } from '../audit/daily.ts'
import { caseZone } from '../case/deadlines.ts'
import { destroyDue, endWaiting } from '../case/keep.ts'
import { fillDestroyed } from '../case/destroyed.ts'
import { tellProgress } from '../case/progress.ts'
import { clearForgotten } from '../evidence/destroy.ts'
import { rescan } from '../evidence/rescan.ts'
import { blindIndex } from '../seal/blind-index.ts'
import { reviewDeps } from './deps.ts'
import type { ReviewDesk } from './desk.ts'
import { evidenceKeys } from './open.ts'

/** One round; any number of them do what is due once. What fails does not keep the others from being done. */
export async function attendReview(desk: ReviewDesk, log: Log): Promise<void> {
  await each(log, 'review.waiting', async () => ({ ended: await endWaiting(reviewDeps(desk)) }))
  await each(log, 'review.progress', async () => ({ told: await tellProgress(reviewDeps(desk)) }))
  await each(log, 'review.destroyed', async () => ({ parts: await destroyRound(desk) }))
  await each(log, 'review.destroyedNoted', async () => ({
    added: await fillDestroyed(desk.store, desk.destroyed),
  }))
  await each(log, 'review.rescanned', async () => {
    const { store, clock, keys, evidence } = desk
    const deps = {
      ...evidence,
      store,
      now: () => clock.now(),
      fileIndex: (sha256: string) => blindIndex(keys.index, 'file-hash', sha256),
    }
    return { ...(await rescan(deps, evidenceKeys(desk))) }
  })
  await each(log, 'review.signed', () => signOnce(desk, log))
}

/** Destroys by the table: keys and rows with their line of audit, then the sealed bytes that nothing opens any more. */
export async function destroyRound(desk: ReviewDesk): Promise<number> {
  const parts = await destroyDue({ ...reviewDeps(desk), keeping: desk.keeping })
  await clearForgotten({ store: desk.store, objects: desk.evidence.objects })
  return parts
}

/** Signs the end of the audit, if it was not signed today. */
async function signOnce(
  { store, clock, signer, checkpoints }: ReviewDesk,
  log: Log,
): Promise<Readonly<Record<string, number>> | undefined> {
  if (signer === undefined) {
    log.warn('review.unsigned', { cure: 'set REPORT_AUDIT_KEY, or sign on another machine' })
    return undefined
  }
  const now = clock.now()
  const today = civilDay(now, caseZone)
  const kept = await keptIn(checkpoints)
  const there = kept.filter((place) => place !== undefined)
  const away = kept.length - there.length
  if (away > 0)
    log.error('review.auditPlaceAway', { away, cure: 'see AUDIT_CHECKPOINTS_S3, AUDIT_COPY_DIR' })
  const isSigned = there.every((place) => place.some(({ name }) => name.startsWith(today)))
  if (isSigned && there.length > 0) return undefined
  const signed = await signDay(store, signer, checkpoints, now)
  if (signed.kind === 'signed') return { rows: signed.checkpoint.n }
  log.error('review.auditUnsound', { findings: signed.findings.length })
  return undefined
}

async function each(
  log: Log,
  what: string,
  work: () => Promise<Readonly<Record<string, number>> | undefined>,
): Promise<void> {
  try {
    const done = await work()
    if (done !== undefined) log.info(what, done)
  } catch (error) {
    log.error(`${what}.failed`, { why: blame(error) })
  }
}
