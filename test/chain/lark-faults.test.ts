// Whatever goes wrong at the Lark platform while answers wait: each is seen once, and the desk goes on afterwards.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { fakeClock } from '../support/clock.ts'
import { empty, freshPostgres, type TestDatabase } from '../support/database.ts'
import { join, larkDoubleApp, type Joined } from './joined.ts'
import { people, privateChat, type People, type Seen } from './lark-people.ts'
import { passing } from './lark-troubles.ts'

let database: TestDatabase
let double: LarkDouble
let joined: Joined
let folk: People

/** Stands for the eight seconds a call is given: more than a busy machine needs for one that is answered. */
const larkTimeoutMs = 250

beforeAll(async () => {
  database = await freshPostgres()
})
afterAll(() => database.close())
beforeEach(async () => {
  await empty(database.store)
  double = await startLarkDouble(larkDoubleApp)
  joined = join(database.store, double, fakeClock(), {}, { larkTimeoutMs })
  folk = people(joined, double)
  return async () => {
    await double.stop()
    // What no client may do, whatever went wrong.
    if (double.violations.length > 0) throw new Error(double.violations.join(', '))
  }
})

const question = '分公司能报名吗'
const send = '/messages'

/** What was said in answer to each of the questions. */
type Answers = readonly (() => readonly Seen[])[]

/** Prepared in peace; what it returns is done while things go wrong. */
const situations: readonly (readonly [string, () => Promise<() => Promise<Answers>>])[] = [
  [
    'while two wait in one group',
    async () => {
      await folk.asks('ou_zhao', 'oc_before', question)
      return () => askedIn(['oc_teams', 'oc_teams'])
    },
  ],
  [
    'while two groups wait, and one person in private',
    async () => {
      await folk.asks('ou_zhao', 'oc_before', question)
      return async () => {
        const [privately, groups] = await Promise.all([
          folk.writes('ou_sun', question),
          askedIn(['oc_one', 'oc_two']),
        ])
        expect(privately.status).toBe(200)
        return [...groups, () => folk.seenIn(privateChat('ou_sun'))]
      }
    },
  ],
  [
    'while somebody presses a button',
    async () => {
      const { id } = await folk.asks('ou_wang', 'oc_teams', '事业单位能报吗')
      const [card] = folk.repliesTo(id)
      if (card === undefined) throw new Error('no card')
      return async () => {
        const told = await folk.presses('ou_wang', card, '城市治理')
        expect(told.card).toBeDefined()
        await folk.presses('ou_wang', card, '城市治理')
        return [() => folk.repliesTo(card.message.id)]
      }
    },
  ],
]

async function askedIn(chats: readonly string[]): Promise<Answers> {
  const asked = await Promise.all(
    chats.map((chat, index) => folk.asks(`ou_of_${index}`, chat, question)),
  )
  expect(asked.map(({ status }) => status)).toEqual(chats.map(() => 200))
  return asked.map(
    ({ id }) =>
      () =>
        folk.repliesTo(id),
  )
}

const inDoubt = async (): Promise<boolean> =>
  Object.keys((await joined.states()).deliveries).some((status) => status !== 'sent')

describe.each(situations)('%s', (_, prepare) => {
  test.each(passing)('%s', async (__, trouble) => {
    const act = await prepare()
    if (trouble.path !== undefined) double.revokeTokens()
    double.fault({ path: send, ...trouble })
    const answers = await act()
    expect(double.spoiled()).toBeGreaterThan(0)
    for (let rounds = 0; rounds < 12 && (await inDoubt()); rounds += 1) await joined.later()
    expect(answers.map((seen) => seen().length)).toEqual(answers.map(() => 1))

    const after = await folk.asks('ou_after', 'oc_after', question)
    expect(folk.repliesTo(after.id)).toHaveLength(1)
    const all = answers.length + 2
    expect(await joined.states()).toEqual({ inbox: { handled: all }, deliveries: { sent: all } })
    expect(double.messages).toHaveLength(all)
    expect(joined.logged.join('\n')).not.toMatch(
      /分公司|事业|城市|ou_|oc_|om_|t-double|secret|html/,
    )
  })
})

describe('what the platform will never take', () => {
  test.each([
    ['the desk is not in the group', 400, 230_002],
    ['the same, as HTTP 200', 200, 230_002],
    ['the person is out of reach', 400, 230_013],
    ['its words are not allowed', 400, 230_022],
    ['a code that nobody has written down', 400, 239_999],
  ])('%s: is tried once, and the next question is answered', async (_, status, code) => {
    await folk.asks('ou_zhao', 'oc_before', question)
    double.fault({ path: send, status, body: { code, msg: 'no' } })
    const before = double.calls.length
    const { id } = await folk.asks('ou_wang', 'oc_teams', question)
    expect(double.calls.length).toBe(before + 1)
    for (let rounds = 0; rounds < 3; rounds += 1) await joined.later()
    expect(double.calls.length).toBe(before + 1)
    expect(folk.repliesTo(id)).toEqual([])
    expect((await joined.states()).deliveries).toEqual({ sent: 1, failed: 1 })
    const after = await folk.asks('ou_wang', 'oc_teams', question)
    expect(folk.repliesTo(after.id)).toHaveLength(1)
  })
})

test('a call is given eight seconds where nobody says otherwise', async () => {
  const limit = vi.spyOn(AbortSignal, 'timeout')
  await people(join(database.store, double), double).asks('ou_wang', 'oc_teams', question)
  // Who the desk is, the token, and the answer.
  expect(limit.mock.calls).toEqual([[8_000], [8_000], [8_000]])
  limit.mockRestore()
})
