// A real server on a free port with the scripted desk behind the real pages.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createApp } from '../../src/web/app.ts'
import { createMemoryDesk } from '../web/memory-desk.ts'
import type { MemoryDesk, MemoryDeskOptions } from '../web/memory-desk.ts'
import { scripted } from './script.ts'

export interface Served {
  readonly url: string
  readonly desk: MemoryDesk
  /** Cuts all lines and takes no new ones, until `comeBack`. */
  breakOff(): Promise<void>
  comeBack(): Promise<void>
  close(): Promise<void>
}

export async function serveDesk(options: MemoryDeskOptions = {}): Promise<Served> {
  const desk = createMemoryDesk({ answer: scripted, thinkMs: 60, ...options })
  const app = createApp(desk.deps)
  const listener = getRequestListener(app.fetch)
  const server = createServer((request, response) => void listener(request, response))
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve)
    })
  const breakOff = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await listen(0)
  const { port } = portOf(server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    desk,
    breakOff,
    comeBack: () => listen(port),
    async close() {
      desk.deps.replies.close()
      if (server.listening) await breakOff()
      await desk.settled()
    },
  }
}

function portOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address
}
