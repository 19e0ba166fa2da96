// The desk without a public address: an event over the long connection in, a card out, on a real PostgreSQL.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openLarkSocket, type LarkSocket } from '../../src/channels/lark/socket.ts'
import { silentLog } from '../../src/platform/log.ts'
import { startLarkSocketDouble, type LarkSocketDouble } from '../doubles/lark-socket.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { empty, freshPostgres, type TestDatabase } from '../support/database.ts'
import { larkGroupMessage, larkTestApp } from '../support/lark-events.ts'
import { join, larkDoubleApp, type Joined } from './joined.ts'

const app = { ...larkTestApp, appId: 'cli_0123456789abcdef' } as const

let database: TestDatabase
let platform: LarkDouble
let line: LarkSocketDouble
let joined: Joined
let socket: LarkSocket

beforeAll(async () => {
  database = await freshPostgres()
})
afterAll(() => database.close())
beforeEach(async () => {
  await empty(database.store)
  platform = await startLarkDouble({ ...larkDoubleApp, appId: app.appId })
  line = await startLarkSocketDouble({
    appId: app.appId,
    appSecret: larkDoubleApp.appSecret,
    reconnectSeconds: 0.05,
    pingSeconds: 60,
    reconnectCount: -1,
  })
  const changes = { LARK_APP_ID: app.appId, LARK_MODE: 'websocket' }
  joined = join(database.store, platform, undefined, changes)
  const { takeLark } = joined.desk
  if (takeLark === undefined) throw new Error('no Lark')
  socket = openLarkSocket({
    appId: app.appId,
    appSecret: larkDoubleApp.appSecret,
    domain: line.url,
    take: takeLark,
    clock: joined.clock,
    log: silentLog,
  })
  await vi.waitUntil(() => line.open() === 1, { timeout: 5_000 })
})
afterEach(async () => {
  socket.close()
  await Promise.all([line.stop(), platform.stop()])
})

const question = (eventId: string) =>
  larkGroupMessage({ app, eventId, messageId: 'om_question', text: '@_user_1 分公司能报名吗' })

test('a question is written down before it is acknowledged, and answered once however often it comes', async () => {
  platform.heard('om_question', 'oc_1')
  expect(await line.push(question('event-1'))).toEqual({ code: 200, data: undefined })
  expect(Object.values((await joined.states()).inbox)).toEqual([1])
  expect((await line.push(question('event-1'))).code).toBe(200)
  line.drop()
  await vi.waitFor(() => expect(line.connections()).toBe(2), { timeout: 8_000 })
  await vi.waitFor(() => expect(line.open()).toBe(1), { timeout: 8_000 })
  // The same message under another event id, after the connection was lost.
  expect((await line.push(question('event-2'))).code).toBe(200)
  await joined.settled()
  await joined.later()
  expect(platform.messages).toHaveLength(1)
  expect(await joined.states()).toEqual({ inbox: { handled: 1 }, deliveries: { sent: 1 } })
})

test('there is no webhook to knock at', async () => {
  const { status } = await joined.post({ body: '{}', headers: {} })
  expect(status).toBe(404)
})
