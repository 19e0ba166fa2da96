// A store in which something is tried and taken back, so that each of many tries finds the same database.
import type { Store } from '../../src/store/store.ts'

export interface TriedStore {
  /** To build with: what it is asked goes to the transaction under way. */
  readonly store: Store
  /** Does it and leaves nothing of it. */
  tried<T>(work: () => Promise<T>): Promise<T>
  /** How often it was asked anything. */
  asked(): number
}

export function rolledBack(real: Store): TriedStore {
  let current = real
  let count = 0
  const store = new Proxy(real, {
    get(_, name) {
      count += 1
      const value: unknown = Reflect.get(current, name)
      return typeof value === 'function' ? value.bind(current) : value
    },
  })
  return {
    store,
    asked: () => count,
    async tried(work) {
      const over = new Error('taken back')
      let done: { readonly value: Awaited<ReturnType<typeof work>> } | undefined
      await real
        .transaction(async (tx) => {
          current = tx
          try {
            done = { value: await work() }
          } finally {
            current = real
          }
          throw over
        })
        .catch((error: unknown) => {
          if (error !== over) throw error
        })
      if (done === undefined) throw new Error('nothing was tried')
      return done.value
    },
  }
}
