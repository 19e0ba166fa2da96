// A cheap HTTP client: prepared bytes over kept-alive sockets, so that the server has the machine.
import { connect } from 'node:net'

export interface Load {
  /** 127.0.0.1 */
  readonly port: number
  /** Whole requests, headers and all; each is sent at most once. */
  readonly requests: readonly Buffer[]
  readonly connections: number
  /** No request begins later than this; the round also ends when the requests are used up. */
  readonly ms: number
}

export interface Round {
  /** Answers with status 200. */
  readonly ok: number
  readonly refused: number
  readonly seconds: number
  /** Milliseconds per answer, sorted. */
  readonly latencies: Float64Array
}

const headEnd = Buffer.from('\r\n\r\n')

/** A POST as it goes over the wire. */
export function requestBytes(
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const length = Buffer.byteLength(body)
  const head = [`POST ${path} HTTP/1.1`, 'host: 127.0.0.1', `content-length: ${length}`, ...lines]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** Sends requests, one at a time per connection, and waits for every answer. Rejects when a connection breaks. */
export async function load({ port, requests, connections, ms }: Load): Promise<Round> {
  const latencies: number[] = []
  let next = 0
  let ok = 0
  const startedAt = performance.now()
  const endsAt = startedAt + ms

  const converse = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1').setNoDelay(true)
      let sentAt = 0
      let pending: Buffer | undefined
      const send = () => {
        const request = requests[next]
        if (request === undefined || performance.now() >= endsAt) {
          socket.end()
          return resolve()
        }
        next += 1
        sentAt = performance.now()
        socket.write(request)
      }
      socket.on('connect', send)
      socket.on('data', (chunk) => {
        const answer = pending === undefined ? chunk : Buffer.concat([pending, chunk])
        if (!isWhole(answer)) {
          pending = answer
          return
        }
        pending = undefined
        latencies.push(performance.now() - sentAt)
        if (answer.toString('latin1', 9, 12) === '200') ok += 1
        send()
      })
      socket.on('error', reject)
      socket.on('close', () => reject(new Error('the server closed a connection')))
    })

  await Promise.all(Array.from({ length: connections }, converse))
  const seconds = (performance.now() - startedAt) / 1_000
  return {
    ok,
    refused: latencies.length - ok,
    seconds,
    latencies: Float64Array.from(latencies).toSorted(),
  }
}

function isWhole(answer: Buffer): boolean {
  const at = answer.indexOf(headEnd)
  if (at === -1) return false
  const length = /content-length: (\d+)/i.exec(answer.toString('latin1', 0, at))?.[1]
  if (length === undefined) throw new Error('an answer without a length')
  return answer.length >= at + headEnd.length + Number(length)
}
