// Stops what is going out, lets it go on, or calls it off. What is on its way at that moment may still arrive.
import { cancelNotice, holdNotice, releaseNotice, type Held } from '../../delivery/hold.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Notice } from '../../store/notices.ts'
import type { Store } from '../../store/store.ts'
import { act, stoppers, type JudgingDeps, type Refused, type Seen } from './deps.ts'

/** How many deliveries it has concerned. */
export interface Stopped extends Held {
  readonly kind: 'done'
  readonly version: number
}

type Stop = (deps: JudgingDeps, actor: Actor, seen: Seen) => Promise<Stopped | Refused>

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

export const pauseJudging = stop('pause', ['sending'], 'paused', holdNotice)
export const resumeJudging = stop('resume', ['paused'], 'sending', releaseNotice)
/** A list that has not been approved is put away; of one under way, what waits is not sent. */
export const cancelJudging = stop(
  'cancel',
  ['draft', 'submitted', 'sending', 'paused'],
  'cancelled',
  cancelNotice,
)
