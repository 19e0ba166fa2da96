// The Node entry: HTTP, the embedded or a real database, the pump loop, and an orderly end.
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { openLarkSocket } from './channels/lark/socket.ts'
import { compose, coreOf, editionOf } from './compose.ts'
import { joinCorrections } from './compose-corrections.ts'
import { joinOfficial } from './compose-official.ts'
import { joinPeople } from './compose-people.ts'
import type { Wechat } from './channels/wechat/wechat.ts'
import type { Outlet } from './delivery/pump.ts'
import { sentencesOfEditions } from './editions/sentences.ts'
import { systemClock } from './platform/clock.ts'
import { blame } from './platform/blame.ts'
import { readConfig, type Config } from './platform/config.ts'
import { Fault } from './platform/errors.ts'
import type { Log } from './platform/log.ts'
import { pinoLog } from './platform/pino.ts'
import { createVitals, type Vitals } from './platform/vitals.ts'
import { chinaWorkdays } from './platform/working-days.ts'
import { openConsole } from './node-console.ts'
import { forgetOld } from './node-keeping.ts'
import { withSecondLook } from './conversation/with-second-look.ts'
import { openReading } from './node-reading.ts'
import { openReports, warnOfPrivateHalves } from './node-reports.ts'
import { openReview } from './node-review.ts'
import { nameOf, serverTrouble } from './node-server.ts'
import { openWechat } from './node-wechat.ts'
import { writeIcs } from './notices/calendar/ics.ts'
import { openDesk } from './store/open/index.ts'

/** How long the loop rests when nothing was due; new messages do not wait for it. */
const restMs = 1_000
/** After a failure (the database is away) the loop waits longer. */
const soreMs = 5_000
/** A round that takes longer, because a platform is slow, is left to end by itself while the next begins. */
const roundMs = 5_000
/** How often a stopping server looks for lines that have become idle. */
const idleLookMs = 50
/** Between two sweeps of what has served its time. */
const sweepMs = 60 * 60 * 1_000
/** Between two rounds of what notices need by themselves. */
const attendMs = 15_000
/** How long running work may take to end after SIGTERM. */
const drainMs = 10_000

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

async function readModelFile(edition: string): Promise<unknown> {
  const path = join(root, 'build', `model-${edition}.json`)
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Fault(
      `The question model is missing at build/model-${edition}.json: run npm run model`,
    )
  })
  return JSON.parse(text)
}

/** Loaded only where it is wanted: wechaty takes a second and a hundred megabytes. */
async function wechatOf(config: Config, log: Log, vitals: Vitals): Promise<Wechat | undefined> {
  if (config.wechat === undefined) return undefined
  const { createWechat } = await import('./channels/wechat/wechat.ts')
  return createWechat({
    settings: config.wechat,
    clock: systemClock,
    chance: Math.random,
    log,
    print: (line) => process.stdout.write(`${line}\n`),
    onLine: lineOf(vitals, 'wechat'),
    onGap: (gap) => vitals.missed('wechat', gap),
  })
}

/** Notes for health pages when the line of a channel comes and goes. */
function lineOf(vitals: Vitals, channel: string): (isConnected: boolean) => void {
  return (isConnected) => (isConnected ? vitals.connected(channel) : vitals.disconnected(channel))
}

