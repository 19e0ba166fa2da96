// When nobody is told what they did not ask for. Replies know no hours.
import { clockTime } from '../platform/day.ts'

/** From and until, on the clock of the contest's zone. */
export const quietHours = { from: '22:00', until: '08:00' } as const

/** Whether it is night there: from ten in the evening until eight in the morning, which itself is day. */
export function isQuietHour(at: Date, timeZone: string): boolean {
  const time = clockTime(at, timeZone)
  return time >= quietHours.from || time < quietHours.until
}
