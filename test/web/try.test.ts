// The simulator: invented people, a clock of one's own, and faults that must not show.
import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/web/app.ts'
import { anId, createVisitor, readStream, repliesIn } from './browser-like.ts'
import { createMemoryDesk } from './memory-desk.ts'

const at = '2025-07-20T10:00:00+08:00'
const inGroup = { id: anId(1), room: 'group', person: 'wang', at, text: '@小助手 个人能报名吗' }

async function aSimulator() {
  const desk = createMemoryDesk()
  const app = createApp(desk.deps)
  const visitor = createVisitor(app)
  await visitor.get('/try')
  return { desk, app, visitor }
}

describe('who is spoken to', () => {
  test('a mention in the group speaks to the desk, and the reply quotes the asker', async () => {
    const { desk, visitor } = await aSimulator()
    expect((await visitor.post('/try/messages', inGroup)).status).toBe(202)
    expect(desk.inbox[0]).toMatchObject({
      channel: 'try',
      app: 'try',
      chat: { id: expect.stringMatching(/^[\w-]{22}\/group$/), kind: 'group' },
      sender: { id: 'wang' },
      addressed: true,
      text: '个人能报名吗',
      writtenAt: new Date(at),
      receivedAt: new Date(at),
    })
    await desk.settled()
    const replies = await repliesIn(await visitor.get('/try/replies'))
    expect(replies).toHaveLength(1)
    expect(replies[0]).toMatchObject({ room: 'group', replyTo: anId(1) })
    expect(replies[0]?.html).toContain('王工')
  })

  test('talk among people is passed on as not for the desk', async () => {
    const { desk, visitor } = await aSimulator()
    await visitor.post('/try/messages', { ...inGroup, text: '@小助手小王 中午吃什么' })
    expect(desk.inbox[0]).toMatchObject({ addressed: false, text: '@小助手小王 中午吃什么' })
  })

  test('a press in the group and anything in private are for the desk', async () => {
    const { desk, visitor } = await aSimulator()
    await visitor.post('/try/messages', { ...inGroup, text: undefined, pressed: 'a=b' })
    await visitor.post('/try/messages', {
      ...inGroup,
      id: anId(2),
      room: 'private-wang',
      text: '你好',
    })
    expect(desk.inbox.map(({ chat, addressed }) => [chat.kind, addressed])).toEqual([
      ['group', true],
      ['private', true],
    ])
  })

  test('nobody speaks in the private room of another', async () => {
    const { desk, visitor } = await aSimulator()
    const response = await visitor.post('/try/messages', { ...inGroup, room: 'private-li' })
    expect(await response.json()).toMatchObject({ error: { code: 'wrong-room' } })
    expect(desk.inbox).toEqual([])
  })

  test.each([
    ['malformed', { room: 'elsewhere' }],
    ['malformed', { person: 'nobody' }],
    ['malformed', { at: 'yesterday' }],
    ['empty', { text: '@小助手 ' }],
  ])('%s: %o', async (code, fields) => {
    const { visitor } = await aSimulator()
    const response = await visitor.post('/try/messages', { ...inGroup, ...fields })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code } })
  })
})

describe('faults', () => {
  test('delivered twice is answered once', async () => {
    const { desk, visitor } = await aSimulator()
    await Promise.all([
      visitor.post('/try/messages', inGroup),
      visitor.post('/try/messages', inGroup),
    ])
    await desk.settled()
    expect(await repliesIn(await visitor.get('/try/replies'))).toHaveLength(1)
  })

  test('delayed by six hours was written six hours before it came', async () => {
    const { desk, visitor } = await aSimulator()
    await visitor.post('/try/messages', { ...inGroup, delayed: true })
    expect(desk.inbox[0]).toMatchObject({
      writtenAt: new Date('2025-07-20T04:00:00+08:00'),
      receivedAt: new Date(at),
    })
  })

  test('a lost acknowledgement: the message is in, the page is told 503 and sends again', async () => {
    const { desk, visitor } = await aSimulator()
    expect((await visitor.post('/try/messages', { ...inGroup, dropAck: true })).status).toBe(503)
    expect((await visitor.post('/try/messages', inGroup)).status).toBe(202)
    await desk.settled()
    expect([desk.intakes(), desk.inbox.length]).toEqual([2, 1])
  })
})

describe('the page', () => {
  test('starts in the sign-up weeks, or when the address says', async () => {
    const { visitor } = await aSimulator()
    expect(await (await visitor.get('/try')).text()).toContain('value="2025-07-20T10:00"')
    const html = await (await visitor.get('/try?as-of=2025-08-09T08:30')).text()
    expect(html).toContain('value="2025-08-09T08:30"')
    expect((await visitor.get('/try?as-of=soon')).status).toBe(400)
  })

  test('visitors never mix, and one starts anew without the old talk', async () => {
    const { desk, app, visitor } = await aSimulator()
    await visitor.post('/try/messages', inGroup)
    await desk.settled()
    const other = createVisitor(app)
    await other.get('/try')
    await other.post('/try/messages', inGroup)
    await desk.settled()
    const chats = desk.inbox.map((message) => message.chat.id)
    expect(chats.map((chat) => chat.split('/')[1])).toEqual(['group', 'group'])
    expect(new Set(chats).size).toBe(2)
    for (const each of [visitor, other]) {
      expect(await repliesIn(await each.get('/try/replies'))).toHaveLength(1)
    }
    await visitor.form('/try/restart', {})
    expect(await repliesIn(await visitor.get('/try/replies'))).toEqual([])
  })

  test('one stream brings the replies of all rooms and resumes in each', async () => {
    const { desk, visitor } = await aSimulator()
    await visitor.post('/try/messages', inGroup)
    await visitor.post('/try/messages', {
      ...inGroup,
      id: anId(2),
      room: 'private-zhao',
      person: 'zhao',
    })
    await desk.settled()
    const stream = readStream(await visitor.get('/try/events?after=0.0.0.0'))
    const events = [await stream.next(), await stream.next()]
    expect(events.map((event) => JSON.parse(event?.data ?? '{}').room)).toEqual([
      'group',
      'private-zhao',
    ])
    expect(events.map((event) => event?.id)).toEqual(['1.0.0.0', '1.0.0.2'])
    await stream.leave()
    const rest = await visitor.get('/try/replies?after=1.0.0.0')
    expect(await repliesIn(rest)).toHaveLength(1)
    expect((await visitor.get('/try/replies?after=1')).status).toBe(400)
  })
})
