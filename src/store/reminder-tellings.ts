// What reminders have told of a date: what of it is still queued, and whom it has reached or may have reached.
import { sql } from 'drizzle-orm'
import * as z from 'zod'

import { rows, type Store } from './store.ts'

const skippedRow = z.object({
  notice: z.uuid(),
  recipient: z.string(),
  channel: z.string(),
  app: z.string(),
  target: z.unknown(),
})
export type SkippedTelling = z.infer<typeof skippedRow>

/** Passes over what waits to be sent and tells of this stage; what is on its way is left to whoever sends it. */
export async function skipTellings(
  tx: Store,
  edition: string,
  stage: string,
): Promise<readonly SkippedTelling[]> {
  return rows(
    tx,
    sql`update deliveries d set status = 'skipped', last_code = 'moved', lease = null
      from reminder_tellings t
      where t.edition = ${edition} and t.stage = ${stage}
        and d.notice = t.notice and d.recipient = t.recipient and d.status = 'queued'
      returning d.notice, d.recipient, d.channel, d.app, d.target`,
    skippedRow,
  )
}

/** Whether a delivery tells of a date that a later notice tells otherwise, to whomever: it is said no more. */
export async function tellsOldDate(tx: Store, delivery: string): Promise<boolean> {
  const found = await rows(
    tx,
    sql`select 1 as one from deliveries d
        join notices said on said.id = d.notice
        join reminder_tellings mine on mine.notice = d.notice and mine.recipient = d.recipient
        join reminder_tellings later on later.edition = mine.edition and later.stage = mine.stage
          and later.edge = mine.edge
        join notices since on since.id = later.notice
      where d.id = ${delivery} and since.created_at > said.created_at
        and (later.day, later.time) is distinct from (mine.day, mine.time)
      limit 1`,
    z.object({ one: z.number() }),
  )
  return found.length > 0
}

const toldRow = z.object({
  recipient: z.string(),
  edge: z.enum(['from', 'to']),
  day: z.string().nullable(),
  time: z.string().nullable(),
  notice: z.uuid(),
  delivery: z.uuid(),
  channel: z.string(),
  app: z.string(),
  target: z.unknown(),
})
export type Told = z.infer<typeof toldRow>

/**
 * The last date of this stage that each recipient has been told, or may have been: an attempt whose outcome nobody
 * knows counts. By the door through which it went.
 */
export async function readTold(
  tx: Store,
  edition: string,
  stage: string,
): Promise<readonly Told[]> {
  return rows(
    tx,
    sql`select distinct on (t.recipient, t.edge) t.recipient, t.edge, t.day, t.time, t.notice,
        d.id as delivery, d.channel, d.app, d.target
      from reminder_tellings t
      join deliveries d on d.notice = t.notice and d.recipient = t.recipient
      where t.edition = ${edition} and t.stage = ${stage}
        and (d.status in ('sent', 'sending', 'unknown', 'dead') or d.first_try_at is not null)
        and d.status <> 'failed'
      order by t.recipient, t.edge, d.created_at desc, d.id desc`,
    toldRow,
  )
}
