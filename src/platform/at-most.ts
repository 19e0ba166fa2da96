// Keeps work that costs much memory to a few at once.

/**
 * Runs what it is given, so many at once, in the order in which it came. With `mostWaiting` in line already it
 * answers undefined and runs nothing: a line without an end would be the memory that this is here to save.
 */
export function atMost(
  places: number,
  mostWaiting: number,
): <T>(work: () => Promise<T>) => Promise<T> | undefined {
  const waiting: (() => void)[] = []
  let underWay = 0
  const finished = () => {
    const next = waiting.shift()
    // The place goes straight to the next in line, so that nobody gets in between.
    if (next === undefined) underWay -= 1
    else next()
  }
  return (work) => {
    if (underWay < places) {
      underWay += 1
      return work().finally(finished)
    }
    if (waiting.length >= mostWaiting) return undefined
    return new Promise<void>((go) => waiting.push(go)).then(work).finally(finished)
  }
}
