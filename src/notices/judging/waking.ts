// Hours in which somebody can be expected to read: the nights do not count. Pure.
import { quietHours } from '../../delivery/quiet-hours.ts'
import { minutesOf } from '../../platform/civil.ts'
import { clockTime } from '../../platform/day.ts'

const minuteMs = 60_000
const dayMinutes = 24 * 60
const wakes = minutesOf(quietHours.until)
const sleeps = minutesOf(quietHours.from)

/** Milliseconds between two instants that are no quiet hours there. A change of the clocks in between is passed over. */
export function wakingMs(from: Date, to: Date, timeZone: string): number {
  if (to <= from) return 0
  const [hour = 0, minute = 0] = clockTime(from, timeZone).split(':').map(Number)
  const start = hour * 60 + minute + (from.getTime() % minuteMs) / minuteMs
  const end = start + (to.getTime() - from.getTime()) / minuteMs
  return Math.round((wakingBefore(end) - wakingBefore(start)) * minuteMs)
}

/** Waking minutes from midnight of the first day until then. */
function wakingBefore(minutes: number): number {
  const days = Math.floor(minutes / dayMinutes)
  const rest = minutes - days * dayMinutes
  return days * (sleeps - wakes) + Math.min(Math.max(rest, wakes), sleeps) - wakes
}
