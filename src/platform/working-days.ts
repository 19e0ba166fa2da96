// Working days of the People's Republic: weekends, holidays, and the weekends that are worked in exchange.
// Its default export is the one that plain Node and a bundler both find.
import days from 'chinese-days'

import { addDays } from './civil.ts'

export interface Workdays {
  isWorkday(day: string): boolean
  /** Whether the holidays of that year are announced; before that a working day is a guess. */
  isPublished(year: number): boolean
}

/** A day by which something is to be done. */
export interface Due {
  readonly day: string
  /** Reckoned into a year whose holidays are not announced: to be shown as 暂定. */
  readonly provisional: boolean
}

/** As far as the package has been told; the State Council announces each year in November or December before. */
export const chinaWorkdays: Workdays = {
  isWorkday: (day) => days.isWorkday(day),
  // The first of October has been a holiday in each year that was ever announced; in others it is a plain weekday.
  isPublished: (year) => days.getDayDetail(`${year}-10-01`).name.includes(','),
}

/** The so-many-th working day after a day; the day itself does not count. */
export function workdaysAfter(calendar: Workdays, day: string, count: number): Due {
  let at = day
  for (let left = count; left > 0;) {
    at = addDays(at, 1)
    if (calendar.isWorkday(at)) left -= 1
  }
  return { day: at, provisional: !calendar.isPublished(Number(at.slice(0, 4))) }
}
