// The private chat: a visitor asks and is answered, once, and nobody else sees it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aTalk, anId, createVisitor, repliesIn } from './browser-like.ts'

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

test('1,000 random and mutated bodies: a clear status each time, never a crash', async () => {
  const { desk, visitor } = await aTalk()
  const good = { id: anId(1), text: '能报名吗', pressed: 'a=b' }
  const body = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.record({ id: fc.anything(), text: fc.anything(), pressed: fc.anything() }).map(fc.stringify),
    fc
      .tuple(fc.nat(60), fc.string({ maxLength: 3 }))
      .map(
        ([at, noise]) => JSON.stringify(good).slice(0, at) + noise + JSON.stringify(good).slice(at),
      ),
  )
  const paths = fc.constantFrom('/chat/messages', '/try/messages')
  await fc.assert(
    fc.asyncProperty(paths, body, fc.boolean(), async (path, text, asForm) => {
      const headers = asForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
      const { status } = await visitor.post(path, text, headers)
      return [202, 303, 400].includes(status)
    }),
    { numRuns: 1_000 },
  )
  await desk.settled()
  expect((await visitor.get('/')).status).toBe(200)
})
