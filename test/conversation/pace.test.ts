// Somebody pours a whole document into the chat, line by line: the others are answered as ever.
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { loadDesk } from '../../scripts/desk.ts'
import { intake } from '../../src/conversation/intake.ts'
import { createPace } from '../../src/conversation/pace.ts'
import { createLimiter } from '../../src/platform/limiter.ts'
import { deliveries, inbox } from '../../src/store/schema.ts'
import { fakeClock } from '../support/clock.ts'
import { empty, freshPglite } from '../support/database.ts'
import { aGroupMessage, testKey } from '../support/desk.ts'

const desk = loadDesk('小助手')
const inLark = { channel: 'lark', app: 'cli_test', sender: { id: 'ou_zhao' } } as const

test('so many texts in a minute are heard, one more is answered with a word about it, and the rest is not kept', async () => {
  const { store } = await freshPglite()
  await empty(store)
  const clock = fakeClock('2025-07-01T10:00:00+08:00')
  const pace = createPace(createLimiter(clock), 3, new Set(['web']))
  const say = (text: string, rest: Parameters<typeof aGroupMessage>[0] = {}) =>
    intake(aGroupMessage({ ...inLark, text, ...rest }), {
      store,
      key: testKey,
      desk,
      pace,
    })
  const heard = () => store.select().from(inbox).where(eq(inbox.kind, 'message'))
  const said = async () => (await store.select().from(deliveries)).map(({ body }) => body)

  // A platform that got no answer in time sends it again; that is not said twice.
  for (let times = 1; times <= 5; times += 1) await say('第0行', { id: 'om_again' })
  for (let line = 1; line <= 5; line += 1) await say(`第${line}行`)
  expect(await heard()).toHaveLength(3)
  expect(await said()).toMatchObject([{ headline: expect.stringContaining('太快') }])
  // One that is sent again by the platform is known again.
  const again = aGroupMessage({ ...inLark, text: '第7行' })
  expect(await intake(again, { store, key: testKey, desk, pace })).toMatchObject({ kind: 'new' })
  expect(await intake(again, { store, key: testKey, desk, pace })).toMatchObject({ kind: 'seen' })

  // Somebody else in the same chat, a press, and a page with its own door.
  await say('材料要交哪些', { sender: { id: 'ou_qian' } })
  await say('', { pressed: 'fact:unit.type:0' })
  await say('在网页上问', { channel: 'web', app: 'web' })
  expect(await heard()).toHaveLength(6)

  clock.advance(60_000)
  await say('一分钟以后')
  expect(await heard()).toHaveLength(7)
  expect(await said()).toHaveLength(1)
})
