// Lets a thread of its own work on what comes from outside, one piece after the other: what makes a parser hang or eat
// memory ends that thread, and neither the desk nor the next piece.
import { Worker } from 'node:worker_threads'

import { byTurns } from './by-turns.ts'

export interface OwnThread<Asked, Answer> {
  /** Undefined if the thread gave up: it took too long, too much memory, or died. */
  ask(asked: Asked): Promise<Answer | undefined>
  close(): Promise<void>
}

export interface ThreadOptions {
  /** The thread's own script: it answers each message with one message. */
  readonly script: URL
  readonly limitMs: number
}

const mostMemoryMb = 256
/** That limit is of the thread's own heap: what it unpacks into buffers shows in the size of the whole process only. */
const mostGrowthBytes = 512 * 1_024 * 1_024
const lookEveryMs = 50
const idleMs = 60_000

/** A thread is begun with the first piece and put away when there are none for a minute. */
export function ownThread<Asked, Answer>(options: ThreadOptions): OwnThread<Asked, Answer> {
  let thread: Worker | undefined
  let idle: ReturnType<typeof setTimeout> | undefined
  const turn = byTurns()
  const drop = async (): Promise<void> => {
    const gone = thread
    thread = undefined
    await gone?.terminate()
  }
  const one = async (asked: Asked): Promise<Answer | undefined> => {
    clearTimeout(idle)
    thread ??= begin(options.script, (gone) => {
      if (thread === gone) thread = undefined
    })
    const answer = await answerOf<Answer>(thread, asked, options.limitMs)
    if (answer === undefined) await drop()
    // Waiting for more holds nobody up who wants to stop.
    idle = setTimeout(() => void drop(), idleMs).unref()
    return answer
  }
  return {
    ask: (asked) => turn(() => one(asked)),
    async close() {
      clearTimeout(idle)
      await drop()
    },
  }
}

/** A script beside the module at `from`: `name.mjs` from source, which TypeScript has to be registered in, `name.js` as built. */
export function scriptBeside(from: string, name: string): URL {
  return new URL(`./${name}.${from.endsWith('.ts') ? 'mjs' : 'js'}`, from)
}

function begin(script: URL, ended: (thread: Worker) => void): Worker {
  const thread = new Worker(script, {
    // It gets no settings: there is nothing in it that needs a key.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  })
  // It may still die of memory while it is being ended for another reason, or while it is idle: without somebody who
  // hears of it that would end the desk as well.
  thread.on('error', () => undefined)
  thread.on('exit', () => ended(thread))
  thread.unref()
  return thread
}

async function answerOf<Answer>(
  thread: Worker,
  asked: unknown,
  ms: number,
): Promise<Answer | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let watch: ReturnType<typeof setInterval> | undefined
  const answer = new Promise<Answer | undefined>((resolve) => {
    const end = (found: Answer | undefined) => {
      thread.off('message', end).off('error', giveUp).off('exit', giveUp)
      resolve(found)
    }
    const giveUp = () => end(undefined)
    timer = setTimeout(giveUp, ms)
    const before = process.memoryUsage.rss()
    watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > mostGrowthBytes) giveUp()
    }, lookEveryMs)
    thread.on('message', end).on('error', giveUp).on('exit', giveUp)
    thread.postMessage(asked)
  })
  try {
    return await answer
  } finally {
    clearTimeout(timer)
    clearInterval(watch)
  }
}
