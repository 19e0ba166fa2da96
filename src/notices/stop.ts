// Stops what is going out, lets it go on, or calls it off. What is on its way at that moment may still arrive.
import { cancelNotice, holdNotice, releaseNotice, type Held } from '../delivery/hold.ts'
import type { Actor } from '../platform/actor.ts'
import type { Notice } from '../store/notices.ts'
import type { Store } from '../store/store.ts'
import { stoppers, type ActOn, type NoticeDeps, type Refused, type Seen } from './act.ts'

/** How many deliveries it has concerned. */
export interface Stopped extends Held {
  readonly kind: 'done'
  readonly version: number
}

type Stop = (deps: NoticeDeps, actor: Actor, seen: Seen) => Promise<Stopped | Refused>

/** The three for notices of one kind; what has not been approved yet can be called off as well. */
export function stopping<Found extends { readonly notice: Notice }>(
  act: ActOn<Found>,
): { readonly pause: Stop; readonly resume: Stop; readonly cancel: Stop } {
  /** One verb that moves the notice to `to` and does `work` to its open deliveries. */
  const stop =
    (
      verb: string,
      from: readonly Notice['status'][],
      to: Notice['status'],
      work: (tx: Store, notice: string) => Promise<Held>,
    ): Stop =>
    async (deps, actor, seen) =>
      act(deps, actor, seen, { verb, roles: stoppers, from }, async ({ notice: { id } }) => ({
        changes: { status: to, ...(to === 'cancelled' ? { finishedAt: deps.clock.now() } : {}) },
        carry: async (tx, version) => ({ kind: 'done', version, ...(await work(tx, id)) }) as const,
      }))
  return {
    pause: stop('pause', ['sending'], 'paused', holdNotice),
    resume: stop('resume', ['paused'], 'sending', releaseNotice),
    cancel: stop('cancel', ['draft', 'submitted', 'sending', 'paused'], 'cancelled', cancelNotice),
  }
}
