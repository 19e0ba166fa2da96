// What became of an attempt. Only who still holds the lease changes anything.
import { and, eq, sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'

import { storable } from '../platform/text.ts'
import { deliveries } from '../store/schema.ts'
import { rows, type Store } from '../store/store.ts'
import type { Claimed } from './claim.ts'
import { millis } from './gate.ts'

/** After so many attempts of which nobody knows the outcome, a person has to look. */
const maxAttempts = 20

type Held = Pick<Claimed, 'id' | 'lease'>

/** It arrived, and the platform calls it so. */
export interface Arrived extends Held {
  readonly messageId: string | undefined
}

/** It goes out now and may never be repeated. False if the row is no longer ours: then it must not be sent. */
export async function markTried(store: Store, held: Held): Promise<boolean> {
  return change(store, held, { firstTryAt: sql`now()` })
}

/**
 * They arrived; yields the ids of those that were still ours. The new `seq` is drawn under the lane's lock, so that
 * whoever reads a lane in order of `seq` never sees a later number before an earlier one. The locks are taken in one
 * order, so that two processes never wait for each other.
 */
export async function settleSent(
  store: Store,
  arrived: readonly Arrived[],
): Promise<ReadonlySet<string>> {
  const told = arrived.map(({ id, lease, messageId = null }) => ({ id, lease, messageId }))
  const settled = await rows(
    store,
    sql`with arrived as (
        select * from jsonb_to_recordset(${JSON.stringify(told)}::text::jsonb)
          as told (id uuid, lease uuid, "messageId" text)),
      ours as materialized (
        select d.id, d.lane, arrived.lease, arrived."messageId"
        from arrived join deliveries d on d.id = arrived.id order by d.lane),
      turn as materialized (
        select ours.*, pg_advisory_xact_lock(hashtextextended(lane, 0)) from ours)
      update deliveries d set status = 'sent', sent_at = now(), lease = null, last_code = null,
        last_error = null, platform_msg_id = turn."messageId",
        seq = nextval('deliveries_seq_seq')
      from turn where d.id = turn.id and d.lease = turn.lease and d.status = 'sending'
      returning d.id`,
    z.object({ id: z.uuid() }),
  )
  return new Set(settled.map(({ id }) => id))
}

/** A row of a notice that was called off meanwhile does not wait any more. */
const backInQueue = sql`case when ${deliveries.hold} = 'cancelled' then 'skipped' else 'queued' end`

/**
 * It certainly did not go out: the attempt does not count, and the row waits for `afterMs`. An earlier attempt
 * may still have arrived, but not where a repeat is never safe: there it would have been the last. `code` and
 * `why` are the platform's; without them the row only gave way to others.
 */
export async function settleLimited(
  store: Store,
  held: Held,
  afterMs: number,
  repeatForMs: number,
  { code = 'limited', why }: { readonly code?: string; readonly why?: string } = {},
): Promise<boolean> {
  return settle(store, held, {
    status: backInQueue,
    attempts: sql`${deliveries.attempts} - 1`,
    nextAt: sql`now() + ${millis(afterMs)}`,
    firstTryAt:
      repeatForMs > 0
        ? sql`case when ${deliveries.attempts} > 1 then ${deliveries.firstTryAt} end`
        : null,
    lastCode: sql`case when ${deliveries.hold} = 'cancelled' then 'cancelled' else ${storable(code)} end`,
    ...(why === undefined ? {} : { lastError: short(why) }),
  })
}

/** It cannot even be read. */
export async function settleDead(
  store: Store,
  held: Held,
  code: string,
  why: string,
): Promise<boolean> {
  return settle(store, held, { status: 'dead', lastCode: code, lastError: why })
}

/** It will never be taken; what is unasked then needs another door. `of` is what was refused. */
export async function settleRefused(
  store: Store,
  held: Held,
  of: 'message' | 'door',
  code: string,
  why: string,
): Promise<boolean> {
  return settle(store, held, {
    status: 'failed',
    lastCode: storable(code),
    lastError: short(why),
    refusal: sql`case when ${deliveries.unasked} then ${of} end`,
  })
}

/** Nobody knows: again with the same id while the platform remembers it, else a person has to look. */
export async function settleAmbiguous(
  store: Store,
  held: Held,
  why: string,
  afterMs: number,
  repeatForMs: number,
): Promise<boolean> {
  const again = sql`now() + ${millis(afterMs)}`
  return settle(store, held, {
    status: sql`case
      when ${deliveries.firstTryAt} + ${millis(repeatForMs)} <= ${again} then 'unknown'
      when ${deliveries.hold} = 'cancelled' then 'unknown'
      when ${deliveries.attempts} >= ${maxAttempts} then 'dead' else 'queued' end`,
    nextAt: again,
    lastCode: 'ambiguous',
    lastError: short(why),
  })
}

type Changes = Partial<{
  readonly [
    K in 'status' | 'attempts' | 'nextAt' | 'firstTryAt' | 'lastCode' | 'lastError' | 'refusal'
  ]: (typeof deliveries.$inferInsert)[K] | SQL
}>

function settle(store: Store, held: Held, changes: Changes): Promise<boolean> {
  return change(store, held, { lease: null, ...changes })
}

async function change(
  store: Store,
  { id, lease }: Held,
  changes: Changes & { readonly lease?: null },
): Promise<boolean> {
  const settled = await store
    .update(deliveries)
    .set(changes)
    .where(
      and(eq(deliveries.id, id), eq(deliveries.lease, lease), eq(deliveries.status, 'sending')),
    )
    .returning({ id: deliveries.id })
  return settled.length > 0
}

function short(why: string): string {
  return storable(why).slice(0, 300)
}
