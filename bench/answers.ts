// How long the desk thinks about one question, and what the server weighs after ten thousand answers.
import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Desk } from '../src/conversation/desk.ts'
import { loadDesk } from '../scripts/desk.ts'
import { startLarkDouble } from '../test/doubles/lark.ts'
import { larkTestApp, signedLark } from '../test/support/lark-events.ts'
import { withDatabase, type BenchDatabase } from './database.ts'
import { goal, percentile, row, say } from './figures.ts'
import { load, requestBytes } from './load.ts'
import { eventAt, messageAt, questionAt, questions } from './questions.ts'

const passes = 5
const events = 10_000
const persons = 2_000
const patienceMs = 90_000

/** Milliseconds per answer, sorted. */
interface Pass {
  readonly clock: Float64Array
  /**
   * On one core: the lesser of the clock, which counts other work on the machine, and the processor time,
   * which counts the garbage collector's threads beside ours. Both are too much, never too little.
   */
  readonly core: Float64Array
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** Each question as the first of a talk. */
function think(desk: Desk): Pass {
  const clock = new Float64Array(questions.length)
  const core = new Float64Array(questions.length)
  questions.forEach((text, at) => {
    const message = messageAt(at, text, questions.length)
    const [startedAt, usedMs] = [performance.now(), cpuMs()]
    desk.turn(message, undefined)
    const onCpuMs = cpuMs() - usedMs
    const clockMs = performance.now() - startedAt
    clock[at] = clockMs
    core[at] = Math.min(clockMs, onCpuMs)
  })
  return { clock: clock.toSorted(), core: core.toSorted() }
}

const p99Of = (sorted: Float64Array): number => percentile(sorted, 0.99)

function measureThinking(): void {
  const desk = loadDesk()
  const cold = think(desk)
  const warm = Array.from({ length: passes }, () => think(desk))
  // What disturbs a pass only ever makes it slower.
  const [quietest = cold] = warm.toSorted((a, b) => p99Of(a.core) - p99Of(b.core))
  const rate = quietest.core.length / (quietest.core.reduce((a, b) => a + b, 0) / 1_000)
  say('Answers: from the text to the Answer, no store, one process')
  say(
    `  ${questions.length} questions of voices never trained on, each the first of a talk; ` +
      `the least disturbed of ${passes} passes`,
  )
  row('answers per second of one core', rate.toFixed(0))
  row('p50', `${percentile(quietest.core, 0.5).toFixed(2)} ms`)
  row('p99 of the first pass, code still cold', `${p99Of(cold.core).toFixed(2)} ms`)
  row(
    'p99 of all passes by the clock',
    `${warm.map(({ clock }) => p99Of(clock).toFixed(1)).join(', ')} ms`,
  )
  const p99 = p99Of(quietest.core)
  goal('p99 on one core', `${p99.toFixed(2)} ms`, '< 5 ms', p99 < 5)
}

/** Kilobytes as the kernel tells them (VmRSS now, VmHWM at its peak). */
function kilobytesOf(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1])
}

interface Server {
  readonly pid: number
  readonly port: number
  kill(): void
}

const manifest = z.object({ scripts: z.object({ start: z.string() }) })

/** Node's arguments as `npm start` gives them, without the settings of this machine. */
function startArguments(): readonly string[] {
  const { start } = manifest.parse(JSON.parse(readFileSync('package.json', 'utf8'))).scripts
  const given = / node (.*)$/.exec(start)?.[1]?.split(' ')
  if (given === undefined) throw new Error('package.json: `start` does not end with `node ...`')
  return given.filter((argument) => !argument.startsWith('--env-file'))
}

/** The built server with Lark as its only door but the pages. */
async function startDesk(databaseUrl: string, larkDomain: string): Promise<Server> {
  await promisify(execFile)('npm', ['run', '-s', 'build'])
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [...startArguments()], {
    env: {
      PATH,
      HOME,
      NODE_ENV: 'production',
      PORT: '0',
      LOG_LEVEL: 'warn',
      DATABASE_URL: databaseUrl,
      INBOX_KEY: randomBytes(32).toString('base64'),
      LARK_APP_ID: larkTestApp.appId,
      LARK_APP_SECRET: 'secret-of-the-bench',
      LARK_ENCRYPT_KEY: larkTestApp.encryptKey,
      LARK_VERIFICATION_TOKEN: larkTestApp.verificationToken,
      LARK_DOMAIN: larkDomain,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  for await (const line of createInterface(child.stdout)) {
    const port = /localhost:(\d+)\/webhooks\/lark/.exec(line)?.[1]
    if (port === undefined) continue
    child.stdout.resume()
    return { pid: child.pid ?? 0, port: Number(port), kill: () => void child.kill('SIGKILL') }
  }
  throw new Error('the desk did not start')
}

async function measureMemory({ url, sql, version }: BenchDatabase): Promise<void> {
  const { appId, botOpenId } = larkTestApp
  const lark = await startLarkDouble({ appId, appSecret: 'secret-of-the-bench', botOpenId })
  const desk = await startDesk(url, lark.url)
  try {
    const atFirst = kilobytesOf(desk.pid, 'VmRSS')
    const requests = Array.from({ length: events }, (_, at) => {
      const { body, headers } = signedLark(eventAt(at, questionAt(at), persons))
      return requestBytes('/webhooks/lark', headers, body)
    })
    const startedAt = performance.now()
    const taken = await load({ port: desk.port, requests, connections: 16, ms: patienceMs })
    let open = events
    while (open > 0 && performance.now() - startedAt < patienceMs) {
      await wait(200)
      const [left] = await sql<{ open: number }[]>`
        select count(*)::int as open from inbox where state in ('received', 'claimed')`
      open = left?.open ?? 0
    }
    const seconds = (performance.now() - startedAt) / 1_000
    const [done] = await sql<{ replies: number; dead: number }[]>`select
      (select count(*)::int from deliveries) as replies,
      (select count(*)::int from inbox where state = 'dead') as dead`
    const megabytes = (name: 'VmRSS' | 'VmHWM') => kilobytesOf(desk.pid, name) / 1_024
    const [resident, peak] = [megabytes('VmRSS'), megabytes('VmHWM')]
    say('Memory: the built server on PostgreSQL with Lark, answering through its webhook')
    say(
      `  PostgreSQL ${version}, ${events} events of ${persons} people; Lark takes 16 replies a second, ` +
        `so the rest of them wait in the ledger`,
    )
    row('messages taken', `${taken.ok} in ${taken.seconds.toFixed(1)} s, ${taken.refused} refused`)
    row(
      'answers written',
      `${done?.replies} in ${seconds.toFixed(1)} s, ${open} messages open, ${done?.dead} dead, ${lark.messages.length} sent`,
    )
    row(
      'resident at start, at the peak',
      `${(atFirst / 1_024).toFixed(0)} MB, ${peak.toFixed(0)} MB`,
    )
    const isWhole = taken.ok === events && open === 0 && done?.dead === 0
    if (!isWhole || lark.messages.length === 0) throw new Error('not everything was answered')
    goal('resident at the end', `${resident.toFixed(0)} MB`, '< 250 MB', resident < 250)
  } finally {
    desk.kill()
    await lark.stop()
  }
}

measureThinking()
say()
await withDatabase(measureMemory)
