import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { severalAtATime } from '../../src/platform/several-at-a-time.ts'

/** A line of people; `done` lists who has been served, in order. */
function aLine(atOnce: number, waiting: string[], serve: (who: string) => Promise<void>) {
  const done: string[] = []
  let most = 0
  let now = 0
  const work = severalAtATime({
    atOnce,
    claim: async (limit) => waiting.splice(0, limit),
    async handle(who) {
      now += 1
      most = Math.max(most, now)
      try {
        await serve(who)
        done.push(who)
      } finally {
        now -= 1
      }
    },
  })
  return { work, done, most: () => most }
}

test('a slow one holds up nobody behind it, and nobody who comes later', async () => {
  let release = (): void => {}
  const slow = new Promise<void>((resolve) => (release = resolve))
  const waiting = ['slow', 'b', 'c', 'd']
  const { work, done, most } = aLine(2, waiting, (who) => (who === 'slow' ? slow : wait(1)))
  const whole = work()
  await expect.poll(() => done).toEqual(['b', 'c', 'd'])
  expect(work.isRunning()).toBe(true)
  waiting.push('late')
  const later = work()
  await expect.poll(() => done).toContain('late')
  release()
  await Promise.all([whole, later])
  expect(done.at(-1)).toBe('slow')
  expect(most()).toBe(2)
  expect(work.isRunning()).toBe(false)
})

test('one that fails is thrown once the others have come to their end; the next call begins anew', async () => {
  const waiting = ['bad', 'good']
  const { work, done } = aLine(2, waiting, async (who) => {
    if (who === 'bad') throw new Error('bad')
    await wait(5)
  })
  await expect(work()).rejects.toThrow('bad')
  expect(done).toEqual(['good'])
  waiting.push('next')
  await work()
  expect(done).toEqual(['good', 'next'])
})

test('where nothing can be claimed, what is under way still comes to its end', async () => {
  const done: string[] = []
  let claims = 0
  const work = severalAtATime({
    atOnce: 2,
    claim: async () => {
      claims += 1
      if (claims > 1) throw new Error('the database is away')
      return ['a']
    },
    handle: async (who) => {
      await wait(5)
      done.push(who)
    },
  })
  await expect(work()).rejects.toThrow('the database is away')
  expect(done).toEqual(['a'])
})
