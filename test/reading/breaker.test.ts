// An endpoint that is down is left alone, tried again now and then by one message, and longer the longer it is down.
import { expect, test } from 'vitest'
import { beginCall, closed, endCall, type Breaker } from '../../src/reading/breaker.ts'

const second = 1_000

function failedAt(times: readonly number[], from: Breaker = closed): Breaker {
  return times.reduce((state, now) => endCall(beginCall(state, now) ?? state, false, now), from)
}

test('three failures in a row are borne, and one success forgets them', () => {
  const sore = failedAt([0, 1, 2])
  expect(beginCall(sore, 3)).toBeDefined()
  expect(endCall(sore, true, 3)).toEqual(closed)
})

test('after the fourth nobody waits; half a minute later one message tries, the others do not', () => {
  const open = failedAt([0, 0, 0, 0])
  expect(beginCall(open, 29 * second)).toBeUndefined()
  const trying = beginCall(open, 30 * second)
  expect(trying).toMatchObject({ kind: 'trying' })
  expect(trying && beginCall(trying, 31 * second)).toBeUndefined()
  expect(trying && endCall(trying, true, 32 * second)).toEqual(closed)
})

test('each trial that fails doubles the rest, to a quarter of an hour at the most', () => {
  let state = failedAt([0, 0, 0, 0])
  const rests: number[] = []
  let now = 0
  for (let trial = 0; trial < 8; trial++) {
    const { until = 0 } = state.kind === 'closed' ? {} : state
    rests.push((until - now) / second)
    now = until
    state = failedAt([now], state)
  }
  expect(rests).toEqual([30, 60, 120, 240, 480, 900, 900, 900])
})

test('a call that was begun before does not close what has opened meanwhile', () => {
  const open = failedAt([0, 0, 0, 0])
  expect(endCall(open, true, 1)).toEqual(open)
  expect(endCall(open, false, 1)).toEqual(open)
})

test('a trial of which nobody reports is forgotten', () => {
  const trying = beginCall(failedAt([0, 0, 0, 0]), 30 * second)
  expect(trying && beginCall(trying, 60 * second)).toMatchObject({ kind: 'trying' })
})
