// Moments as the console shows them: in the zone of the edition.
import { civilDay, clockTime } from '../platform/day.ts'

/** `2025-07-20 10:02`. */
export function shownAt(at: Date | null | undefined, timeZone: string): string {
  return at === null || at === undefined
    ? ''
    : `${civilDay(at, timeZone)} ${clockTime(at, timeZone)}`
}
