import { createServer } from 'node:http'
import { serve } from '@hono/node-server'
import { expect, test } from 'vitest'
import { Fault } from '../../src/platform/errors.ts'
import { fakeClock } from '../support/clock.ts'
import {
  larkAction,
  larkChallenge,
  larkEvent,
  larkGroupMessage,
  larkMessage,
  larkPost,
  larkTestApp,
  signatureHeaders,
  signedLark,
} from '../support/lark-events.ts'
import { aDoor } from './lark-door.ts'

const says = async (response: Response) => [response.status, await response.json()]

test('a message is written down before the 200, and handled after it', async () => {
  const { inbox, post, steps, work } = aDoor()
  expect(await says(await post(signedLark(larkMessage({ text: '能报名吗？' }))))).toEqual([200, {}])
  await Promise.all(work)
  expect(steps).toEqual(['intake new', 'handle'])
  expect(inbox.get('lark:cli_test:om_1')).toMatchObject({ text: '能报名吗？', addressed: true })
})

test('re-deliveries at 15 s, 5 min, 1 h and 6 h are one message, handled once', async () => {
  const clock = fakeClock()
  const { inbox, post, steps } = aDoor({ clock })
  const first = signedLark(larkMessage())
  for (const ms of [0, 15_000, 300_000, 3_600_000, 21_600_000]) {
    clock.advance(ms)
    expect((await post(first)).status).toBe(200)
  }
  // The same message under another event id, signed anew.
  const again = signedLark(larkMessage({ eventId: 'event-2' }), { timestamp: '1753021600' })
  expect((await post(again)).status).toBe(200)
  expect([...inbox.keys()]).toEqual(['lark:cli_test:om_1'])
  expect(steps.filter((step) => step === 'handle')).toHaveLength(1)
})

test('a request recorded long ago is acknowledged and not written down', async () => {
  const clock = fakeClock()
  const { inbox, logged, post } = aDoor({ clock })
  const createdAt = clock.now().getTime()
  const message = signedLark(larkMessage({ createdAt }))
  const press = signedLark(larkAction({ createdAtMicros: `${createdAt}000` }))
  clock.advance(29 * 86_400_000 + 1)
  expect(await says(await post(message))).toEqual([200, {}])
  expect(await says(await post(press))).toEqual([200, {}])
  expect(inbox.size).toBe(0)
  expect(logged.map(({ fields }) => fields?.['why'])).toEqual(['too-old', 'too-old'])
})

test('the address check is answered with its own text', async () => {
  const { post, inbox } = aDoor()
  expect(await says(await post(larkChallenge('abc')))).toEqual([200, { challenge: 'abc' }])
  expect((await post(larkChallenge('abc', 'another token'))).status).toBe(401)
  expect(inbox.size).toBe(0)
})

test('a press is answered with nothing but {} once it is written down', async () => {
  const { inbox, post } = aDoor({ botOpenId: () => Promise.reject(new Error('not needed')) })
  expect(await says(await post(signedLark(larkAction())))).toEqual([200, {}])
  expect([...inbox.values()]).toMatchObject([{ pressed: 'enterprise' }])
})

test('somebody who presses another person’s card is told so, and nothing is written down', async () => {
  const { inbox, post } = aDoor()
  const [status, body] = await says(await post(signedLark(larkAction({ operatorId: 'ou_x' }))))
  expect(status).toBe(200)
  expect(body).toMatchObject({
    toast: { type: 'info', content: expect.stringContaining('提问人') },
  })
  expect(inbox.size).toBe(0)
})

test('a press on a forwarded card is told to go back, and nothing is written down', async () => {
  const { inbox, logged, post } = aDoor()
  const [status, body] = await says(await post(signedLark(larkAction({ chatId: 'oc_2' }))))
  expect(status).toBe(200)
  expect(body).toMatchObject({
    toast: { type: 'info', content: expect.stringContaining('原来的会话') },
  })
  expect(inbox.size).toBe(0)
  expect(logged.map(({ fields }) => fields?.['why'])).toEqual(['another-chat'])
})

test('what cannot be read is parked with a 200, for a refused event blocks those behind it', async () => {
  const { inbox, logged, post } = aDoor()
  for (const event of [
    larkEvent('im.message.receive_v1', {}),
    larkEvent('a.b_v9', null),
    larkEvent('im.message.recalled_v1', {}),
  ])
    expect(await says(await post(signedLark(event)))).toEqual([200, {}])
  expect(inbox.size).toBe(0)
  expect(logged.map(({ event, fields }) => [event, fields?.['why']])).toEqual([
    ['lark.parked', 'shape'],
    ['lark.ignored', 'unknown-event'],
    ['lark.parked', 'shape'],
  ])
})

test('a picture among people is passed over; in private or in reply to the desk it is taken in', async () => {
  const { inbox, post } = aDoor({ isOurs: async (id) => id === 'om_ours' })
  const picture = { messageType: 'image', content: '{"image_key":"x"}' }
  const group = { ...picture, chatType: 'group' }
  await post(signedLark(larkMessage({ ...group, messageId: 'om_1' })))
  await post(signedLark(larkMessage({ ...group, messageId: 'om_2', parentId: 'om_ours' })))
  await post(signedLark(larkMessage({ ...picture, messageId: 'om_3' })))
  expect([...inbox.keys()]).toEqual(['lark:cli_test:om_2', 'lark:cli_test:om_3'])
})

