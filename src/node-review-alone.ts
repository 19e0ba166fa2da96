// The entry with ROLE=review: the sign-in and the pages of the reports, no channel and no page for the public.
import { setTimeout as wait } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { editions } from './editions/index.ts'
import { openConsole } from './node-console.ts'
import { openReview } from './node-review.ts'
import { nameOf, serverTrouble } from './node-server.ts'
import { systemClock } from './platform/clock.ts'
import { blame } from './platform/blame.ts'
import type { Config } from './platform/config.ts'
import { Fault } from './platform/errors.ts'
import { pinoLog } from './platform/pino.ts'
import { createLimiter } from './platform/limiter.ts'
import type { ReportSettings } from './reports/keys.ts'
import type { WebEnv } from './web/deps.ts'
import { onError } from './web/errors.tsx'
import { requestId } from './web/headers.ts'
import { limited } from './web/limits.ts'
import { openDesk } from './store/open/index.ts'

/** Between two looks at what is to be done by itself. */
const attendMs = 60 * 60 * 1_000
const drainMs = 10_000

/** Serves until it is told to stop. @throws Fault when a setting is missing */
export async function startReview(
  config: Config,
  env: ReportSettings,
  migrationsFolder: string,
): Promise<void> {
  const log = pinoLog(config.logLevel)
  const edition = editions.get(config.edition)
  if (edition === undefined)
    throw new Fault(`EDITION must be one of ${[...editions.keys()].join(', ')}: correct it`)
  const opened = await openDesk({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    inboxKey: config.inboxKey,
    migrationsFolder,
    isReview: true,
    onLost: (why) => {
      process.stderr.write(`${why.message}\n`)
      process.exit(1)
    },
  })
  // It is of no use here, and whoever takes this process over could open what the desk has sealed.
  if ((env['INBOX_KEY']?.trim() ?? '') !== '')
    log.warn('review.inboxKeyBeside', { cure: 'take INBOX_KEY out of the settings of the review' })
  const review = await openReview({
    config,
    env,
    store: opened.store,
    key: opened.key,
    log,
    alone: true,
  })
  if (review === undefined) {
    await opened.close()
    throw new Fault(
      'The review cannot read reports: set REPORT_CONTENT_PRIVATE, REPORT_INDEX_KEY and REPORT_CUSTODIANS with two custodians or more, as npm run keys says',
    )
  }
  const running = new Set<Promise<unknown>>()
  const background = (work: Promise<unknown>): void => {
    const settled = work.catch((error: unknown) =>
      log.error('background.failed', { why: blame(error) }),
    )
    running.add(settled)
    void settled.finally(() => running.delete(settled))
  }
  const { store, key } = opened
  const office = openConsole({
    config,
    store,
    key,
    edition,
    log,
    background,
    review: review.desk,
    reviewAlone: true,
  })
  const round = () => {
    background(review.attend())
    background(office.sweep())
  }
  const attending = setInterval(round, attendMs)
  /** To the terminal and nowhere else: whoever reads it opens the office of the review. */
  const showFirstLink = async (url: string): Promise<void> => {
    const link = await office.firstLink(url)
    if (link !== undefined) process.stdout.write(`First set-up of the review: ${link}\n`)
  }
  const app = new Hono<WebEnv>()
  app.onError(onError({ log }))
  app.use(requestId({}))
  app.use(limited({ trustProxy: config.trustProxy, isTooMuch: createLimiter(systemClock) }))
  app.all('*', ({ req: { raw: request }, env: bindings }) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/health') return new Response('ok')
    if (pathname === '/') return Response.redirect(new URL('/console', request.url), 303)
    if (!/^\/console(\/|$)/.test(pathname)) return new Response('', { status: 404 })
    return office.fetch(request, bindings)
  })
  const server = serve(
    {
      fetch: app.fetch,
      port: config.port,
      hostname: config.host,
    },
    (info) => {
      const url = config.publicUrl ?? `http://${nameOf(config.host)}:${info.port}`
      process.stdout.write(`The review of reports is open: ${url}/console/reports\n`)
      round()
      background(showFirstLink(url))
    },
  )
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => {
    stopped ??= (async () => {
      clearInterval(attending)
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      await Promise.race([closed, wait(drainMs)])
      await Promise.race([Promise.all(running), wait(drainMs)])
      await review.close()
      await opened.close()
      process.exit()
    })()
    return stopped
  }
  server.on('error', (error: NodeJS.ErrnoException) => {
    process.stderr.write(`${serverTrouble(config, error.code ?? 'unknown')}\n`)
    process.exitCode = 1
    void stop()
  })
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
}
