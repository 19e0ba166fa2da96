// Three webhook servers for the intake bench: `ours`, the SDK's Express adapter (`sdk`), the bare ceiling (`bare`).
// Run as a child process: `doors.js KIND DATABASE_URL SEALED_BYTES`; sends its port to the parent.
import { createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import postgres from 'postgres'
import { z } from 'zod'
import type { InboundMessage } from '../src/channels/channel.ts'
import { createApp } from '../src/web/app.ts'
import { createReplies } from '../src/web/replies.ts'
import { larkWebhook } from '../src/web/webhooks.ts'
import { intake } from '../src/conversation/intake.ts'
import { guard } from '../src/language/guard.ts'
import { systemClock } from '../src/platform/clock.ts'
import { newId } from '../src/platform/ids.ts'
import { silentLog } from '../src/platform/log.ts'
import { inboxKey } from '../src/platform/seal.ts'
import { createVitals } from '../src/platform/vitals.ts'
import { acceptedMs } from '../src/store/inbox.ts'
import { openPostgres } from '../src/store/open/postgres.ts'
import { anAnswer } from '../test/support/desk.ts'
import { larkTestApp } from '../test/support/lark-events.ts'

const connections = 10

/** The desk's whole HTTP face with the real intake; turns are off because nobody handles the inbox. */
async function ours(url: string): Promise<ServerType> {
  const { store } = await openPostgres(url, connections)
  const key = inboxKey(randomBytes(32))
  const desk = { guard, privately: () => anAnswer('') }
  const take = (message: InboundMessage) => intake(message, { store, key, desk })
  const lark = larkWebhook({
    keys: larkTestApp,
    appId: larkTestApp.appId,
    botOpenId: async () => larkTestApp.botOpenId,
    intake: take,
    background: () => {},
    acceptedMs,
    clock: systemClock,
    log: silentLog,
  })
  const app = createApp({
    deskName: '',
    contestTitle: '',
    demo: false,
    publicUrl: undefined,
    trustProxy: false,
    clock: systemClock,
    log: silentLog,
    intake: take,
    handle: async () => {},
    background: () => {},
    readLane: async () => [],
    isQuiet: async () => false,
    replies: createReplies(),
    health: {
      isCurrent: async () => true,
      depths: async () => ({ deliveries: [], parked: [], inbox: [] }),
      vitals: createVitals(systemClock),
      pump: 'cron',
      token: undefined,
      clock: systemClock,
      log: silentLog,
    },
    lark,
  })
  return serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
}

/** Writes a row like ours: same statement, same columns, same settings, prepared as well. */
function inserter(url: string, sealedBytes: number) {
  const sql = postgres(url, { max: connections, fetch_types: false, onnotice: () => {} })
  const body = randomBytes(sealedBytes)
  return async (messageId: string, lane: string, writtenAt: string): Promise<void> => {
    await sql`insert into inbox (id, channel, app, message_id, kind, state, body, lane, written_at)
      values (${newId()}, 'lark', ${larkTestApp.appId}, ${messageId}, 'message', 'received', ${body},
        ${lane.padEnd(43, '-')}, ${new Date(Number(writtenAt)).toISOString()})
      on conflict (channel, app, message_id) do nothing returning id`
  }
}

interface Received {
  readonly message: {
    readonly message_id: string
    readonly chat_id: string
    readonly create_time: string
  }
}

/** As the SDK's readme has it: body parser, adapter, dispatcher. The handler stores before it returns. */
async function sdk(url: string, sealedBytes: number): Promise<Server> {
  const { default: express } = await import('express')
  const lark = await import('@larksuiteoapi/node-sdk')
  const insert = inserter(url, sealedBytes)
  const { encryptKey, verificationToken } = larkTestApp
  const dispatcher = new lark.EventDispatcher({
    encryptKey,
    verificationToken,
    loggerLevel: lark.LoggerLevel.error,
  })
  dispatcher.register({
    'im.message.receive_v1': async ({ message }: Received) => {
      await insert(message.message_id, message.chat_id, message.create_time)
      return {}
    },
  })
  const app = express()
  app.use(express.json())
  const door = lark.adaptExpress(dispatcher, { autoChallenge: true })
  app.use('/webhooks/lark', (request, response) => void door(request, response))
  return app.listen(0, '127.0.0.1')
}

const event = z.object({
  header: z.object({ token: z.string(), app_id: z.string() }),
  event: z.object({
    message: z.object({ message_id: z.string(), chat_id: z.string(), create_time: z.string() }),
  }),
})

/** What cannot be left out: signature, decryption, one insert. No reading, no guard, no sealing. */
async function bare(url: string, sealedBytes: number): Promise<ServerType> {
  const insert = inserter(url, sealedBytes)
  const { encryptKey, verificationToken, appId } = larkTestApp
  const aesKey = createHash('sha256').update(encryptKey).digest()
  const isSame = (a: string, b: string) =>
    a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
  const app = new Hono()
  app.post('/webhooks/lark', async (c) => {
    const raw = Buffer.from(await c.req.arrayBuffer())
    const stamp = c.req.header('x-lark-request-timestamp') ?? ''
    const nonce = c.req.header('x-lark-request-nonce') ?? ''
    const wanted = createHash('sha256')
      .update(stamp + nonce + encryptKey)
      .update(raw)
      .digest('hex')
    if (!isSame(c.req.header('x-lark-signature') ?? '', wanted)) return c.json({}, 401)
    const sealed = Buffer.from(JSON.parse(raw.toString()).encrypt, 'base64')
    const decipher = createDecipheriv('aes-256-cbc', aesKey, sealed.subarray(0, 16))
    const text = decipher.update(sealed.subarray(16), undefined, 'utf8') + decipher.final('utf8')
    const { header, event: said }: z.infer<typeof event> = JSON.parse(text)
    if (!isSame(header.token, verificationToken) || header.app_id !== appId) return c.json({}, 401)
    await insert(said.message.message_id, said.message.chat_id, said.message.create_time)
    return c.json({})
  })
  return serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
}

const doors: Readonly<
  Record<string, (url: string, sealedBytes: number) => Promise<Server | ServerType>>
> = { ours, sdk, bare }

const [kind = '', url = '', sealedBytes = ''] = process.argv.slice(2)
const door = doors[kind]
if (door === undefined) throw new Error(`there is no door ${kind}`)
const server = await door(url, Number(sealedBytes))
const listening = () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0)
}
if (server.listening) listening()
else server.once('listening', listening)
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.((user + system) / 1_000)
})
// The parent may be killed; nobody else would end this process then.
process.once('disconnect', () => process.exit())
