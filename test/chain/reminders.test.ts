// A rule of the calendar falls due while two processes tick and send: what each team sees of it at Lark.
import { expect, test } from 'vitest'

import { deliveries, notices } from '../../src/store/schema.ts'
import { bindTeams } from '../support/announcements.ts'
import { switchOn } from '../support/calendar.ts'
import { freshPostgres } from '../support/database.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'
import { join } from './joined.ts'
import { larkStage } from './lark-stage.ts'

const stage = larkStage(freshPostgres)

const unfinished = qinMountain.map((cell) => (cell === '审核通过' ? '已报名' : cell))

test('a reminder arrives once at each team, whichever of two desks ticks and sends, and not before its hour', async () => {
  const { store } = stage.database
  await importRows(store, [starRiver, unfinished])
  const chats = await bindTeams(store)
  await switchOn(store, { days: [3], to: 'representatives' })
  const desks = [stage.joined, join(store, stage.double, stage.joined.clock)]
  const round = async (): Promise<void> => {
    await Promise.all(desks.map(({ desk }) => desk.attend()))
    // The database's clock is not the talk's: there, all of this is long over.
    await store.update(deliveries).set({ expiresAt: null })
    await Promise.all(desks.map(({ desk }) => desk.work()))
    await Promise.all(desks.map(({ settled }) => settled()))
  }
  const seen = () => chats.map((chat) => stage.folk.seenIn(chat).map(({ text }) => text))

  stage.joined.clock.set('2025-07-28T09:00:00+08:00')
  await round()
  expect(seen()).toEqual([[], []])

  stage.joined.clock.set('2025-07-28T10:06:00+08:00')
  for (let times = 0; times < 3; times += 1) await round()
  const once = [expect.stringContaining('2025年7月31日')]
  expect(seen()).toEqual([once, once])
  expect(stage.double.messages).toHaveLength(2)
  expect((await store.select().from(notices)).map(({ status }) => status)).toEqual(['done'])
})
