// Whoever watches the desk: anybody learns whether it works, the holder of the token also why not.
import { describe, expect, test } from 'vitest'
import type { Depths } from '../../src/delivery/depth.ts'
import { silentLog } from '../../src/platform/log.ts'
import { createVitals } from '../../src/platform/vitals.ts'
import { createApp } from '../../src/web/app.ts'
import type { HealthDeps } from '../../src/web/health.ts'
import { fakeClock } from '../support/clock.ts'
import { createMemoryDesk } from './memory-desk.ts'

const token = 'a-token-of-sixteen'

const depths: Depths = {
  deliveries: [
    { channel: 'lark', status: 'queued', code: undefined, count: 4 },
    { channel: 'lark', status: 'queued', code: '99991403', count: 3 },
    { channel: 'lark', status: 'unknown', code: 'ambiguous', count: 1 },
  ],
  parked: [{ channel: 'lark', forMs: 3_600_000 }],
  inbox: [{ state: 'received', count: 2 }],
  oldestMs: { inbox: 1_500, asked: 2_000, unasked: 0 },
  handovers: [{ state: 'waiting', count: 3 }],
  calls: [
    { state: 'read', count: 9 },
    { state: 'what somebody wrote', count: 1 },
  ],
}

function aWatch(changes: Partial<HealthDeps> = {}) {
  const clock = fakeClock()
  const vitals = createVitals(clock)
  let asked = 0
  const health: HealthDeps = {
    isCurrent: async () => {
      asked += 1
      return true
    },
    depths: async () => depths,
    vitals,
    pump: 'loop',
    token,
    clock,
    log: silentLog,
    ...changes,
  }
  const app = createApp(createMemoryDesk({ deps: { health } }).deps)
  const get = async (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers })
  const open = (path: string) => get(path, { authorization: `Bearer ${token}` })
  return { clock, vitals, get, open, asked: () => asked }
}

describe('/health', () => {
  test.each<[string, Partial<HealthDeps>]>([
    ['the database is away', { isCurrent: () => Promise.reject(new Error('postgres://secret')) }],
    ['the tables are behind', { isCurrent: async () => false }],
  ])('%s: not ok, and not a word more', async (_, changes) => {
    const response = await aWatch(changes).get('/health')
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ ok: false })
  })

  test('a database that does not answer is one that is away', { timeout: 10_000 }, async () => {
    const { get } = aWatch({ isCurrent: () => new Promise(() => {}) })
    expect((await get('/health')).status).toBe(503)
  })

  test('a pump that has not come round for two minutes is seen, unless a cron wakes it', async () => {
    for (const [pump, status] of [
      ['loop', 503],
      ['cron', 200],
    ] as const) {
      const { clock, vitals, get } = aWatch({ pump })
      clock.advance(80_000)
      expect((await get('/health')).status).toBe(200)
      clock.advance(40_000)
      expect((await get('/health')).status).toBe(status)
      vitals.beat()
      clock.advance(2_000)
      expect((await get('/health')).status).toBe(200)
    }
  })

  test('asked a hundred times in a second it asks the database once', async () => {
    const { clock, get, asked } = aWatch()
    await Promise.all(Array.from({ length: 100 }, () => get('/health')))
    expect(asked()).toBe(1)
    clock.advance(1_000)
    await get('/health')
    expect(asked()).toBe(2)
  })
})

describe.each(['/health/details', '/metrics'])('%s', (path) => {
  test('is not there without METRICS_TOKEN', async () => {
    const { get, open } = aWatch({ token: undefined })
    expect((await get(path)).status).toBe(404)
    expect((await open(path)).status).toBe(404)
  })

  test.each(['', token, `Bearer ${token}x`, `Bearer ${token.slice(1)}`, `Basic ${token}`])(
    'stays closed to %j',
    async (authorization) => {
      const response = await aWatch().get(path, authorization === '' ? {} : { authorization })
      expect(response.status).toBe(401)
      expect(await response.text()).not.toMatch(/lark|database/)
    },
  )
})

