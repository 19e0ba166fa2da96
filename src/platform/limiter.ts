// Counts how often a name knocks in a minute, in this process alone: a flood must not reach the database.
import type { Clock } from './clock.ts'

/** So many names are remembered; then all are forgotten. */
const mostNames = 10_000
const minuteMs = 60_000

/** True when this name has knocked more than `most` times in this minute, the present one included. */
export type Limiter = (name: string, most: number) => boolean

export function createLimiter(clock: Clock): Limiter {
  let minute = 0
  const counts = new Map<string, number>()
  return (name, most) => {
    const now = Math.floor(clock.now().getTime() / minuteMs)
    if (now !== minute || counts.size > mostNames) counts.clear()
    minute = now
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count > most
  }
}
