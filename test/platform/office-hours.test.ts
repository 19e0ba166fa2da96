// Time as an office counts it: nights, weekends and holidays do not.
import { describe, expect, test } from 'vitest'

import { hoursInWords, readOfficeHours, workingMinutes } from '../../src/platform/office-hours.ts'
import { chinaWorkdays } from '../../src/platform/working-days.ts'

const hours = readOfficeHours('09:00-12:00 14:00-18:00') ?? []
const calendar = { hours, workdays: chinaWorkdays, timeZone: 'Asia/Shanghai' }
const at = (text: string) => new Date(`${text}+08:00`)

describe('working minutes', () => {
  test.each([
    ['within a morning', '2025-07-21T10:00', '2025-07-21T10:30', 30],
    ['over noon', '2025-07-21T11:50', '2025-07-21T14:10', 20],
    ['over night', '2025-07-21T17:30', '2025-07-22T09:15', 45],
    ['over a weekend', '2025-07-18T17:59', '2025-07-21T09:01', 2],
    ['on a Sunday', '2025-07-20T10:00', '2025-07-20T16:00', 0],
    // 2025-09-28 is a Sunday that is worked; 2025-10-01 to 08 are holidays.
    ['on a Sunday that is worked', '2025-09-28T09:00', '2025-09-28T09:40', 40],
    ['over the national holiday', '2025-09-30T17:50', '2025-10-09T09:10', 20],
    ['backwards', '2025-07-21T10:30', '2025-07-21T10:00', 0],
  ])('%s', (_, from, to, minutes) => {
    expect(workingMinutes(calendar, at(from), at(to))).toBe(minutes)
  })
})

test('hours are read and said; what overlaps or is no time is refused', () => {
  expect(hours).toEqual([
    [540, 720],
    [840, 1080],
  ])
  expect(hoursInWords(hours)).toBe('9:00–12:00、14:00–18:00')
  for (const text of ['', '9-12', '12:00-09:00', '09:00-12:00 11:00-13:00', '25:00-26:00'])
    expect(readOfficeHours(text), text).toBeUndefined()
})
