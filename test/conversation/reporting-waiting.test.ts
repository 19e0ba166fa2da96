// Somebody with a question in the hands of a person, who reports in the same chat: not a word of it reaches the staff.
import { expect, test } from 'vitest'

import type { Answer } from '../../src/channels/channel.ts'
import { intake } from '../../src/conversation/intake.ts'
import { createPeople } from '../../src/conversation/people.ts'
import { receiveDue } from '../../src/conversation/receive.ts'
import { createReporting } from '../../src/conversation/reporting-desk.ts'
import { personHolder } from '../../src/handover/holder.ts'
import { actOnQuestion } from '../../src/handover/staff-acts.ts'
import { askerWords } from '../../src/handover/wording.ts'
import { silentLog } from '../../src/platform/log.ts'
import { newId } from '../../src/platform/ids.ts'
import { laneOf, seal } from '../../src/platform/seal.ts'
import { defaultTerms } from '../../src/reports/terms.ts'
import { deliveries, handovers } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { core } from '../chain/joined.ts'
import { fakeClock } from '../support/clock.ts'
import { handoverDeps } from '../support/console.ts'
import { contains, eachStore } from '../support/database.ts'
import { aMessage, testKey } from '../support/desk.ts'

const place = { channel: 'lark', app: 'cli_test' } as const
const staffGroup = { ...place, chat: 'oc_staff' }
/** What the guard alone takes for no accusation. */
const story = '还有第二次，是八月十二号，在高新区，王建国也去了，这是我后来才想起来的，时间不会错。'

function somebody(store: Store) {
  const clock = fakeClock('2025-07-21T10:00:00+08:00')
  const pages: string[] = []
  const told: Answer[] = []
  const reporting = createReporting({
    publicUrl: 'https://desk.example.org',
    timeZone: 'Asia/Shanghai',
    lane: ({ channel, app, chat, sender }) =>
      laneOf(testKey, ['report', channel, app, chat.id, sender.id]),
    seal: (id, each) => {
      told.push(each.body)
      return seal(testKey, Buffer.from(JSON.stringify(each)), id)
    },
    intake: {
      door: () => ({
        kind: 'open',
        terms: defaultTerms('数据大赛', 'https://contest.example.org/'),
        trial: false,
      }),
      begin: async () => ({ draft: 'draft', token: 'token' }),
      addWords: async (_draft, _once, text) => pages.push(text) > 0,
      drop: async () => {},
      countAnonymous: async () => {},
    },
  })
  const deps = { ...handoverDeps, staffGroup, clock, isOffered: true }
  const people = createPeople(deps)
  const hear = async (text: string, minutes = 1) => {
    clock.advance(minutes * 60_000)
    const at = clock.now()
    const chat = { id: 'oc_private', kind: 'private' } as const
    const message = { ...place, chat, sender: { id: 'ou_wang' }, text, writtenAt: at }
    const took = { store, key: testKey, desk: core }
    await intake(aMessage({ ...message, receivedAt: at }), took)
    await receiveDue({ ...took, log: silentLog, reporting, people }, 10)
  }
  const take = async () => {
    const [open] = await store.select().from(handovers)
    const holder = personHolder(newId())
    const clerk = { holder, actor: holder, person: 'ou_ding' }
    await store.transaction((tx) =>
      actOnQuestion(tx, deps, open?.id ?? '', clerk, { kind: 'take' }, clock.now()),
    )
  }
  const said = async () => {
    const all = await store.select().from(deliveries).orderBy(deliveries.seq)
    return JSON.stringify(all.at(-1)?.body)
  }
  return { hear, take, said, pages, told }
}
const untilPage = ['我要举报', '1', '2', '同意一', '同意二', '我承诺', '个人']

eachStore('a report beside a question', (store) => {
  test('what is said while a report is open goes to nobody who has a question in hand', async () => {
    const { hear, take, pages } = somebody(store())
    await hear('我要找工作人员')
    await take()
    for (const word of untilPage) await hear(word)
    await hear(story)
    expect(pages).toEqual([story])
    await hear(story, 40)
    expect(await contains(store(), '王建国')).toBe(false)
    // Without a report it goes on as ever.
    await hear('取消')
    await hear('报名表要盖章吗')
    expect(await contains(store(), '报名表要盖章吗')).toBe(true)
  })

  test('nor is it put on a card later, when the report is over', async () => {
    const { hear, said, told } = somebody(store())
    for (const word of untilPage) await hear(word)
    await hear(story, 40)
    await hear('转人工，就是刚才说的酒店那件事')
    expect(await said()).toContain(askerWords.notNow)
    expect(await store().$count(handovers)).toBe(0)
    await hear('取消')
    expect(JSON.stringify(told.at(-1))).toContain('已退出举报')
    await hear('转人工')
    expect(await store().$count(handovers)).toBe(1)
    expect(await contains(store(), '王建国')).toBe(false)
    expect(await contains(store(), '酒店那件事')).toBe(false)
  })
})
