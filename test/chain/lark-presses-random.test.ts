// Presses that carry anything at all: told something the platform can show, and of no effect on anybody else.
import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { personName } from '../../src/conversation/person.ts'
import { conversations, deliveries, inbox, ratings } from '../../src/store/schema.ts'
import { complaintAbout } from '../doubles/lark-content.ts'
import { startLarkDouble, type LarkDouble } from '../doubles/lark.ts'
import { freshPostgres, type TestDatabase } from '../support/database.ts'
import { testKey } from '../support/desk.ts'
import { larkAction, larkTestApp, signedLark } from '../support/lark-events.ts'
import { join, larkDoubleApp, type Joined } from './joined.ts'
import { people, privateChat, type Seen } from './lark-people.ts'

let database: TestDatabase
let double: LarkDouble
let joined: Joined
/** What stands in the chats: questions with buttons, answered long ago or just now, and answers to be rated. */
let cards: readonly Seen[]

const askTrack = '事业单位能报吗'
const persons = ['ou_wang', 'ou_li', 'ou_zhao'] as const
const dayMs = 86_400_000

beforeAll(async () => {
  database = await freshPostgres()
  double = await startLarkDouble({ ...larkDoubleApp, limits: false })
  joined = join(database.store, double)
  const folk = people(joined, double)
  await folk.asks('ou_wang', 'oc_teams', askTrack)
  await folk.writes('ou_zhao', askTrack)
  joined.clock.advance(2 * dayMs)
  await folk.asks('ou_li', 'oc_teams', askTrack)
  await folk.asks('ou_li', 'oc_others', '分公司能报名吗')
  await folk.writes('ou_wang', askTrack)
  await folk.writes('ou_li', '分公司能报名吗')
  cards = ['oc_teams', 'oc_others', ...persons.map(privateChat)].flatMap(folk.seenIn)
})
afterAll(async () => {
  await double.stop()
  await database.close()
})

const toldShape = z.strictObject({
  toast: z
    .strictObject({ type: z.enum(['info', 'success']), content: z.string().min(1).max(100) })
    .optional(),
  card: z.strictObject({ type: z.literal('raw'), data: z.looseObject({}) }).optional(),
})

const awkward = [
  '',
  ' ',
  '\0',
  '\ud800',
  '\u202e<at id=all></at>',
  "'; drop table deliveries; --",
  '__proto__',
  'constructor',
  'fact:__proto__:0',
  'fact:track:-1',
  'fact:track:1e9',
  'intent:unit.branch',
  '😀'.repeat(250),
  '长'.repeat(100_000),
]
const chats = ['oc_teams', 'oc_others', ...persons.map(privateChat)]
const anything = fc.oneof(
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...awkward) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)
const orAnything = (...likely: unknown[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...likely) }, { weight: 1, arbitrary: anything })

