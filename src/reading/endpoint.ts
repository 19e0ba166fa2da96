// A language model behind any OpenAI-compatible address, through the provider of the `ai` SDK.
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { APICallError, generateText } from 'ai'

import { within } from '../platform/within.ts'
import type { Failure, Model, ModelRequest } from './model.ts'

export interface EndpointSettings {
  /** Like https://host/v1 */
  readonly baseUrl: string
  readonly apiKey: string | undefined
  readonly model: string
  /** What the vendor wants besides, like `{"enable_thinking": false}`. */
  readonly extraBody: Readonly<Record<string, unknown>>
  /** Eight seconds unless told. */
  readonly timeoutMs?: number
}

/** After so long nobody waits for an answer any more. */
const patienceMs = 8_000
/** Larger replies are no reading of a message. */
const mostBytes = 256 * 1024
const mostTokens = 2_000

class TooLong extends Error {
  override readonly name = 'TooLong'
}

/** The whole body, up to `mostBytes`: a reply without an end must not fill the memory. */
async function bounded(response: Response): Promise<Response> {
  if (response.body === null) return response
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > mostBytes) {
      await reader.cancel()
      throw new TooLong()
    }
    chunks.push(value)
  }
  const { status, statusText, headers } = response
  return new Response(Buffer.concat(chunks), { status, statusText, headers: new Headers(headers) })
}

/** The key goes to the address that was set and to no other: a redirect is not followed. */
const carefulFetch: typeof fetch = async (input, init) =>
  bounded(await fetch(input, { ...init, redirect: 'error' }))

/** Whatever it was, or what caused it. */
function isCausedBy(error: unknown, name: string): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; depth++) {
    if (at.name === name) return true
    at = at.cause
  }
  return false
}

function failureOf(error: unknown): Failure {
  if (isCausedBy(error, 'TimeoutError') || isCausedBy(error, 'AbortError')) return 'late'
  if (error instanceof Error && error.message === 'late') return 'late'
  if (isCausedBy(error, 'TooLong')) return 'too-long'
  if (!APICallError.isInstance(error)) return 'broken'
  const { statusCode: status } = error
  if (status === undefined) return 'unreachable'
  if (status === 429) return 'busy'
  return refusals.has(status) ? 'refused' : 'broken'
}

/** Of this text; a wrong key or name of a model (401, 403, 404) is a fault of the settings. */
const refusals: ReadonlySet<number> = new Set([400, 413, 422, 451])

const contentOf = (messages: ModelRequest['messages'], of: 'system' | 'user'): string =>
  messages.flatMap(({ role, content }) => (role === of ? [content] : [])).join('\n')

// Its warnings would go to the terminal past our log, and may quote what was sent.
globalThis.AI_SDK_LOG_WARNINGS = false

/** Reads `content` only: what a model thinks aloud (`reasoning_content`) is nobody's answer. */
export function endpointModel(settings: EndpointSettings): Model {
  const { baseUrl, apiKey, model, extraBody, timeoutMs = patienceMs } = settings
  const provider = createOpenAICompatible({
    name: 'endpoint',
    baseURL: baseUrl,
    fetch: carefulFetch,
    // The vendor's own words come first: nothing in them may take back what the desk relies on.
    transformRequestBody: (body) => ({
      ...extraBody,
      ...body,
      response_format: { type: 'json_object' },
    }),
    ...(apiKey === undefined ? {} : { apiKey }),
  })
  const chat = provider.chatModel(model)
  return async ({ messages }) => {
    try {
      const result = await within(
        timeoutMs,
        generateText({
          model: chat,
          system: contentOf(messages, 'system'),
          prompt: contentOf(messages, 'user'),
          temperature: 0,
          maxOutputTokens: mostTokens,
          maxRetries: 0,
          abortSignal: AbortSignal.timeout(timeoutMs),
        }),
      )
      const tokens = result.totalUsage.totalTokens
      if (result.text.trim() === '') return { kind: 'failed', why: 'empty' }
      return { kind: 'text', text: result.text, tokens }
    } catch (error) {
      return { kind: 'failed', why: failureOf(error) }
    }
  }
}
