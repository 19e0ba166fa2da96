// One after the other: a file of 50 MiB lies in memory while it is looked into, and there is to be one of them.

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
