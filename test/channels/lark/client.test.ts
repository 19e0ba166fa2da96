import { expect, test } from 'vitest'
import { createLarkClient } from '../../../src/channels/lark/client.ts'
import type { LarkMemory } from '../../../src/channels/lark/token.ts'
import { silentLog } from '../../../src/platform/log.ts'
import { aDelivery } from './answers.ts'
import { aDesk, impatient } from './desk.ts'

test('ten first sends at once ask for one token', async () => {
  const { channel, double, pathsOf } = await aDesk({ double: { limits: false } })
  const sends = Array.from({ length: 10 }, (_, index) =>
    channel.send(aDelivery({ id: `delivery-${index}` })),
  )
  const results = await Promise.all(sends)
  expect(results.every(({ kind }) => kind === 'sent')).toBe(true)
  expect(pathsOf('/auth/v3/')).toHaveLength(1)
  expect(double.messages).toHaveLength(10)
})

test('a token is fetched anew before it expires, and not before each send', async () => {
  const { channel, clock, pathsOf } = await aDesk({ double: { tokenSeconds: 120, limits: false } })
  for (let index = 0; index < 3; index += 1) await channel.send(aDelivery({ id: `a-${index}` }))
  expect(pathsOf('/auth/v3/')).toHaveLength(1)
  clock.advance(110_000)
  await channel.send(aDelivery({ id: 'b' }))
  expect(pathsOf('/auth/v3/')).toHaveLength(2)
  expect(pathsOf('/reply')).toHaveLength(4)
})

test.each([200, 400])(
  'a revoked token (HTTP %i) is replaced once, for all who wait',
  async (refusalStatus) => {
    const { channel, double, pathsOf } = await aDesk({ double: { limits: false, refusalStatus } })
    await channel.send(aDelivery({ id: 'before' }))
    double.revokeTokens()
    const sends = ['a', 'b', 'c', 'd', 'e'].map((id) => channel.send(aDelivery({ id })))
    expect((await Promise.all(sends)).every(({ kind }) => kind === 'sent')).toBe(true)
    expect(pathsOf('/auth/v3/')).toHaveLength(2)
    expect(double.messages).toHaveLength(6)
  },
)

test('a token that is refused twice is not asked for a third time', async () => {
  const { channel, double, pathsOf } = await aDesk()
  const body = { code: 99991663, msg: 'Invalid access token for authorization.' }
  double.fault({ path: '/reply', times: 9, status: 400, body })
  expect(await channel.send(aDelivery())).toMatchObject({
    kind: 'limited',
    afterMs: 30_000,
    scope: 'app',
  })
  expect(pathsOf('/reply')).toHaveLength(2)
  expect(pathsOf('/auth/v3/')).toHaveLength(2)
})

test('a wrong secret sends nothing, waits, and the log names the cure but no secret', async () => {
  const { channel, double, logged } = await aDesk({ client: { appSecret: 'not-the-secret' } })
  expect(await channel.send(aDelivery())).toMatchObject({
    kind: 'limited',
    afterMs: 60_000,
    scope: 'app',
  })
  expect(double.messages).toEqual([])
  expect(logged).toMatchObject([{ event: 'lark.tokenRefused', fields: { code: 10014 } }])
  expect(JSON.stringify(logged)).toContain('LARK_APP_SECRET')
  expect(JSON.stringify(logged)).not.toContain('not-the-secret')
})

test.each([
  { path: '/auth/v3/', status: 503, body: 'busy' },
  { path: '/auth/v3/', reset: true },
  { path: '/auth/v3/', hang: true },
])('while no token can be had (%j) the message waits', async (fault) => {
  const { channel, double } = await aDesk({ client: 'hang' in fault ? impatient : {} })
  double.fault(fault)
  expect(await channel.send(aDelivery())).toMatchObject({
    kind: 'limited',
    afterMs: 10_000,
    scope: 'app',
  })
  expect((await channel.send(aDelivery())).kind).toBe('sent')
})

test('the desk asks once who it is', async () => {
  const { client, double, pathsOf } = await aDesk()
  const ids = await Promise.all([client.botOpenId(), client.botOpenId()])
  expect([...ids, await client.botOpenId()]).toEqual(['ou_desk', 'ou_desk', 'ou_desk'])
  expect(pathsOf('/bot/v3/info')).toHaveLength(1)
  expect(double.calls).toHaveLength(2)
})

test('a failed question who it is does not stick', async () => {
  const { client, double } = await aDesk()
  double.fault({ path: '/bot/v3/info', status: 500, body: {} })
  await expect(client.botOpenId()).rejects.toThrow('Lark answered HTTP 500')
  double.fault({ path: '/bot/v3/info', status: 200, body: { code: 0, msg: 'ok' } })
  await expect(client.botOpenId()).rejects.toThrow('which bot')
  expect(await client.botOpenId()).toBe('ou_desk')
})

test('a memory from outside serves one client after the other, as in a Worker', async () => {
  const memory: LarkMemory = {}
  const { clock, double, client, pathsOf } = await aDesk({ client: { memory } })
  await client.botOpenId()
  const next = createLarkClient({
    appId: 'cli_double',
    appSecret: 'secret-of-the-double',
    domain: double.url,
    clock,
    log: silentLog,
    memory,
  })
  expect(await next.botOpenId()).toBe('ou_desk')
  await next.create('oc_1', { type: 'text', content: '{"text":"a"}', uuid: 'u' })
  expect(pathsOf('/auth/v3/')).toHaveLength(1)
  expect(pathsOf('/bot/v3/info')).toHaveLength(1)
})

test('neither log nor result ever holds a secret, a token or what was said', async () => {
  const { channel, double, logged } = await aDesk({ client: impatient })
  const results = []
  for (const fault of [{ status: 500, body: 'oops' }, { reset: true }, { hang: true }]) {
    double.fault({ path: '/reply', ...fault })
    results.push(await channel.send(aDelivery()))
    double.fault({ path: '/auth/v3/', ...fault })
    double.revokeTokens()
    results.push(await channel.send(aDelivery()))
  }
  const said = JSON.stringify([results, logged])
  expect(said).not.toMatch(/secret-of-the-double|t-double|可以报名|oops/)
})
