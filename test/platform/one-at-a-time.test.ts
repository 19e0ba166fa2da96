// Work asked for by many: never twice at once, and never forgotten for whoever came during a run.
import { expect, test } from 'vitest'
import { oneAtATime } from '../../src/platform/one-at-a-time.ts'

test('who asks during a run is served by one more run, together with all others who did', async () => {
  const starts: (() => void)[] = []
  let atOnce = 0
  const work = oneAtATime(async () => {
    atOnce += 1
    expect(atOnce).toBe(1)
    await new Promise<void>((resolve) => starts.push(resolve))
    atOnce -= 1
  })
  const first = work()
  const others = [work(), work(), work()]
  expect(work.isRunning()).toBe(true)
  starts[0]?.()
  await expect.poll(() => starts.length).toBe(2)
  starts[1]?.()
  await Promise.all([first, ...others])
  expect([starts.length, work.isRunning()]).toEqual([2, false])
})

test('a run that fails says so to everybody who waits for it, and the next begins anew', async () => {
  let isBroken = true
  const work = oneAtATime(async () => {
    await Promise.resolve()
    if (isBroken) throw new Error('the database is away')
  })
  const both = [work(), work()]
  for (const each of both) await expect(each).rejects.toThrow('away')
  isBroken = false
  await expect(work()).resolves.toBeUndefined()
})
