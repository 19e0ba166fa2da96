// An OpenAI-compatible endpoint on this machine: as strict about requests as a real one, and as unreliable as it is told to be.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

const request = z.object({
  model: z.string(),
  messages: z
    .array(z.object({ role: z.enum(['system', 'user']), content: z.string().min(1) }))
    .min(1),
  response_format: z.object({ type: z.literal('json_object') }),
  stream: z.literal(false).optional(),
})
export type ChatRequest = z.infer<typeof request> & Readonly<Record<string, unknown>>

/** What it does with a request that is in order. */
export type Manner =
  | { readonly kind: 'says'; readonly content: string; readonly reasoning?: string }
  | { readonly kind: 'answers'; readonly how: (request: ChatRequest) => string }
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  | { readonly kind: 'raw'; readonly body: string }
  | { readonly kind: 'hangs' }
  | { readonly kind: 'stalls' }
  | { readonly kind: 'endless' }
  | { readonly kind: 'cuts' }
  | { readonly kind: 'redirects'; readonly to: string }

export interface ChatModelDouble {
  readonly baseUrl: string
  readonly key: string
  readonly model: string
  readonly asked: ChatRequest[]
  manner: Manner
  close(): Promise<void>
}

const completion = (content: string, model: string, reasoning?: string): string =>
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_750_000_000,
    model,
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: {
          role: 'assistant',
          content,
          ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
        },
      },
    ],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
  })

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of incoming.setEncoding('utf8')) text += String(part)
  return text
}

export async function chatModelDouble(): Promise<ChatModelDouble> {
  const key = 'sk-for-tests'
  const model = 'chat-for-tests'
  const asked: ChatRequest[] = []
  const double = { manner: { kind: 'says', content: '{}' } as Manner }
  const send = (outgoing: ServerResponse, status: number, body: string): void => {
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(body)
  }
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const refuse = (status: number, message: string): void =>
      send(outgoing, status, JSON.stringify({ error: { message, type: 'invalid_request_error' } }))
    const text = await bodyOf(incoming)
    if (incoming.method !== 'POST' || incoming.url !== '/v1/chat/completions')
      return refuse(404, 'no such path')
    if (incoming.headers.authorization !== `Bearer ${key}`) return refuse(401, 'wrong key')
    const read = request.loose().safeParse(JSON.parse(text))
    if (!read.success) return refuse(400, read.error.message)
    if (read.data.model !== model) return refuse(404, 'no such model')
    // As the real ones: this format is only given to whoever says JSON.
    if (!read.data.messages.some(({ content }) => /json/i.test(content)))
      return refuse(400, 'messages must contain the word json')
    asked.push(read.data)
    const { manner } = double
    switch (manner.kind) {
      case 'says':
        return send(outgoing, 200, completion(manner.content, model, manner.reasoning))
      case 'answers':
        return send(outgoing, 200, completion(manner.how(read.data), model))
      case 'status':
        return send(outgoing, manner.status, manner.body ?? '{"error":{"message":"no"}}')
      case 'raw':
        return send(outgoing, 200, manner.body)
      case 'redirects':
        outgoing.writeHead(307, { location: manner.to }).end()
        return
      case 'stalls':
        outgoing.writeHead(200, { 'content-type': 'application/json' }).write('{"id":')
        return
      case 'cuts':
        outgoing.writeHead(200, { 'content-length': '1000' }).write('{"id":')
        incoming.socket.destroy()
        return
      case 'endless': {
        outgoing.writeHead(200, { 'content-type': 'application/json' })
        const chunk = ' '.repeat(64 * 1024)
        const more = (): void => {
          while (!outgoing.destroyed && outgoing.write(chunk));
          if (!outgoing.destroyed) outgoing.once('drain', more)
        }
        more()
        return
      }
      case 'hangs':
    }
  }
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => outgoing.destroy())
  })
  // On a busy machine a line it had just closed would be taken for one that is open.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return Object.assign(double, {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    key,
    model,
    asked,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  })
}
