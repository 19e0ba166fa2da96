// The console on a port of its own before the Lark double, with two people of the office in browsers of their own.
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Browser } from 'playwright-core'

import type { StaffSession } from '../../src/console/deps.ts'
import type { OpenStore } from '../../src/store/store.ts'
import { join, larkDoubleApp, type Joined } from '../chain/joined.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { openConsole, staffOf } from '../support/console.ts'
import { newPglite } from '../support/pglite.ts'
import { desktop, openChromium, openPage, type WatchedPage } from './chromium.ts'

export interface Office {
  readonly database: OpenStore
  readonly double: LarkDouble
  readonly joined: Joined
  /** Opens a path of the console as this person; the viewport is a desk's unless told otherwise. */
  sits(who: 'wu' | 'he', path: string, viewport?: typeof desktop): Promise<WatchedPage>
  close(): Promise<void>
}

/** Wu prepares, He approves. Signing in has tests of its own: here a browser says who sits before it. */
const staff: Readonly<Record<string, StaffSession>> = {
  wu: staffOf(['secretariat'], { id: 'wu' }),
  he: staffOf(['approver'], { id: 'he' }),
}

export async function openOffice(): Promise<Office> {
  const [browser, database, double] = await Promise.all([
    openChromium(),
    newPglite(),
    startLarkDouble(larkDoubleApp),
  ])
  const joined = join(database.store, double)
  const { app, door } = openConsole(database.store, undefined, { clock: joined.clock })
  door.session = async (c) => staff[c.req.header('x-staff') ?? '']
  const listener = getRequestListener(app.fetch)
  const server = createServer((request, response) => {
    // The desk's own pages have one; the console is alone here.
    if (request.url === '/favicon.ico') response.writeHead(204).end()
    else void listener(request, response)
  })
  const url = await listening(server)
  return {
    database,
    double,
    joined,
    sits: (who, path, viewport = desktop) =>
      openPage(browser, `${url}${path}`, { viewport, extraHTTPHeaders: { 'x-staff': who } }),
    close: () => closeAll(browser, server, double, database),
  }
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

async function closeAll(
  browser: Browser,
  server: Server,
  double: LarkDouble,
  database: OpenStore,
): Promise<void> {
  await browser.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await double.stop()
  await database.close()
}
