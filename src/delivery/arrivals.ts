// Notes arrivals together: what arrives while one statement is under way goes into the next one.
import type { Store } from '../store/store.ts'
import { settleSent, type Arrived } from './settle.ts'

interface Waiting {
  readonly arrived: Arrived
  readonly resolve: (ours: boolean) => void
  readonly reject: (error: unknown) => void
}

const shared = new WeakMap<Store, ReturnType<typeof createArrivals>>()

/**
 * Settles a row as sent and resolves with whether it was still ours. All that a process sends from one database is
 * noted in one row of statements, so that ten sends that end together cost little more than one.
 */
export function noteArrival(store: Store, arrived: Arrived): Promise<boolean> {
  const arrivals = shared.get(store) ?? createArrivals(store)
  shared.set(store, arrivals)
  return arrivals(arrived)
}

function createArrivals(store: Store): (arrived: Arrived) => Promise<boolean> {
  let waiting: Waiting[] = []
  let running = false

  async function note(batch: readonly Waiting[]): Promise<void> {
    try {
      const ours = await settleSent(
        store,
        batch.map(({ arrived }) => arrived),
      )
      for (const { arrived, resolve } of batch) resolve(ours.has(arrived.id))
    } catch (error) {
      const [only] = batch
      if (batch.length === 1) only?.reject(error)
      // One row may be in the way of all; each by itself is in the way of none.
      else await Promise.all(batch.map((each) => note([each])))
    }
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await note(batch)
    }
    running = false
  }

  return (arrived) =>
    new Promise((resolve, reject) => {
      waiting.push({ arrived, resolve, reject })
      if (running) return
      running = true
      queueMicrotask(() => void run())
    })
}
