// The SDK's way out to the network: fetch with a time-out, and one kind of error that holds no secret.
import type { HttpInstance } from '@larksuiteoapi/node-sdk'
import * as z from 'zod'

/** What is known of a call that did not succeed. It never holds the request, a token or a body. */
export class LarkCallError extends Error {
  override readonly name = 'LarkCallError'
  /** HTTP status; absent when there was no answer at all. */
  readonly status: number | undefined
  /** The platform's own code; absent when the answer was not the platform's. */
  readonly larkCode: number | undefined
  /** How long the platform asks us to wait (header x-ogw-ratelimit-reset). */
  readonly resetMs: number | undefined
  /** A failed `token` step means that nothing was sent. */
  readonly step: 'token' | 'call'

  constructor(what: string, known: CallFacts = {}) {
    super(what)
    this.status = known.status
    this.larkCode = known.larkCode
    this.resetMs = known.resetMs
    this.step = known.step ?? 'call'
  }
}

export interface CallFacts {
  readonly status?: number | undefined
  readonly larkCode?: number | undefined
  readonly resetMs?: number | undefined
  readonly step?: 'token' | 'call' | undefined
}

export interface HttpOptions {
  /** For the whole call, answer included; twice as long for an upload. The SDK's own instance would wait for ever. */
  readonly timeoutMs: number
  readonly fetch?: typeof globalThis.fetch | undefined
}

const answerShape = z.looseObject({ code: z.number() })

/**
 * Makes the instance the SDK sends with. A call resolves to the answer's body when the platform says
 * `code: 0`, and rejects with a LarkCallError otherwise: a business error may come with HTTP 200,
 * and the SDK would resolve it as if all were well.
 */
export function fetchHttp(options: HttpOptions): HttpInstance {
  const send = options.fetch ?? globalThis.fetch

  const request: HttpInstance['request'] = async (call) => {
    const { status, headers, body } = await exchange(send, options.timeoutMs, call)
    const answer = parseJson(body)
    const read = answerShape.safeParse(answer)
    if (status >= 200 && status < 300 && read.success && read.data.code === 0) return answer
    const larkCode = read.success && read.data.code !== 0 ? read.data.code : undefined
    throw new LarkCallError(`Lark answered HTTP ${status}, code ${larkCode ?? 'none'}`, {
      status,
      larkCode,
      resetMs: secondsOf(headers.get('x-ogw-ratelimit-reset')),
    })
  }

  const without =
    (method: string): HttpInstance['get'] =>
    (url, more) =>
      request({ ...more, url, method })
  const withData =
    (method: string): HttpInstance['post'] =>
    (url, data, more) =>
      request({ ...more, url, method, ...(data === undefined ? {} : { data }) })
  return {
    request,
    get: without('GET'),
    delete: without('DELETE'),
    head: without('HEAD'),
    options: without('OPTIONS'),
    post: withData('POST'),
    put: withData('PUT'),
    patch: withData('PATCH'),
  }
}

interface Call {
  readonly url?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, unknown>>
  readonly params?: Readonly<Record<string, unknown>>
  readonly data?: unknown
}

async function exchange(send: typeof globalThis.fetch, timeoutMs: number, call: Call) {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8' })
  for (const [name, value] of Object.entries(call.headers ?? {})) {
    if (typeof value === 'string') headers.set(name, value)
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(call.params ?? {})) {
    if (typeof value === 'string') query.append(name, value)
  }
  const method = (call.method ?? 'GET').toUpperCase()
  const hasBody = method !== 'GET' && method !== 'HEAD' && call.data !== undefined
  const isForm = headers.get('content-type')?.startsWith('multipart/') === true
  // Its type names the boundary between the parts, which only fetch knows.
  if (isForm) headers.delete('content-type')
  try {
    const answer = await send(`${call.url ?? ''}${query.size > 0 ? `?${query.toString()}` : ''}`, {
      method,
      headers,
      // A redirect would carry the token to a place we do not know.
      redirect: 'manual',
      signal: AbortSignal.timeout(isForm ? timeoutMs * 2 : timeoutMs),
      ...(hasBody ? { body: isForm ? formOf(call.data) : JSON.stringify(call.data) } : {}),
    })
    return { status: answer.status, headers: answer.headers, body: await answer.text() }
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    throw new LarkCallError(
      late ? `Lark did not answer within ${timeoutMs} ms` : 'the connection to Lark broke',
    )
  }
}

const formShape = z.looseObject({
  file: z.instanceof(Uint8Array<ArrayBuffer>),
  file_name: z.string(),
})

/** An upload. The SDK's own instance would send the file without its name. */
function formOf(data: unknown): FormData {
  const { file, ...fields } = formShape.parse(data)
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value))
  form.append('file', new Blob([file]), fields.file_name)
  return form
}

function parseJson(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function secondsOf(header: string | null): number | undefined {
  const seconds = Number(header ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1_000) : undefined
}
