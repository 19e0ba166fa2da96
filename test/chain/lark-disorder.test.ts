// Events of Lark that come twice, late, in the wrong order, or all of it on one bad day: each is answered once.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { fakeClock } from '../support/clock.ts'
import { empty, freshPostgres, type TestDatabase } from '../support/database.ts'
import {
  larkAction,
  larkEvent,
  larkGroupMessage,
  signedLark,
  type SignedRequest,
} from '../support/lark-events.ts'
import { join, larkDoubleApp, type Joined } from './joined.ts'
import { people, privateChat, type People } from './lark-people.ts'
import { passing } from './lark-troubles.ts'

let database: TestDatabase
let double: LarkDouble
let joined: Joined
let folk: People

beforeAll(async () => {
  database = await freshPostgres()
})
afterAll(() => database.close())
beforeEach(async () => {
  await empty(database.store)
  await arrive({})
  return async () => {
    await double.stop()
    if (double.violations.length > 0) throw new Error(double.violations.join(', '))
  }
})

async function arrive(options: Parameters<typeof startLarkDouble>[0]): Promise<void> {
  double = await startLarkDouble({ ...larkDoubleApp, ...options })
  joined = join(database.store, double, fakeClock(), {}, { larkTimeoutMs })
  folk = people(joined, double)
}

/** Long enough for a busy machine: a call that is given up by mistake is no fault of the day. */
const larkTimeoutMs = 1_000
const group = 'oc_teams'
const hourMs = 3_600_000
const askTrack = '事业单位能报吗'
const place = { chat_id: group, operator_id: { open_id: 'ou_owner' }, external: true }

async function tell(event: SignedRequest): Promise<void> {
  expect((await joined.post(event)).status).toBe(200)
  await joined.settled()
}

const open = async (): Promise<boolean> => {
  const { inbox, deliveries } = await joined.states()
  return ['received', 'claimed'].some((state) => state in inbox) || 'queued' in deliveries
}

test('the answer to a question back that overtakes its question is answered, and so is the question', async () => {
  const now = joined.clock.now().getTime()
  const [second, first] = [{ createdAt: now }, { createdAt: now - 30_000 }]
  await folk.writes('ou_wang', '城市治理', second)
  await folk.writes('ou_wang', askTrack, first)
  const [list, verdict, ...more] = folk.seenIn(privateChat('ou_wang'))
  expect(more).toEqual([])
  // By itself it asks what the track is about; the question then finds its track known.
  expect(list?.text).toContain('城市治理')
  expect(verdict?.text).toMatch(/可以[\s\S]*城市治理/)
  expect(await joined.states()).toEqual({ inbox: { handled: 2 }, deliveries: { sent: 2 } })
})

test('a question that comes hours after a newer one is answered once, and the newer talk goes on', async () => {
  const writtenAt = joined.clock.now().getTime()
  joined.clock.advance(3 * hourMs)
  await folk.writes('ou_wang', askTrack)
  await folk.writes('ou_wang', '分公司能报名吗', { createdAt: writtenAt })
  const [, late, ...none] = folk.seenIn(privateChat('ou_wang'))
  expect(none).toEqual([])
  expect(late?.text).toContain('刚刚送到')
  await folk.writes('ou_wang', '事业单位想报城市治理')
  expect(folk.seenIn(privateChat('ou_wang')).at(-1)?.text).toContain('六(一)5')
})

test('a question that comes again and again while the platform is down is answered once when it is back', async () => {
  await folk.writes('ou_zhao', '分公司能报名吗')
  double.fault({ path: '/reply', times: 5, reset: true })
  const { event, id } = await folk.asks('ou_wang', group, '分公司能报名吗')
  for (const afterMs of [0, 15_000, 5 * 60_000, hourMs]) {
    joined.clock.advance(afterMs)
    await tell(event)
    await joined.later()
  }
  await joined.later()
  joined.clock.advance(6 * hourMs)
  await tell(event)
  expect(folk.repliesTo(id)).toHaveLength(1)
  expect(await joined.states()).toEqual({ inbox: { handled: 2 }, deliveries: { sent: 2 } })
})

