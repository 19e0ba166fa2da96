// When the line of each account was last known to be alive: what came in since then was heard by nobody.
import { sql } from 'drizzle-orm'
import * as z from 'zod'

import type { Account } from './inbox.ts'
import { rows, type Store } from './store.ts'

/** Notes a sign of life; an older one than is noted changes nothing. */
export async function noteAlive(store: Store, { channel, app }: Account, at: Date): Promise<void> {
  await store.execute(sql`
    insert into lines (channel, app, alive_at) values (${channel}, ${app}, ${at.toISOString()}::timestamptz)
    on conflict (channel, app) do update set alive_at = greatest(lines.alive_at, excluded.alive_at)`)
}

/** The last sign of life of this account, whichever process saw it; undefined if there never was one. */
export async function lastAlive(
  store: Store,
  { channel, app }: Account,
): Promise<Date | undefined> {
  const [line] = await rows(
    store,
    sql`select alive_at from lines where channel = ${channel} and app = ${app}`,
    z.object({ alive_at: z.coerce.date() }),
  )
  return line?.alive_at
}
