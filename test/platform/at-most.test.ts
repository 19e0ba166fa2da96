// Work that costs much memory: so many at once, in their order, and a line with an end.
import { expect, test } from 'vitest'

import { atMost } from '../../src/platform/at-most.ts'

test('two run, two wait, the fifth is sent away, and a failure gives its place on', async () => {
  const run = atMost(2, 2)
  const ends: ((error?: Error) => void)[] = []
  const order: number[] = []
  let most = 0
  let now = 0
  const task = (name: number) => async () => {
    order.push(name)
    now += 1
    most = Math.max(most, now)
    try {
      await new Promise<void>((resolve, reject) =>
        ends.push((error) => (error === undefined ? resolve() : reject(error))),
      )
      return name
    } finally {
      now -= 1
    }
  }
  const first = run(task(1))
  const second = run(task(2))
  const third = run(task(3))
  const fourth = run(task(4))
  expect(run(task(5))).toBeUndefined()
  expect(order).toEqual([1, 2])

  ends[0]?.(new Error('out of memory'))
  await expect(first).rejects.toThrow('out of memory')
  await expect.poll(() => order).toEqual([1, 2, 3])
  ends[1]?.()
  await expect.poll(() => order).toEqual([1, 2, 3, 4])
  ends[2]?.()
  ends[3]?.()
  expect(await Promise.all([second, third, fourth])).toEqual([2, 3, 4])
  expect(most).toBe(2)
  // All places are free again.
  const sixth = run(task(6))
  const seventh = run(task(7))
  expect(order).toEqual([1, 2, 3, 4, 6, 7])
  ends[4]?.()
  ends[5]?.()
  expect(await Promise.all([sixth, seventh])).toEqual([6, 7])
})
