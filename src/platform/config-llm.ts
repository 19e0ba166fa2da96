// The settings of a language model.
import * as z from 'zod'

import { onOff, text, url, whole, type CuresOf } from './config-shapes.ts'
import { Fault } from './errors.ts'

/** A language model that reads messages along with the desk. It decides nothing. */
export interface LlmSettings {
  /** Like https://host/v1, without a slash at the end. */
  readonly baseUrl: string
  readonly apiKey: string | undefined
  readonly model: string
  /** What goes into each request besides. */
  readonly extraBody: Readonly<Record<string, unknown>>
  /** How often it is asked in a day: for one chat, and for all together. */
  readonly callsPerChat: number
  readonly callsPerDay: number
  /** Whether it may also put answers into other words. */
  readonly wording: boolean
}

function jsonObject(value: string, check: z.RefinementCtx): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(value))
  } catch {
    check.addIssue({ code: 'custom' })
    return z.NEVER
  }
}

export const llmSettings = z.object({
  LLM_BASE_URL: url.optional(),
  LLM_API_KEY: text.optional(),
  LLM_MODEL: text.max(200).optional(),
  LLM_EXTRA_BODY: z.string().transform(jsonObject).optional(),
  LLM_CALLS_PER_CHAT: whole(1, 100_000).default(200),
  LLM_CALLS_PER_DAY: whole(1, 10_000_000).default(5_000),
  LLM_WORDING: onOff.default(false),
})

/** Completes the sentence "NAME must be ...". */
export const llmCures: CuresOf<typeof llmSettings> = {
  LLM_BASE_URL: 'the address of an OpenAI-compatible endpoint, like https://host/v1',
  LLM_API_KEY: 'the key that the endpoint asks for',
  LLM_MODEL: 'the name by which the endpoint knows the model',
  LLM_EXTRA_BODY: 'a JSON object like {"enable_thinking": false}',
  LLM_CALLS_PER_CHAT: 'how often the model may be asked in a day for one chat, 1 or more',
  LLM_CALLS_PER_DAY: 'how often the model may be asked in a day, 1 or more',
  LLM_WORDING: 'true or false',
}

/** Undefined: the desk reads alone. Throws a Fault when the model is only half set. */
export function llmOf(set: z.output<typeof llmSettings>): LlmSettings | undefined {
  const { LLM_BASE_URL: baseUrl, LLM_MODEL: model, LLM_API_KEY: apiKey } = set
  if (baseUrl === undefined && model === undefined && apiKey === undefined) return undefined
  // Names of models expire, so there is no default for either.
  if (baseUrl === undefined || model === undefined)
    throw new Fault(
      `The language model is only half set: add ${baseUrl === undefined ? 'LLM_BASE_URL' : 'LLM_MODEL'}, or take the other LLM_ settings out`,
    )
  return {
    baseUrl,
    apiKey,
    model,
    extraBody: set.LLM_EXTRA_BODY ?? {},
    callsPerChat: set.LLM_CALLS_PER_CHAT,
    callsPerDay: set.LLM_CALLS_PER_DAY,
    wording: set.LLM_WORDING,
  }
}
