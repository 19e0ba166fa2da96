// Keeps the pace a platform allows, over all processes: each send reserves the next free slot (GCRA).
import { sql, type SQL } from 'drizzle-orm'

import type { Store } from '../store/store.ts'

/** One limit of a platform. Spacing 0: no pace to keep, but it can still be parked. */
export interface Gate {
  readonly key: string
  /** Whole milliseconds between two sends. */
  readonly spacingMs: number
  /** Milliseconds more when the last message went to another chat; then one row is claimed at a time. */
  readonly pauseMs?: number
}

// Slots are reserved this far ahead at most; beyond it a process rather leaves the rows to others.
const horizonMs = 5_000

/** Holds while the gate lets nothing through for a while: parked, or booked out by other processes. */
export function isShut(gate: Gate): SQL {
  return sql`exists (
    select 1 from rate_gates where key = ${gate.key} and next_at > now() + ${millis(horizonMs)})`
}

/**
 * Reserves one slot for each row of the CTE `claimed` and yields the first as `start_ms` from now.
 * Part of the claiming statement, so that no slot is lost and none is taken twice.
 */
export function reserveSlots(gate: Gate): SQL {
  const { pauseMs = 0 } = gate
  const lane = pauseMs > 0 ? sql`(select lane from claimed limit 1)` : sql`null::text`
  const pause = sql`case when rate_gates.lane is distinct from excluded.lane then ${millis(pauseMs)} else interval '0' end`
  const taken = sql`(select count(*)::int from claimed) * ${millis(gate.spacingMs)}`
  return sql`
    insert into rate_gates (key, spacing_ms, next_at, lane)
    select ${gate.key}, ${gate.spacingMs}::int, clock_timestamp() + ${taken}, ${lane}
    where ${gate.spacingMs}::int > 0 and exists (select 1 from claimed)
    on conflict (key) do update set spacing_ms = excluded.spacing_ms,
      lane = excluded.lane,
      next_at = greatest(rate_gates.next_at + ${pause}, clock_timestamp()) + ${taken}
    returning extract(epoch from next_at - ${taken} - clock_timestamp()) * 1000 as start_ms`
}

/** The platform said wait: nothing goes through this gate for `forMs`. */
export async function park(store: Store, gate: Gate, forMs: number): Promise<void> {
  await store.execute(sql`
    insert into rate_gates (key, spacing_ms, next_at)
    values (${gate.key}, ${gate.spacingMs}::int, now() + ${millis(forMs)})
    on conflict (key) do update set next_at = greatest(rate_gates.next_at, excluded.next_at)`)
}

/** A span as the database takes it. Ten years stand for ever. */
export function millis(ms: number): SQL {
  return sql`${Math.min(Math.max(ms, 0), 315_360_000_000)}::float8 * interval '1 millisecond'`
}
