// What comes over the wire and what goes back, for the stand-in of the open platform.
import type { IncomingMessage, ServerResponse } from 'node:http'

import { readForm } from './lark-files.ts'

export interface Reply {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers a request as JSON, as text or as bytes. */
export function write(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  if (body instanceof Uint8Array) {
    response.writeHead(status, { 'content-type': 'application/octet-stream', ...headers })
    response.end(body)
    return
  }
  const isText = typeof body === 'string'
  response.writeHead(status, {
    'content-type': isText ? 'text/plain' : 'application/json; charset=utf-8',
    ...headers,
  })
  response.end(isText ? body : JSON.stringify(body))
}

/** What came with it: JSON, the parts of a form, or undefined. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const whole = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  return type.startsWith('multipart/') ? readForm(whole, type) : parseJson(whole.toString('utf8'))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
