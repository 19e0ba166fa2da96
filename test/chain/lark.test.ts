// A Lark group and the whole desk behind it: signed event in, card out, on a real PostgreSQL.
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { conversations } from '../../src/store/schema.ts'
import { contains, freshPostgres } from '../support/database.ts'
import { privateChat } from './lark-people.ts'
import { larkStage } from './lark-stage.ts'

const stage = larkStage(freshPostgres)

const minutes = (count: number) => count * 60_000
const group = 'oc_teams'
const askTrack = '事业单位能报吗'

describe('a question', () => {
  test('in a group is answered with one card, in reply to the asker, with verdict and clause', async () => {
    const { id, status } = await stage.folk.asks('ou_wang', group, '我们是市图书馆，想报城市治理')
    expect(status).toBe(200)
    expect(stage.folk.seenIn(group)).toHaveLength(1)
    const [answer] = stage.folk.repliesTo(id)
    expect(answer?.message).toMatchObject({ api: 'reply', type: 'interactive' })
    expect(answer?.text).toContain('<at id=ou_wang></at>')
    expect(answer?.text).toContain('可以')
    expect(answer?.text).toContain('六(一)5')
    expect(await stage.joined.states()).toEqual({ inbox: { handled: 1 }, deliveries: { sent: 1 } })
  })

  test('in private is answered there, with no name and no quotation', async () => {
    await stage.folk.writes('ou_wang', '分公司能报名吗')
    const [answer, ...more] = stage.folk.seenIn(privateChat('ou_wang'))
    expect(more).toEqual([])
    expect(answer?.message).toMatchObject({ api: 'create', type: 'interactive' })
    expect(answer?.text).toMatch(/^\*\*不可以/)
    expect(answer?.text).toContain('六(一)1')
  })

  test('is answered by quoting the desk’s own card as well, but not by quoting somebody else', async () => {
    await stage.folk.asks('ou_wang', group, '分公司能报名吗')
    const [card] = stage.folk.seenIn(group)
    const ours = { parentId: card?.message.id ?? '', rootId: card?.message.id ?? '' }
    const quoting = await stage.folk.says('ou_li', group, '报名什么时候截止？', ours)
    expect(stage.folk.repliesTo(quoting.id)[0]?.text).toContain('七(一)')
    await stage.folk.says('ou_li', group, '奖金有多少？', {
      parentId: quoting.id,
      rootId: quoting.id,
    })
    expect(stage.folk.seenIn(group)).toHaveLength(2)
  })

  test('to everybody, by another bot or to nobody gets no answer', async () => {
    await stage.folk.says('ou_wang', group, '@_all 报名什么时候截止？', {
      mentions: [{ key: '@_all', name: '所有人' }],
    })
    await stage.folk.asks('ou_robot', group, '报名什么时候截止？', { senderType: 'bot' })
    await stage.folk.says('ou_wang', group, '报名什么时候截止？')
    expect(stage.folk.seenIn(group)).toEqual([])
    expect((await stage.joined.states()).deliveries).toEqual({})
    expect(await contains(stage.database.store, '截止')).toBe(false)
  })
})

