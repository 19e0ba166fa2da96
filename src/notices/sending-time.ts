// When something that nobody asked for may go out. Pure.
import { isQuietHour, quietHours } from '../delivery/quiet-hours.ts'
import { clockTime } from '../platform/day.ts'

const minuteMs = 60_000
const dayMinutes = 24 * 60
/** Platforms are busy at the full and at the half hour. */
const busyMinutes = 5

/** The first moment from `at` on outside the quiet hours there and past the full or half hour. */
export function sendingTime(at: Date, timeZone: string): Date {
  const now = minutesOf(clockTime(at, timeZone))
  const past = now % 30
  const wait = isQuietHour(at, timeZone)
    ? (minutesOf(quietHours.until) + busyMinutes - now + dayMinutes) % dayMinutes
    : Math.max(0, busyMinutes - past)
  if (wait === 0) return at
  return new Date(Math.floor(at.getTime() / minuteMs) * minuteMs + wait * minuteMs)
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}
