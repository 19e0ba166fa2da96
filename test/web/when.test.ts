// Times are Shanghai's, whatever the server's zone.
import { expect, test } from 'vitest'
import { fieldTime, shownTime } from '../../src/web/when.ts'

test('an instant is shown and put into a field as Shanghai reads it', () => {
  const at = new Date('2025-12-31T16:05:00Z')
  expect(shownTime(at)).toBe('1月1日 00:05')
  expect(fieldTime(at)).toBe('2026-01-01T00:05')
})
