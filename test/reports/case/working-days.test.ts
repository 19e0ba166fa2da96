import { expect, test } from 'vitest'

import { defaultLimits, dueOf, isOver } from '../../../src/reports/case/deadlines.ts'
import { chinaWorkdays, workdaysAfter } from '../../../src/platform/working-days.ts'

const at = (text: string) => new Date(`${text}+08:00`)
const filed = { filedAt: at('2026-06-03T10:00'), acceptedAt: null, extended: false }

test('a report of the day before the National Day waits until after the holidays, the worked weekend counted', () => {
  // The first to the seventh are free; Saturday the tenth is worked.
  expect(workdaysAfter(chinaWorkdays, '2026-09-30', 1).day).toBe('2026-10-08')
  expect(workdaysAfter(chinaWorkdays, '2026-09-30', 3).day).toBe('2026-10-10')
  expect(workdaysAfter(chinaWorkdays, '2026-09-30', 4)).toEqual({
    day: '2026-10-12',
    provisional: false,
  })
})

test('a day in a year whose holidays are not announced is provisional, the last one before is not', () => {
  expect(workdaysAfter(chinaWorkdays, '2026-12-30', 1)).toEqual({
    day: '2026-12-31',
    provisional: false,
  })
  expect(workdaysAfter(chinaWorkdays, '2026-12-31', 1).provisional).toBe(true)
})

test('this year is announced: bring the package up to date each November or December', () => {
  expect(chinaWorkdays.isPublished(new Date().getFullYear())).toBe(true)
})

test('each state has its day, and an end has none', () => {
  const due = (state: Parameters<typeof dueOf>[0]['state'], more = {}) =>
    dueOf({ ...filed, state, stateAt: filed.filedAt, ...more }, defaultLimits, chinaWorkdays)?.day
  expect(due('identity-manual')).toBe('2026-06-05')
  expect(due('registered')).toBe('2026-06-10')
  expect(due('supplement-required')).toBe('2026-06-10')
  // 19 June is the Dragon Boat Festival.
  expect(due('verifying', { acceptedAt: filed.filedAt })).toBe('2026-07-02')
  expect(due('verifying', { acceptedAt: filed.filedAt, extended: true })).toBe('2026-07-16')
  expect(due('ruling')).toBe('2026-06-17')
  expect(due('ruled')).toBe('2026-06-10')
  for (const end of ['closed', 'rejected', 'withdrawn', 'transferred', 'identity-failed'] as const)
    expect(due(end)).toBeUndefined()
})

test('supplements begin the days anew, but never past fifteen from the filing', () => {
  const due = (stateAt: string) =>
    dueOf({ ...filed, state: 'registered', stateAt: at(stateAt) }, defaultLimits, chinaWorkdays)
      ?.day
  expect(due('2026-06-10T09:00')).toBe('2026-06-17')
  expect(due('2026-06-24T09:00')).toBe('2026-06-25')
})

test('a day is over when it is over in Shanghai', () => {
  expect(isOver('2026-06-10', at('2026-06-10T23:59:59.999'))).toBe(false)
  expect(isOver('2026-06-10', at('2026-06-11T00:00:00'))).toBe(true)
})
