// Ten minutes of whole turns: a signed event over HTTP, the inbox, the turn, the ledger, a card at the platform.
// Run with `npm run soak`; `-- --minutes 3` for a shorter try. It ends by itself.
import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { build, type Plugin } from 'esbuild'
import { z } from 'zod'
import { command } from '../scripts/command.ts'
import { loadDesk } from '../scripts/desk.ts'
import { guard } from '../src/language/guard.ts'
import { signedLark, type SignedRequest } from '../test/support/lark-events.ts'
import { Book } from './book.ts'
import { bundle, startServer } from './child.ts'
import { withDatabase, type BenchDatabase } from './database.ts'
import { goal, percentile, row, say } from './figures.ts'
import { eventAt, messageAt, questions } from './questions.ts'
import { kilobytesOf, startDesk } from './server.ts'

const perSecond = 50
const persons = 2_000
const longestMinutes = 30
/** After the last question, how long the last answers may take. */
const patienceMs = 120_000
const outfile = 'dist/soak.js'

/** What is answered always: not what belongs in private, and not thanks, to which a group hears nothing. */
function answeredTexts(): readonly string[] {
  const desk = loadDesk()
  const [first = ''] = questions
  const { state } = desk.turn(messageAt(1, first, persons), undefined)
  return questions.filter(
    (text) =>
      guard(text) === undefined &&
      desk.turn(messageAt(1, text, persons), state).answer !== undefined,
  )
}

/** The server as `npm run build` makes it, but without the pace that Lark's limits ask for: 16 messages a second. */
async function buildUnpaced(): Promise<void> {
  const unpaced: Plugin = {
    name: 'unpaced',
    setup: (unpacing) => {
      unpacing.onLoad({ filter: /src\/channels\/lark\/pace\.ts$/ }, () => ({
        contents: `export const messagePace = { spacingMs: 0, burst: 1, laneSpacingMs: 0 }
          export const unaskedPace = { spacingMs: 0, burst: 1 }
          export const changePace = { spacingMs: 0, burst: 1, perMessageMs: 0 }
          export const messageBatch = 8`,
      }))
    },
  }
  await build({
    entryPoints: ['src/node.ts'],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'warning',
    plugins: [unpaced],
  })
}

interface Sample {
  readonly minute: number
  readonly megabytes: number
  readonly inbox: number
  readonly ledger: number
}

const toldShape = z.object({
  taken: z.array(
    z.object({ chat: z.string(), replyTo: z.string().optional(), at: z.number() }).readonly(),
  ),
  violations: z.array(z.string()),
})

async function soak(minutes: number, { url, sql, version }: BenchDatabase): Promise<void> {
  const texts = answeredTexts()
  await buildUnpaced()
  const lark = await startServer(await bundle('platform'), [])
  const desk = await startDesk(outfile, url, `http://127.0.0.1:${lark.port}`)
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  try {
    const startedAt = Date.now()
    const book = new Book(startedAt, persons)
    const violations = new Set<string>()
    lark.process.on('message', (told) => {
      const read = toldShape.parse(told)
      for (const each of read.violations) violations.add(each)
      for (const { chat, replyTo, at } of read.taken) book.heard(chat, replyTo, at)
    })
    const samples: Sample[] = []
    const sample = async (): Promise<Sample> => {
      const [open] = await sql<{ inbox: number; ledger: number }[]>`select
        (select count(*)::int from inbox where state in ('received', 'claimed')) as inbox,
        (select count(*)::int from deliveries where status in ('queued', 'sending')) as ledger`
      const megabytes = kilobytesOf(desk.pid, 'VmRSS') / 1_024
      const { inbox, ledger } = open ?? { inbox: 0, ledger: 0 }
      return { minute: book.minuteOf(Date.now()), megabytes, inbox, ledger }
    }

    say(`Soak: ${minutes} minutes of ${perSecond} whole turns a second, from the post to the card`)
    say(
      `  PostgreSQL ${version}, the built server in a process of its own, ${persons} people, every other one in a group; ` +
        'the double takes every message at once, and the desk keeps no pace',
    )
    say('  minute  turns/s   p50    p99   resident (most)    inbox (most)   ledger (most)')
    const count = minutes * 60 * perSecond
    let refused = 0
    let broken = 0
    let asking = true
    const asked = (async () => {
      const underWay = new Set<Promise<void>>()
      for (let at = 0; at < count; at += 1) {
        const dueMs = startedAt + (at * 1_000) / perSecond - Date.now()
        if (dueMs > 0) await wait(dueMs)
        const text = texts[at % texts.length] ?? ''
        const signed = signedLark(eventAt(at, text, persons), { nonce: `nonce-${at}` })
        book.asked(at)
        const posted = post(agent, desk.port, signed)
          // A kept line may be closed just when it is used; the platform sends again then, too.
          .catch(() => {
            broken += 1
            return post(false, desk.port, signed)
          })
          .catch(() => 0)
          .then((status) => {
            if (status !== 200) refused += 1
          })
        underWay.add(posted)
        void posted.finally(() => underWay.delete(posted))
      }
      await Promise.all(underWay)
      asking = false
    })()
    const sampled = (async () => {
      let minute = 0
      while (asking) {
        await wait(1_000)
        const taken = await sample()
        for (; minute < taken.minute; minute += 1) tellMinute(minute, samples, book)
        if (taken.minute < minutes) samples.push(taken)
      }
      for (; minute < minutes; minute += 1) tellMinute(minute, samples, book)
    })()
    await Promise.all([asked, sampled])

    const lastAt = Date.now()
    while (book.answered < count && Date.now() - lastAt < patienceMs) await wait(200)
    // An answer too many would come now.
    await wait(1_000)
    report({ minutes, count, refused, broken, book, samples, violations: violations.size })
    await tellTables(sql)
  } finally {
    agent.destroy()
    desk.kill()
    await lark.stop()
  }
}

