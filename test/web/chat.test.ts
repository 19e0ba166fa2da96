// The private chat: a visitor asks, the reply comes by stream, by JSON and on the page.
import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/web/app.ts'
import { anId, createVisitor, readStream, repliesIn } from './browser-like.ts'
import { anAnswer, createMemoryDesk, sleep } from './memory-desk.ts'
import type { MemoryDeskOptions } from './memory-desk.ts'

async function aTalk(options: MemoryDeskOptions = {}) {
  const desk = createMemoryDesk(options)
  const app = createApp(desk.deps)
  const visitor = createVisitor(app)
  await visitor.get('/')
  return { desk, app, visitor }
}

const replied = (headline: string) =>
  expect.objectContaining({ answer: expect.objectContaining({ headline }) })

describe('a message', () => {
  test('is taken with the clock of the desk and answered', async () => {
    const now = new Date('2025-07-20T02:00:00Z')
    const { desk, visitor } = await aTalk({ now })
    const response = await visitor.post('/chat/messages', { id: anId(1), text: '个人能报名吗' })
    expect(response.status).toBe(202)
    expect(await response.json()).toEqual({ accepted: true, id: anId(1), now: now.toISOString() })
    expect(desk.inbox).toEqual([
      {
        channel: 'web',
        app: 'web',
        id: `${desk.inbox[0]?.chat.id}/${anId(1)}`,
        chat: { id: expect.stringMatching(/^[\w-]{22}$/), kind: 'private' },
        sender: { id: desk.inbox[0]?.chat.id },
        text: '个人能报名吗',
        addressed: true,
        writtenAt: now,
        receivedAt: now,
      },
    ])
    await desk.settled()
    const replies = await repliesIn(await visitor.get('/chat/replies?after=0'))
    expect(replies).toEqual([replied('回复：个人能报名吗')])
  })

  test('submitted twice, also at once, is answered once', async () => {
    const { desk, visitor } = await aTalk()
    const body = { id: anId(1).toUpperCase(), text: '你好' }
    const posts = [1, 2, 3].map(() => visitor.post('/chat/messages', body))
    expect((await Promise.all(posts)).map(({ status }) => status)).toEqual([202, 202, 202])
    await visitor.post('/chat/messages', { ...body, id: anId(1) })
    await desk.settled()
    expect([desk.intakes(), desk.inbox.length]).toEqual([4, 1])
    expect(await repliesIn(await visitor.get('/chat/replies'))).toHaveLength(1)
  })

  test('a press counts instead of text', async () => {
    const { desk, visitor } = await aTalk()
    await visitor.post('/chat/messages', { id: anId(1), pressed: 'kind=private' })
    expect(desk.inbox[0]).toMatchObject({ text: '', pressed: 'kind=private', addressed: true })
  })

  test('neither the cookie nor what was said gets into the log, nor the cookie into the inbox', async () => {
    const { desk, visitor } = await aTalk()
    await visitor.post('/chat/messages', { id: anId(1), text: '很私人的话' })
    await visitor.post('/chat/messages', '{"text":"很私人的话"')
    await desk.settled()
    const secret = visitor.cookie().split('=')[1] ?? 'none'
    expect(JSON.stringify(desk.logged)).not.toContain('私人')
    expect(JSON.stringify([desk.logged, desk.inbox])).not.toContain(secret)
  })

  test.each([
    ['empty', { text: ' \n ' }],
    ['empty', {}],
    ['too-long', { text: '长'.repeat(4001) }],
    ['malformed', { text: 7 }],
    ['malformed', { pressed: '' }],
    ['malformed', { pressed: 'x'.repeat(201) }],
  ])('%s is refused politely', async (code, fields) => {
    const { desk, visitor } = await aTalk()
    const response = await visitor.post('/chat/messages', { id: anId(1), ...fields })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      error: { code, message: expect.stringMatching(/。$/) },
    })
    expect(desk.intakes()).toBe(0)
  })

  test.each([
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '{"id":"1","text":"你好"}',
    '{"__proto__":{"id":1}}',
  ])('the body %s is malformed', async (body) => {
    const { visitor } = await aTalk()
    const response = await visitor.post('/chat/messages', body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'malformed' } })
  })

  test('4000 characters, lone surrogates, NUL and zero-width characters are taken as they are', async () => {
    const { desk, visitor } = await aTalk()
    const texts = ['长'.repeat(4000), 'a\ud800b', 'a\0b', '\u200b报\u200b名']
    for (const [index, text] of texts.entries()) {
      expect((await visitor.post('/chat/messages', { id: anId(index), text })).status).toBe(202)
    }
    expect(desk.inbox.map((message) => message.text)).toEqual(texts)
    await desk.settled()
    expect((await visitor.get('/')).status).toBe(200)
  })

  test('not written down is not acknowledged', async () => {
    const intake = () => Promise.reject(new Error('the database is away'))
    const { visitor } = await aTalk({ deps: { intake } })
    const response = await visitor.post('/chat/messages', { id: anId(1), text: '你好' })
    expect(response.status).toBe(500)
    expect(JSON.stringify(await response.json())).not.toContain('database')
  })

  test('once written down stays acknowledged though handling it failed', async () => {
    const handle = () => Promise.reject(new Error('the model is away'))
    const { desk, visitor } = await aTalk({ deps: { handle } })
    const response = await visitor.post('/chat/messages', { id: anId(1), text: '你好' })
    await desk.settled()
    expect(response.status).toBe(202)
    expect(desk.logged.map((line) => line.event)).toContain('web.handle')
  })
})

