import { expect, test } from 'vitest'

import { Fault } from '../../src/platform/errors.ts'
import { isWithin, readWindow } from '../../src/reports/terms.ts'

test('without a window the door is open on every day', () => {
  expect(readWindow(undefined)).toBeUndefined()
  expect(readWindow('')).toBeUndefined()
  expect(isWithin(undefined, '2031-01-01')).toBe(true)
})

test('a window has both its days, and a source with its day', () => {
  const window = readWindow('2025-09-01/2025-09-07/2025-08-30/官方网站公告')
  expect(window).toEqual({
    from: '2025-09-01',
    to: '2025-09-07',
    publishedOn: '2025-08-30',
    source: '官方网站公告',
  })
  const days = ['2025-08-31', '2025-09-01', '2025-09-07', '2025-09-08']
  expect(days.map((day) => isWithin(window, day))).toEqual([false, true, true, false])
})

test.each([
  '2025-09-01/2025-09-07',
  '2025-09-07/2025-09-01/2025-08-30/官方网站公告',
  '2025-02-30/2025-09-07/2025-08-30/官方网站公告',
  '2025-09-01/2025-09-07/2025-08-30/',
])('%s is no window, and the cure is named', (text) => {
  expect(() => readWindow(text)).toThrow(Fault)
})
