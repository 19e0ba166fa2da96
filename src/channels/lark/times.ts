// Lark's moments: the same field comes in seconds, milliseconds or microseconds, depending on the event.

const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(2100, 0, 1)

/**
 * Reads digits as a moment by their magnitude (10 digits seconds, 13 milliseconds, 16 microseconds:
 * messages use milliseconds, card presses microseconds). `fallback` for anything that is no such moment.
 */
export function momentOf(digits: string | undefined, fallback: Date): Date {
  if (digits === undefined || !/^\d{9,17}$/.test(digits)) return fallback
  const number = Number(digits)
  const ms = digits.length <= 11 ? number * 1_000 : digits.length <= 14 ? number : number / 1_000
  return ms >= earliest && ms < latest ? new Date(Math.trunc(ms)) : fallback
}

const shanghaiMs = 8 * 3_600_000
/** A little after midnight, when the platform has surely reset its counters. */
const graceMs = 5 * 60_000

/** Milliseconds until the platform's monthly quota starts anew (the 1st, Asia/Shanghai). */
export function untilNextMonthMs(now: Date): number {
  const there = new Date(now.getTime() + shanghaiMs)
  const next = Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, 1)
  return next - shanghaiMs + graceMs - now.getTime()
}

/** Milliseconds until the platform's daily quota starts anew (midnight, Asia/Shanghai). */
export function untilTomorrowMs(now: Date): number {
  const there = new Date(now.getTime() + shanghaiMs)
  const next = Date.UTC(there.getUTCFullYear(), there.getUTCMonth(), there.getUTCDate() + 1)
  return next - shanghaiMs + graceMs - now.getTime()
}