function outletOf({ channel }: Wechat, { wechat }: Config): Outlet {
  if (wechat === undefined) return { channel }
  const { spacingMs, pauseMs } = wechat
  const [least, most] = pauseMs
  return { channel, spacingMs, pauseMs: () => least + Math.random() * (most - least) }
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  if (config.role === 'review') {
    const { startReview } = await import('./node-review-alone.ts')
    return startReview(config, process.env, join(root, 'db'))
  }
  const log = pinoLog(config.logLevel)
  editionOf(config.edition)
  warnOfPrivateHalves(config, process.env, log)
  const opened = await openDesk({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    inboxKey: config.inboxKey,
    migrationsFolder: join(root, 'db'),
    onLost: (why) => {
      process.stderr.write(`${why.message}\n`)
      // At once: closing would write into a folder that is another process's now.
      process.exit(1)
    },
  })
  const running = new Set<Promise<unknown>>()
  const background = (work: Promise<unknown>): void => {
    const settled = work.catch((error: unknown) =>
      log.error('background.failed', { why: blame(error) }),
    )
    running.add(settled)
    void settled.finally(() => running.delete(settled))
  }
  const modelFile = await readModelFile(config.edition)
  const core = coreOf(config, modelFile, withSecondLook)
  const vitals = createVitals(systemClock)
  const wechat = await wechatOf(config, log, vitals)
  const stopping = new AbortController()
  const review =
    config.role === 'all' && config.console
      ? await openReview({ config, env: process.env, store: opened.store, key: opened.key, log })
      : undefined
  const office = config.console
    ? openConsole({
        core,
        config,
        store: opened.store,
        key: opened.key,
        edition: editionOf(config.edition),
        log,
        background,
        review: review?.desk,
      })
    : undefined
  const reports = await openReports({
    config,
    env: process.env,
    store: opened.store,
    edition: editionOf(config.edition),
    log,
    background,
  })
  const reading = await openReading({
    config,
    root,
    modelFile,
    store: opened.store,
    clock: systemClock,
    log,
  })
  const desk = compose({
    config,
    store: opened.store,
    key: opened.key,
    core,
    clock: systemClock,
    log,
    background,
    stopping: stopping.signal,
    vitals,
    console: office,
    reports,
    reading,
    writeCalendar: writeIcs,
    people: joinPeople(chinaWorkdays),
    official: joinOfficial((id) => sentencesOfEditions.get(id)),
    corrections: joinCorrections,
    ...(wechat === undefined ? {} : { outlet: outletOf(wechat, config) }),
  })

  background(desk.introduce())
  if (review !== undefined) background(review.attend())
  const { store } = opened
  const door =
    wechat &&
    (await openWechat({ wechat, desk, core, store, clock: systemClock, log, config, background }))

  const { lark } = config
  const take = desk.takeLark
  const socket =
    lark?.mode === 'websocket' && take !== undefined
      ? openLarkSocket({ ...lark, take, clock: systemClock, log, onLine: lineOf(vitals, 'lark') })
      : undefined

  const sweeping = setInterval(() => {
    background(desk.sweep())
    if (office !== undefined) background(office.sweep())
    background(reports.sweep())
    background(forgetOld({ keeping: config.keeping, store, clock: systemClock, log }))
    if (reading !== undefined) background(reading.sweep())
    if (review !== undefined) background(review.attend())
  }, sweepMs)
  const attending = setInterval(() => background(desk.attend()), attendMs)
  /** To the terminal and nowhere else: whoever reads it opens the office. */
  const showFirstLink = async (url: string): Promise<void> => {
    const link = await office?.firstLink(url)
    if (link !== undefined) process.stdout.write(`First set-up of the console: ${link}\n`)
  }
  /** Resolves with how long to rest after this round. */
  const round = async (): Promise<number> => {
    try {
      await desk.work()
      return restMs
    } catch (error) {
      log.error('work.failed', { why: blame(error) })
      return soreMs
    }
  }
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      const underWay = round()
      background(underWay)
      const rest = await Promise.race([underWay, wait(roundMs, restMs)])
      await wait(rest, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()

  const server = serve(
    { fetch: desk.app.fetch, port: config.port, hostname: config.host },
    (info) => {
      const url = config.publicUrl ?? `http://${nameOf(config.host)}:${info.port}`
      process.stdout.write(`${config.deskName} is open: ${url}\n`)
      if (config.role === 'all')
        process.stdout.write(
          'ROLE=all: this process takes reports in and can read them, which is for trying out only\n',
        )
      if (config.demo) process.stdout.write(`Simulator of a group: ${url}/try\n`)
      if (lark?.mode === 'webhook') process.stdout.write(`Lark webhook: ${url}/webhooks/lark\n`)
      if (lark?.mode === 'websocket') process.stdout.write('Lark: over a long connection\n')
      background(showFirstLink(url))
    },
  )
  server.on('error', (error: NodeJS.ErrnoException) => {
    process.stderr.write(`${serverTrouble(config, error.code ?? 'unknown')}\n`)
    process.exitCode = 1
    void stop()
  })

  /** Requests under way are answered and what they began is ended; open pages are told to come back later. */
  const drain = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
    desk.replies.close()
    // A line that has just become idle would otherwise keep the server open for seconds.
    const idle = setInterval(() => {
      if ('closeIdleConnections' in server) server.closeIdleConnections()
    }, idleLookMs)
    await closed
    clearInterval(idle)
    await loop
    while (running.size > 0) await Promise.all(running)
    // Last: an answer on its way needs the line.
    await door?.close()
    await reports.close()
    await review?.close()
  }

  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => {
    stopped ??= (async () => {
      stopping.abort()
      clearInterval(sweeping)
      clearInterval(attending)
      socket?.close()
      const drained = drain().catch((error: unknown) => {
        log.error('drain.failed', { why: blame(error) })
      })
      await Promise.race([drained, wait(drainMs)])
      await opened.close().catch((error: unknown) => {
        log.error('close.failed', { why: blame(error) })
      })
      process.exit()
    })()
    return stopped
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
}

start().catch((error: unknown) => {
  process.stderr.write(
    error instanceof Fault ? `${error.message}\n` : `The desk did not start: ${String(error)}\n`,
  )
  process.exit(1)
})
