// What people type as a moment is Shanghai's, whatever the server's zone.
import { expect, test } from 'vitest'
import { readAsOf } from '../../src/platform/as-of.ts'

test.each([
  ['2025-07-20', '2025-07-20T02:00:00.000Z'],
  ['2025-07-20T18:30', '2025-07-20T10:30:00.000Z'],
  ['2025-07-20 18:30:15', '2025-07-20T10:30:15.000Z'],
  ['2025-07-20T10:00:00Z', '2025-07-20T10:00:00.000Z'],
  ['2025-07-20T10:00:00+09:00', '2025-07-20T01:00:00.000Z'],
])('%s is read as of %s', (text, iso) => {
  expect(readAsOf(text)?.toISOString()).toBe(iso)
})

test.each([
  '',
  'tomorrow',
  '2025-02-30',
  '2025-13-01',
  '1999-01-01',
  '2025-07-20T25:00',
  '20250720',
])('%s is no moment', (text) => {
  expect(readAsOf(text)).toBeUndefined()
})
