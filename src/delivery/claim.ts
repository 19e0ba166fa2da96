// The statements by which a delivery changes hands. A lease fences each: who has lost it changes nothing.
import { and, eq, sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'

import { newId } from '../platform/ids.ts'
import { storable } from '../platform/text.ts'
import { deliveries } from '../store/schema.ts'
import { rows, type Store } from '../store/store.ts'
import { isShut, millis, reserveSlots, type Gate } from './gate.ts'

/** After so many attempts of which nobody knows the outcome, a person has to look. */
const maxAttempts = 20

export interface Claim {
  readonly channel: string
  readonly app: string
  readonly gate: Gate
  readonly limit: number
  readonly leaseMs: number
  /** For so long after the first attempt it may be repeated with the same id; 0 is never. */
  readonly repeatForMs: number
}

export interface Claimed {
  readonly id: string
  readonly target: unknown
  readonly body: unknown
  readonly file_id: string | null
  readonly lane: string
  readonly attempts: number
  readonly lease: string
  /** Wait so long before sending. */
  readonly startMs: number
}

const claimedRow = z.object({
  id: z.uuid(),
  target: z.unknown(),
  body: z.unknown(),
  file_id: z.string().nullable(),
  lane: z.string(),
  attempts: z.number(),
  start_ms: z.coerce.number(),
  lane_ms: z.coerce.number(),
})

/**
 * Takes due rows of one channel for `leaseMs`, each the first of its lane, so that one at a time is on its
 * way there and they arrive in order. A row waiting for a later hour (`next_at`) holds up nobody, one that
 * waits after an attempt does. Where a repeat is no longer safe, an attempt that may have arrived ends as `unknown`.
 * Where none ever is, the attempt is noted by `markTried` right before it: a process that dies while it waits
 * for its slot has sent nothing, and the row is taken up again.
 * The head of a lane is looked up per row, as far as the limit reaches: 0.3 ms over 200,000 lanes, 50 ms behind
 * 10,000 rows of one lane. A bounded look ahead would be quicker there and let that one lane starve all others.
 */
export async function claimDue(store: Store, claim: Claim): Promise<readonly Claimed[]> {
  const { channel, app, gate, limit, leaseMs, repeatForMs } = claim
  const lease = newId()
  const due = (row: SQL) => sql`${row}.channel = ${channel} and ${row}.app = ${app}
    and ${row}.status in ('queued', 'sending') and ${row}.next_at <= now()`
  const claimed = await rows(
    store,
    sql`with
      doubtful as (
        update deliveries set status = 'unknown', lease = null, last_code = 'ambiguous'
        where id in (
          select d.id from deliveries d
          where ${due(sql`d`)} and d.first_try_at <= now() - ${millis(repeatForMs)}
          for update skip locked)),
      picked as materialized (
        select d.id from deliveries d
        where ${due(sql`d`)}
          and (d.first_try_at is null or d.first_try_at > now() - ${millis(repeatForMs)})
          and not coalesce((
            select head.id < d.id from deliveries head
            where head.lane = d.lane and head.status in ('queued', 'sending')
              and (head.status = 'sending' or head.next_at <= now() or head.last_code is not null)
            order by head.id limit 1), false)
          and not ${isShut(gate)}
        order by d.next_at, d.id limit ${limit} for update skip locked),
      claimed as (
        update deliveries d set status = 'sending', lease = ${lease}, attempts = d.attempts + 1,
          next_at = now() + ${millis(leaseMs)}, first_try_at = ${repeatForMs > 0 ? sql`coalesce(d.first_try_at, now())` : sql`d.first_try_at`}
        from picked where d.id = picked.id
        returning d.id, d.target, d.body, d.file_id, d.lane, d.attempts, d.seq),
      slot as (${reserveSlots(gate)})
      select claimed.id, claimed.target, claimed.body, claimed.file_id, claimed.lane, claimed.attempts,
        coalesce(slot.start_ms, 0) as start_ms,
        coalesce(extract(epoch from lane_gate.next_at - clock_timestamp()) * 1000, 0) as lane_ms
      from claimed left join slot on true left join rate_gates lane_gate on lane_gate.key = claimed.lane
      order by claimed.seq`,
    claimedRow,
  )
  return claimed.map(({ start_ms, lane_ms, ...row }, place) => ({
    ...row,
    lease,
    startMs: Math.max(0, start_ms + place * gate.spacingMs, lane_ms),
  }))
}

type Held = Pick<Claimed, 'id' | 'lease'>

/** It goes out now and may never be repeated. False if the row is no longer ours: then it must not be sent. */
export async function markTried(store: Store, held: Held): Promise<boolean> {
  return change(store, held, { firstTryAt: sql`now()` })
}

/**
 * It arrived. The new `seq` is drawn under the lane's lock, so that whoever reads a lane in order of `seq`
 * never sees a later number before an earlier one.
 */
export async function settleSent(
  store: Store,
  held: Held,
  platformMsgId: string | undefined,
): Promise<boolean> {
  const settled = await rows(
    store,
    sql`with turn as materialized (
        select id, pg_advisory_xact_lock(hashtextextended(lane, 0)) from deliveries where id = ${held.id})
      update deliveries d set status = 'sent', sent_at = now(), lease = null, last_code = null,
        last_error = null, platform_msg_id = ${platformMsgId ?? null},
        seq = nextval('deliveries_seq_seq')
      from turn where d.id = turn.id and d.lease = ${held.lease} and d.status = 'sending'
      returning d.id`,
    z.object({ id: z.uuid() }),
  )
  return settled.length > 0
}

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
    status: 'queued',
    attempts: sql`${deliveries.attempts} - 1`,
    nextAt: sql`now() + ${millis(afterMs)}`,
    firstTryAt:
      repeatForMs > 0
        ? sql`case when ${deliveries.attempts} > 1 then ${deliveries.firstTryAt} end`
        : null,
    lastCode: storable(code),
    ...(why === undefined ? {} : { lastError: short(why) }),
  })
}

/** It will never be taken (`failed`), or cannot even be read (`dead`). */
export async function settleFinal(
  store: Store,
  held: Held,
  status: 'failed' | 'dead',
  code: string,
  why: string,
): Promise<boolean> {
  return settle(store, held, { status, lastCode: storable(code), lastError: short(why) })
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
      when ${deliveries.attempts} >= ${maxAttempts} then 'dead' else 'queued' end`,
    nextAt: again,
    lastCode: 'ambiguous',
    lastError: short(why),
  })
}

type Changes = Partial<{
  readonly [K in 'status' | 'attempts' | 'nextAt' | 'firstTryAt' | 'lastCode' | 'lastError']:
    | (typeof deliveries.$inferInsert)[K]
    | SQL
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
