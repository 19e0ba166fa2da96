// Stops what is going out, lets it go on, or calls it off. What is on its way at that moment may still arrive.
import { cancelNotice, holdNotice, releaseNotice, type Held } from '../../delivery/hold.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Notice } from '../../store/notices.ts'
import { resendRows } from '../../store/resend.ts'
import type { Store } from '../../store/store.ts'
import { act, stoppers, writers, type AnnouncementDeps, type Refused, type Seen } from './deps.ts'
import { sendingTime } from './when.ts'

/** How many deliveries it has concerned. */
export interface Stopped extends Held {
  readonly kind: 'done'
  readonly version: number
}

type Stop = (deps: AnnouncementDeps, actor: Actor, seen: Seen) => Promise<Stopped | Refused>

/** One verb that moves the notice to `to` and does `work` to its open deliveries. */
function stop(
  verb: string,
  from: readonly Notice['status'][],
  to: Notice['status'],
  work: (tx: Store, notice: string) => Promise<Held>,
): Stop {
  return async (deps, actor, seen) =>
    act(deps, actor, seen, { verb, roles: stoppers, from }, async ({ notice: { id } }) => ({
      changes: { status: to, ...(to === 'cancelled' ? { finishedAt: deps.clock.now() } : {}) },
      carry: async (tx, version) => ({ kind: 'done', version, ...(await work(tx, id)) }) as const,
    }))
}

export const pauseAnnouncement = stop('pause', ['sending'], 'paused', holdNotice)

export const resumeAnnouncement = stop('resume', ['paused'], 'sending', releaseNotice)

export const cancelAnnouncement = stop(
  'cancel',
  ['draft', 'submitted', 'sending', 'paused'],
  'cancelled',
  cancelNotice,
)

/** Once more to everybody whom it could not be sent to: the second person has approved these very words. */
export async function resendFailed(
  deps: AnnouncementDeps,
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
