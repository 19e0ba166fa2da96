// A clock that stands still until it is told otherwise.
import type { Clock } from '../../src/platform/clock.ts'

export interface FakeClock extends Clock {
  set(instant: string): void
  advance(ms: number): void
}

export function fakeClock(start = '2025-07-20T10:00:00+08:00'): FakeClock {
  let at = new Date(start)
  return {
    now: () => new Date(at),
    set: (instant) => {
      at = new Date(instant)
    },
    advance: (ms) => {
      at = new Date(at.getTime() + ms)
    },
  }
}