test('the details say per channel how it is and what to do', async () => {
  const { clock, vitals, open } = aWatch()
  vitals.connected('lark')
  clock.advance(60_000)
  vitals.event('lark')
  for (let ms = 1; ms <= 100; ms += 1) vitals.acknowledged('lark', ms)
  vitals.failed('lark', '99991403', '本月额度已用完')
  vitals.beat()
  const response = await open('/health/details')
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toEqual({
    ok: true,
    database: true,
    schema: true,
    pump: true,
    inbox: { received: 2 },
    oldestMs: { inbox: 1_500, asked: 2_000, unasked: 0 },
    handovers: { waiting: 3 },
    channels: [
      {
        channel: 'lark',
        connectedSince: '2025-07-20T02:00:00.000Z',
        lastEventAt: '2025-07-20T02:01:00.000Z',
        acknowledgementP95Ms: 95,
        queue: { queued: 7, unknown: 1 },
        waitsFor: { 99991403: 3 },
        parkedForMs: 3_600_000,
        lastError: { code: '99991403', cure: '本月额度已用完', at: '2025-07-20T02:01:00.000Z' },
      },
    ],
  })
})

test('with the database away the details still tell what this process knows', async () => {
  const { vitals, open } = aWatch({
    isCurrent: () => Promise.reject(new Error('gone')),
    depths: () => Promise.reject(new Error('gone')),
  })
  vitals.connected('lark')
  const response = await open('/health/details')
  expect(response.status).toBe(503)
  expect(await response.json()).toMatchObject({
    ok: false,
    database: false,
    pump: true,
    channels: [{ channel: 'lark' }],
  })
  expect((await open('/metrics')).status).toBe(200)
})

test('the metrics are what Prometheus reads', async () => {
  const { vitals, open } = aWatch({ reportsOpen: () => false })
  vitals.connected('lark')
  vitals.attempted('lark', 'sent')
  vitals.attempted('lark', 'sent')
  vitals.acknowledged('lark', 250)
  vitals.failed('lark', 'odd "code"\\\n')
  const response = await open('/metrics')
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const text = await response.text()
  const lines = text.trimEnd().split('\n')
  for (const line of lines)
    expect(line).toMatch(
      /^(# (HELP|TYPE) desk_\w+ .+|desk_\w+(\{(\w+="([^"\\\n]|\\["\\n])*",?)+\})? -?[\d.]+)$/,
    )
  for (const line of [
    'desk_up 1',
    'desk_pump_running 1',
    'desk_sends_total{channel="lark",result="sent"} 2',
    'desk_acknowledgement_seconds{channel="lark",quantile="0.95"} 0.25',
    'desk_acknowledgement_seconds_count{channel="lark"} 1',
    'desk_deliveries{channel="lark",status="queued",code="99991403"} 3',
    'desk_channel_parked_seconds{channel="lark"} 3600',
    'desk_inbox{state="received"} 2',
    'desk_oldest_seconds{what="inbox"} 1.5',
    'desk_oldest_seconds{what="unasked"} 0',
    'desk_handovers{state="waiting"} 3',
    'desk_model_calls{outcome="read"} 9',
    'desk_model_calls{outcome="other"} 1',
    'desk_reports_open 0',
  ])
    expect(lines).toContain(line)
})

test('only the last thousand acknowledgements count for the p95', () => {
  const vitals = createVitals(fakeClock())
  for (let times = 0; times < 500; times += 1) vitals.acknowledged('lark', 9_000)
  for (let times = 0; times < 1_000; times += 1) vitals.acknowledged('lark', 5)
  expect(vitals.read()[0]?.acknowledged).toMatchObject({ count: 1_500, p95Ms: 5 })
})

test('a line that breaks is no longer connected, and the next event says that it is again', () => {
  const clock = fakeClock()
  const vitals = createVitals(clock)
  vitals.connected('lark')
  vitals.disconnected('lark')
  expect(vitals.read()[0]?.connectedSince).toBeUndefined()
  clock.advance(1_000)
  vitals.event('lark')
  expect(vitals.read()[0]?.connectedSince).toEqual(clock.now())
})
