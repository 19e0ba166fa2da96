// The long connection of the Lark open platform on 127.0.0.1: names an address, answers pings, pushes events until they are acknowledged.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'
import { z } from 'zod'
import { decodeFrame, encodeFrame, type LarkFrame } from './lark-frames.ts'

export interface LarkSocketDoubleOptions {
  readonly appId: string
  readonly appSecret: string
  /** Between two tries of a client that lost its connection. The platform says 120. */
  readonly reconnectSeconds: number
  /** How often a client should ping. The platform says 120. */
  readonly pingSeconds: number
  /** How often a client may try; -1 is without end. */
  readonly reconnectCount: number
  /** Where every other call goes: the double of the rest of the platform. */
  readonly api?: string
}

/** What the desk says to an event: the code, and what the platform should show. */
export interface Acknowledged {
  readonly code: number
  readonly data: unknown
}

export interface LarkSocketDouble {
  readonly url: string
  /** Connections so far. */
  connections(): number
  /** Pings so far. */
  pings(): number
  /** Open connections. */
  open(): number
  /** Pushes an event as the platform does and waits for what the desk says; `pieces` frames make one event. */
  push(event: unknown, pieces?: number): Promise<Acknowledged>
  /** Ends all connections as a crashing peer does. */
  drop(): void
  /** From now on nothing is answered and nothing is closed: half-open. */
  freeze(): void
  thaw(): void
  /** The next so many requests for an address are refused with this code. */
  refuse(code: number, times: number): void
  stop(): Promise<void>
}

const askShape = z.object({ AppID: z.string(), AppSecret: z.string() })
const saidShape = z.object({ code: z.number(), data: z.string().optional() })

export async function startLarkSocketDouble(
  options: LarkSocketDoubleOptions,
): Promise<LarkSocketDouble> {
  const sockets = new Set<WebSocket>()
  const waiting = new Map<string, (said: Acknowledged) => void>()
  let connections = 0
  let pings = 0
  let pushed = 0
  let frozen = false
  let refusals = { code: 0, left: 0 }
  const tickets = new Set<string>()

  const clientConfig = {
    PingInterval: options.pingSeconds,
    ReconnectCount: options.reconnectCount,
    ReconnectInterval: options.reconnectSeconds,
    ReconnectNonce: 0,
  }

  function grant(body: string): object {
    if (refusals.left > 0) {
      refusals.left -= 1
      return { code: refusals.code, msg: 'refused', data: {} }
    }
    const asked = askShape.safeParse(JSON.parse(body))
    const isOurs = asked.data?.AppID === options.appId && asked.data.AppSecret === options.appSecret
    if (!isOurs) return { code: 514, msg: 'auth failed', data: {} }
    const ticket = `ticket-${tickets.size + 1}`
    tickets.add(ticket)
    const query = `device_id=1&service_id=7&ticket=${ticket}`
    const data = { URL: `ws://127.0.0.1:${port}/ws/v2?${query}`, ClientConfig: clientConfig }
    return { code: 0, msg: 'ok', data }
  }

  async function passOn(
    { url, method = 'GET', headers }: IncomingMessage,
    body: string,
    response: ServerResponse,
  ): Promise<void> {
    if (options.api === undefined) return void response.writeHead(404).end()
    const { authorization = '' } = headers
    const answer = await fetch(`${options.api}${url ?? '/'}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body }),
    })
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(await answer.text())
  }

  const http = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      if (request.url !== '/callback/ws/endpoint') return void passOn(request, body, response)
      response.writeHead(200, { 'content-type': 'application/json' })
      return response.end(JSON.stringify(grant(body)))
    })
  })
  const server = new WebSocketServer({ server: http, path: '/ws/v2' })

  server.on('connection', (socket, request) => {
    const { searchParams } = new URL(request.url ?? '/', 'ws://double')
    // An address is for one connection.
    if (!tickets.delete(searchParams.get('ticket') ?? '')) return socket.close(1008)
    connections += 1
    sockets.add(socket)
    socket.on('close', () => void sockets.delete(socket))
    socket.on('message', (data) => {
      if (!frozen) heard(socket, decodeFrame(data))
    })
  })

  function heard(socket: WebSocket, frame: LarkFrame): void {
    if (frame.headers['type'] === 'ping') {
      pings += 1
      const payload = Buffer.from(JSON.stringify(clientConfig))
      socket.send(encodeFrame({ ...frame, headers: { type: 'pong' }, payload }))
      return
    }
    const said = saidShape.parse(JSON.parse(Buffer.from(frame.payload).toString()))
    const data: unknown =
      said.data === undefined ? undefined : JSON.parse(Buffer.from(said.data, 'base64').toString())
    waiting.get(frame.headers['message_id'] ?? '')?.({ code: said.code, data })
  }

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    url: `http://127.0.0.1:${port}`,
    connections: () => connections,
    pings: () => pings,
    open: () => sockets.size,
    push(event, pieces = 1) {
      const [socket] = sockets
      if (socket === undefined) return Promise.reject(new Error('nobody is connected'))
      pushed += 1
      const id = `frame-${pushed}`
      const whole = Buffer.from(JSON.stringify(event))
      const size = Math.ceil(whole.length / pieces)
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        for (let seq = 0; seq < pieces; seq += 1) {
          const headers = {
            type: 'event',
            message_id: id,
            sum: String(pieces),
            seq: String(seq),
            trace_id: `trace-${pushed}`,
          }
          const payload = whole.subarray(seq * size, (seq + 1) * size)
          socket.send(encodeFrame({ service: 7, method: 1, headers, payload }))
        }
      })
    },
    drop: () => sockets.forEach((socket) => socket.terminate()),
    freeze: () => void (frozen = true),
    thaw: () => void (frozen = false),
    refuse: (code, left) => void (refusals = { code, left }),
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.terminate()
        server.close()
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
}
