// Time as an office counts it: only the minutes of working days between its hours.
import { addDays } from './civil.ts'
import { civilDay, clockTime } from './day.ts'
import type { Workdays } from './working-days.ts'

/** From and to in minutes of the day, in order and without overlap. */
export type OfficeHours = readonly (readonly [from: number, to: number])[]

/** What working time is reckoned by. */
export interface OfficeCalendar {
  readonly hours: OfficeHours
  readonly workdays: Pick<Workdays, 'isWorkday'>
  readonly timeZone: string
}

/** Nobody waits so long for an office; beyond it the count stands still. */
const mostDays = 60

/** `09:00-12:00 14:00-18:00`; undefined if it is no such list. */
export function readOfficeHours(text: string): OfficeHours | undefined {
  const spans = text.split(/[\s,，、]+/u).filter((part) => part !== '')
  const read = spans.flatMap((span) => {
    const found = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(span)
    if (found === null) return []
    const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = found.slice(1).map(Number)
    return [[h1 * 60 + m1, h2 * 60 + m2] as const]
  })
  const inOrder = read.every(([from, to], i) => from < to && (read[i - 1]?.[1] ?? 0) <= from)
  const isWhole = read.length === spans.length && read.length > 0
  return isWhole && inOrder && (read.at(-1)?.[1] ?? 0) <= 1_440 ? read : undefined
}

/** `9:00–12:00、14:00–18:00` */
export function hoursInWords(hours: OfficeHours): string {
  const clock = (minute: number): string =>
    `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
  return hours.map(([from, to]) => `${clock(from)}–${clock(to)}`).join('、')
}

/** How many minutes the office was open between two moments. */
export function workingMinutes(calendar: OfficeCalendar, from: Date, to: Date): number {
  const { hours, workdays, timeZone } = calendar
  if (to <= from) return 0
  const begins = placeOf(from, timeZone)
  const ends = placeOf(to, timeZone)
  let minutes = 0
  let day = begins.day
  for (let passed = 0; day <= ends.day && passed < mostDays; passed += 1) {
    if (workdays.isWorkday(day)) {
      const first = day === begins.day ? begins.minute : 0
      const last = day === ends.day ? ends.minute : 1_440
      for (const [opens, closes] of hours)
        minutes += Math.max(0, Math.min(closes, last) - Math.max(opens, first))
    }
    day = addDays(day, 1)
  }
  return minutes
}

function placeOf(at: Date, timeZone: string) {
  const [hour = 0, minute = 0] = clockTime(at, timeZone).split(':').map(Number)
  return { day: civilDay(at, timeZone), minute: hour * 60 + minute }
}
