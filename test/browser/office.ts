// The console on a port of its own before the Lark double, with two people of the office in browsers of their own.
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Browser } from 'playwright-core'

import { joinOfficial } from '../../src/compose-official.ts'
import type { StaffSession } from '../../src/console/deps.ts'
import type { NamedSentences } from '../../src/official/in-force.ts'
import type { OpenStore } from '../../src/store/store.ts'
import { join, larkDoubleApp, type Joined } from '../chain/joined.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { consoleOfficial, openConsole, staffOf } from '../support/console.ts'
import { fakeClock } from '../support/clock.ts'
import { newPglite } from '../support/pglite.ts'
import { desktop, openChromium, openPage, phone, type WatchedPage } from './chromium.ts'

export interface Office {
  readonly database: OpenStore
  readonly double: LarkDouble
  readonly joined: Joined
  /** Where the console and, beside it, the desk's own pages are. */
  readonly url: string
  /** A visitor of the desk's own pages. */
  visits(path: string, viewport?: typeof desktop): Promise<WatchedPage>
  /** Opens a path of the console as this person; the viewport is a desk's unless told otherwise. */
  sits(who: 'wu' | 'he', path: string, viewport?: typeof desktop): Promise<WatchedPage>
  close(): Promise<void>
}

/** Wu prepares, He approves. Signing in has tests of its own: here a browser says who sits before it. */
const staff: Readonly<Record<string, StaffSession>> = {
  wu: staffOf(['secretariat'], { id: 'wu' }),
  he: staffOf(['approver'], { id: 'he' }),
}

/** `named`: the sentences that answers may quote; absent: those of the edition, and the desk quotes nothing. */
export async function openOffice(named?: NamedSentences): Promise<Office> {
  const [browser, database, double] = await Promise.all([
    openChromium(),
    newPglite(),
    startLarkDouble(larkDoubleApp),
  ])
  const server = createServer()
  const url = await listening(server)
  const joined =
    named === undefined
      ? join(database.store, double)
      : join(
          database.store,
          double,
          fakeClock(),
          { PUBLIC_URL: url },
          { official: joinOfficial(() => named) },
        )
  const { app, door } = openConsole(database.store, undefined, {
    clock: joined.clock,
    ...(named === undefined ? {} : { official: { ...consoleOfficial, named } }),
  })
  door.session = async (c) => staff[c.req.header('x-staff') ?? '']
  const console = getRequestListener(app.fetch)
  const desk = getRequestListener(joined.desk.app.fetch)
  server.on('request', (request, response) => {
    // The desk's own pages have one; the console has none.
    if (request.url === '/favicon.ico') response.writeHead(204).end()
    else void (request.url?.startsWith('/console') === true ? console : desk)(request, response)
  })
  return {
    database,
    double,
    joined,
    url,
    visits: (path, viewport = phone) => openPage(browser, `${url}${path}`, { viewport }),
    sits: (who, path, viewport = desktop) =>
      openPage(browser, `${url}${path}`, { viewport, extraHTTPHeaders: { 'x-staff': who } }),
    close: () => closeAll(browser, server, joined, double, database),
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
  joined: Joined,
  double: LarkDouble,
  database: OpenStore,
): Promise<void> {
  await browser.close()
  joined.desk.replies.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await joined.settled()
  await double.stop()
  await database.close()
}
