// Reckoning with civil days, and the instants at which a clock of a named zone shows a time.
import { civilDay, clockTime } from './day.ts'

const dayMs = 86_400_000

/** The day so many days later, or earlier with a negative number. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

/** How many days later `later` is; negative if it is earlier. */
export function daysBetween(day: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(day)) / dayMs)
}

/** Whether it is a day of the calendar, written YYYY-MM-DD: the 30th of February is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text)
}

/** Whether it is a time of the clock, HH:MM; 24:00 is the end of the day. */
export function isTime(text: string): boolean {
  return /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text)
}

/** The instant at which a clock in the zone shows this day and time. */
export function instantOf(day: string, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutesOf(time) * 60_000
  const shownAt = (at: number): number => {
    const date = new Date(at)
    return (
      Date.parse(`${civilDay(date, timeZone)}T00:00:00Z`) +
      minutesOf(clockTime(date, timeZone)) * 60_000
    )
  }
  // Twice: where the clocks are changed on that day, the first guess lies on the other side.
  const guess = wanted - (shownAt(wanted) - wanted)
  return new Date(guess - (shownAt(guess) - wanted))
}

/** Minutes since midnight. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
