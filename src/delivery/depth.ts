// How much waits in the ledger and the inbox, over all processes; counts and codes only.
import { sql } from 'drizzle-orm'
import * as z from 'zod'

import { rows, type Store } from '../store/store.ts'

export interface Depths {
  /** Rows of the ledger that still wait, or that went wrong, each by what stopped it last. */
  readonly deliveries: readonly {
    readonly channel: string
    readonly status: string
    readonly code: string | undefined
    readonly count: number
  }[]
  /** Channels whose platform said wait, and for how long still. */
  readonly parked: readonly { readonly channel: string; readonly forMs: number }[]
  readonly inbox: readonly { readonly state: string; readonly count: number }[]
}

const counted = z.object({
  channel: z.string(),
  status: z.string(),
  code: z
    .string()
    .nullable()
    .transform((code) => code ?? undefined),
  count: z.coerce.number(),
})
const held = z.object({ channel: z.string(), for_ms: z.coerce.number() })
const waiting = z.object({ state: z.string(), count: z.coerce.number() })

/** Shorter pauses than this are the pace itself. */
const parkedSeconds = 10

/** Three counts; what was sent or handled is not among them, so they stay quick. */
export async function readDepths(store: Store): Promise<Depths> {
  const [deliveries, parked, inbox] = await Promise.all([
    rows(
      store,
      sql`select channel, status, last_code as code, count(*) as count from deliveries
        where status in ('queued', 'sending', 'failed', 'dead', 'unknown')
        group by 1, 2, 3 order by 1, 2, 3`,
      counted,
    ),
    rows(
      store,
      sql`select split_part(key, ':', 1) as channel, max(extract(epoch from next_at - now())) * 1000 as for_ms
        from rate_gates where next_at > now() + ${parkedSeconds} * interval '1 second'
        group by 1 order by 1`,
      held,
    ),
    rows(
      store,
      sql`select state, count(*) as count from inbox
        where state in ('received', 'claimed', 'dead') group by 1 order by 1`,
      waiting,
    ),
  ])
  return {
    deliveries,
    parked: parked.map(({ channel, for_ms }) => ({ channel, forMs: Math.round(for_ms) })),
    inbox,
  }
}
