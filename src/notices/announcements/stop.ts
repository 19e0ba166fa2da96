// Stops what is going out, lets it go on, or calls it off; and sends once more what could not be sent.
import type { Actor } from '../../platform/actor.ts'
import { resendRows } from '../../store/resend.ts'
import { writers, type NoticeDeps, type Refused, type Seen } from '../act.ts'
import { stopping, type Stopped } from '../stop.ts'
import { act } from './act.ts'
import { sendingTime } from '../sending-time.ts'

export const {
  pause: pauseAnnouncement,
  resume: resumeAnnouncement,
  cancel: cancelAnnouncement,
} = stopping(act)

/** Once more to everybody whom it could not be sent to: the second person has approved these very words. */
export async function resendFailed(
  deps: NoticeDeps,
  actor: Actor,
  seen: Seen,
): Promise<Stopped | Refused<'nothing' | 'expired'>> {
  const rules = { verb: 'resend', roles: writers, from: ['sending', 'done'] } as const
  return act<Stopped, 'nothing' | 'expired'>(deps, actor, seen, rules, async ({ notice }, tx) => {
    const { id, expiresAt } = notice
    const now = deps.clock.now()
    const wanted = notice.startsAt !== null && notice.startsAt > now ? notice.startsAt : now
    const startsAt = sendingTime(wanted, deps.edition.timeZone)
    if (expiresAt !== null && expiresAt <= startsAt) return { kind: 'refused', why: 'expired' }
    const waiting = await resendRows(tx, id, { expiresAt, startsAt })
    if (waiting === 0) return { kind: 'refused', why: 'nothing' }
    return {
      changes: { status: 'sending', finishedAt: null },
      detail: { rows: waiting },
      carry: async (_, version) => ({ kind: 'done', version, waiting, underWay: 0 }),
    }
  })
}
