// One after the other: of what is large there is to be one in memory.

export type Turn = <T>(work: () => Promise<T>) => Promise<T>

export function byTurns(): Turn {
  let line: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = line.then(work)
    // The next one comes up whatever became of this one.
    line = turn.catch(() => {})
    return turn
  }
}
