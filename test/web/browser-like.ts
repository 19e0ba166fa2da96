// A visitor without a browser: keeps the cookie, posts, and reads the event stream.
import type { Hono } from 'hono'
import { z } from 'zod'
import { createApp } from '../../src/web/app.ts'
import type { WebEnv } from '../../src/web/deps.ts'
import { createMemoryDesk } from './memory-desk.ts'
import type { MemoryDeskOptions } from './memory-desk.ts'

export interface Visitor {
  readonly cookie: () => string
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
  form(path: string, fields: Readonly<Record<string, string>>): Promise<Response>
}

export function createVisitor(app: Hono<WebEnv>): Visitor {
  let cookie = ''
  async function send(path: string, init: RequestInit, headers: Readonly<Record<string, string>>) {
    const response = await app.request(path, {
      ...init,
      headers: { ...(cookie && { cookie }), ...headers },
    })
    const set = response.headers.get('set-cookie')
    if (set !== null) cookie = set.split(';')[0] ?? ''
    return response
  }
  return {
    cookie: () => cookie,
    get: (path, headers = {}) => send(path, {}, headers),
    post: (path, body, headers = {}) =>
      send(
        path,
        { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) },
        { 'content-type': 'application/json', ...headers },
      ),
    form: (path, fields) =>
      send(
        path,
        { method: 'POST', body: new URLSearchParams(fields) },
        { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      ),
  }
}

export interface StreamReader {
  /** The next event with data: its id and what the data says. Undefined when the stream ended. */
  next(): Promise<{ readonly id: string; readonly data: string } | undefined>
  leave(): Promise<void>
}

export function readStream(response: Response): StreamReader {
  if (response.body === null) throw new Error('the response has no body')
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  return {
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end === -1) {
          const { done, value } = await reader.read()
          if (done) return undefined
          text += decoder.decode(value, { stream: true })
          continue
        }
        const lines = text.slice(0, end).split('\n')
        text = text.slice(end + 2)
        const field = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
        const data = field('data')
        if (data !== undefined) return { id: field('id') ?? '', data }
      }
    },
    leave: () => reader.cancel(),
  }
}

/** A message id of the kind the page makes, the same for the same number. */
export function anId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

const told = z.object({
  replies: z.array(
    z.looseObject({
      id: z.string(),
      html: z.string(),
      replyTo: z.string().optional(),
      room: z.string().optional(),
      answer: z.looseObject({ headline: z.string() }),
    }),
  ),
})

/** The replies of a JSON response. */
export async function repliesIn(response: Response) {
  return told.parse(await response.json()).replies
}

/** A visitor who has opened the private chat of a desk in memory. */
export async function aTalk(options: MemoryDeskOptions = {}) {
  const desk = createMemoryDesk(options)
  const app = createApp(desk.deps)
  const visitor = createVisitor(app)
  await visitor.get('/')
  return { desk, app, visitor }
}