test('a store that fails is a 503, so that Lark sends the event again', async () => {
  const { logged, post } = aDoor({
    intake: () => Promise.reject(new Error('select * from inbox where text = 秘密')),
  })
  const response = await post(signedLark(larkMessage()))
  expect(response.status).toBe(503)
  expect(await response.text()).toBe('{"code":503}')
  expect(JSON.stringify(logged)).not.toContain('秘密')
})

test('a desk that does not know its own id yet lets the message come again', async () => {
  const { post } = aDoor({ botOpenId: () => Promise.reject(new Fault('no network')) })
  expect((await post(signedLark(larkGroupMessage()))).status).toBe(503)
})

test('nor does it need it for a message that names nobody: that one is kept while the API is shut', async () => {
  const { inbox, post } = aDoor({ botOpenId: () => Promise.reject(new Fault('no network')) })
  expect((await post(signedLark(larkMessage()))).status).toBe(200)
  expect([...inbox.values()]).toMatchObject([{ addressed: true, chat: { kind: 'private' } }])
})

test('handling that fails or throws harms neither the answer nor the process', async () => {
  for (const handle of [
    () => Promise.reject(new Error('later')),
    () => {
      throw new Error('at once')
    },
  ]) {
    const { logged, post, work } = aDoor({ handle })
    expect((await post(signedLark(larkMessage()))).status).toBe(200)
    await Promise.all(work)
    expect(logged).toEqual([{ event: 'lark.notHandled', fields: { error: 'Error' } }])
  }
})

test('a group message that quotes the desk’s answer speaks to the desk', async () => {
  const isOurs = async (id: string) => id === 'om_our_answer'
  const { inbox, post } = aDoor({ isOurs })
  const quoting = (messageId: string, parentId: string) =>
    post(signedLark(larkMessage({ chatType: 'group', messageId, parentId })))
  await quoting('om_1', 'om_our_answer')
  await quoting('om_2', 'om_of_somebody')
  expect(inbox.get('lark:cli_test:om_1')).toMatchObject({ addressed: true })
  expect(inbox.get('lark:cli_test:om_2')).toMatchObject({ addressed: false })
})

test('forged, unsigned, plain and foreign requests are a 401, malformed ones a 400', async () => {
  const { inbox, post } = aDoor()
  const signed = signedLark(larkMessage())
  const other = { ...larkTestApp, encryptKey: 'another key' }
  const statuses = []
  for (const request of [
    { ...signed, headers: {} },
    { ...signed, headers: { ...signed.headers, 'x-lark-signature': '0' } },
    { body: '{"encrypt":"AAAA"}', headers: {} },
    signedLark(larkMessage(), { app: other }),
    signedLark(larkMessage(), { timestamp: 'yesterday' }),
    {
      body: JSON.stringify(larkMessage()),
      headers: signatureHeaders(JSON.stringify(larkMessage())),
    },
    { body: '{', headers: {} },
    { body: null, headers: {} },
    signedLark('no event'),
  ])
    statuses.push((await post(request)).status)
  expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 400, 400, 400])
  expect(inbox.size).toBe(0)
})

test('one byte more than 1 MiB is too much, one mebibyte is not', async () => {
  const { app, post } = aDoor()
  const max = 1_048_576
  expect((await post({ body: 'x'.repeat(max), headers: {} })).status).toBe(400)
  expect((await post({ body: 'x'.repeat(max + 1), headers: {} })).status).toBe(413)
  const declared = { 'content-length': String(max + 1) }
  expect((await post({ body: 'x', headers: declared })).status).toBe(413)
  // Without a declared length the bytes are counted as they come.
  for (const [size, status] of [
    [max, 400],
    [max + 1, 413],
  ] as const) {
    const stream = new Blob(['x'.repeat(size)]).stream()
    const init = { method: 'POST', body: stream, duplex: 'half' } as const
    expect((await app.request(new Request('http://desk/webhooks/lark', init))).status).toBe(status)
  }
})

test('a text of 100 KB is taken', async () => {
  const { inbox, post } = aDoor()
  const text = '问'.repeat(34_000)
  expect((await post(signedLark(larkMessage({ text })))).status).toBe(200)
  expect(inbox.get('lark:cli_test:om_1')?.text).toBe(text)
})

test('only POST, and only here', async () => {
  const { app } = aDoor()
  expect((await app.request('/webhooks/lark')).status).toBe(404)
  expect((await app.request('/webhooks/other', { method: 'POST' })).status).toBe(404)
})

test('over a real socket the answers are the same, and a sender who hangs up does no harm', async () => {
  const { app, inbox } = aDoor()
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', createServer })
  await new Promise<void>((resolve) => void server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const url = `http://127.0.0.1:${port}/webhooks/lark`
  const post = async (body: string, headers: Readonly<Record<string, string>> = {}) =>
    (await fetch(url, { method: 'POST', body, headers })).status

  const { body, headers } = signedLark(larkPost('题', [[{ tag: 'text', text: '问' }]]))
  expect(await post(body, headers)).toBe(200)
  expect(await post('x'.repeat(1_048_577))).toBe(413)
  expect(await post('{')).toBe(400)
  const hasty = AbortSignal.timeout(5)
  const endless = new ReadableStream({ pull: () => new Promise<void>(() => {}) })
  const init = { method: 'POST', body: endless, duplex: 'half', signal: hasty } as const
  await expect(fetch(url, init)).rejects.toThrow(/abort/i)
  expect(await post(body, headers)).toBe(200)
  expect([...inbox.keys()]).toEqual(['lark:cli_test:om_1'])
  await new Promise((resolve) => server.close(resolve))
})
