// Civil days in a named zone. Days are YYYY-MM-DD strings; nothing here reads a clock.

/** The civil day of an instant, e.g. 2025-07-31. */
export function civilDay(at: Date, timeZone: string): string {
  return partsOf(at, timeZone).day
}

/** The clock time of an instant, e.g. 10:02. */
export function clockTime(at: Date, timeZone: string): string {
  return partsOf(at, timeZone).time
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partsOf(at: Date, timeZone: string): { readonly day: string; readonly time: string } {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}`,
  }
}

/** 2025-07-31 as 2025年7月31日. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