describe('visitors', () => {
  test('see their own replies only', async () => {
    const { desk, app, visitor } = await aTalk()
    const other = createVisitor(app)
    await other.get('/')
    await visitor.post('/chat/messages', { id: anId(1), text: '我的' })
    await desk.settled()
    expect(await repliesIn(await other.get('/chat/replies'))).toEqual([])
    expect(await (await other.get('/')).text()).not.toContain('我的')
  })

  test('cannot silence each other by using an id first', async () => {
    const { desk, app, visitor } = await aTalk()
    const other = createVisitor(app)
    for (const each of [other, visitor]) {
      await each.get('/')
      await each.post('/chat/messages', { id: anId(1), text: '我的' })
    }
    expect(desk.inbox).toHaveLength(2)
  })

  test('a made-up cookie is not believed', async () => {
    const { app } = await aTalk()
    const response = await app.request('/', { headers: { cookie: 'desk_visitor=admin' } })
    expect(response.headers.get('set-cookie')).toMatch(/^desk_visitor=[0-9a-f]{32}/)
  })

  test('starting anew leaves the old talk behind, and a slow read does not bring it back', async () => {
    const { desk, visitor } = await aTalk()
    await visitor.post('/chat/messages', { id: anId(1), text: '旧话' })
    await desk.settled()
    const before = visitor.cookie()
    const restarted = await visitor.form('/chat/restart', {})
    expect([restarted.status, restarted.headers.get('location')]).toEqual([303, '/'])
    expect(visitor.cookie()).not.toBe(before)
    expect((await visitor.get('/chat/replies', { cookie: before })).headers.has('set-cookie')).toBe(
      false,
    )
    expect(await (await visitor.get('/')).text()).not.toContain('旧话')
  })
})

