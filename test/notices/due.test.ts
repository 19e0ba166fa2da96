// Whatever the deadline and the rule: nobody is woken, nobody is told at a crowded minute, and nobody too late.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { isQuietHour } from '../../src/delivery/quiet-hours.ts'
import { deadlineOf, dueOf } from '../../src/notices/calendar/due.ts'
import { addDays, instantOf, isDay, isTime } from '../../src/platform/civil.ts'
import { civilDay, clockTime } from '../../src/platform/day.ts'

const zone = 'Asia/Shanghai'
const twoDigits = (n: number) => String(n).padStart(2, '0')

const day = fc.integer({ min: 0, max: 2_000 }).map((days) => addDays('2025-01-01', days))
const time = fc.option(
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${twoDigits(hour)}:${twoDigits(minute)}`),
  { nil: undefined },
)
const span = fc.record({
  days: fc.constantFrom(30, 14, 7, 3, 1, 0),
  hours: fc.integer({ min: 1, max: 72 }),
})
const zones = fc.constantFrom(zone, 'Europe/Berlin', 'America/New_York', 'Pacific/Chatham')

test('a reminder is never due by night, on the full or half hour, or after the deadline', () => {
  fc.assert(
    fc.property(day, time, span, zones, (on, at, before, timeZone) => {
      const date = { day: on, time: at }
      const { dueAt, expiresAt } = dueOf(date, before, timeZone)
      expect(isQuietHour(dueAt, timeZone)).toBe(false)
      expect(['00', '30']).not.toContain(clockTime(dueAt, timeZone).slice(3))
      const deadline = deadlineOf(date, timeZone)
      expect(dueAt < expiresAt).toBe(true)
      expect(expiresAt <= deadline).toBe(true)
      expect(isQuietHour(new Date(expiresAt.getTime() - 1), timeZone)).toBe(false)
    }),
    { numRuns: 400 },
  )
})

test('an instant is found by its day and time, wherever the clocks are changed', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 4, max: 23 }), zones, (on, hour, timeZone) => {
      const instant = instantOf(on, `${twoDigits(hour)}:15`, timeZone)
      expect(civilDay(instant, timeZone)).toBe(on)
      expect(clockTime(instant, timeZone)).toBe(`${twoDigits(hour)}:15`)
    }),
    { numRuns: 200 },
  )
})

describe('on the last day', () => {
  const due = (at: string | undefined) =>
    dueOf({ day: '2025-07-31', time: at }, { days: 0, hours: 3 }, zone).dueAt
  const is = (instant: string) => new Date(`${instant}+08:00`)

  test.each([
    [undefined, '2025-07-31T09:05'],
    ['17:00', '2025-07-31T13:55'],
    ['17:10', '2025-07-31T14:10'],
    ['09:00', '2025-07-30T21:35'],
    ['24:00', '2025-07-31T20:55'],
    ['00:00', '2025-07-30T20:55'],
  ] as const)('with the hour %s it is said at %s', (at, expected) => {
    expect(due(at)).toEqual(is(expected))
  })
})

test('days and times are those of the calendar and the clock', () => {
  expect(['2025-02-28', '2024-02-29'].every(isDay)).toBe(true)
  expect(['2025-02-29', '2025-13-01', '2025-1-1', ''].some(isDay)).toBe(false)
  expect(['00:00', '23:59', '24:00'].every(isTime)).toBe(true)
  expect(['24:01', '7:00', '12:60'].some(isTime)).toBe(false)
})
