// The second reading of a message, within limits: what may leave, what is left of the budget, and whether it answers.
import { randomUUID } from 'node:crypto'

import type { SecondReading } from '../language/second-reading.ts'
import { blame } from '../platform/blame.ts'
import type { Clock } from '../platform/clock.ts'
import { civilDay } from '../platform/day.ts'
import type { Log } from '../platform/log.ts'
import type { Edition } from '../rules/edition.ts'
import { addCall, takeCall, type CallLimits } from '../store/llm-calls.ts'
import type { Store } from '../store/store.ts'
import { beginCall, closed, endCall, type Breaker } from './breaker.ts'
import { mayLeave, type Leaving } from './may-leave.ts'
import type { Model } from './model.ts'
import { parseReading } from './parse.ts'
import type { Prompt } from './prompt.ts'
import { readingRequest, type Talked } from './request.ts'

/** A message, with all that must be known before it is shown to anybody. */
export interface ToRead extends Leaving, Talked {
  /** Keyed name of the chat. */
  readonly chat: string
  /** Whoever must not be named outside. */
  readonly names: readonly string[]
  readonly writtenAt: Date
}

/** `held`: it must not leave. `spent`: no budget. `resting`: the endpoint has failed too often. */
export type ReadOutcome = 'read' | 'held' | 'spent' | 'resting' | 'nonsense' | 'failed'

export interface SecondReader {
  /** Undefined: the desk reads alone. Never throws, and takes hardly longer than the model is given. */
  read(asked: ToRead): Promise<SecondReading | undefined>
}

export interface ReadingDeps {
  readonly model: Model
  /** What the model is called, for the record. */
  readonly modelName: string
  readonly prompt: Prompt
  readonly edition: Edition
  readonly limits: CallLimits
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

/** One for a process: it remembers whether the endpoint answers. */
export function createReading(deps: ReadingDeps): SecondReader {
  const { model, modelName, prompt, edition, limits, store, clock, log } = deps
  let breaker: Breaker = closed
  const nowMs = (): number => clock.now().getTime()

  async function ask(asked: ToRead): Promise<{ outcome: ReadOutcome; second?: SecondReading }> {
    if (mayLeave(asked).kind === 'held') return { outcome: 'held' }
    const begun = beginCall(breaker, nowMs())
    if (begun === undefined) return { outcome: 'resting' }
    // Before anything is awaited: two at once are not both the trial.
    breaker = begun
    const today = civilDay(clock.now(), edition.timeZone)
    if (!(await takeCall(store, today, asked.chat, limits))) {
      // Nothing was learnt of the endpoint: the next one may try.
      if (begun.kind === 'trying') breaker = { ...begun, kind: 'open', until: nowMs() }
      return { outcome: 'spent' }
    }
    const request = readingRequest(prompt, asked.text, asked.names, asked)
    const startedMs = performance.now()
    const reply = await model(request)
    const ms = Math.round(performance.now() - startedMs)
    const day = civilDay(asked.writtenAt, edition.timeZone)
    const second =
      reply.kind === 'text'
        ? parseReading(reply.text, { edition, masked: request.masked, day })
        : undefined
    breaker = endCall(breaker, second !== undefined, nowMs())
    const outcome = reply.kind === 'failed' ? 'failed' : second === undefined ? 'nonsense' : 'read'
    await addCall(store, {
      id: randomUUID(),
      prompt: prompt.name,
      promptVersion: prompt.version,
      promptHash: prompt.hash,
      model: modelName,
      ms,
      outcome: reply.kind === 'failed' ? reply.why : outcome,
      tokens: reply.kind === 'text' ? (reply.tokens ?? null) : null,
    })
    return second === undefined ? { outcome } : { outcome, second }
  }

  return {
    read: async (asked) => {
      try {
        const { outcome, second } = await ask(asked)
        log.info('reading', { outcome, breaker: breaker.kind })
        return second
      } catch (error) {
        log.error('reading.failed', { why: blame(error) })
        return undefined
      }
    },
  }
}
