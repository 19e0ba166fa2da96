// The report pages on a real server with a real database; the line can be cut in the middle of an upload.
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { WebEnv } from '../../src/web/deps.ts'
import { securityHeaders } from '../../src/web/headers.ts'
import { staticRoutes } from '../../src/web/static/index.ts'
import { freshPglite } from '../support/database.ts'
import { aReportDesk, type ReportDesk } from '../support/reports.ts'

export interface ServedReports {
  readonly url: string
  readonly desk: ReportDesk
  /** Breaks the line at the next piece that does not begin a file, so many times. */
  cutPieces(times: number): void
  cutsLeft(): number
  close(): Promise<void>
}

export async function serveReports(
  rest: Parameters<typeof aReportDesk>[1] = {},
): Promise<ServedReports> {
  const { store, close } = await freshPglite()
  const desk = await aReportDesk(store, rest)
  const app = new Hono<WebEnv>()
  app.use(securityHeaders({ trustProxy: false }))
  app.route('/static', staticRoutes())
  app.mount('/', desk.pages.fetch)
  const listener = getRequestListener(app.fetch)
  let cuts = 0
  const server = createServer((request, response) => {
    const inTheMiddle = request.method === 'PUT' && request.url?.endsWith('at=0') === false
    if (inTheMiddle && cuts > 0) {
      cuts -= 1
      request.socket.destroy()
      return
    }
    void listener(request, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    desk,
    cutPieces: (times) => {
      cuts = times
    },
    cutsLeft: () => cuts,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await close()
    },
  }
}