describe('when the desk has asked back', () => {
  test('the same person’s next message needs no mention, for ten minutes; nobody else’s counts', async () => {
    const asked = await stage.folk.asks('ou_wang', group, askTrack)
    expect(stage.folk.repliesTo(asked.id)[0]?.text).toContain('引用本消息或@我回复')
    stage.joined.clock.advance(minutes(2))
    const other = await stage.folk.says('ou_li', group, '城市治理')
    stage.joined.clock.advance(minutes(7))
    const given = await stage.folk.says('ou_wang', group, '城市治理')
    expect(stage.folk.repliesTo(other.id)).toEqual([])
    expect(stage.folk.repliesTo(given.id)[0]?.text).toContain('可以')
    expect(stage.folk.seenIn(group)).toHaveLength(2)
  })

  test('after more than ten minutes it is talk among people again', async () => {
    await stage.folk.asks('ou_wang', group, askTrack)
    stage.joined.clock.advance(minutes(11))
    await stage.folk.says('ou_wang', group, '城市治理')
    expect(stage.folk.seenIn(group)).toHaveLength(1)
  })

  test('a press by the person asked is answered under the card, one by somebody else with a hint', async () => {
    const asked = await stage.folk.asks('ou_wang', group, askTrack)
    const [card] = stage.folk.repliesTo(asked.id)
    if (card === undefined) throw new Error('no card')
    expect(await stage.folk.presses('ou_li', card, '城市治理')).toMatchObject({
      toast: { type: 'info' },
    })
    expect(stage.folk.seenIn(group)).toHaveLength(1)
    expect((await stage.folk.presses('ou_wang', card, '城市治理')).toast).toBeUndefined()
    const [answer] = stage.folk.repliesTo(card.message.id)
    expect(answer?.text).toContain('<at id=ou_wang></at>')
    expect(answer?.text).toContain('可以')
  })

  test('a card forwarded elsewhere cannot be pressed there, even by the person asked', async () => {
    const elsewhere = 'oc_another_group'
    const asked = await stage.folk.asks('ou_wang', group, askTrack)
    await stage.folk.writes('ou_wang', askTrack)
    const [card] = stage.folk.repliesTo(asked.id)
    const [own] = stage.folk.seenIn(privateChat('ou_wang'))
    if (card === undefined || own === undefined) throw new Error('no card')
    for (const forwarded of [card, own]) {
      expect(await stage.folk.presses('ou_wang', forwarded, '城市治理', elsewhere)).toMatchObject({
        toast: { type: 'info' },
      })
    }
    expect(stage.folk.seenIn(elsewhere)).toEqual([])
    expect(stage.double.messages).toHaveLength(2)
    expect((await stage.folk.presses('ou_wang', own, '城市治理')).toast).toBeUndefined()
    expect(stage.folk.seenIn(privateChat('ou_wang'))).toHaveLength(2)
  })

  test('two people at once in one group are two talks', async () => {
    const [one, two] = await Promise.all([
      stage.folk.asks('ou_wang', group, askTrack),
      stage.folk.asks('ou_li', group, '我们公司去年拿过奖，今年同一个项目还能报吗'),
    ])
    const [answerTwo, answerOne] = await Promise.all([
      stage.folk.says('ou_li', group, '参加了但没获奖'),
      stage.folk.says('ou_wang', group, '城市治理'),
    ])
    const textOf = (id: string) => stage.folk.repliesTo(id).map(({ text }) => text)
    expect(textOf(one.id)[0]).toContain('赛道')
    expect(textOf(two.id)[0]).toContain('六(二)7')
    expect(textOf(answerOne.id)[0]).toContain('六(一)5')
    expect(textOf(answerOne.id)[0]).toContain('ou_wang')
    expect(textOf(answerTwo.id)[0]).toContain('六(二)7')
    expect(textOf(answerTwo.id)[0]).toContain('ou_li')
    expect(stage.folk.seenIn(group)).toHaveLength(4)
    expect(await stage.database.store.select().from(conversations)).toHaveLength(2)
  })
})

