// How many signed and encrypted Lark events per second are stored and then acknowledged, at three doors:
// messages only, and everything that Lark sends.
import { loadDesk } from '../scripts/desk.ts'
import { sealMessage } from '../src/conversation/envelope.ts'
import { inboxKey } from '../src/platform/seal.ts'
import { anAnswer } from '../test/support/desk.ts'
import { larkTestApp, signedLark } from '../test/support/lark-events.ts'
import { bundle, startServer, type Served } from './child.ts'
import { withDatabase } from './database.ts'
import { mixedEvents, pressedAnswer, type MixedEvent } from './events.ts'
import { goal, median, percentile, row, say } from './figures.ts'
import { load, requestBytes, type Round } from './load.ts'
import { eventAt, messageAt, questions } from './questions.ts'

// Many short rounds: what else the machine does then falls on all doors alike.
const rounds = 24
const roundMs = 500
const warmUpMs = 1_500
const connections = 32
const persons = 5_000
/** More than any door takes in one round; one that uses them up just ends sooner. */
const poolSize = 12_000

const kinds = ['ours', 'sdk', 'bare'] as const
type Kind = (typeof kinds)[number]

const names: Readonly<Record<Kind, string>> = {
  ours: 'ours: Hono, check, read, guard, seal, insert',
  sdk: "the SDK's adapter on Express 5, insert",
  bare: 'bare: Hono, check, decrypt, insert',
}

/** The card that is pressed. */
const answerWithChoices = anAnswer('还差一个信息才能答复', {
  outcome: 'needs-facts',
  question: '是不是独立法人？',
  choices: [
    { label: '是', value: 'yes' },
    { label: '否', value: 'no' },
  ],
})

/** A round and the processor time the door took in it. */
interface Heard extends Round {
  readonly cpuMs: number
}

// A question that the guard stops leaves another kind of row.
const desk = loadDesk('小助手')
const texts = questions.filter((text) => desk.guard(text) === undefined)
const textAt = (at: number): string => texts[at % texts.length] ?? ''

interface Pool {
  readonly requests: readonly Buffer[]
  /** Which of them add a row. */
  readonly addsRow: readonly boolean[]
}

function poolOf(events: readonly MixedEvent[]): Pool {
  const requests = events.map(({ event }, at) => {
    const { body, headers } = signedLark(event, { nonce: `nonce-${at}` })
    return requestBytes('/webhooks/lark', headers, body)
  })
  return { requests, addsRow: events.map(({ addsRow }) => addsRow) }
}

const onlyMessages = (): readonly MixedEvent[] =>
  Array.from({ length: poolSize }, (_, at) => ({
    event: eventAt(at, textAt(at), persons),
    addsRow: true,
  }))

/** Bytes of a sealed body, on average: the other doors write rows of this size. */
function sealedBytes(): number {
  const key = inboxKey(new Uint8Array(32))
  const sizes = texts.map((text, at) => sealMessage(key, messageAt(at, text, persons), '').length)
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length)
}

const rateOf = (round: Round | undefined): number =>
  round === undefined ? Number.NaN : round.ok / round.seconds

function report(heard: Readonly<Record<Kind, readonly Heard[]>>): void {
  for (const kind of kinds) {
    const rate = median(heard[kind].map(rateOf)).toFixed(0)
    const cpu = median(heard[kind].map(({ cpuMs, ok }) => (cpuMs * 1_000) / ok)).toFixed(0)
    const [p50, p99] = [0.5, 0.99].map((share) =>
      median(heard[kind].map(({ latencies }) => percentile(latencies, share))).toFixed(1),
    )
    row(names[kind], `${rate}/s  p50 ${p50} ms  p99 ${p99} ms  ${cpu} us of processor each`)
  }
  // Each round against its neighbour of the same seconds.
  const over = (kind: Kind) =>
    median(heard.ours.map((round, at) => rateOf(round) / rateOf(heard[kind][at])))
  const [overSdk, overBare] = [over('sdk'), over('bare')]
  goal("ours against the SDK's adapter", `${overSdk.toFixed(2)}x`, '>= 1.5x', overSdk >= 1.5)
  goal('ours against the bare ceiling', `${overBare.toFixed(2)}x`, '>= 0.9x', overBare >= 0.9)
}

await withDatabase(async ({ url, sql, version }) => {
  const file = await bundle('doors')
  const size = sealedBytes()
  const served = new Map<Kind, Served>()

  const play = async (kind: Kind, pool: Pool, ms: number): Promise<Heard> => {
    const door = served.get(kind)
    if (door === undefined) throw new Error(`${kind} was not started`)
    await sql`truncate inbox, ratings`
    await sql`delete from deliveries where kind = 'welcome'`
    const before = await door.cpuMs()
    const round = await load({ port: door.port, requests: pool.requests, connections, ms })
    const cpuMs = (await door.cpuMs()) - before
    const [stored] = await sql<{ rows: number }[]>`select ((select count(*) from inbox)
      + (select count(*) from ratings)
      + (select count(*) from deliveries where kind = 'welcome'))::int as rows`
    const wanted = pool.addsRow.slice(0, round.ok).filter(Boolean).length
    if (round.refused > 0 || stored?.rows !== wanted)
      throw new Error(
        `${kind}: ${round.ok} taken, ${round.refused} not, ${stored?.rows} rows instead of ${wanted}`,
      )
    return { ...round, cpuMs }
  }

  const compare = async (events: readonly MixedEvent[]): Promise<void> => {
    const pool = poolOf(events)
    for (const kind of kinds) await play(kind, pool, warmUpMs)
    const heard: Record<Kind, Heard[]> = { ours: [], sdk: [], bare: [] }
    for (let at = 0; at < rounds; at += 1)
      for (const kind of at % 2 === 0 ? kinds : kinds.toReversed())
        heard[kind].push(await play(kind, pool, roundMs))
    report(heard)
  }

  try {
    await sql`insert into deliveries
      (id, once_key, kind, channel, app, lane, target, body, status, platform_msg_id) values (
        ${pressedAnswer.id}, 'reply:pressed', 'reply', 'lark', ${larkTestApp.appId}, 'lane',
        ${sql.json({ chat: 'oc_1', kind: 'group' })}, ${JSON.stringify(answerWithChoices)}::text::json, 'sent',
        ${pressedAnswer.platformMsgId})`
    for (const kind of kinds) served.set(kind, await startServer(file, [kind, url, String(size)]))
    say('Webhook intake: the row is committed before the 200, turns are off')
    say(
      `  PostgreSQL ${version}, ${connections} connections to the door and 10 to the database, ` +
        `${rounds} rounds of ${roundMs / 1_000} s in turn, sealed bodies of ${size} bytes`,
    )
    await compare(onlyMessages())
    say()
    say('The same with every event that Lark sends, in a likely mix')
    const mixed = mixedEvents(poolSize, textAt, persons)
    const adding = mixed.filter(({ addsRow }) => addsRow).length
    say(
      `  ${((adding * 100) / mixed.length).toFixed(0)} of 100 add a row; every door asks of the database what the event needs: ` +
        'the answer under a pressed card, the reply to what is taken back; nothing for reads and reactions',
    )
    await compare(mixed)
  } finally {
    for (const { stop } of served.values()) await stop()
  }
})
