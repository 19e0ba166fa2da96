// What changing a message and taking it back share: its row, and its turn before the platform.
import { sql, type SQL } from 'drizzle-orm'

import type { ChangeResult, Channel } from '../channels/channel.ts'
import { blame } from '../platform/blame.ts'
import type { Store } from '../store/store.ts'
import { horizonMs, park, takeSlotSoon, type Gate } from './gate.ts'
import { refusals } from './wording.ts'

export interface ChangeOptions {
  readonly wait?: (ms: number) => Promise<void>
}

const waitFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** A refusal of the ledger's own; the code is the key of the sentence. */
export function refused(code: keyof typeof refusals): ChangeResult & { readonly kind: 'refused' } {
  return { kind: 'refused', code, why: refusals[code] }
}

/**
 * Makes the call when its turn has come, at the channel's pace over all processes: so many changes in all, and so
 * many of one message. `limited` if that is too far off to be waited for, or the platform says so.
 */
export async function inTurn(
  store: Store,
  channel: Channel,
  what: { readonly verb: 'edit' | 'recall'; readonly id: string },
  work: () => Promise<ChangeResult>,
  { wait = waitFor }: ChangeOptions = {},
): Promise<ChangeResult> {
  const { changePace: pace, name, app } = channel
  const all: Gate = { key: `${name}:${app}:${what.verb}`, spacingMs: 0, ...pace }
  if (pace !== undefined) {
    const one: Gate = { key: `${all.key}:${what.id}`, spacingMs: pace.perMessageMs }
    const waits = [await takeSlotSoon(store, one), await takeSlotSoon(store, all)]
    if (waits.includes(undefined)) return { kind: 'limited', afterMs: horizonMs, scope: 'app' }
    await wait(Math.max(...waits.map((ms) => ms ?? 0)))
  }
  const result = await work().catch((error: unknown): ChangeResult => {
    // A channel should not throw; when it does, the change may have been made all the same.
    return { kind: 'ambiguous', why: blame(error) }
  })
  if (result.kind === 'limited' && result.scope === 'app') await park(store, all, result.afterMs)
  return result
}

/**
 * Settles a change: the row takes a new place in its lane, so that a page which has shown it already reads it
 * again. Drawn under the lane's lock, as for what is sent.
 */
export async function settleChange(store: Store, id: string, set: SQL): Promise<void> {
  await store.execute(sql`
    with turn as materialized (
      select id, pg_advisory_xact_lock(hashtextextended(lane, 0)) from deliveries where id = ${id})
    update deliveries d set ${set}, seq = nextval('deliveries_seq_seq')
    from turn where d.id = turn.id and d.recalled_at is null`)
}