/** Values of buttons: the real ones of any card, forged ones, and whatever JSON can hold. */
const values = () => {
  const real = cards.flatMap(({ buttons }) => buttons.map(({ value }) => value))
  const of = double.messages.flatMap(({ uuid }) => uuid ?? [])
  const forged = fc.record(
    {
      choice: fc.oneof(
        orAnything('enterprise', ...awkward),
        fc.nat(30).map((index) => `fact:track:${index}`),
      ),
      asked: orAnything(...persons, 'all'),
      chat: orAnything(...chats),
      in: orAnything('group', 'private'),
      thread: orAnything('omt_1'),
    },
    { requiredKeys: ['choice'] },
  )
  const rating = fc.record({
    rate: orAnything('helpful', 'unhelpful'),
    of: orAnything(...of, '01980000-0000-7000-8000-000000000001'),
  })
  const odd = fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"choice":"fact:track:0"},"chat":"oc_teams"}'),
    JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`),
    Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`key${index}`, index])),
  )
  return fc.oneof(
    { weight: 5, arbitrary: forged },
    { weight: 3, arbitrary: fc.constantFrom(...real) },
    { weight: 2, arbitrary: rating },
    { weight: 2, arbitrary: anything },
    { weight: 1, arbitrary: odd },
  )
}

/** Whether a button says of itself that this person may press it there. */
function isFor(value: unknown, operator: string, chat: string): boolean {
  const said = z.looseObject({ asked: z.string().optional() }).safeParse(value)
  if (!said.success || said.data['chat'] !== chat) return false
  const { asked } = said.data
  return asked === undefined ? said.data['in'] === 'private' : asked === operator
}

/** Forged so well that only what was chosen is wrong. */
const fitting = (value: unknown, asked: string, chat: string): unknown =>
  typeof value === 'object' ? { ...value, asked, chat } : value

/** Every row there is, by what it is and whose. */
async function rowsNow(): Promise<ReadonlyMap<string, string>> {
  const { store } = database
  const talks = await store.select().from(conversations)
  const said = await store.select().from(deliveries)
  const rated = await store.select().from(ratings)
  return new Map([
    ...talks.map((row) => [`talk ${row.person} ${row.chat}`, JSON.stringify(row)] as const),
    ...said.map((row) => [`said ${row.id}`, JSON.stringify(row)] as const),
    ...rated.map((row) => [`rated ${row.person} ${row.deliveryId}`, JSON.stringify(row)] as const),
  ])
}

test('five hundred presses with forged, stale, huge and senseless values change nothing of anybody else', async () => {
  let number = 0
  let answered = 0
  let before = await rowsNow()
  const press = fc.record({
    value: values(),
    card: fc.constantFrom(...cards),
    operator: fc.constantFrom(...persons),
    fits: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(press, async ({ value, card, operator, fits }) => {
      number += 1
      const seen = double.messages.length
      const { chat, id } = card.message
      await database.store.execute(sql`delete from rate_gates`)
      const carried = fits ? fitting(value, operator, chat) : value
      const event = larkAction({
        eventId: `forged-${number}`,
        operatorId: operator,
        value: carried,
        messageId: id,
        chatId: chat,
        createdAtMicros: `${joined.clock.now().getTime()}000`,
      })
      const response = await joined.post(signedLark(event))
      expect(response.status).toBe(200)
      const told = toldShape.parse(await response.json())
      const shown = told.card === undefined ? undefined : JSON.stringify(told.card.data)
      expect(shown && complaintAbout('interactive', shown)).toBeUndefined()
      await joined.settled()

      const said = double.messages.slice(seen)
      expect(said.length).toBeLessThanOrEqual(1)
      for (const each of said) expect([each.chat, each.replyTo ?? id]).toEqual([chat, id])
      expect([carried, said.length === 0 || isFor(carried, operator, chat)]).toEqual([
        carried,
        true,
      ])
      answered += said.length
      const now = await rowsNow()
      const name = personName(testKey, 'lark', larkTestApp.appId, operator)
      const changed = [...now].filter(([key, row]) => before.get(key) !== row)
      for (const [key] of changed) {
        const isOwn = key.startsWith(`talk ${name} `) || key.startsWith(`rated ${name} `)
        expect([key, isOwn || (key.startsWith('said ') && !before.has(key))]).toEqual([key, true])
      }
      const gone = [...before.keys()].filter((key) => !now.has(key))
      expect(gone.filter((key) => !key.startsWith(`talk ${name} `))).toEqual([])
      before = now
    }),
    { numRuns: 500, seed: 20_250_902 },
  )
  // Some are as good as real, or none of this would say anything.
  expect(answered).toBeGreaterThan(30)
  expect((await database.store.select().from(ratings)).length).toBeGreaterThan(3)
  const states = await database.store.select({ state: inbox.state }).from(inbox)
  expect(states.every(({ state }) => state === 'handled')).toBe(true)
  expect((await joined.states()).deliveries).toEqual({ sent: double.messages.length })
  expect(double.violations).toEqual([])
  expect(joined.logged.filter((line) => line.includes('"level":"error"'))).toEqual([])
  expect(joined.logged.join('\n')).not.toMatch(/drop table|ou_|oc_|om_|事业/)
}, 60_000)
