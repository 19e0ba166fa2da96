import { afterEach, expect, test, vi } from 'vitest'
import { openLarkSocket, type LarkSocket } from '../../../src/channels/lark/socket.ts'
import type { LarkEvent } from '../../../src/channels/lark/verify.ts'
import { silentLog, type Fields } from '../../../src/platform/log.ts'
import {
  startLarkSocketDouble,
  type LarkSocketDouble,
  type LarkSocketDoubleOptions,
} from '../../doubles/lark-socket.ts'
import { fakeClock } from '../../support/clock.ts'
import { larkAction, larkMessage, larkTestApp } from '../../support/lark-events.ts'

const app = { ...larkTestApp, appId: 'cli_0123456789abcdef' } as const
const appSecret = 'secret-of-the-socket'

let double: LarkSocketDouble
let socket: LarkSocket | undefined
afterEach(async () => {
  socket?.close()
  socket = undefined
  await double.stop()
})

interface Changes {
  readonly double?: Partial<LarkSocketDoubleOptions>
  readonly secret?: string
  readonly take?: (event: LarkEvent) => Promise<object>
  readonly silentSeconds?: number
  readonly restartMs?: number
}

async function connect(changes: Changes = {}) {
  double = await startLarkSocketDouble({
    appId: app.appId,
    appSecret,
    reconnectSeconds: 0.05,
    pingSeconds: 60,
    reconnectCount: -1,
    ...changes.double,
  })
  const taken: string[] = []
  const logged: { event: string; fields: Fields | undefined }[] = []
  const note = (event: string, fields?: Fields) => void logged.push({ event, fields })
  const lines: boolean[] = []
  const opened = openLarkSocket({
    appId: app.appId,
    appSecret: changes.secret ?? appSecret,
    domain: double.url,
    take:
      changes.take ??
      (async (event) => {
        taken.push(event.id)
        return {}
      }),
    clock: fakeClock(),
    log: { info: note, warn: note, error: note },
    onLine: (isConnected) => void lines.push(isConnected),
    silentSeconds: changes.silentSeconds,
    restartMs: changes.restartMs,
  })
  socket = opened
  const becomes = (state: string) =>
    vi.waitFor(() => expect(opened.status().state).toBe(state), { timeout: 8_000, interval: 10 })
  return { socket: opened, taken, logged, lines, becomes }
}

test('an event is taken in before it is acknowledged, and what is returned reaches the platform', async () => {
  const steps: string[] = []
  const { becomes } = await connect({
    take: async (event) => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      steps.push(event.type)
      return event.type === 'card.action.trigger' ? { toast: { type: 'info' } } : {}
    },
  })
  await becomes('connected')
  const said = await double.push(larkMessage({ app }))
  expect([said, steps]).toEqual([{ code: 200, data: undefined }, ['im.message.receive_v1']])
  expect(await double.push(larkAction({ app }))).toEqual({
    code: 200,
    data: { toast: { type: 'info' } },
  })
})

test('an event that could not be kept is refused, so that it comes again; the log has no word of it', async () => {
  let fails = true
  const { becomes, logged } = await connect({
    take: async () => {
      if (fails) throw new Error('insert failed: 秘密')
      return {}
    },
  })
  await becomes('connected')
  expect((await double.push(larkMessage({ app }))).code).toBe(500)
  fails = false
  expect((await double.push(larkMessage({ app }))).code).toBe(200)
  expect(logged.map(({ event }) => event)).toContain('lark.notTaken')
  expect(JSON.stringify(logged)).not.toContain('秘密')
})

test('a long event in three pieces is one event', async () => {
  const { becomes, taken } = await connect()
  await becomes('connected')
  await double.push(larkMessage({ app, text: '问'.repeat(30_000), eventId: 'long' }), 3)
  expect(taken).toEqual(['long'])
})

test('an event in no known shape, or of another app, is acknowledged and not taken in', async () => {
  const { becomes, taken, logged } = await connect()
  await becomes('connected')
  for (const event of [{}, [], larkMessage()]) expect((await double.push(event)).code).toBe(200)
  expect(taken).toEqual([])
  expect(logged.filter(({ event }) => event === 'lark.parked')).toHaveLength(3)
})

test('when the peer drops, the desk connects again and says so', async () => {
  const { becomes, socket: opened, taken, logged, lines } = await connect()
  await becomes('connected')
  double.drop()
  await vi.waitFor(() => expect(opened.status().drops).toBe(1), { timeout: 8_000 })
  await becomes('connected')
  await double.push(larkMessage({ app, eventId: 'after' }))
  expect(taken).toEqual(['after'])
  expect(opened.status()).toMatchObject({ drops: 1, lastEventAt: expect.any(Date) })
  expect(lines).toEqual([true, false, true])
  const states = logged.filter(({ event }) => event === 'lark.socket')
  expect(states.map(({ fields }) => fields?.['state'])).toEqual([
    'connected',
    'reconnecting',
    'connected',
  ])
})

test('a peer that only stopped answering is found by the pings, and left', async () => {
  const { becomes, socket: opened } = await connect({
    double: { pingSeconds: 0.4 },
    silentSeconds: 0.2,
  })
  await becomes('connected')
  await vi.waitFor(() => expect(double.pings()).toBeGreaterThan(3), { timeout: 5_000 })
  expect(opened.status().drops).toBe(0)
  double.freeze()
  await vi.waitFor(() => expect(opened.status().drops).toBeGreaterThan(0), { timeout: 8_000 })
  double.thaw()
  await becomes('connected')
  expect(double.connections()).toBeGreaterThan(1)
})

test('a client that has used up its tries begins anew after a while', async () => {
  const { becomes } = await connect({ double: { reconnectCount: 2 }, restartMs: 300 })
  await becomes('connected')
  double.refuse(1, 2)
  double.drop()
  await becomes('failed')
  await becomes('connected')
  expect((await double.push(larkMessage({ app }))).code).toBe(200)
})

test('wrong credentials are said with the cure, and without the secret', async () => {
  const { logged, socket: opened } = await connect({ secret: 'a wrong secret' })
  await vi.waitFor(() => expect(logged.length).toBeGreaterThan(0), { timeout: 5_000 })
  expect(logged[0]).toMatchObject({ event: 'lark.socketRefused', fields: { code: 514 } })
  expect(logged[0]?.fields?.['cure']).toContain('LARK_APP_SECRET')
  expect(JSON.stringify(logged)).not.toContain('a wrong secret')
  expect(opened.status().state).toBe('connecting')
})

test('a closed socket takes nothing in any more and does not come back', async () => {
  const { becomes, socket: opened } = await connect()
  await becomes('connected')
  opened.close()
  await vi.waitFor(() => expect(double.open()).toBe(0), { timeout: 5_000 })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect([double.open(), double.connections(), opened.status().state]).toEqual([0, 1, 'closed'])
})

test('an app id that the SDK would silently refuse is a Fault that names the cure', async () => {
  double = await startLarkSocketDouble({
    appId: 'cli_test',
    appSecret,
    reconnectSeconds: 1,
    pingSeconds: 60,
    reconnectCount: -1,
  })
  const clock = fakeClock()
  const deps = { appId: 'cli_test', appSecret, domain: double.url, clock, log: silentLog }
  expect(() => openLarkSocket({ ...deps, take: async () => ({}) })).toThrow(
    /LARK_APP_ID.*LARK_MODE/,
  )
})
