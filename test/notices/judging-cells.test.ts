// Days, hours and clauses as people type them into lists of results.
import { expect, test } from 'vitest'

import { readDay, readTime } from '../../src/notices/judging/dates.ts'

test('one day, however it is written; without its year, or one that is none, it is no day', () => {
  for (const text of [
    '2025-08-20',
    '2025/8/20',
    '2025.08.20',
    '20250820',
    '2025年8月20日',
    '２０２５年８月２０日',
    '二〇二五年八月二十日',
    '45889',
    '2025-08-20 00:00:00',
  ])
    expect(readDay(text), text).toBe('2025-08-20')
  for (const text of [
    '8月20日',
    '2025-02-30',
    '20-8-2025',
    '明天',
    '99999',
    '2025-08-20 09:00',
    '',
  ])
    expect(readDay(text), text).toBeUndefined()
})

test('one hour, however it is written', () => {
  for (const text of [
    '14:30',
    '14:30:00',
    '下午2点半',
    '下午2:30',
    '14时30分',
    '0.604166667',
    '十四点三十分',
  ])
    expect(readTime(text), text).toBe('14:30')
  expect(readTime('9点')).toBe('09:00')
  expect([readTime('中午1点'), readTime('中午12点')]).toEqual(['13:00', '12:00'])
  for (const text of ['9', '25:00', '9:5', '下午', '9:60', '', '晚上12点'])
    expect(readTime(text), text).toBeUndefined()
})
