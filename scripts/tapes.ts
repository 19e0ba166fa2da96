// Calls of a language model as files: recorded once against a real endpoint, replayed as often as wanted without it.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { canonicalJson } from '../src/platform/canonical.ts'
import { Fault } from '../src/platform/errors.ts'
import type { Model, ModelReply, ModelRequest } from '../src/reading/model.ts'

const tape = z.object({
  key: z.string(),
  model: z.string(),
  ms: z.number(),
  request: z.unknown(),
  reply: z.object({ kind: z.literal('text'), text: z.string(), tokens: z.number().optional() }),
})
type Tape = z.infer<typeof tape>

/** A model whose calls are files. */
export interface Taped {
  readonly model: Model
  /** Requests that have no file, or that got no reply. */
  readonly missing: ReadonlySet<string>
  readonly done: () => { readonly found: number; readonly recorded: number; readonly late: number }
}

/** The same request has the same key whichever model it goes to: prompt with version and hash, and the messages. */
export function requestKey({ prompt, messages }: ModelRequest): string {
  return createHash('sha256').update(canonicalJson({ prompt, messages })).digest('hex')
}

function readTape(path: string): Tape | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
  try {
    return tape.parse(JSON.parse(text))
  } catch {
    throw new Fault(`${path} is no recorded call: delete it and record it again`)
  }
}

const pathOf = (folder: string, key: string): string => join(folder, `${key}.json`)

/** Answers from the folder alone. What is not there is counted, and no reply. */
export function replaying(folder: string): Taped {
  const missing = new Set<string>()
  let found = 0
  return {
    missing,
    done: () => ({ found, recorded: 0, late: 0 }),
    model: async (request) => {
      const key = requestKey(request)
      const kept = readTape(pathOf(folder, key))
      if (kept === undefined) {
        missing.add(key)
        return { kind: 'failed', why: 'unreachable' }
      }
      found += 1
      return kept.reply
    },
  }
}

export interface RecordingOptions {
  readonly name: string
  /** Pauses before the next try, one for each. */
  readonly pausesMs?: readonly number[]
}

/** A desk in earnest has gone on without the model by then. */
const patienceMs = 8_000

/** Asks the model for what the folder does not hold yet, several times if need be, and keeps what it said. */
export function recording(model: Model, folder: string, options: RecordingOptions): Taped {
  mkdirSync(folder, { recursive: true })
  const { name, pausesMs = [1_000, 4_000, 15_000] } = options
  const missing = new Set<string>()
  const asking = new Map<string, Promise<ModelReply>>()
  const count = { found: 0, recorded: 0, late: 0 }
  async function record(key: string, request: ModelRequest): Promise<ModelReply> {
    for (const pause of [0, ...pausesMs]) {
      if (pause > 0) await wait(pause)
      const started = performance.now()
      const reply = await model(request)
      const ms = Math.round(performance.now() - started)
      // A key or a request that is refused is refused again.
      if (reply.kind === 'failed' && reply.why === 'refused') break
      if (reply.kind === 'failed') continue
      const path = pathOf(folder, key)
      const kept: Tape = { key, model: name, ms, request, reply }
      writeFileSync(`${path}.part`, `${JSON.stringify(kept, undefined, 1)}\n`)
      renameSync(`${path}.part`, path)
      count.recorded += 1
      if (ms > patienceMs) count.late += 1
      return reply
    }
    missing.add(key)
    return { kind: 'failed', why: 'unreachable' }
  }
  return {
    missing,
    done: () => count,
    model: async ({ prompt, messages }) => {
      const request = { prompt, messages }
      const key = requestKey(request)
      const kept = readTape(pathOf(folder, key))
      if (kept !== undefined) {
        count.found += 1
        return kept.reply
      }
      const asked = asking.get(key) ?? record(key, request)
      asking.set(key, asked)
      return asked
    },
  }
}
