// The thread that looks into files: gets bytes and a name, answers what it found, and knows nothing else.
import { parentPort } from 'node:worker_threads'

import { inspect } from '../inspect/inspect.ts'

interface Asked {
  readonly bytes: Uint8Array
  readonly name: string
}

parentPort?.on('message', ({ bytes, name }: Asked) => {
  void answer(bytes, name)
})

/** A parser that throws all the same has met something it was not made for: nobody has seen what is in the file. */
async function answer(bytes: Uint8Array, name: string): Promise<void> {
  try {
    parentPort?.postMessage(await inspect(bytes, name))
  } catch {
    parentPort?.postMessage({ kind: 'gave-up' })
  }
}