describe('re-deliveries', () => {
  test('at once and after 15 s, 5 min, 1 h and 6 h are answered once', async () => {
    const { event } = await stage.folk.asks('ou_wang', group, '分公司能报名吗')
    for (const afterMs of [0, 15_000, minutes(5), minutes(60), minutes(360)]) {
      stage.joined.clock.advance(afterMs)
      expect((await stage.joined.post(event)).status).toBe(200)
      await stage.joined.settled()
    }
    expect(stage.folk.seenIn(group)).toHaveLength(1)
    expect((await stage.joined.states()).inbox).toEqual({ handled: 1 })
  })

  test('five at the same moment are answered once', async () => {
    const { event } = await stage.folk.says('ou_wang', group, '早上好')
    await Promise.all(Array.from({ length: 5 }, () => stage.joined.post(event)))
    const asked = await stage.folk.asks('ou_wang', group, '分公司能报名吗')
    await Promise.all(Array.from({ length: 5 }, () => stage.joined.post(asked.event)))
    await stage.joined.settled()
    expect(stage.folk.seenIn(group)).toHaveLength(1)
  })

  test.each([
    ['5 min', minutes(5), false],
    ['1 h', minutes(60), true],
    ['6 h', minutes(360), true],
    ['7 h', minutes(420), true],
    ['3 days', minutes(3 * 1_440), true],
  ])('one that first gets through after %s is judged as of its writing', async (_, late, says) => {
    // Written in the last hours of sign-up, delivered after midnight where it is late enough.
    stage.joined.clock.set('2025-07-31T20:00:00+08:00')
    const createdAt = stage.joined.clock.now().getTime()
    stage.joined.clock.advance(late)
    const { id } = await stage.folk.asks('ou_wang', group, '我们公司现在还能报名吗', { createdAt })
    const [answer] = stage.folk.repliesTo(id)
    expect(answer?.text).not.toContain('已于')
    expect(answer?.text.includes('刚刚送到')).toBe(says)
    expect(answer?.text.includes('20:00')).toBe(says)
  })
})

test('a recorded question replayed after its row was swept is not answered again', async () => {
  const { event } = await stage.folk.asks('ou_wang', group, '分公司能报名吗')
  for (const days of [28.9, 0.2, 100]) {
    stage.joined.clock.advance(minutes(days * 1_440))
    // The stage.database has a clock of its own.
    await stage.database.store.execute(
      sql`update inbox set received_at = received_at - ${minutes(days * 1_440)}::float8 * interval '1 ms'`,
    )
    await stage.joined.desk.sweep()
    expect((await stage.joined.post(event)).status).toBe(200)
    await stage.joined.settled()
  }
  expect((await stage.joined.states()).inbox).toEqual({})
  expect(stage.folk.seenIn(group)).toHaveLength(1)
})

test('a tip-off with names in a group leaves one neutral line and nothing else', async () => {
  const text = '我要举报星河数据公司，他们的刘德凯伪造材料'
  const { id, event } = await stage.folk.asks('ou_wang', group, text)
  await stage.joined.post(event)
  await stage.folk.says('ou_li', group, '刘德凯确实造假，我实名举报星河数据公司抄袭')
  await stage.folk.asks('ou_li', group, '刘德凯确实造假，我实名举报星河数据公司抄袭')
  const [line, ...more] = stage.folk.seenIn(group)
  expect(more).toEqual([])
  expect(line?.message).toMatchObject({ api: 'create', replyTo: undefined })
  expect(line?.text).toContain('不适合在群里说')
  expect(line?.text).not.toMatch(/<at|刘德凯|星河/)
  expect(stage.folk.repliesTo(id)).toEqual([])
  for (const word of ['刘德凯', '星河', 'ou_wang', 'ou_li'])
    expect(await contains(stage.database.store, word)).toBe(false)
  expect(stage.joined.logged.join('\n')).not.toMatch(/刘德凯|星河|举报|ou_wang|ou_li/)
})

test('a tip-off in private is told where it belongs, and is not kept, quoted or remembered either', async () => {
  await stage.folk.writes('ou_wang', '我要举报星河数据公司，他们的刘德凯伪造材料')
  const [answer] = stage.folk.seenIn(privateChat('ou_wang'))
  expect(answer?.message.api).toBe('create')
  expect(answer?.text).toContain('秘书处')
  for (const word of ['刘德凯', '星河', '伪造'])
    expect(await contains(stage.database.store, word)).toBe(false)
  expect(stage.joined.logged.join('\n')).not.toMatch(/刘德凯|星河|伪造/)
})

test('no log line of a whole talk holds a word or a name of it', async () => {
  await stage.folk.asks('ou_wang', group, askTrack)
  await stage.folk.says('ou_wang', group, '城市治理')
  await stage.folk.writes('ou_li', '我们合伙企业能报名吗')
  expect(stage.joined.logged.length).toBeGreaterThan(5)
  expect(stage.joined.logged.join('\n')).not.toMatch(/事业|城市|合伙|ou_|oc_|om_|t-double|secret/)
})

