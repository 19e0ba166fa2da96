// For a process that no loop wakes: works, and stays for what has to be tried again soon.
import { sql } from 'drizzle-orm'
import * as z from 'zod'

import { rows, type Store } from '../store/store.ts'
import { millis } from './gate.ts'

export interface Stay {
  readonly store: Store
  /** The channels whose deliveries this process sends. */
  readonly channels: readonly string[]
  /** It is gone after so long, whatever still waits. */
  readonly forMs: number
  readonly wait?: (ms: number) => Promise<void>
}

const waitFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * Works, and again whenever a row that failed or was put off comes due, as long as it stays. A platform that
 * says "in a second", or a line that broke, would otherwise keep people waiting for the next cron.
 */
export async function workAndStay(work: () => Promise<void>, stay: Stay): Promise<void> {
  const { forMs, wait = waitFor } = stay
  const endsAt = performance.now() + forMs
  for (;;) {
    await work()
    const soonMs = await dueInMs(stay, endsAt - performance.now())
    if (soonMs === undefined) return
    await wait(soonMs)
  }
}

/**
 * Milliseconds until the next waiting row comes due; undefined when none does within `withinMs`. What is due
 * already is left out: that is on its way elsewhere or behind a gate, and nothing to wait for here.
 */
async function dueInMs({ store, channels }: Stay, withinMs: number): Promise<number | undefined> {
  const soon = sql`next_at > now() and next_at <= now() + ${millis(withinMs)}`
  const [next] = await rows(
    store,
    sql`select extract(epoch from min(next_at) - now()) * 1000 as ms from (
      select min(next_at) as next_at from deliveries
      where status = 'queued' and hold is null and channel in (${sql.join(
        channels.map((each) => sql`${each}`),
        sql`, `,
      )}) and ${soon}
      union all
      select min(next_at) from inbox where state = 'received' and ${soon}) as waiting`,
    z.object({
      ms: z.coerce
        .number()
        .nullable()
        .transform((ms) => ms ?? undefined),
    }),
  )
  // Rounded up, so that the row is due when it is looked for.
  return next?.ms === undefined ? undefined : Math.ceil(next.ms) + 1
}
