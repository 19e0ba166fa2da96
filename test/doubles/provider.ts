// What the stand-ins of providers share: a server of this machine that answers as it is told.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

import { write } from './lark-http.ts'

export interface Heard {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** `later`: it says nothing for so long. A text is sent as it is. */
export interface Told {
  readonly status: number
  readonly body: unknown
  readonly laterMs?: number
}

/** What comes back for an action and its parameters. */
export type Script = (action: string, parameters: Readonly<Record<string, unknown>>) => Told

export interface DoubleServer {
  readonly port: number
  close(): Promise<void>
}

export async function listen(answer: (heard: Heard) => Told): Promise<DoubleServer> {
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const told = answer({ method, url, headers, body: Buffer.concat(chunks).toString() })
      const say = () => write(response, { status: told.status, body: told.body })
      if (told.laterMs === undefined) say()
      else timers.add(setTimeout(say, told.laterMs))
    })
  })
  // The packages keep their lines; one that is shut just as the next request goes out is another test's story.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    port,
    close: async () => {
      for (const timer of timers) clearTimeout(timer)
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}
