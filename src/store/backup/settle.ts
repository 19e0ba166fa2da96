// What must not happen again after a restore: the backup does not know what was done since it was taken.
import { sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'

import { rows, type Store } from '../store.ts'

/** Why something stands still: for the staff, who find it under this code. */
const code = 'restored'

/** How many of each were put aside. */
export interface PutAside {
  readonly deliveries: number
  readonly messages: number
  readonly questions: number
  readonly tellings: number
  readonly changes: number
  readonly invitations: number
  readonly sessions: number
}

const one = z.object({ one: z.number() })
const count = async (tx: Store, change: SQL): Promise<number> =>
  (await rows(tx, sql`${change} returning 1 as one`, one)).length

/**
 * Puts aside what may have been done since: nobody can tell, so it is not done again by itself. What was on its way
 * becomes `unknown`, which staff can send again; whoever had signed in or held a one-time code needs a new one.
 */
export async function putAside(tx: Store): Promise<PutAside> {
  return {
    deliveries: await count(
      tx,
      sql`update deliveries set status = 'unknown', lease = null, last_code = ${code}
        where status in ('queued', 'sending')`,
    ),
    messages: await count(
      tx,
      sql`update inbox set state = 'dead', lease = null, last_code = ${code}
        where state in ('received', 'claimed')`,
    ),
    // Without a word to anybody: it may have been answered.
    questions: await count(
      tx,
      sql`update handovers set state = 'ended', ending = 'returned', ended_at = now()
        where state <> 'ended'`,
    ),
    tellings: await count(
      tx,
      sql`update reports.tellings set passed_on_at = now() where passed_on_at is null`,
    ),
    // Whom a change had still to reach may have been told since.
    changes: await count(tx, sql`update answer_changes set done_at = now() where done_at is null`),
    invitations: await count(
      tx,
      sql`update invitations set state = 'void', closed_at = now() where state = 'open'`,
    ),
    sessions:
      (await count(tx, sql`delete from staff_sessions`)) +
      (await count(tx, sql`delete from staff_links where used_at is null`)) +
      (await count(tx, sql`delete from staff_verifications`)) +
      (await count(tx, sql`delete from review.staff_sessions`)) +
      (await count(tx, sql`delete from review.staff_links where used_at is null`)) +
      (await count(tx, sql`delete from review.staff_verifications`)),
  }
}
