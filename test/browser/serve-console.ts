// The console with its real sign-in behind a real server on a free port, for Chromium.
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Store } from '../../src/store/store.ts'
import { openOffice, type Office } from '../support/office.ts'
import { newPglite } from '../support/pglite.ts'

export interface ServedConsole {
  readonly url: string
  readonly store: Store
  readonly office: Office
  close(): Promise<void>
}

export async function serveConsole(): Promise<ServedConsole> {
  const database = await newPglite()
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const url = `http://127.0.0.1:${port}`
  const office = await openOffice(database.store, url)
  const listener = getRequestListener(office.app.fetch)
  server.on('request', (request, response) => void listener(request, response))
  return {
    url,
    store: database.store,
    office,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await database.close()
    },
  }
}
