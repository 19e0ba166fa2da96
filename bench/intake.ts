// How many signed and encrypted Lark messages per second are stored and then acknowledged, on three doors.
import { readFileSync } from 'node:fs'
import postgres from 'postgres'
import { readLark } from '../src/channels/lark/read.ts'
import { guard } from '../src/language/guard.ts'
import { sealMessage } from '../src/conversation/envelope.ts'
import { inboxKey } from '../src/platform/seal.ts'
import {
  larkGroupMessage,
  larkMessage,
  larkTestApp,
  signedLark,
} from '../test/support/lark-events.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { createDatabase, databaseAt, makeTemplate } from '../test/support/template.ts'
import { bundle, startServer, type Served } from './child.ts'
import { goal, median, percentile, row, say } from './figures.ts'
import { load, requestBytes, type Round } from './load.ts'

// Many short rounds: what else the machine does then falls on all doors alike.
const rounds = 9
const roundMs = 1_500
const warmUpMs = 2_000
const connections = 32
/** More than any door here takes in one round; a round that uses them up just ends sooner. */
const poolSize = 25_000

const kinds = ['ours', 'sdk', 'bare'] as const
type Kind = (typeof kinds)[number]

const names: Readonly<Record<Kind, string>> = {
  ours: 'ours: Hono, checked, read, guarded, sealed',
  sdk: "the SDK's adapter on Express 5",
  bare: 'bare: Hono, check, decrypt, insert',
}

const texts = readFileSync('test/questions/teacher.txt', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#') && guard(line) === undefined)

/** Every other one is said in a group; each has a message_id of its own. */
function eventOf(at: number) {
  const fields = {
    eventId: `event-${at}`,
    messageId: `om_${at.toString(16).padStart(32, '0')}`,
    chatId: `oc_${(at % 500).toString(16).padStart(32, '0')}`,
    senderId: `ou_${(at % 5_000).toString(16).padStart(32, '0')}`,
    createdAt: 1_753_000_000_000 + at,
  }
  const text = texts[at % texts.length] ?? ''
  return at % 2 === 0
    ? larkMessage({ ...fields, text })
    : larkGroupMessage({ ...fields, text: `@_user_1 ${text}` })
}

/** Bytes of a sealed body as our door writes it, on average. */
function sealedBytes(): number {
  const key = inboxKey(new Uint8Array(32))
  const { appId, botOpenId } = larkTestApp
  const sizes = texts.map((_, at) => {
    const { header, event } = eventOf(at)
    const read = readLark(
      { id: header.event_id, type: header.event_type, createTime: header.create_time, body: event },
      { appId, botOpenId, receivedAt: new Date() },
    )
    return read.kind === 'message' ? sealMessage(key, read.message, header.event_id).length : 0
  })
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length)
}

/** A round and the processor time the door took in it. */
interface Heard extends Round {
  readonly cpuMs: number
}

function makePool(): readonly Buffer[] {
  return Array.from({ length: poolSize }, (_, at) => {
    const { body, headers } = signedLark(eventOf(at), { nonce: `nonce-${at}` })
    return requestBytes('/webhooks/lark', headers, body)
  })
}

const rateOf = (round: Round | undefined): number =>
  round === undefined ? Number.NaN : round.ok / round.seconds

const server = await startPostgres()
const template = await makeTemplate(server.url)
const database = await createDatabase(server.url, template.name)
const url = databaseAt(server.url, database.name)
const sql = postgres(url, { max: 1, onnotice: () => {} })
const served = new Map<Kind, Served>()
try {
  const file = await bundle('doors')
  const size = sealedBytes()
  const requests = makePool()
  const seen: Record<Kind, Heard[]> = { ours: [], sdk: [], bare: [] }
  const only = kinds.filter((kind) => (process.env['DOORS'] ?? kinds.join()).includes(kind))
  for (const kind of only) served.set(kind, await startServer(file, [kind, url, String(size)]))

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
  for (const kind of only) await play(kind, warmUpMs)
  for (let at = 0; at < rounds; at += 1)
    for (const kind of only) seen[kind].push(await play(kind, roundMs))

  const [version] = await sql<{ server_version: string }[]>`show server_version`
  say('Webhook intake: the row is committed before the 200, turns are off')
  say(
    `  PostgreSQL ${version?.server_version}, ${connections} connections to the door, 10 to the database, ${rounds} x ${roundMs / 1_000} s, interleaved, rows of ${size} bytes`,
  )
  const rate = (kind: Kind) => median(seen[kind].map(rateOf))
  for (const kind of only) {
    const cpu = median(seen[kind].map(({ cpuMs, ok }) => (cpuMs * 1_000) / ok)).toFixed(0)
    const [p50, p99] = [0.5, 0.99].map((share) =>
      median(seen[kind].map(({ latencies }) => percentile(latencies, share))).toFixed(1),
    )
    row(names[kind], `${rate(kind).toFixed(0)}/s  p50 ${p50} ms  p99 ${p99} ms  cpu ${cpu} us`)
  }
  // Each round against its neighbour of the same seconds.
  const over = (kind: Kind) =>
    median(seen.ours.map((round, at) => rateOf(round) / rateOf(seen[kind][at])))
  const overSdk = over('sdk')
  const overBare = over('bare')
  goal("ours against the SDK's adapter", `${overSdk.toFixed(2)}x`, '>= 1.5x', overSdk >= 1.5)
  goal('ours against the bare ceiling', `${overBare.toFixed(2)}x`, '>= 0.9x', overBare >= 0.9)
} finally {
  for (const { stop } of served.values()) await stop()
  await sql.end()
  await database.drop()
  await template.drop()
  await server.stop()
}
