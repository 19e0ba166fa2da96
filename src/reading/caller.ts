// A call of the language model within limits: what is left of the budget, whether it answers at all, and a record of it.
import { randomUUID } from 'node:crypto'

import type { Clock } from '../platform/clock.ts'
import { civilDay } from '../platform/day.ts'
import { within } from '../platform/within.ts'
import { addCall, takeCall, type CallLimits } from '../store/llm-calls.ts'
import type { Store } from '../store/store.ts'
import { beginCall, closed, endCall, type Breaker } from './breaker.ts'
import type { Failure, Model, ModelReply, ModelRequest } from './model.ts'

export interface CallerDeps {
  readonly model: Model
  /** What the model is called, for the record. */
  readonly modelName: string
  readonly limits: CallLimits
  readonly store: Store
  readonly clock: Clock
  /** In whose days the budget is counted. */
  readonly timeZone: string
}

/** `spent`: no budget. `resting`: the endpoint has failed too often. `nonsense`: a reply of another shape. */
export type Called<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'spent' | 'resting' | 'nonsense' | 'failed' }

export interface Caller {
  /** `chat` is the keyed name of the chat; `read` makes of the text what is wanted, or undefined. */
  call<T>(
    request: ModelRequest,
    chat: string,
    read: (text: string) => T | undefined,
    mostMs?: number,
  ): Promise<Called<T>>
  /** For the log. */
  state(): Breaker['kind']
}

/** What says that the endpoint is away or overrun. Any other reply says something of the text: one person must not keep it from everybody. */
const away: ReadonlySet<Failure> = new Set(['late', 'broken', 'unreachable', 'busy'])

/** One for a process, whatever is asked: it remembers whether the endpoint answers. */
export function createCaller(deps: CallerDeps): Caller {
  const { model, modelName, limits, store, clock, timeZone } = deps
  let breaker: Breaker = closed
  const nowMs = (): number => clock.now().getTime()
  const asked = async (request: ModelRequest, mostMs?: number): Promise<ModelReply> => {
    if (mostMs === undefined) return model(request)
    try {
      return await within(mostMs, model(request))
    } catch {
      return { kind: 'failed', why: 'late' }
    }
  }
  return {
    state: () => breaker.kind,
    async call(request, chat, read, mostMs) {
      const begun = beginCall(breaker, nowMs())
      if (begun === undefined) return { kind: 'resting' }
      // Before anything is awaited: two at once are not both the trial.
      breaker = begun
      if (!(await takeCall(store, civilDay(clock.now(), timeZone), chat, limits))) {
        // Nothing was learnt of the endpoint: the next one may try.
        if (begun.kind === 'trying') breaker = { ...begun, kind: 'open', until: nowMs() }
        return { kind: 'spent' }
      }
      const startedMs = performance.now()
      const reply = await asked(request, mostMs)
      const ms = Math.round(performance.now() - startedMs)
      const value = reply.kind === 'text' ? read(reply.text) : undefined
      breaker = endCall(breaker, !(reply.kind === 'failed' && away.has(reply.why)), nowMs())
      const kind = reply.kind === 'failed' ? 'failed' : value === undefined ? 'nonsense' : 'read'
      const { name, version, hash } = request.prompt
      await addCall(store, {
        id: randomUUID(),
        prompt: name,
        promptVersion: version,
        promptHash: hash,
        model: modelName,
        ms,
        outcome: reply.kind === 'failed' ? reply.why : kind,
        tokens: reply.kind === 'text' ? (reply.tokens ?? null) : null,
      })
      if (value !== undefined) return { kind: 'read', value }
      return { kind: kind === 'read' ? 'nonsense' : kind }
    },
  }
}
