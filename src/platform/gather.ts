// Lets work that comes in at the same time be done together.

export interface Gathering<In> {
  /** So many batches may be under way; what comes meanwhile is gathered for the next. */
  readonly atOnce: number
  /** A batch holds so many at most, */
  readonly most: number
  /** and so many bytes, unless one alone is larger. */
  readonly mostBytes: number
  readonly sizeOf: (one: In) => number
  /** Whether a failure may be the fault of one in the batch: then each is tried alone. */
  readonly mayBeOne: (error: unknown) => boolean
}

/**
 * A function that does one thing, built from `work` that does several in one go and answers in their order.
 * Nothing waits for company: with a place free, one goes alone.
 */
export function gathering<In, Out>(
  work: (batch: readonly In[]) => Promise<readonly Out[]>,
  { atOnce, most, mostBytes, sizeOf, mayBeOne }: Gathering<In>,
): (one: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = []
  let underWay = 0

  const start = () => {
    while (underWay < atOnce && waiting.length > 0) {
      const batch = take()
      underWay += 1
      void finish(batch).finally(() => {
        underWay -= 1
        start()
      })
    }
  }

  const take = () => {
    let bytes = 0
    const full = waiting.findIndex(({ one }, place) => {
      bytes += sizeOf(one)
      return place > 0 && (place === most || bytes > mostBytes)
    })
    return waiting.splice(0, full === -1 ? waiting.length : full)
  }

  const finish = async (batch: readonly Waiting<In, Out>[]) => {
    try {
      const done = await work(batch.map(({ one }) => one))
      batch.forEach(({ resolve, reject }, place) => {
        const out = done[place]
        if (out === undefined) reject(new Error('the work answered for too few'))
        else resolve(out)
      })
    } catch (error) {
      if (batch.length > 1 && mayBeOne(error)) for (const each of batch) await finish([each])
      else for (const { reject } of batch) reject(error)
    }
  }

  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject })
      // Everything that came in with this tick of the event loop goes together.
      if (waiting.length === 1) afterThisTick(start)
    })
}

/** Once all that has already arrived is read. (A runtime without it has only the end of this callback.) */
const afterThisTick: (work: () => void) => void =
  typeof setImmediate === 'function' ? (work) => void setImmediate(work) : queueMicrotask

interface Waiting<In, Out> {
  readonly one: In
  readonly resolve: (out: Out) => void
  readonly reject: (why: unknown) => void
}
