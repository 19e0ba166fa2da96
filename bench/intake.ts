// How many signed and encrypted Lark messages per second are stored and then acknowledged, at three doors.
import { sealMessage } from '../src/conversation/envelope.ts'
import { guard } from '../src/language/guard.ts'
import { inboxKey } from '../src/platform/seal.ts'
import { signedLark } from '../test/support/lark-events.ts'
import { bundle, startServer, type Served } from './child.ts'
import { withDatabase } from './database.ts'
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

/** A round and the processor time the door took in it. */
interface Heard extends Round {
  readonly cpuMs: number
}

// A question that the guard stops leaves another kind of row.
const texts = questions.filter((text) => guard(text) === undefined)
const textAt = (at: number): string => texts[at % texts.length] ?? ''

function makePool(): readonly Buffer[] {
  return Array.from({ length: poolSize }, (_, at) => {
    const { body, headers } = signedLark(eventAt(at, textAt(at), persons), { nonce: `nonce-${at}` })
    return requestBytes('/webhooks/lark', headers, body)
  })
}

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
  const requests = makePool()
  const served = new Map<Kind, Served>()

  const play = async (kind: Kind, ms: number): Promise<Heard> => {
    const door = served.get(kind)
    if (door === undefined) throw new Error(`${kind} was not started`)
    await sql`truncate inbox`
    const before = await door.cpuMs()
    const round = await load({ port: door.port, requests, connections, ms })
    const cpuMs = (await door.cpuMs()) - before
    const [stored] = await sql<{ rows: number }[]>`select count(*)::int as rows from inbox`
    if (round.refused > 0 || stored?.rows !== round.ok)
      throw new Error(`${kind}: ${round.ok} taken, ${round.refused} not, ${stored?.rows} rows`)
    return { ...round, cpuMs }
  }

  try {
    for (const kind of kinds) served.set(kind, await startServer(file, [kind, url, String(size)]))
    for (const kind of kinds) await play(kind, warmUpMs)
    const heard: Record<Kind, Heard[]> = { ours: [], sdk: [], bare: [] }
    for (let at = 0; at < rounds; at += 1)
      for (const kind of at % 2 === 0 ? kinds : kinds.toReversed())
        heard[kind].push(await play(kind, roundMs))
    say('Webhook intake: the row is committed before the 200, turns are off')
    say(
      `  PostgreSQL ${version}, ${connections} connections to the door and 10 to the database, ` +
        `${rounds} rounds of ${roundMs / 1_000} s in turn, sealed bodies of ${size} bytes`,
    )
    report(heard)
  } finally {
    for (const { stop } of served.values()) await stop()
  }
})
