// Work that many ask for at once and that is done once for all of them.

export interface OneAtATime {
  /** Resolves when all that was asked for is done. */
  (): Promise<void>
  isRunning(): boolean
}

/**
 * Runs `task` at most once at a time; a call during a run makes it run once more after it,
 * so that nothing that arrived in between waits for the next call.
 */
export function oneAtATime(task: () => Promise<void>): OneAtATime {
  let running: Promise<void> | undefined
  let again = false
  const run = async (): Promise<void> => {
    do {
      again = false
      await task()
    } while (again)
  }
  const call = (): Promise<void> => {
    if (running !== undefined) {
      again = true
      return running
    }
    running = run().finally(() => {
      running = undefined
    })
    return running
  }
  return Object.assign(call, { isRunning: () => running !== undefined })
}
