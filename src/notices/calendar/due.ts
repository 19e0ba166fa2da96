// When a reminder falls due: at a decent hour, at no crowded minute, and never when it is too late. Pure.
import { isQuietHour, quietHours } from '../../delivery/quiet-hours.ts'
import { addDays, instantOf, minutesOf } from '../../platform/civil.ts'
import { civilDay, clockTime } from '../../platform/day.ts'
import type { DatedEdge } from './milestone.ts'

/**
 * How long before: so many days; with 0 days on the last one, `hours` before where an hour of the clock is set, else
 * in the morning.
 */
export interface Span {
  readonly days: number
  readonly hours: number
}

export interface Due {
  readonly dueAt: Date
  /** By then it has been said, or it is not said at all. */
  readonly expiresAt: Date
}

/** Of a reminder so many days before. */
const forenoon = '10:05'
/** Of the one on the last day when no hour is known: early enough to act on. */
const lastMorning = '09:05'
/** "3 days left" is true all day; later in the evening nobody can do anything about it any more. */
const daySaidUntil = '20:00'
/** Where the hour falls into the night, it is said on the evening before. */
const evening = '21:35'
/** "3 hours left" soon is not true any more. */
const hourSaidForMs = 20 * 60_000
/** Out of the way of everybody who sends at the full and the half hour. */
const asideMs = 5 * 60_000

/** The instant at which it is too late: at the hour, or when the day is over. */
export function deadlineOf({ day, time = '24:00' }: DatedEdge, timeZone: string): Date {
  return instantOf(day, time, timeZone)
}

/** When to say it. */
export function dueOf(date: DatedEdge, { days, hours }: Span, timeZone: string): Due {
  const at = (day: string, time: string) => instantOf(day, time, timeZone)
  const deadline = deadlineOf(date, timeZone)
  if (days > 0 || date.time === undefined) {
    const day = addDays(date.day, -days)
    return {
      dueAt: at(day, days > 0 ? forenoon : lastMorning),
      expiresAt: earlier(at(day, daySaidUntil), deadline),
    }
  }
  const wanted = aside(new Date(deadline.getTime() - hours * 3_600_000), timeZone)
  const dueAt = isQuietHour(wanted, timeZone) ? eveningBefore(wanted, timeZone) : wanted
  const soon = new Date(dueAt.getTime() + hourSaidForMs)
  const night = at(civilDay(dueAt, timeZone), quietHours.from)
  return { dueAt, expiresAt: earlier(earlier(soon, night), deadline) }
}

/** Five minutes earlier where it falls on the full or the half hour. */
function aside(instant: Date, timeZone: string): Date {
  const minute = minutesOf(clockTime(instant, timeZone)) % 30
  return minute === 0 ? new Date(instant.getTime() - asideMs) : instant
}

function eveningBefore(instant: Date, timeZone: string): Date {
  const day = civilDay(instant, timeZone)
  const isLate = clockTime(instant, timeZone) >= quietHours.from
  return instantOf(isLate ? day : addDays(day, -1), evening, timeZone)
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b)
