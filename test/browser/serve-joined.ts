// The whole desk on the embedded database behind a real server on a free port, for Chromium.
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { join, type Joined } from '../chain/joined.ts'
import type { Store } from '../../src/store/store.ts'
import { newPglite } from '../support/pglite.ts'

export interface ServedDesk {
  readonly url: string
  readonly joined: Joined
  readonly store: Store
  close(): Promise<void>
}

export async function serveJoined(): Promise<ServedDesk> {
  const database = await newPglite()
  const joined = join(database.store)
  const listener = getRequestListener(joined.desk.app.fetch)
  const server = createServer((request, response) => void listener(request, response))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    joined,
    store: database.store,
    async close() {
      joined.desk.replies.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await joined.settled()
      await database.close()
    },
  }
}
