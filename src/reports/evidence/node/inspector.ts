// Lets a thread of its own look into files, one after the other: a file that makes a parser hang or eat memory ends
// that thread, and neither the desk nor the next file.
import { Worker } from 'node:worker_threads'

import { byTurns } from '../by-turns.ts'
import type { Inspect, Inspection } from '../ports.ts'

export interface Inspector {
  readonly inspect: Inspect
  close(): Promise<void>
}

export interface InspectorOptions {
  /** The thread's own script; the build puts it beside the program. */
  readonly script?: URL
  readonly limitMs?: number
}

const limitMs = 30_000
const idleMs = 60_000

/** A thread is begun with the first file and put away when there are none for a minute. */
export function inspectorInThread(options: InspectorOptions = {}): Inspector {
  const script = options.script ?? ownScript()
  let thread: Worker | undefined
  let idle: ReturnType<typeof setTimeout> | undefined
  const turn = byTurns()
  const drop = async (): Promise<void> => {
    const gone = thread
    thread = undefined
    await gone?.terminate()
  }
  const one = async (bytes: Uint8Array, name: string): Promise<Inspection> => {
    clearTimeout(idle)
    thread ??= begin(script)
    const found = await ask(thread, { bytes, name }, options.limitMs ?? limitMs)
    if (found.kind === 'gave-up') await drop()
    // Waiting for more holds nobody up who wants to stop.
    idle = setTimeout(() => void drop(), idleMs).unref()
    return found
  }
  return {
    inspect: (bytes, name) => turn(() => one(bytes, name)),
    async close() {
      clearTimeout(idle)
      await drop()
    },
  }
}

function begin(script: URL): Worker {
  const thread = new Worker(script, {
    // It gets no settings: there is nothing in it that needs a key.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  thread.unref()
  return thread
}

async function ask(
  thread: Worker,
  file: { readonly bytes: Uint8Array; readonly name: string },
  ms: number,
): Promise<Inspection> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const answer = new Promise<Inspection>((resolve) => {
    const end = (found: Inspection) => {
      thread.off('message', end).off('error', giveUp).off('exit', giveUp)
      resolve(found)
    }
    const giveUp = () => end({ kind: 'gave-up' })
    timer = setTimeout(giveUp, ms)
    thread.on('message', end).on('error', giveUp).on('exit', giveUp)
    thread.postMessage(file)
  })
  try {
    return await answer
  } finally {
    clearTimeout(timer)
  }
}

function ownScript(): URL {
  const isSource = import.meta.url.endsWith('.ts')
  return new URL(isSource ? './inspector-thread.mjs' : './inspector-thread.js', import.meta.url)
}
