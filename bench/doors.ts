// Three webhook servers for the intake bench: `ours`, the SDK's Express adapter (`sdk`), the bare ceiling (`bare`).
// Run as a child process: `doors.js KIND DATABASE_URL SEALED_BYTES`; sends its port to the parent.
import { loadDesk } from '../scripts/desk.ts'
import { createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import type { InboundMessage } from '../src/channels/channel.ts'
import { createApp } from '../src/web/app.ts'
import { createReplies } from '../src/web/replies.ts'
import { larkWebhook } from '../src/web/webhooks.ts'
import { happen } from '../src/conversation/happen.ts'
import { intake } from '../src/conversation/intake.ts'
import { readSent, wasSent } from '../src/delivery/ledger.ts'
import { systemClock } from '../src/platform/clock.ts'
import { silentLog } from '../src/platform/log.ts'
import { inboxKey } from '../src/platform/seal.ts'
import { createVitals } from '../src/platform/vitals.ts'
import { acceptedMs } from '../src/store/inbox.ts'
import { openPostgres } from '../src/store/open/postgres.ts'
import { anAnswer } from '../test/support/desk.ts'
import { larkTestApp } from '../test/support/lark-events.ts'
import { plainKeeper } from './plain.ts'

const connections = 10
const account = { channel: 'lark', app: larkTestApp.appId } as const

/** The desk's whole HTTP face with the real intake; turns are off because nobody handles the inbox. */
async function ours(url: string): Promise<ServerType> {
  const { store } = await openPostgres(url, connections)
  const key = inboxKey(randomBytes(32))
  const { guard, isDelicate } = loadDesk('小助手')
  const desk = { guard, isDelicate, privately: () => anAnswer('') }
  const take = (message: InboundMessage) => intake(message, { store, key, desk })
  const lark = larkWebhook({
    keys: larkTestApp,
    appId: larkTestApp.appId,
    botOpenId: async () => larkTestApp.botOpenId,
    intake: take,
    happen: (event) => happen(event, { store, key, desk: { welcome: () => anAnswer('大家好。') } }),
    isOurs: (platformMsgId) => wasSent(store, { ...account, platformMsgId }),
    readSent: (platformMsgId) => readSent(store, { ...account, platformMsgId }),
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
    endOfLane: async () => [],
    isQuiet: async () => false,
    replies: createReplies(),
    health: {
      isCurrent: async () => true,
      depths: async () => ({
        deliveries: [],
        parked: [],
        inbox: [],
        oldestMs: { inbox: 0, asked: 0, unasked: 0 },
        handovers: [],
        calls: [],
      }),
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

/** As the SDK's readme has it: body parser, adapter, dispatcher. The handler stores before it returns. */
async function sdk(url: string, sealedBytes: number): Promise<Server> {
  const { default: express } = await import('express')
  const lark = await import('@larksuiteoapi/node-sdk')
  const { encryptKey, verificationToken } = larkTestApp
  const dispatcher = new lark.EventDispatcher({
    encryptKey,
    verificationToken,
    loggerLevel: lark.LoggerLevel.error,
  })
  dispatcher.register({ ...plainKeeper(url, connections, sealedBytes) })
  const app = express()
  app.use(express.json())
  const door = lark.adaptExpress(dispatcher, { autoChallenge: true })
  app.use('/webhooks/lark', (request, response) => void door(request, response))
  return app.listen(0, '127.0.0.1')
}

/** What cannot be left out: signature, decryption, the statements. No reading, no guard, no sealing. */
async function bare(url: string, sealedBytes: number): Promise<ServerType> {
  const keepers = plainKeeper(url, connections, sealedBytes)
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
    const { header, event } = JSON.parse(text)
    if (!isSame(header.token, verificationToken) || header.app_id !== appId) return c.json({}, 401)
    const keep = keepers[header.event_type]
    return c.json(keep === undefined ? {} : await keep({ ...header, ...event }))
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
