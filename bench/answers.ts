// How long the desk thinks about one question, and what the server weighs after ten thousand answers.
import { execFile } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Desk } from '../src/conversation/desk.ts'
import { loadDesk } from '../scripts/desk.ts'
import { startLarkDouble } from '../test/doubles/lark.ts'
import { larkTestApp, signedLark } from '../test/support/lark-events.ts'
import { withDatabase, type BenchDatabase } from './database.ts'
import { goal, percentile, row, say } from './figures.ts'
import { load, requestBytes } from './load.ts'
import { eventAt, messageAt, questionAt, questions } from './questions.ts'
import { appSecret, kilobytesOf, startDesk } from './server.ts'

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

async function measureMemory({ url, sql, version }: BenchDatabase): Promise<void> {
  const { appId, botOpenId } = larkTestApp
  const lark = await startLarkDouble({ appId, appSecret, botOpenId })
  await promisify(execFile)('npm', ['run', '-s', 'build'])
  const desk = await startDesk('dist/node.js', url, lark.url)
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