test('a card can be pressed before its own sending is settled, five times at once and an hour later', async () => {
  await folk.writes('ou_zhao', '分公司能报名吗')
  double.fault({ path: '/reply', times: 2, reset: true, afterwards: true })
  const { id } = await folk.asks('ou_wang', group, askTrack)
  const [card, ...more] = folk.repliesTo(id)
  if (card === undefined) throw new Error('no card')
  expect((await joined.states()).deliveries).toEqual({ sent: 1, queued: 1 })
  const value = card.buttons.find(({ label }) => label.includes('城市治理'))?.value
  const press = (eventId: string): SignedRequest =>
    signedLark(
      larkAction({
        eventId,
        operatorId: 'ou_wang',
        value,
        messageId: card.message.id,
        chatId: group,
        createdAtMicros: `${joined.clock.now().getTime()}000`,
      }),
    )
  await Promise.all(['a', 'a', 'b', 'c', 'd'].map((each) => tell(press(each))))
  for (let rounds = 0; rounds < 3; rounds += 1) await joined.later()
  joined.clock.advance(hourMs)
  await tell(press('a'))
  await joined.later()
  expect([more, folk.repliesTo(id).length]).toEqual([[], 1])
  const [answer, ...others] = folk.repliesTo(card.message.id)
  expect(answer?.text).toContain('六(一)5')
  expect(others).toEqual([])
  expect((await joined.states()).deliveries).toEqual({ sent: 3 })
})

test('a group joined and left in the wrong order is welcomed in vain, once; joined again it is at work', async () => {
  await double.stop()
  const chats = ['oc_others']
  await arrive({ chats })
  await tell(signedLark(larkEvent('im.chat.member.bot.deleted_v1', place, 'left-1')))
  const added = signedLark(larkEvent('im.chat.member.bot.added_v1', place, 'added-1'))
  for (const _ of [1, 2]) await tell(added)
  for (let rounds = 0; rounds < 2; rounds += 1) await joined.later()
  expect((await joined.states()).deliveries).toEqual({ failed: 1 })
  expect(double.calls.filter(({ path }) => path.includes('/messages'))).toHaveLength(1)

  chats.push(group)
  await tell(signedLark(larkEvent('im.chat.member.bot.added_v1', place, 'added-2')))
  const { id } = await folk.asks('ou_wang', group, '分公司能报名吗')
  expect(folk.repliesTo(id)).toHaveLength(1)
  expect((await joined.states()).deliveries).toEqual({ failed: 1, sent: 2 })
})

test('the worst day: forty questions, each event up to four times, in any order, everything going wrong', async () => {
  await folk.asks('ou_zhao', 'oc_before', '分公司能报名吗')
  const [day] = fc.sample(
    fc.tuple(
      fc
        .array(fc.integer({ min: 1, max: 4 }), { minLength: 40, maxLength: 40 })
        .map((times) => times.flatMap((count, index) => Array.from({ length: count }, () => index)))
        .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
      fc.array(fc.constantFrom(...passing), { minLength: 15, maxLength: 15 }),
    ),
    { numRuns: 1, seed: 20_250_801 },
  )
  if (day === undefined) throw new Error('no day')
  const [shuffled, faults] = day
  const questions = Array.from({ length: 40 }, (_, index) => {
    const id = `om_bad_${index}`
    const chatId = `oc_${index % 20}`
    double.heard(id, chatId)
    return larkGroupMessage({
      eventId: `bad-${index}`,
      messageId: id,
      senderId: `ou_${index % 30}`,
      chatId,
      text: '@_user_1 分公司能报名吗',
      createdAt: joined.clock.now().getTime() + index,
    })
  })
  for (const [, trouble] of faults) double.fault({ path: '/messages', ...trouble, times: 2 })
  const statuses = await Promise.all(
    shuffled.map(async (index) => (await joined.post(signedLark(questions[index]))).status),
  )
  expect(new Set(statuses)).toEqual(new Set([200]))
  for (let rounds = 0; rounds < 200 && (await open()); rounds += 1) {
    await joined.settled()
    await joined.later()
  }
  for (const { event } of questions)
    expect(folk.repliesTo(event.message.message_id)).toHaveLength(1)
  expect(double.messages).toHaveLength(41)
  expect(await joined.states()).toEqual({ inbox: { handled: 41 }, deliveries: { sent: 41 } })
  expect(joined.logged.join('\n')).not.toMatch(/分公司|ou_|oc_|om_|t-double|secret|html/)
}, 60_000)
