// Keeps the pace a platform allows, over all processes: each send reserves the next free slot (GCRA).
import { sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'

import { rows, type Store } from '../store/store.ts'

/** What a platform allows, as distances. */
export interface Pace {
  /** Milliseconds between two sends of all processes together; 0 where nobody limits. */
  readonly spacingMs: number
  /**
   * So many may go at once after a quiet time, 1 unless told. In any span there are then at most
   * `burst + span / spacingMs` sends, so that one gate keeps a limit per second and one per minute.
   */
  readonly burst?: number
  /** Whole milliseconds between the end of one send to a chat or person and the beginning of the next there. */
  readonly laneSpacingMs?: number
}

/** One limit of a platform. Spacing 0: no pace to keep, but it can still be parked. */
export interface Gate extends Pace {
  readonly key: string
  /** Milliseconds more when the last message went to another chat; then one row is claimed at a time. */
  readonly pauseMs?: number
}

/** A single change reserves its slot this far ahead at most; beyond it, it is rather made later. */
export const horizonMs = 5_000

/** Holds while one of the gates is booked out for more than `aheadMs`, or parked. */
export function isShut(gates: readonly Gate[], aheadMs: number): SQL {
  const keys = sql.join(
    gates.map(({ key }) => sql`${key}`),
    sql`, `,
  )
  return sql`exists (
    select 1 from rate_gates where key in (${keys}) and next_at > now() + ${fixedMillis(aheadMs)})`
}

/**
 * Reserves one slot for each row of the CTE `claimed` and yields the first as `start_ms` from now; below zero
 * it, and maybe some after it, may go at once.
 * Part of the claiming statement, so that no slot is lost and none is taken twice. `turn` lets a second gate
 * wait for the first, so that all statements lock them in one order.
 */
export function reserveSlots(gate: Gate, turn = sql`exists (select 1 from claimed)`): SQL {
  const { pauseMs = 0 } = gate
  const lane = pauseMs > 0 ? sql`(select lane from claimed limit 1)` : sql`null::text`
  const pause = sql`case when rate_gates.lane is distinct from excluded.lane then ${millis(pauseMs)} else interval '0' end`
  const taken = sql`(select count(*)::int from claimed) * ${millis(gate.spacingMs)}`
  // A gate that was quiet lies behind the clock, as far as its burst reaches.
  const earliest = sql`clock_timestamp() - ${millis(((gate.burst ?? 1) - 1) * gate.spacingMs)}`
  return sql`
    insert into rate_gates (key, spacing_ms, next_at, lane)
    select ${gate.key}, ${Math.ceil(gate.spacingMs)}::int, ${earliest} + ${taken}, ${lane}
    where ${Math.ceil(gate.spacingMs)}::int > 0 and ${turn}
    on conflict (key) do update set spacing_ms = excluded.spacing_ms,
      lane = excluded.lane,
      next_at = greatest(rate_gates.next_at + ${pause}, ${earliest}) + ${taken}
    returning extract(epoch from next_at - ${taken} - clock_timestamp()) * 1000 as start_ms`
}

/** Reserves one slot for a call that no row of the ledger stands for; returns the milliseconds to wait for it. */
export async function takeSlot(store: Store, gate: Gate): Promise<number> {
  const [slot] = await rows(
    store,
    sql`with claimed as (select 1), slot as (${reserveSlots(gate)}) select start_ms from slot`,
    z.object({ start_ms: z.coerce.number() }),
  )
  return Math.max(0, Math.ceil(slot?.start_ms ?? 0))
}

/** The same, for whoever would rather come back later: undefined, and nothing reserved, while the gate is shut. */
export async function takeSlotSoon(store: Store, gate: Gate): Promise<number | undefined> {
  const [slot] = await rows(
    store,
    sql`with claimed as (select 1 where not ${isShut([gate], horizonMs)}), slot as (${reserveSlots(gate)})
      select start_ms from slot`,
    z.object({ start_ms: z.coerce.number() }),
  )
  return slot === undefined ? undefined : Math.max(0, Math.ceil(slot.start_ms))
}

/**
 * A send to this lane has just ended: the next there begins after `forMs`, whoever makes it. Counted from the
 * end, because how long a message was on its way is not known, and only one at a time is.
 */
export async function keepDistance(store: Store, lane: string, forMs: number): Promise<void> {
  await store.execute(sql`
    insert into rate_gates (key, spacing_ms, next_at)
    values (${lane}, ${Math.ceil(forMs)}::int, clock_timestamp() + ${millis(forMs)})
    on conflict (key) do update set spacing_ms = excluded.spacing_ms,
      next_at = greatest(rate_gates.next_at, excluded.next_at)`)
}

/** Forgets the gates nobody has passed for an hour: each chat that was ever written to leaves one. Returns how many. */
export async function sweepGates(store: Store): Promise<number> {
  const gone = await rows(
    store,
    sql`delete from rate_gates where next_at < now() - interval '1 hour' returning 1 as gone`,
    z.unknown(),
  )
  return gone.length
}

/** The platform said wait: nothing goes through this gate for `forMs`. */
export async function park(store: Store, gate: Gate, forMs: number): Promise<void> {
  await store.execute(sql`
    insert into rate_gates (key, spacing_ms, next_at)
    values (${gate.key}, ${Math.ceil(gate.spacingMs)}::int, now() + ${millis(forMs)})
    on conflict (key) do update set next_at = greatest(rate_gates.next_at, excluded.next_at)`)
}

/** A span as the database takes it. Ten years stand for ever. */
export function millis(ms: number): SQL {
  return sql`${within(ms)}::float8 * interval '1 millisecond'`
}

/**
 * The same as part of the text: for spans that are settings. With a number that it cannot see the planner
 * believes the worst and plans anew for each call, which takes longer than the call.
 */
export function fixedMillis(ms: number): SQL {
  return sql.raw(`interval '${within(ms)} milliseconds'`)
}

function within(ms: number): number {
  return Math.min(Math.max(ms, 0), 315_360_000_000)
}
