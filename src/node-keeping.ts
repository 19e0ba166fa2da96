// Forgets what people wrote and were told once its time is over; the settings KEEP_..._DAYS say when.
import { sql } from 'drizzle-orm'
import * as z from 'zod'

import { eraseTexts } from './delivery/keep.ts'
import type { Clock } from './platform/clock.ts'
import type { KeepingConfig } from './platform/config-keeping.ts'
import type { Log } from './platform/log.ts'
import { writeAudit } from './store/audit.ts'
import { eraseDead } from './store/inbox.ts'
import { locks } from './store/locks.ts'
import { rows, type Store } from './store/store.ts'

const dayMs = 24 * 60 * 60 * 1_000
/** Rows of one transaction, and how many transactions a round makes at the most: the rest is left to the next. */
const atOnce = 500
const mostBatches = 40

export interface KeepingParts {
  readonly keeping: KeepingConfig
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

/** One round. Of any number of processes one does it, and what it has erased is written down as numbers. */
export async function forgetOld({ keeping, store, clock, log }: KeepingParts): Promise<void> {
  const now = clock.now()
  const before = (days: number) => new Date(now.getTime() - days * dayMs)
  const sum = { messages: 0, answers: 0, notices: 0 }
  for (let batch = 0; batch < mostBatches; batch += 1) {
    const done = await store.transaction(async (tx) => {
      if (!(await isOurs(tx))) return undefined
      const counts = {
        messages: await eraseDead(tx, before(keeping.messagesDays), atOnce),
        answers: await eraseTexts(tx, false, before(keeping.answersDays), atOnce),
        notices: await eraseTexts(tx, true, before(keeping.noticesDays), atOnce),
      }
      if (Object.values(counts).some((count) => count > 0)) {
        const entry = { actor: 'desk', verb: 'kept.erase', subject: 'database', detail: counts }
        await writeAudit(tx, entry, now)
      }
      return counts
    })
    if (done === undefined) break
    sum.messages += done.messages
    sum.answers += done.answers
    sum.notices += done.notices
    if (Object.values(done).every((count) => count < atOnce)) break
  }
  if (Object.values(sum).some((count) => count > 0)) log.info('kept.erased', sum)
}

/** False: another process is at it. */
async function isOurs(tx: Store): Promise<boolean> {
  const asked = sql`select pg_try_advisory_xact_lock(${locks.keeping}::bigint) as ours`
  const [found] = await rows(tx, asked, z.object({ ours: z.boolean() }))
  return found?.ours === true
}
