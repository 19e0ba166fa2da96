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

/** `already`: it is being taken back. */
type Why = 'nothing' | 'expired' | 'already'

/** Once more to everybody whom it could not be sent to: the second person has approved these very words. */
export async function resendFailed(
  deps: NoticeDeps,
  actor: Actor,
  seen: Seen,
): Promise<Stopped | Refused<Why>> {
  const rules = { verb: 'resend', roles: writers, from: ['sending', 'done'] } as const
  return act<Stopped, Why>(deps, actor, seen, rules, async ({ notice, part }, tx) => {
    const { id, expiresAt } = notice
    // Nothing of it is said again, least of all a file whose words are being taken back.
    if (part.recallAskedAt !== null) return { kind: 'refused', why: 'already' }
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
