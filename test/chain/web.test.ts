// The pages with the whole desk behind them, on both databases: what is asked over HTTP is decided, cited and read back.
import { expect, test } from 'vitest'
import { conversations } from '../../src/store/schema.ts'
import { contains, eachStore } from '../support/database.ts'
import { anId, createVisitor, readStream, repliesIn, type Visitor } from '../web/browser-like.ts'
import { join, type Joined } from './joined.ts'

async function aVisitor(joined: Joined, page = '/'): Promise<Visitor> {
  const visitor = createVisitor(joined.desk.app)
  await visitor.get(page)
  return visitor
}

const replies = async (visitor: Visitor) => repliesIn(await visitor.get('/chat/replies'))
const tryReplies = async (visitor: Visitor) => repliesIn(await visitor.get('/try/replies'))

eachStore('the chat page', (store) => {
  test('answers a question with verdict and clause, under the question it answers', async () => {
    const joined = join(store())
    const visitor = await aVisitor(joined)
    const text = '我们是市图书馆，想报城市治理'
    const taken = await visitor.post('/chat/messages', { id: anId(1), text })
    expect(taken.status).toBe(202)
    await joined.settled()
    const [reply, ...more] = await replies(visitor)
    expect(more).toEqual([])
    expect(reply).toMatchObject({ replyTo: anId(1), answer: { outcome: 'eligible' } })
    expect(reply?.html).toContain('六(一)5')
    expect(await (await visitor.get('/')).text()).toContain('六(一)5')
    expect(await joined.states()).toEqual({ inbox: { handled: 1 }, deliveries: { sent: 1 } })
    expect(await contains(store(), '图书馆')).toBe(false)
  })

  test('pushes the answer to an open page, and without scripts shows it after the form is sent', async () => {
    const joined = join(store())
    const visitor = await aVisitor(joined)
    const stream = readStream(await visitor.get('/chat/events'))
    await visitor.post('/chat/messages', { id: anId(1), text: '分公司能报名吗' })
    expect(JSON.parse((await stream.next())?.data ?? '')).toMatchObject({
      replyTo: anId(1),
      answer: { outcome: 'ineligible' },
    })
    await stream.leave()

    const form = { id: anId(2), after: '0', text: '报名什么时候截止？' }
    const sent = await visitor.form('/chat/messages', form)
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/#end'])
    await joined.settled()
    const page = await (await visitor.get('/')).text()
    expect(page).toContain('六(一)1')
    expect(page).toContain('2025年7月31日')
  })

  test('tells a page that its message gets no reply, and nobody else', async () => {
    const joined = join(store())
    const visitor = await aVisitor(joined, '/try')
    const say = (id: number, text: string) =>
      visitor.post('/try/messages', {
        id: anId(id),
        room: 'group',
        person: 'zhao',
        at: '2025-07-20T10:00:00+08:00',
        text,
      })
    const quiet = async (of: Visitor, id: number) =>
      (await of.get(`/try/quiet?id=${anId(id)}`)).json()
    await say(1, '@小助手 谢谢')
    await say(2, '@小助手 奖金有多少')
    await joined.settled()
    expect(await quiet(visitor, 1)).toEqual({ quiet: true })
    expect(await quiet(visitor, 2)).toEqual({ quiet: false })
    expect(await quiet(visitor, 3)).toEqual({ quiet: false })
    expect(await quiet(await aVisitor(joined, '/try'), 1)).toEqual({ quiet: false })
    expect((await visitor.get('/chat/quiet?id=none')).status).toBe(400)
  })

  test('makes the address of the official website something to press', async () => {
    const joined = join(store())
    const visitor = await aVisitor(joined)
    await visitor.post('/chat/messages', { id: anId(1), text: '奖金有多少' })
    await joined.settled()
    const [reply] = await replies(visitor)
    expect(reply?.answer).toMatchObject({ outcome: 'not-stated' })
    expect(reply?.html).toMatch(
      /<a href="https:\/\/[^"]+" target="_blank" rel="noopener noreferrer">/,
    )
  })

  test('asks for the missing fact, takes a pressed choice, and a correction after it', async () => {
    const joined = join(store())
    const visitor = await aVisitor(joined)
    const say = async (number: number, said: object) => {
      await visitor.post('/chat/messages', { id: anId(number), ...said })
      await joined.settled()
      return (await replies(visitor)).at(-1)?.answer
    }
    const asked = await say(1, { text: '事业单位能报吗' })
    expect(asked).toMatchObject({ outcome: 'needs-facts', question: expect.stringMatching(/赛道/) })
    const pressed = 'fact:track:0'
    expect(asked).toMatchObject({
      choices: expect.arrayContaining([{ label: '城市治理', value: pressed }]),
    })
    expect(await say(2, { pressed })).toMatchObject({ outcome: 'eligible' })
    expect(await say(3, { text: '不对，我们要报的是医疗健康' })).toMatchObject({
      outcome: 'needs-ruling',
    })
    expect((await replies(visitor)).map(({ replyTo }) => replyTo)).toEqual([1, 2, 3].map(anId))
  })

  test('goes on with the talk after a restart of the desk', async () => {
    const before = join(store())
    const visitor = await aVisitor(before)
    await visitor.post('/chat/messages', { id: anId(1), text: '事业单位能报吗' })
    await before.settled()
    const after = join(store(), undefined, before.clock)
    const same = createVisitor(after.desk.app)
    const cookie = { cookie: visitor.cookie() }
    await same.post('/chat/messages', { id: anId(2), text: '城市治理' }, cookie)
    await after.settled()
    expect((await repliesIn(await same.get('/chat/replies', cookie)))[1]?.answer).toMatchObject({
      outcome: 'eligible',
    })
  })

  test('answers a repeated submit once, however it is repeated, and each visitor for themselves', async () => {
    const joined = join(store())
    const [one, other] = [await aVisitor(joined), await aVisitor(joined)]
    const message = { id: anId(1), text: '分公司能报名吗' }
    const first = await Promise.all([1, 2, 3].map(() => one.post('/chat/messages', message)))
    await joined.settled()
    const later = await one.post('/chat/messages', message)
    expect([...first, later].map(({ status }) => status)).toEqual([202, 202, 202, 202])
    await other.post('/chat/messages', { ...message, text: '报名什么时候截止？' })
    await joined.settled()
    const answers = async (visitor: Visitor) =>
      (await replies(visitor)).map(({ answer }) => answer['outcome'])
    expect(await answers(one)).toEqual(['ineligible'])
    expect(await answers(other)).toEqual(['information'])
  })
})

