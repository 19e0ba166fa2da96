// The second reading of a message, within limits: what may leave, what is left of the budget, and whether it answers.
import { bodiesOf } from '../language/mask.ts'
import type { SecondReading } from '../language/second-reading.ts'
import { blame } from '../platform/blame.ts'
import { civilDay } from '../platform/day.ts'
import type { Log } from '../platform/log.ts'
import type { Edition } from '../rules/edition.ts'
import { createCaller, type Caller, type CallerDeps } from './caller.ts'
import { mayLeave, tellsOnSomebody, type Leaving } from './may-leave.ts'
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

export interface ReadingDeps extends Omit<CallerDeps, 'timeZone'> {
  readonly prompt: Prompt
  readonly edition: Edition
  readonly log: Log
  /** Shared with whatever else asks the model; absent: one of its own. */
  readonly caller?: Caller
}

/** One for a process: it remembers whether the endpoint answers. */
export function createReading(deps: ReadingDeps): SecondReader {
  const { prompt, edition, log } = deps
  const { timeZone } = edition
  const bodies = bodiesOf(edition)
  const caller = deps.caller ?? createCaller({ ...deps, timeZone })

  async function ask(asked: ToRead): Promise<{ outcome: ReadOutcome; second?: SecondReading }> {
    if (mayLeave(asked).kind === 'held') return { outcome: 'held' }
    const request = readingRequest(prompt, asked.text, asked.names, asked, bodies)
    if (tellsOnSomebody(request.masked)) return { outcome: 'held' }
    const shown = { edition, masked: request.masked, day: civilDay(asked.writtenAt, timeZone) }
    const called = await caller.call(request, asked.chat, (text) => parseReading(text, shown))
    return called.kind === 'read'
      ? { outcome: 'read', second: called.value }
      : { outcome: called.kind }
  }

  return {
    read: async (asked) => {
      try {
        const { outcome, second } = await ask(asked)
        log.info('reading', { outcome, breaker: caller.state() })
        return second
      } catch (error) {
        log.error('reading.failed', { why: blame(error) })
        return undefined
      }
    },
  }
}
