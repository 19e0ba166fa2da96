// The Workers entry: the same desk per request, PostgreSQL through Hyperdrive, the pump once a minute.
import model from '../build/model-sn2025.json'
import { compose, coreOf } from './compose.ts'
import { joinPeople } from './compose-people.ts'
import { joinOfficial } from './compose-official.ts'
import { beside } from './conversation/beside.ts'
import { sentencesOfEditions } from './editions/sentences.ts'
import { chinaWorkdays } from './platform/working-days.ts'
import type { Composed } from './runtime.ts'
import type { Desk } from './conversation/desk.ts'
import type { LarkMemory } from './channels/lark/token.ts'
import { systemClock } from './platform/clock.ts'
import { blame } from './platform/blame.ts'
import { readConfig } from './platform/config.ts'
import { Fault } from './platform/errors.ts'
import type { Fields, Log } from './platform/log.ts'
import { createLimiter } from './platform/limiter.ts'
import { inboxKey } from './platform/seal.ts'
import { createVitals } from './platform/vitals.ts'
import { requireCurrent } from './store/migrate.ts'
import { openPostgres } from './store/open/postgres.ts'
import { failure } from './web/wording.ts'

/** What a Worker is given besides the settings. Only what is used here; Cloudflare's own types clash with Node's. */
interface Env extends Record<string, unknown> {
  readonly HYPERDRIVE: { readonly connectionString: string }
}
interface Context {
  waitUntil(work: Promise<unknown>): void
}

/** The platform limits a Worker to six connections out; the desk needs two. */
const connections = 2
/** The platform ends what a request left running 30 s after its response; a last send needs some of them. */
const stayMs = 20_000
/** Tokens may be shared between requests; connections may not. */
const larkMemory: LarkMemory = {}
/** A version of the official text stays what it is, so the requests share what was read of it. */
const official = joinOfficial((id) => sentencesOfEditions.get(id))
/** What this isolate has seen; another one has seen something else. */
const vitals = createVitals(systemClock)
/** Counts what one person says in a minute, as far as this isolate hears it. */
const pace = createLimiter(systemClock)
/** Pure, so the requests of an isolate share it; its settings do not change while it lives. */
let core: Desk | undefined

const notReady = { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '60' } as const

const line =
  (level: string) =>
  (event: string, fields: Fields = {}) =>
    console.log(JSON.stringify({ level, event, ...fields }))
const log: Log = { info: line('info'), warn: line('warn'), error: line('error') }

/** A desk for one request. Its database connections end with the request; nothing may be kept. */
async function deskFor(env: Env, context: Context): Promise<Composed> {
  const settings = Object.entries(env).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  )
  const config = readConfig({
    ...Object.fromEntries(settings),
    DATABASE_URL: env.HYPERDRIVE.connectionString,
    DEMO: 'false',
  })
  if (config.lark?.mode === 'websocket') {
    throw new Fault(
      'LARK_MODE is websocket, but a Worker cannot hold a connection: leave it out, or run the desk on Node',
    )
  }
  if (config.inboxKey === undefined) {
    throw new Fault(
      'INBOX_KEY is missing: make one with `npm run keys` and put it in with wrangler secret put INBOX_KEY',
    )
  }
  core ??= coreOf(config, model, beside)
  const { store } = await openPostgres(env.HYPERDRIVE.connectionString, connections)
  await requireCurrent(store)
  return compose({
    config,
    store,
    key: inboxKey(config.inboxKey),
    core,
    clock: systemClock,
    log,
    larkMemory,
    vitals,
    pace,
    stayMs,
    people: joinPeople(chinaWorkdays),
    official,
    background: (work) => context.waitUntil(work),
  })
}

export default {
  async fetch(request: Request, env: Env, context: Context): Promise<Response> {
    const desk = await deskFor(env, context).catch((error: unknown) => {
      log.error('worker.notReady', { why: blame(error) })
    })
    // Lark sends again what is answered with a 503.
    if (desk === undefined) return new Response(failure.text, { status: 503, headers: notReady })
    return desk.app.fetch(request)
  },
  async scheduled(
    event: { readonly scheduledTime: number },
    env: Env,
    context: Context,
  ): Promise<void> {
    const desk = await deskFor(env, context)
    await desk.attend()
    await desk.work()
    if (new Date(event.scheduledTime).getUTCMinutes() === 0) await desk.sweep()
  },
}