describe('a platform in trouble', () => {
  test('that limits and limits again is sent everything exactly once', async () => {
    await stage.arrive({ limits: true })
    const reset = { 'x-ogw-ratelimit-reset': '1' }
    const limited = { status: 429, body: { code: 99_991_400, msg: 'limit' }, headers: reset }
    stage.double.fault({ path: '/reply', times: 3, ...limited })
    stage.double.fault({
      path: '/reply',
      times: 4,
      status: 400,
      body: { code: 230_020, msg: 'busy' },
    })
    const busy = Array.from({ length: 12 }, (_, index) =>
      stage.folk.asks(`ou_${index}`, group, '分公司能报名吗'),
    )
    const others = Array.from({ length: 20 }, (_, index) =>
      stage.folk.asks(`ou_${index}`, `oc_other_${index}`, '分公司能报名吗'),
    )
    const asked = await Promise.all([...busy, ...others])
    // The loop of the process goes on every second; here it does without the pause.
    for (let rounds = 0; stage.double.messages.length < asked.length && rounds < 300; rounds += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      await stage.joined.desk.work()
    }
    for (const { id } of asked) expect(stage.folk.repliesTo(id)).toHaveLength(1)
    expect(stage.double.messages).toHaveLength(asked.length)
    expect((await stage.joined.states()).deliveries).toEqual({ sent: asked.length })
  })

  test('that does not build the card gets the same answer as a post', async () => {
    const body = { code: 230_099, msg: 'Failed to create card content' }
    stage.double.fault({ path: '/reply', msgType: 'interactive', status: 400, body })
    const { id } = await stage.folk.asks('ou_wang', group, '分公司能报名吗')
    const [answer, ...more] = stage.folk.repliesTo(id)
    expect(more).toEqual([])
    expect(answer?.message.type).toBe('post')
    expect(answer?.text).toMatch(/^@ou_wang 不可以/)
    expect(answer?.text).toContain('六(一)1')
  })

  test('that is down loses nothing, and is sent each answer once when it is back', async () => {
    // Once for the desk's own id and token, before the trouble begins.
    await stage.folk.writes('ou_zhao', '分公司能报名吗')
    stage.double.fault({ path: '/messages', times: 6, reset: true })
    stage.double.fault({
      path: '/messages',
      times: 2,
      afterwards: true,
      status: 502,
      body: 'bad gateway',
    })
    const asked = []
    for (const person of ['ou_wang', 'ou_li', 'ou_sun'])
      asked.push(await stage.folk.asks(person, `oc_of_${person}`, '分公司能报名吗'))
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await stage.joined.states()).deliveries).toEqual({ queued: 3, sent: 1 })
    for (let rounds = 0; rounds < 4; rounds += 1) await stage.joined.later()
    for (const { id } of asked) expect(stage.folk.repliesTo(id)).toHaveLength(1)
    expect((await stage.joined.states()).deliveries).toEqual({ sent: 4 })
  })

  test('that does not even say who the desk is gets a 503, and its re-delivery an answer', async () => {
    stage.double.fault({
      path: '/bot/v3/info',
      status: 400,
      body: { code: 11_205, msg: 'no bot ability' },
    })
    await stage.joined.desk.introduce()
    expect(stage.joined.logged.join('\n')).toMatch(/lark\.unknownSelf.*turn on the bot/)
    stage.double.fault({ path: '/bot/v3/info', reset: true })
    const { event, id, status } = await stage.folk.asks('ou_wang', group, '分公司能报名吗')
    expect(status).toBe(503)
    expect((await stage.joined.post(event)).status).toBe(200)
    await stage.joined.settled()
    expect(stage.folk.repliesTo(id)).toHaveLength(1)
  })

  test('whose secret is wrong is said in the log with the cure, and without the secret', async () => {
    await stage.arrive({ appSecret: 'another' })
    await stage.joined.desk.introduce()
    expect(stage.joined.logged.join('\n')).toContain('check LARK_APP_ID and LARK_APP_SECRET')
    expect(stage.joined.logged.join('\n')).not.toContain('secret-of-the-test-app')
  })
})
