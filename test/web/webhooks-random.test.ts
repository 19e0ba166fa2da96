import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomRequests } from '../support/lark-random.ts'
import { aDoor } from './lark-door.ts'

test('10,000 random and mutated events: a clear status each time, never a crash', async () => {
  const { post, inbox, logged, work } = aDoor()
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(randomRequests, async (request) => {
      const response = await post(request)
      seen.set(response.status, (seen.get(response.status) ?? 0) + 1)
      expect([200, 400, 401, 413]).toContain(response.status)
      expect(await response.text()).not.toMatch(/Error|\bat \w+ \(|node_modules/)
    }),
    { numRuns: 10_000, seed: 20_250_815 },
  )
  await Promise.all(work)
  // The generator is worth something only while it reaches every way out.
  for (const status of [200, 400, 401]) expect(seen.get(status)).toBeGreaterThan(100)
  expect(inbox.size).toBeGreaterThan(5)
  expect(logged.filter(({ event }) => event === 'lark.notTaken')).toEqual([])
  for (const message of inbox.values()) {
    expect(Number.isNaN(message.writtenAt.getTime())).toBe(false)
    expect(message.id).toMatch(/^[\x21-\x7e]+$/)
  }
}, 120_000)