/** Posts one event and resolves with the status; without an agent over a line of its own. */
function post(
  agent: Agent | false,
  port: number,
  { body, headers }: SignedRequest,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, port, host: '127.0.0.1', method: 'POST', path: '/webhooks/lark', headers },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
        answer.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

const of = (samples: readonly Sample[], minute: number, what: keyof Sample): readonly number[] =>
  samples.filter((each) => each.minute === minute).map((each) => each[what])

function tellMinute(minute: number, samples: readonly Sample[], book: Book): void {
  const latencies = Float64Array.from(book.latencies[minute] ?? []).toSorted()
  const meanAndMost = (what: keyof Sample, digits: number) => {
    const values = of(samples, minute, what)
    return `${mean(values).toFixed(digits)} (${Math.max(...values).toFixed(digits)})`
  }
  const cells = [
    String(minute + 1).padStart(6),
    (latencies.length / 60).toFixed(1).padStart(7),
    `${percentile(latencies, 0.5).toFixed(0)} ms`.padStart(7),
    `${percentile(latencies, 0.99).toFixed(0)} ms`.padStart(7),
    `${meanAndMost('megabytes', 0)} MB`.padStart(14),
    meanAndMost('inbox', 1).padStart(15),
    meanAndMost('ledger', 1).padStart(14),
  ]
  say(`  ${cells.join(' ')}`)
}

interface Soaked {
  readonly minutes: number
  readonly count: number
  readonly refused: number
  readonly broken: number
  readonly book: Book
  readonly samples: readonly Sample[]
  readonly violations: number
}

function report({ minutes, count, refused, broken, book, samples, violations }: Soaked): void {
  const all = Float64Array.from(book.latencies.flat()).toSorted()
  row(
    'from the post to the card, all minutes',
    `p50 ${percentile(all, 0.5).toFixed(0)} ms, p99 ${percentile(all, 0.99).toFixed(0)} ms`,
  )
  const once = book.answers.filter((answers) => answers === 1).length
  const isWhole = once === count && book.unasked === 0 && refused === 0 && violations === 0
  row('posts refused, posts sent again', `${refused}, ${broken}`)
  row('answers to nothing, violations', `${book.unasked}, ${violations}`)
  goal('questions answered once', String(once), `${count}`, isWhole)
  const [second, last] = [1, minutes - 1].map((minute) => ({
    megabytes: mean(of(samples, minute, 'megabytes')),
    open: mean(of(samples, minute, 'inbox')) + mean(of(samples, minute, 'ledger')),
  }))
  if (second === undefined || last === undefined || minutes < 3) {
    row('memory and backlog', 'too short to tell: from 3 minutes on')
    return
  }
  const growth = last.megabytes / second.megabytes
  goal('resident, last minute by minute two', `${growth.toFixed(3)}x`, '<= 1.1x', growth <= 1.1)
  // What is on its way at any moment; a second's worth more would be a backlog.
  const more = last.open - second.open
  goal(
    'open rows, last minute less minute two',
    more.toFixed(1),
    `< ${perSecond}`,
    more < perSecond,
  )
}

/** What the run has left behind, for who wonders what grows. */
async function tellTables(sql: BenchDatabase['sql']): Promise<void> {
  const tables = await sql<{ name: string; rows: number; kib: number }[]>`
    select relname as name, n_live_tup::int as rows, (pg_total_relation_size(relid) / 1024)::int as kib
    from pg_stat_user_tables where n_live_tup > 0 order by pg_total_relation_size(relid) desc`
  const told = tables.map(
    ({ name, rows, kib }) => `${name} ${rows} (${(kib / 1_024).toFixed(0)} MB)`,
  )
  row('rows left behind', told.join(', '))
}

const usage = 'npm run soak [-- --minutes 10]'

await command(import.meta.url, { usage, flags: { minutes: 'value' } }, async (call) => {
  const minutes = Number(call.value('minutes') ?? 10)
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > longestMinutes)
    call.misuse(`--minutes takes a whole number up to ${longestMinutes}`)
  await withDatabase((database) => soak(minutes, database))
})
