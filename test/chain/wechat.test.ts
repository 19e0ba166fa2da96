// The built server with a WeChat account, before a gateway: it answers, is killed while it sends, and stops in order.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { putDelivery } from '../../src/delivery/ledger.ts'
import { rows } from '../../src/store/store.ts'
import { aGateway, gatewayToken } from '../doubles/wechat.ts'
import { until } from '../channels/wechat/desk.ts'
import { freshPostgres } from '../support/database.ts'
import { aDelivery } from '../support/deliveries.ts'
import { aFolder, build, killAll, serve } from './server.ts'

beforeAll(build, 120_000)
afterAll(killAll)

test('a desk is killed over a queue of eight messages: none is sent twice, none is forgotten, and questions go on', async () => {
  const { store, url, close } = await freshPostgres()
  const home = await aFolder()
  const gateway = await aGateway()
  await gateway.open()
  const start = () =>
    serve({
      HOME: home.path,
      DATABASE_URL: url,
      INBOX_KEY: Buffer.alloc(32, 5).toString('base64'),
      WECHATY_PUPPET: 'wechaty-puppet-service',
      WECHATY_PUPPET_SERVICE_TOKEN: gatewayToken,
      WECHATY_PUPPET_SERVICE_ENDPOINT: gateway.endpoint,
      WECHAT_PER_MINUTE: '60',
      WECHAT_PAUSE_SECONDS: '1',
    })
  const counts = () =>
    rows(
      store,
      sql`select status, count(*)::int as n from deliveries group by status order by status`,
      z.object({ status: z.string(), n: z.number() }),
    )
  for (let number = 1; number <= 8; number += 1) {
    const target = { chat: '1@chatroom', kind: 'group' } as const
    await putDelivery(
      store,
      aDelivery({ channel: 'wechat', app: 'main', onceKey: `row:${number}`, target }),
    )
  }
  const first = start()
  await until(() => gateway.sent().length === 3, 60_000)
  first.stop('SIGKILL')
  await first.ended

  const second = start()
  await second.url()
  const open = sql`select count(*)::int as n from deliveries where status in ('queued', 'sending')`
  const left = async () => (await rows(store, open, z.object({ n: z.number() })))[0]?.n
  await until(async () => (await left()) === 0, 70_000)
  gateway.tell({ do: 'say', id: 'm1', from: 'wxid_alice', text: '分公司能报名吗' })
  await until(() => gateway.sent().some(({ to }) => to === 'wxid_alice'))
  await until(async () => (await left()) === 0)
  const texts = gateway.sent().map(({ text }) => text)
  expect(new Set(texts).size).toBe(texts.length)
  // Killed between the send and the note of it, one row at most is left to a person.
  const byStatus = new Map((await counts()).map(({ status, n }) => [status, n]))
  const unknown = byStatus.get('unknown') ?? 0
  expect(unknown).toBeLessThanOrEqual(1)
  expect((byStatus.get('sent') ?? 0) + unknown).toBe(9)
  expect(texts.length).toBeGreaterThanOrEqual(9 - unknown)

  // What was said between the two came to nobody, and the second one knows it; the first had no gap.
  expect([first, second].map(({ output }) => output().includes('"wechat.gap"'))).toEqual([
    false,
    true,
  ])

  const began = Date.now()
  second.stop('SIGTERM')
  expect([await second.ended, second.errors()]).toEqual([0, ''])
  expect(Date.now() - began).toBeLessThan(8_000)
  expect(second.output()).not.toContain(gatewayToken)
  expect(gateway.facts.some(({ kind }) => kind === 'stopped' || kind === 'loggedOut')).toBe(false)
  await gateway.kill()
  await close()
  await home.remove()
}, 150_000)
