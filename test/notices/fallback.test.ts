// A team whose first door is shut hears by the next one, once; what is missing is written, what is complete is done.
import { asc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { holdNotice } from '../../src/delivery/hold.ts'
import { happen } from '../../src/conversation/happen.ts'
import { fallBack } from '../../src/notices/fallback.ts'
import { finishNotices, reconcileNotices } from '../../src/notices/reconcile.ts'
import { resolve } from '../../src/notices/recipients.ts'
import { accountOf, sealReach } from '../../src/people/identity.ts'
import { bindAccount } from '../../src/store/accounts.ts'
import { askPlace, confirmPlace } from '../../src/store/places.ts'
import { audit, deliveries, notices, people, places } from '../../src/store/schema.ts'
import { listShutAccounts } from '../../src/store/shut-doors.ts'
import { listPlaces } from '../../src/store/team-list.ts'
import type { Store } from '../../src/store/store.ts'
import { fakeChannel } from '../support/channel.ts'
import { eachStore } from '../support/database.ts'
import { aPump } from '../support/deliveries.ts'
import { scriptedDesk, testKey } from '../support/desk.ts'
import { aNotice } from '../support/notices.ts'
import { importRows, qinMountain } from '../support/teams.ts'

const now = new Date('2025-07-20T10:00:00+08:00')
const gone = { kind: 'refused', code: '230053', why: 'the bot was stopped', door: true } as const

/** A team with one representative, bound on the channels given. */
async function aTeam(store: Store, channels: readonly string[]) {
  await importRows(store, [qinMountain], true)
  const [person] = await store.select().from(people)
  if (person === undefined || person.team === null) throw new Error('nobody was imported')
  const bind = async (channel: string) => {
    const app = channel === 'lark' ? 'cli_test' : 'main'
    const key = accountOf(testKey, { channel, app, sender: { id: 'u1' } })
    const reach = sealReach(testKey, person.id, { person: 'u1', chat: `${channel}_private` })
    await bindAccount(store, key, person.id, reach)
  }
  for (const channel of channels) await bind(channel)
  return { recipient: `team:${person.team}`, chat: 'lark_private', bind }
}

eachStore('a refused notice', (store) => {
  const rows = () => store().select().from(deliveries).orderBy(asc(deliveries.id))
  const refuse = () => aPump(store(), fakeChannel({ answer: () => gone })).round()
  const follow = () => fallBack({ store: store(), key: testKey })

  test('goes to the next door, exactly once with several at work, and the first door is shut', async () => {
    const team = await aTeam(store(), ['lark', 'wechat'])
    const notice = await aNotice(store(), [team])
    await refuse()
    const counts = await Promise.all([follow(), follow(), follow()])
    expect(counts.reduce((sum, { nextDoor }) => sum + nextDoor, 0)).toBe(1)
    const [first, second, ...more] = await rows()
    expect(more).toEqual([])
    expect(first).toMatchObject({ status: 'failed', followUp: 'next-door' })
    expect(second).toMatchObject({
      onceKey: `notice:${notice}:${team.recipient}:door2`,
      parent: first?.id,
      lane: 'wechat:main:wechat_private',
      unasked: true,
      notice,
      body: first?.body,
    })
    expect(await listShutAccounts(store(), 'sn2025')).toMatchObject([
      { whose: 'SN-0002', channel: 'lark', code: '230053' },
    ])
    // The next notice does not try that door; bound anew it is open again.
    const deps = { store: store(), key: testKey, edition: 'sn2025' }
    const doors = async () =>
      (await resolve({ to: 'representatives' }, deps)).flatMap((each) =>
        each.doors.map(({ channel }) => channel),
      )
    expect(await doors()).toEqual(['wechat'])
    await team.bind('lark')
    expect(await doors()).toEqual(['lark', 'wechat'])
  })

  test('after the last door it is a task for the staff, and the notice is done only then', async () => {
    const team = await aTeam(store(), ['lark'])
    const notice = await aNotice(store(), [team])
    expect(await finishNotices(store(), now)).toEqual([])
    await refuse()
    expect(await finishNotices(store(), now)).toEqual([])
    expect(await follow()).toEqual({ nextDoor: 0, staff: 1 })
    expect(await finishNotices(store(), now)).toEqual([notice])
    expect(await finishNotices(store(), now)).toEqual([])
    expect(await store().select().from(audit)).toMatchObject([{ verb: 'notice.done' }])
  })

  test('of a paused notice waits at the next door as well', async () => {
    const team = await aTeam(store(), ['lark', 'wechat'])
    const notice = await aNotice(store(), [team])
    await refuse()
    await store().update(notices).set({ status: 'paused' })
    await holdNotice(store(), notice)
    await follow()
    expect((await rows())[1]).toMatchObject({ status: 'queued', hold: 'paused' })
  })

  test('for what it says shuts no door', async () => {
    const team = await aTeam(store(), ['lark', 'wechat'])
    await aNotice(store(), [team])
    const audited = { kind: 'refused', code: '230028', why: 'audit' } as const
    await aPump(store(), fakeChannel({ answer: () => audited })).round()
    expect(await follow()).toEqual({ nextDoor: 1, staff: 0 })
    expect(await listShutAccounts(store(), 'sn2025')).toEqual([])
  })

  test('by a group that is gone is recorded there, and that group hears nothing until it is bound anew', async () => {
    await aTeam(store(), [])
    const [person] = await store().select().from(people)
    const place = { channel: 'lark', app: 'cli_test', chat: 'oc_group' }
    const bindPlace = async () => {
      await askPlace(store(), place, { kind: 'all' }, person?.id ?? '')
      await confirmPlace(store(), place, person?.id ?? '')
    }
    const groups = () =>
      resolve({ to: 'groups' }, { store: store(), key: testKey, edition: 'sn2025' })
    await bindPlace()
    await aNotice(store(), [
      { recipient: 'place:lark:cli_test:oc_group', chat: 'oc_group', kind: 'group' },
    ])
    await refuse()
    expect(await follow()).toEqual({ nextDoor: 0, staff: 1 })
    expect(await listPlaces(store())).toMatchObject([{ chat: 'oc_group', shutCode: '230053' }])
    expect(await groups()).toEqual([])
    await bindPlace()
    expect(await groups()).toHaveLength(1)
    await happen(
      { kind: 'left', channel: 'lark', app: 'cli_test', chat: 'oc_group' },
      { store: store(), key: testKey, desk: scriptedDesk() },
    )
    expect((await store().select().from(places))[0]?.shutCode).toBe('left')
    expect(await groups()).toEqual([])
    // Taken out and put in again is how a group repairs its robot.
    await happen(
      { kind: 'joined', channel: 'lark', app: 'cli_test', chat: 'oc_group', id: 'again' },
      { store: store(), key: testKey, desk: scriptedDesk() },
    )
    expect(await groups()).toHaveLength(1)
  })

  test('a row that is missing in the ledger is written, and nothing is done before', async () => {
    const notice = await aNotice(store(), [
      { recipient: 'team:a', chat: 'oc_a' },
      { recipient: 'team:b', chat: 'oc_b' },
    ])
    await store().delete(deliveries).where(eq(deliveries.recipient, 'team:b'))
    const { round } = aPump(store(), fakeChannel())
    await round()
    expect(await finishNotices(store(), now)).toEqual([])
    expect([await reconcileNotices(store()), await reconcileNotices(store())]).toEqual([1, 0])
    await round()
    expect(await finishNotices(store(), now)).toEqual([notice])
    await store()
      .update(deliveries)
      .set({ nextAt: sql`now()` })
    expect(await round()).toBe(0)
  })
})
