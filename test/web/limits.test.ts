// A machine knocks without end; the office behind another address notices nothing.
import { Hono } from 'hono'
import { expect, test } from 'vitest'

import { createApp } from '../../src/web/app.ts'
import { createMemoryDesk } from './memory-desk.ts'

const from = (address: string) => ({ 'x-forwarded-for': `10.0.0.1, ${address}` })

function anApp() {
  let now = new Date('2026-06-03T10:00:00+08:00')
  const forged = new Hono().post('/lark', (c) =>
    c.text('', c.req.header('x-signed') === 'yes' ? 200 : 401),
  )
  const { deps } = createMemoryDesk({
    deps: { trustProxy: true, clock: { now: () => now }, lark: forged },
  })
  const health = { ...deps.health, token: 'a token of sixteen signs' }
  const app = createApp({ ...deps, health })
  const knock = async (count: number, path: string, init: RequestInit) => {
    const seen = []
    for (let each = 0; each < count; each += 1) seen.push((await app.request(path, init)).status)
    return seen
  }
  return { app, knock, later: () => void (now = new Date(now.getTime() + 60_000)) }
}

test('pages: too many of one address are asked to wait a minute, in Chinese; others are served', async () => {
  const { app, knock, later } = anApp()
  const machine = { headers: { ...from('192.0.2.1'), accept: 'text/html' } }
  expect((await knock(600, '/nothing', machine)).every((status) => status === 404)).toBe(true)
  const refused = await app.request('/', machine)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  expect(await refused.text()).toContain('请过一分钟再试')
  expect(refused.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(refused.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await knock(1, '/', { headers: from('192.0.2.2') })).toEqual([200])
  expect(await knock(1, '/health', machine)).toEqual([200])
  later()
  expect(await knock(1, '/', machine)).toEqual([200])
})

test('one visitor is held back alone, whatever their address', async () => {
  const { knock } = anApp()
  const said = (visitor: string, address: string) => ({
    method: 'POST',
    headers: { ...from(address), cookie: `desk_visitor=${visitor}`, 'content-type': 'text/plain' },
  })
  const mine = await knock(60, '/chat/messages', said('a', '192.0.2.1'))
  expect(mine.includes(429)).toBe(false)
  expect(await knock(1, '/chat/messages', said('a', '192.0.2.9'))).toEqual([429])
  expect(await knock(1, '/chat/messages', said('b', '192.0.2.1'))).not.toEqual([429])
})

test('who has had too much of an address gets no further by being somebody new each time', async () => {
  const { app, knock } = anApp()
  const said = (visitor: number) => ({
    method: 'POST',
    headers: { ...from('192.0.2.1'), cookie: `desk_visitor=v${visitor}` },
  })
  const passed = []
  for (let each = 0; each < 11_000; each += 1)
    passed.push((await app.request('/chat/messages', said(each))).status)
  expect(passed.filter((status) => status !== 429)).toHaveLength(240)
  expect(await knock(1, '/chat/messages', said(1))).toEqual([429])
})

test('forged events and wrong tokens are turned away for good, true ones never', async () => {
  const { knock } = anApp()
  const forged = { method: 'POST', headers: from('192.0.2.1') }
  const away = await knock(121, '/webhooks/lark', forged)
  expect([away[119], away[120]]).toEqual([401, 429])
  const signed = { method: 'POST', headers: { ...from('192.0.2.1'), 'x-signed': 'yes' } }
  expect(await knock(1, '/webhooks/lark', signed)).toEqual([200])
  const wrong = { headers: { ...from('192.0.2.3'), authorization: 'Bearer guess' } }
  expect((await knock(121, '/metrics', wrong)).slice(-2)).toEqual([401, 429])
  const right = { headers: { ...wrong.headers, authorization: 'Bearer a token of sixteen signs' } }
  expect(await knock(1, '/metrics', right)).toEqual([200])
})