eachStore('the simulator', (store) => {
  const inGroup = { room: 'group', person: 'wang', at: '2025-07-20T10:00:00+08:00' }
  const post = (visitor: Visitor, number: number, more: object) =>
    visitor.post('/try/messages', { ...inGroup, id: anId(number), ...more })

  test('delivered twice, without an acknowledgement, six hours late: one answer each', async () => {
    const joined = join(store())
    const visitor = await aVisitor(joined, '/try')
    const twice = { text: '@小助手 分公司能报名吗' }
    await Promise.all([post(visitor, 1, twice), post(visitor, 1, twice)])

    const lost = { text: '@小助手 报名什么时候截止？', dropAck: true }
    expect((await post(visitor, 2, lost)).status).toBe(503)
    expect((await post(visitor, 2, { ...lost, dropAck: false })).status).toBe(202)

    // Received after midnight, written on the last day.
    const late = { at: '2025-08-01T02:00:00+08:00', delayed: true }
    await post(visitor, 3, { text: '@小助手 我们公司现在还能报名吗', ...late })
    await joined.settled()

    const said = await tryReplies(visitor)
    expect(said).toHaveLength(3)
    expect(new Set(said.map(({ replyTo }) => replyTo))).toEqual(new Set([1, 2, 3].map(anId)))
    const answer = said.find(({ replyTo }) => replyTo === anId(3))?.answer
    expect(answer?.['first']).toEqual(
      expect.arrayContaining([expect.stringMatching(/7月31日20:00.*刚刚送到/)]),
    )
    expect(JSON.stringify(answer)).not.toContain('已于')
    expect(await joined.states()).toEqual({ inbox: { handled: 3 }, deliveries: { sent: 3 } })
  })

  test('talk among people leaves nothing in the ledger, the memory or the text of any table', async () => {
    const joined = join(store())
    const visitor = await aVisitor(joined, '/try')
    await post(visitor, 1, { text: '中午吃什么？事业单位能报吗我也不知道' })
    await post(visitor, 2, { text: '@小助手小王 你们单位报了没' })
    await joined.settled()
    expect(await tryReplies(visitor)).toEqual([])
    expect(await joined.states()).toEqual({ inbox: { handled: 2 }, deliveries: {} })
    expect(await store().select().from(conversations)).toEqual([])
    expect(await contains(store(), '中午')).toBe(false)
    expect(await contains(store(), '事业')).toBe(false)
  })

  test('in the group each is answered for themselves, and only the one who was asked goes on unmentioned', async () => {
    const joined = join(store())
    const visitor = await aVisitor(joined, '/try')
    await post(visitor, 1, { text: '@小助手 事业单位能报吗' })
    await joined.settled()
    const minutesLater = (minutes: number) => ({ at: `2025-07-20T10:0${minutes}:00+08:00` })
    await post(visitor, 2, { person: 'li', text: '城市治理', ...minutesLater(1) })
    await joined.settled()
    await post(visitor, 3, { text: '城市治理', ...minutesLater(2) })
    await joined.settled()
    const said = await tryReplies(visitor)
    expect(said.map(({ replyTo }) => replyTo)).toEqual([anId(1), anId(3)])
    expect(said[1]?.answer).toMatchObject({ outcome: 'eligible' })
    expect(said[1]?.html).toContain('王工')
  })
})
