// How much waits in the ledger and the inbox, over all processes; counts and codes only.
import { sql, type SQL } from 'drizzle-orm'
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
  /** For how long the oldest has been due: a message to handle, an answer, something unasked; 0: none is. */
  readonly oldestMs: { readonly inbox: number; readonly asked: number; readonly unasked: number }
  /** Questions in the hands of people. */
  readonly handovers: readonly { readonly state: string; readonly count: number }[]
  /** Calls of a language model in the last hour, by how they ended. */
  readonly calls: readonly { readonly state: string; readonly count: number }[]
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

const ages = z.object({
  inbox: z.coerce.number(),
  asked: z.coerce.number(),
  unasked: z.coerce.number(),
})

/** Shorter pauses than this are the pace itself. */
const parkedSeconds = 10

/** Counts and ages; what was sent or handled is not among them, so they stay quick. */
export async function readDepths(store: Store): Promise<Depths> {
  const [deliveries, parked, inbox, oldest, handovers, calls] = await Promise.all([
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
    rows(
      store,
      sql`select ${age(sql`inbox where state in ('received', 'claimed') and next_at <= now()`)} as inbox,
        ${age(sql`deliveries where ${isDue} and not unasked`)} as asked,
        ${age(sql`deliveries where ${isDue} and unasked`)} as unasked`,
      ages,
    ),
    rows(
      store,
      sql`select state, count(*) as count from handovers where state <> 'ended' group by 1 order by 1`,
      waiting,
    ),
    rows(
      store,
      sql`select outcome as state, count(*) as count from llm_calls
        where at > now() - interval '1 hour' group by 1 order by 1`,
      waiting,
    ),
  ])
  return {
    deliveries,
    parked: parked.map(({ channel, for_ms }) => ({ channel, forMs: Math.round(for_ms) })),
    inbox,
    oldestMs: oldest[0] ?? { inbox: 0, asked: 0, unasked: 0 },
    handovers,
    calls,
  }
}

const isDue = sql`status in ('queued', 'sending') and hold is null and next_at <= now()`

/** Since when the oldest of these rows has been due, in milliseconds. */
const age = (of: SQL) =>
  sql`(select coalesce(round(extract(epoch from now() - min(next_at)) * 1000), 0) from ${of})`
