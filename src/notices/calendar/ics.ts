// Events as an iCalendar file (RFC 5545), by the library. Node only: it would cost the Worker 24 KB.
import { createEvents, type EventAttributes } from 'ics'

import type { CalendarEvent } from './feed.ts'

const productId = '-//contest-desk//calendar//ZH'

/** @throws when the library refuses an event, which is a bug of ours */
export function writeIcs(name: string, events: readonly CalendarEvent[]): string {
  const { error, value } = createEvents(events.map(attributesOf), {
    productId,
    method: 'PUBLISH',
    calName: plain(name),
  })
  if (error !== null || value === null) throw error ?? new Error('the library wrote nothing')
  return value
}

/** The library takes `timestamp` (DTSTAMP), though its types do not say so; without it each fetch would differ. */
type Attributes = EventAttributes & { readonly timestamp: number }

function attributesOf({ when, ...event }: CalendarEvent): Attributes {
  const { uid, sequence, title, description, url, changedAt } = event
  const changed = changedAt.getTime()
  return {
    uid,
    sequence,
    title: plain(title),
    description: plain(description),
    url,
    status: 'CONFIRMED',
    transp: 'TRANSPARENT',
    timestamp: changed,
    lastModified: changed,
    ...(when.kind === 'days'
      ? { start: dayParts(when.from), end: dayParts(when.until) }
      : {
          start: when.from.getTime(),
          end: when.until.getTime(),
          startOutputType: 'utc',
          endOutputType: 'utc',
        }),
  }
}

/** The library lets a single carriage return through, which some calendars take for the end of a line: of ours. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, ' ')
}

function dayParts(day: string): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return [year, month, date]
}
