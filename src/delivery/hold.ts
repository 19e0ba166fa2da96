// What keeps unasked rows from going out: the stop switch for all of them, and a pause or an end for those of one notice.
import { and, eq, sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'

import { deliveries } from '../store/schema.ts'
import { rows, type Store } from '../store/store.ts'

/** The name in `switches` under which `true` stops everything unasked; what somebody asked for goes on. */
export const stopSwitch = 'unasked.stopped'

/** Holds while the switch is on: looked up once per statement. */
export const isStopped: SQL = sql`exists (
  select 1 from switches where name = ${stopSwitch} and value = 'true'::jsonb)`

/** What this many rows came to; `underWay` were with a process and may still arrive. */
export interface Held {
  readonly waiting: number
  readonly underWay: number
}

const heldRow = z.object({ status: z.string(), count: z.coerce.number() })

/** Marks the open rows; whoever has one under way reads the mark when it settles, so that it cannot slip away. */
async function mark(tx: Store, notice: string, changes: SQL, where: SQL): Promise<Held> {
  // Nobody may add rows to it meanwhile: see notices/fallback.ts and notices/reconcile.ts.
  await tx.execute(sql`select 1 from notices where id = ${notice} for update`)
  const found = await rows(
    tx,
    sql`with open as (
        select id, status from deliveries
        where notice = ${notice} and status in ('queued', 'sending') and ${where}
        order by id for update),
      marked as (
        update deliveries d set ${changes} from open where d.id = open.id returning open.status)
      select status, count(*) as count from marked group by 1`,
    heldRow,
  )
  const countOf = (status: string) => found.find((each) => each.status === status)?.count ?? 0
  return { waiting: countOf('queued'), underWay: countOf('sending') }
}

/**
 * Pauses a notice: nothing of it is claimed until `releaseNotice`, and what waits for its slot in a process goes
 * back unsent. Keeps when each row was to go. Call it in the transaction that changes the notice's status.
 */
export async function holdNotice(tx: Store, notice: string): Promise<Held> {
  return mark(tx, notice, sql`hold = 'paused'`, sql`hold is null`)
}

/** Lets a paused notice go on: what came due meanwhile is due now, and what has expired is put aside. */
export async function releaseNotice(tx: Store, notice: string): Promise<Held> {
  return mark(tx, notice, sql`hold = null`, sql`hold = 'paused'`)
}

/**
 * Ends a notice, paused or not: what waits is `skipped` with the code `cancelled`. A message on its way is
 * settled as what became of it, but not tried again.
 */
export async function cancelNotice(tx: Store, notice: string): Promise<Held> {
  const isQueued = sql`open.status = 'queued'`
  const changes = sql`hold = 'cancelled',
    status = case when ${isQueued} and d.first_try_at is null then 'skipped' when ${isQueued} then 'unknown' else d.status end,
    last_code = case when ${isQueued} then 'cancelled' else d.last_code end`
  return mark(tx, notice, changes, sql`hold is distinct from 'cancelled'`)
}

/** Right before an unasked row is sent that had to wait: whether it still may. */
export async function mayStillGo(
  store: Store,
  { id, lease }: { readonly id: string; readonly lease: string },
): Promise<boolean> {
  const found = await store
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.id, id),
        eq(deliveries.lease, lease),
        eq(deliveries.status, 'sending'),
        sql`${deliveries.hold} is null`,
        sql`(${deliveries.expiresAt} is null or ${deliveries.expiresAt} > now())`,
        sql`not ${isStopped}`,
      ),
    )
  return found.length > 0
}