describe('the stream', () => {
  test('brings a reply as soon as it is sent, and goes on after the last one seen', async () => {
    const { desk, visitor } = await aTalk()
    const stream = readStream(await visitor.get('/chat/events?after=0'))
    const first = stream.next()
    const startedAt = performance.now()
    await visitor.post('/chat/messages', { id: anId(1), text: '一' })
    const event = await first
    expect(performance.now() - startedAt).toBeLessThan(500)
    expect(JSON.parse(event?.data ?? '')).toEqual(replied('回复：一'))
    await stream.leave()

    await visitor.post('/chat/messages', { id: anId(2), text: '二' })
    await desk.settled()
    const headers = { 'last-event-id': event?.id ?? '' }
    const again = readStream(await visitor.get('/chat/events?after=0', headers))
    expect(JSON.parse((await again.next())?.data ?? '')).toEqual(replied('回复：二'))
    await again.leave()
  })

  test('finds within two seconds what another process sent', async () => {
    const { desk, visitor } = await aTalk()
    await visitor.post('/chat/messages', { id: anId(1), text: '一' })
    await desk.settled()
    const stream = readStream(await visitor.get('/chat/events'))
    await stream.next()
    const next = stream.next()
    desk.put(`web:web:${desk.inbox[0]?.chat.id}`, anAnswer({ headline: '别处来的' }))
    const startedAt = performance.now()
    expect(JSON.parse((await next)?.data ?? '')).toEqual(replied('别处来的'))
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    await stream.leave()
  })

  test('ends when the client leaves: no more reading, no bell left', async () => {
    const { desk, visitor } = await aTalk()
    const stream = readStream(await visitor.get('/chat/events'))
    const pending = stream.next()
    await sleep(30)
    expect(desk.deps.replies.listening).toBe(1)
    await stream.leave()
    await pending
    const reads = desk.reads()
    await sleep(1_200)
    expect(desk.deps.replies.listening).toBe(0)
    expect(desk.reads()).toBe(reads)
  })

  test('ends when the server stops', async () => {
    const { desk, visitor } = await aTalk()
    const next = readStream(await visitor.get('/chat/events')).next()
    await sleep(30)
    desk.deps.replies.close()
    expect(await next).toBeUndefined()
  })

  test('ends quietly when the ledger cannot be read', async () => {
    const readLane = () => Promise.reject(new Error('away'))
    const desk = createMemoryDesk({ deps: { readLane } })
    const response = await createApp(desk.deps).request('/chat/events')
    expect(await readStream(response).next()).toBeUndefined()
    expect(desk.logged.map((line) => line.event)).toEqual(['web.stream'])
    expect(desk.deps.replies.listening).toBe(0)
  })

  test('too many open pages of one visitor are told so', async () => {
    const { visitor } = await aTalk()
    const streams = await Promise.all(Array.from({ length: 13 }, () => visitor.get('/chat/events')))
    expect(streams.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(1)
    await Promise.all(streams.map((stream) => stream.body?.cancel()))
  })

  test.each(['x', '-1', '1.2', '9'.repeat(30)])('a position %s is refused', async (after) => {
    const { visitor } = await aTalk()
    for (const path of ['events', 'replies']) {
      const response = await visitor.get(`/chat/${path}?after=${after}`)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ error: { code: 'wrong-cursor' } })
    }
  })
})

describe('without scripts', () => {
  const choices = [{ label: '民营企业', value: 'kind=private' }]
  const answer = () => anAnswer({ outcome: 'needs-facts', headline: '<b>哪一类？</b>', choices })

  test('a form is taken, and the page comes back with the reply', async () => {
    const { desk, visitor } = await aTalk({ answer })
    const response = await visitor.form('/chat/messages', {
      id: anId(1),
      after: '0',
      text: '能报名吗',
    })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/#end'])
    const html = await (await visitor.get('/')).text()
    expect(html).toContain('还差一项信息')
    expect(html).toContain('&lt;b&gt;哪一类？&lt;/b&gt;')
    expect(html).toContain('name="pressed" value="kind=private"')
    expect(desk.inbox[0]?.text).toBe('能报名吗')
  })

  test('sent twice it is one message, going back and asking something else is another', async () => {
    const { desk, visitor } = await aTalk({ answer })
    for (const text of ['甲', '甲', '乙']) {
      await visitor.form('/chat/messages', { id: anId(1), text })
    }
    await visitor.form('/chat/messages', { id: anId(1), pressed: 'kind=private' })
    expect(desk.inbox.map(({ text, pressed }) => pressed ?? text)).toEqual([
      '甲',
      '乙',
      'kind=private',
    ])
  })

  test('a refusal is a page', async () => {
    const { visitor } = await aTalk()
    const response = await visitor.form('/chat/messages', { id: anId(1), text: ' ' })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('还没有写内容')
  })

  test('a reply that takes long is waited for only so long', async () => {
    const { visitor } = await aTalk({ thinkMs: 60_000 })
    const startedAt = performance.now()
    const response = await visitor.form('/chat/messages', { id: anId(1), text: '慢' })
    expect(response.headers.get('location')).toBe('/?waiting#end')
    expect(performance.now() - startedAt).toBeLessThan(6_000)
    expect(await (await visitor.get('/?waiting')).text()).toContain('回复还在路上')
  })

  test('a long talk shows its newest replies', async () => {
    const { desk, visitor } = await aTalk()
    await visitor.post('/chat/messages', { id: anId(0), text: '第0句' })
    await desk.settled()
    const lane = `web:web:${desk.inbox[0]?.chat.id}`
    for (let line = 1; line <= 230; line += 1) desk.put(lane, anAnswer({ headline: `第${line}句` }))
    const html = await (await visitor.get('/')).text()
    expect(html.match(/第\d+句/g)?.at(0)).toBe('第181句')
    expect(html.match(/第\d+句/g)).toHaveLength(50)
    expect(html).toContain('data-cursor="231"')
  })
})
