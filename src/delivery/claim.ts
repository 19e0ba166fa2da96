// Takes due rows for a while. A lease fences each: who has lost it changes nothing.
import { sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'

import { newId } from '../platform/ids.ts'
import { rows, type Store } from '../store/store.ts'
import { fixedMillis, isShut, reserveSlots, type Gate } from './gate.ts'
import { isStopped } from './hold.ts'

export interface Claim {
  readonly channel: string
  readonly app: string
  /** Which of the two classes: what somebody asked for, or what nobody did. */
  readonly unasked: boolean
  /** All that a row has to pass; the first is the platform's. */
  readonly gates: readonly [Gate, (Gate | undefined)?]
  /** Slots are reserved this far ahead at most; beyond it the rows are rather left to others. */
  readonly aheadMs: number
  /** 0: none now, but there may be something to tidy. */
  readonly limit: number
  readonly leaseMs: number
  /** For so long after the first attempt it may be repeated with the same id; 0 is never. */
  readonly repeatForMs: number
  /** Also rows that are sealed, because this process can open them. */
  readonly opens?: boolean
  /** Also puts aside what is unasked and too late, called off or in doubt; now and then is enough, it is never claimed. */
  readonly tidy?: boolean
}

export interface Claimed {
  readonly id: string
  readonly target: unknown
  readonly body: unknown
  /** Instead of both. */
  readonly sealed: Uint8Array | null
  readonly file_id: string | null
  readonly lane: string
  readonly attempts: number
  readonly lease: string
  readonly unasked: boolean
  /** Wait so long before sending. */
  readonly startMs: number
}

/** What a claim came to; `expired` rows were too late and have been put aside. */
export interface ClaimResult {
  readonly claimed: readonly Claimed[]
  readonly expired: number
}

const expired = z.coerce.number()
const resultRow = z.union([
  z.object({ expired, id: z.null() }),
  z.object({
    expired,
    id: z.uuid(),
    target: z.unknown(),
    body: z.unknown(),
    sealed: z.instanceof(Uint8Array).nullable(),
    file_id: z.string().nullable(),
    lane: z.string(),
    attempts: z.number(),
    lane_ms: z.coerce.number(),
    first_ms: z.coerce.number(),
    second_ms: z.coerce.number(),
  }),
])

/** Waiting in the lane before others: on its way, due, or to be tried again. Not what waits for a later hour. */
const waitsIn = (row: SQL) =>
  sql`(${row}.status = 'sending' or ${row}.next_at <= now() or ${row}.last_code is not null)`

/**
 * Each lookup has a limit, or the planner would make one join with the whole backlog of all of them; and it is
 * wrapped, or the planner would take the rows for one in millions and prepare for a search through all.
 */
const none = (lookup: SQL) => sql`coalesce((select false from ${lookup} limit 1), true)`

/**
 * Nothing is on its way in the lane of `d`, of either class, and `d` is the first of its own there. A reply
 * does not wait for what is unasked, which may have to wait for the morning; the other way round it does.
 */
function laneIsFree(unasked: boolean): SQL {
  const underWay = sql`deliveries u
    where u.lane = d.lane and u.status = 'sending' and u.next_at > now()`
  const earlier = sql`coalesce((select head.id < d.id from deliveries head
    where head.lane = d.lane and head.unasked = ${sql.raw(String(unasked))} and head.status in ('queued', 'sending')
      and head.hold is null and ${waitsIn(sql`head`)} order by head.id limit 1), false)`
  const reply = sql`deliveries r
    where r.lane = d.lane and not r.unasked and r.status in ('queued', 'sending') and ${waitsIn(sql`r`)}`
  const first = sql`${none(underWay)} and not ${earlier}`
  return unasked ? sql`${first} and ${none(reply)}` : first
}

/**
 * What was called off, paused or has expired while a process that died held it. What may have arrived is
 * not said again too late or against a stop: it ends as `unknown`.
 */
function putAside({ channel, app }: Claim): SQL {
  const outcome = sql`status = case when first_try_at is null then 'skipped' else 'unknown' end`
  return sql`
      expired as (
        update deliveries set ${outcome}, lease = null, last_code = 'expired'
        where id in (
          select d.id from deliveries d
          where d.channel = ${channel} and d.app = ${app} and d.status in ('queued', 'sending')
            and d.expires_at <= now() and (d.status = 'queued' or d.next_at <= now())
          for update skip locked)
        returning 1),
      held as (
        update deliveries set lease = null,
          status = case when hold = 'paused' then 'queued'
            when first_try_at is null then 'skipped' else 'unknown' end,
          last_code = case when hold = 'paused' then last_code else 'cancelled' end
        where id in (
          select d.id from deliveries d
          where d.channel = ${channel} and d.app = ${app} and d.status = 'sending'
            and d.hold is not null and d.next_at <= now()
            and (d.expires_at is null or d.expires_at > now())
          for update skip locked)),`
}

const atOnce = sql`select 0 as start_ms`
const untilLaneGate = sql`coalesce((select extract(epoch from lane_gate.next_at - clock_timestamp()) * 1000
            from rate_gates lane_gate where lane_gate.key = claimed.lane), 0)`

/**
 * Takes due rows of one class of a channel for `leaseMs`, each the first of its lane, so that one at a time is
 * on its way there and they arrive in order. A row waiting for a later hour (`next_at`) holds up nobody, one that
 * waits after an attempt does. Where a repeat is no longer safe, an attempt that may have arrived ends as `unknown`.
 * Where none ever is, the attempt is noted by `markTried` right before it: a process that dies while it waits
 * for its slot has sent nothing, and the row is taken up again.
 * The lane is looked up per row, as far as the limit reaches: quick over any number of lanes, 50 ms behind
 * 10,000 rows of one. A bounded look ahead would be quicker there and let that one lane starve all others.
 */
export async function claimDue(store: Store, claim: Claim): Promise<ClaimResult> {
  for (let times = 1; ; times += 1)
    try {
      return await claimOnce(store, claim)
    } catch (error) {
      // One row of a lane at most is `sending`, and the database sees to it: another process has claimed one of the
      // other class at this very moment, or one that died has left one. To look for that beforehand would slow
      // down every claim.
      if (times === mostTries || !isLaneTaken(error)) throw error
      await giveBackLapsed(store, claim)
    }
}

/** After each at least one other claim has gone through. */
const mostTries = 10

const laneTaken = z.union([
  z.looseObject({ code: z.literal('23505'), constraint: z.literal('deliveries_underway') }),
  z.looseObject({ code: z.literal('23505'), constraint_name: z.literal('deliveries_underway') }),
  // Two claims that wait for each other's lanes.
  z.looseObject({ code: z.literal('40P01') }),
])

function isLaneTaken(error: unknown): boolean {
  if (laneTaken.safeParse(error).success) return true
  return error instanceof Error && isLaneTaken(error.cause)
}

/** What processes that died had under way waits again, to be taken up or put aside in its turn. */
async function giveBackLapsed(store: Store, { channel, app }: Claim): Promise<void> {
  await store.execute(sql`update deliveries set lease = null,
      status = case when hold is distinct from 'cancelled' then 'queued'
        when first_try_at is null then 'skipped' else 'unknown' end,
      last_code = case when hold = 'cancelled' then 'cancelled' else last_code end
    where id in (
      select id from deliveries
      where channel = ${channel} and app = ${app} and status = 'sending' and next_at <= now()
      for update skip locked)`)
}

async function claimOnce(store: Store, claim: Claim): Promise<ClaimResult> {
  const { channel, app, unasked, aheadMs, limit, leaseMs, repeatForMs } = claim
  const [first, second] = claim.gates
  const gates = second === undefined ? [first] : [first, second]
  const lease = newId()
  // In the text for the same reason as fixedMillis.
  const atMost = sql.raw(String(Math.trunc(limit)))
  const repeat = fixedMillis(repeatForMs)
  const due = sql`d.channel = ${channel} and d.app = ${app} and d.unasked = ${sql.raw(String(unasked))}
    and d.status in ('queued', 'sending') and d.hold is null and d.next_at <= now()`
  const canOpen = claim.opens ? sql`` : sql`and d.sealed is null`
  const doubtful = sql`doubtful as (
        update deliveries set status = 'unknown', lease = null, last_code = 'ambiguous'
        where id in (
          select d.id from deliveries d
          where ${due} and d.first_try_at <= now() - ${repeat} for update skip locked)),`
  const isAllowed = unasked
    ? sql`(d.expires_at is null or d.expires_at > now()) and not ${isStopped}`
    : sql`true`
  const result = await rows(
    store,
    sql`with ${unasked && claim.tidy ? putAside(claim) : sql`expired as (select 1 where false),`}
      ${unasked && !claim.tidy ? sql`` : doubtful}
      picked as materialized (
        select d.id from deliveries d
        where ${due} and (d.first_try_at is null or d.first_try_at > now() - ${repeat})
          and ${isAllowed} ${canOpen} and not ${isShut(gates, aheadMs)} and ${laneIsFree(unasked)}
        order by d.next_at, d.id limit ${atMost} for update skip locked),
      claimed as (
        update deliveries d set status = 'sending', lease = ${lease}, attempts = d.attempts + 1,
          next_at = now() + ${fixedMillis(leaseMs)}, first_try_at = ${repeatForMs > 0 ? sql`coalesce(d.first_try_at, now())` : sql`d.first_try_at`}
        from picked where d.id = picked.id
        returning d.id, d.target, d.body, d.sealed, d.file_id, d.lane, d.attempts, d.seq),
      slot as (${first.spacingMs > 0 ? reserveSlots(first) : atOnce}),
      second_slot as (${second === undefined ? atOnce : reserveSlots(second, sql`exists (select 1 from slot)`)}),
      taken as (
        select claimed.*, coalesce(slot.start_ms, 0) as first_ms, coalesce(second_slot.start_ms, 0) as second_ms,
          ${first.laneSpacingMs ? untilLaneGate : sql`0`} as lane_ms
        from claimed left join slot on true left join second_slot on true)
      select told.expired, taken.*
      from (select count(*) as expired from expired) told left join taken on true
      order by taken.seq`,
    resultRow,
  )
  const claimed = result.flatMap((row, place) => {
    if (row.id === null) return []
    const { id, target, body, sealed, file_id, lane, attempts, first_ms, second_ms, lane_ms } = row
    const startMs = Math.max(
      0,
      lane_ms,
      first_ms + place * first.spacingMs,
      second_ms + place * (second?.spacingMs ?? 0),
    )
    return [{ id, target, body, sealed, file_id, lane, attempts, lease, unasked, startMs }]
  })
  return { claimed, expired: result[0]?.expired ?? 0 }
}
