// The secretariat moves a deadline: what was planned and queued is taken back, and whoever heard the old day hears the
// new one, once.
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

import { previewMove } from '../../src/notices/calendar/move.ts'
import { readSettledDates } from '../../src/notices/calendar/settled-dates.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { loadDesk } from '../../scripts/desk.ts'
import { intake } from '../../src/conversation/intake.ts'
import { receiveDue } from '../../src/conversation/receive.ts'
import { answerShape } from '../../src/delivery/ledger.ts'
import { resend } from '../../src/delivery/resend.ts'
import { fallBack } from '../../src/notices/fallback.ts'
import { createDoors } from '../../src/people/doors.ts'
import { editionHash } from '../../src/rules/edition-hash.ts'
import { withSettled } from '../../src/rules/settled.ts'
import { silentLog } from '../../src/platform/log.ts'
import type { Store } from '../../src/store/store.ts'
import { mute } from '../../src/store/reminders.ts'
import {
  audit,
  deliveries,
  milestones,
  notices,
  reminderOccurrences,
} from '../../src/store/schema.ts'
import {
  at,
  bindContacts,
  bindGroup,
  calendarDeps,
  moves,
  reminders,
  secretary,
  sendAll,
  switchOn,
  ticks,
} from '../support/calendar.ts'
import { empty, freshPostgres } from '../support/database.ts'
import { aMessage, testKey } from '../support/desk.ts'
import { codeOf, importRows, qinMountain, starRiver } from '../support/teams.ts'

const { store, close } = await freshPostgres()
beforeEach(() => empty(store))
afterAll(close)

const unfinished = qinMountain.map((cell) => (cell === '审核通过' ? '已报名' : cell))

/** Two teams have been told, by a reminder three days before, of the 31st of July. */
async function toldThreeDaysBefore(): Promise<void> {
  await importRows(store, [starRiver, unfinished])
  await bindContacts(store, 'SN-0001')
  await bindContacts(store, 'SN-0002')
  await switchOn(store, { days: [3, 1], to: 'representatives' })
  await ticks(store, '2025-07-28T10:06')
}

const corrections = async () =>
  (await reminders(store)).filter(({ headline }) => headline.startsWith('更正'))

describe('a deadline that is moved', () => {
  test('cancels what was planned, plans anew, and corrects once those who were told', async () => {
    await toldThreeDaysBefore()
    await sendAll(store, ['oc_SN-0001_0'])
    const moved = await moves(store, { to: '2025-08-10' }, '2025-07-28T12:00')
    expect(moved).toMatchObject({
      kind: 'moved',
      version: 1,
      cancelled: 1,
      planned: 2,
      skipped: 1,
      corrected: { count: 1 },
      before: '2025年5月27日至2025年7月31日',
      after: '2025年5月27日至2025年8月10日',
    })
    const all = await reminders(store)
    expect(all.map(({ chat, status, lastCode }) => [chat, status, lastCode])).toEqual([
      ['oc_SN-0001_0', 'sent', null],
      ['oc_SN-0002_0', 'skipped', 'moved'],
      ['oc_SN-0001_0', 'queued', null],
    ])
    expect(all.at(-1)?.paragraphs).toEqual([
      '此前提醒您报名参赛2025年7月31日截止，现改为2025年8月10日截止，请以这次的为准。',
    ])
    expect(all.at(-1)?.notes.join()).toContain('来源：官方网站公告')
    // It follows the very message that it corrects, and the notice that one was of.
    const [told, , correction] = await store.select().from(deliveries).orderBy(deliveries.id)
    expect(correction?.parent).toBe(told?.id)
    // And avoids the full hour, as everything does that nobody asked for.
    expect(correction?.nextAt).toEqual(at('2025-07-28T12:05'))
    const [notice] = await store
      .select()
      .from(notices)
      .where(eq(notices.id, correction?.notice ?? ''))
    expect(notice?.parent).toBe(told?.notice)
    // A tick has nothing to add, and three days before the new day both teams are reminded.
    await ticks(store, '2025-07-30T10:06')
    expect(await reminders(store)).toHaveLength(3)
    await ticks(store, '2025-08-07T10:06')
    expect(await reminders(store)).toHaveLength(5)
    const verbs = (await store.select().from(audit)).map(({ verb }) => verb)
    expect(verbs).toEqual(['reminder.on', 'reminder.fire', 'milestone.move', 'reminder.fire'])
  })

  test('again, before anybody has sent the correction, says from the day that was heard to the last one', async () => {
    await toldThreeDaysBefore()
    await sendAll(store)
    await moves(store, { to: '2025-08-10' }, '2025-07-28T12:00')
    await moves(store, { to: '2025-08-12', seen: 1 }, '2025-07-28T12:05')
    const open = (await corrections()).filter(({ status }) => status === 'queued')
    expect(open).toHaveLength(2)
    expect(open[0]?.paragraphs[0]).toContain('2025年7月31日截止，现改为2025年8月12日截止')
  })

  test('and moved back before anybody has heard of it needs no correction', async () => {
    await toldThreeDaysBefore()
    await sendAll(store)
    await moves(store, { to: '2025-08-10' }, '2025-07-28T12:00')
    const back = await moves(store, { seen: 1, source: '公告撤回' }, '2025-07-28T12:05')
    expect(back).toMatchObject({ kind: 'moved', skipped: 2, corrected: { count: 0 } })
    expect((await corrections()).filter(({ status }) => status === 'queued')).toEqual([])
    expect(await readSettledDates(store, sn2025)).toEqual([])
  })

  test('and again after the correction was read corrects the correction', async () => {
    await toldThreeDaysBefore()
    await sendAll(store)
    await moves(store, { to: '2025-08-10' }, '2025-07-28T12:00')
    await sendAll(store)
    await moves(store, { to: '2025-08-12', seen: 1 }, '2025-07-29T12:00')
    expect((await corrections()).at(-1)?.paragraphs[0]).toContain(
      '2025年8月10日截止，现改为2025年8月12日截止',
    )
  })

  test('and again while a correction was refused leaves nobody with the first one', async () => {
    await toldThreeDaysBefore()
    await sendAll(store)
    await moves(store, { to: '2025-08-10' }, '2025-07-28T12:00')
    const refused = { status: 'failed', refusal: 'door', lastCode: '230022' } as const
    await store.update(deliveries).set(refused).where(eq(deliveries.status, 'queued'))
    const [stale] = await store.select().from(deliveries).where(eq(deliveries.status, 'failed'))
    await moves(store, { to: '2025-08-12', seen: 1 }, '2025-07-28T12:05')
    await fallBack({ store, key: testKey })
    const again = await resend(store, stale?.id ?? '', secretary, { now: at('2025-07-28T13:00') })
    expect(again).toEqual({ kind: 'over' })
    const queued = (await corrections()).filter(({ status }) => status === 'queued')
    expect(queued).toHaveLength(2)
    for (const { paragraphs } of queued) expect(paragraphs[0]).toContain('2025年8月12日截止')
  })

  test('corrects whoever may have been told: one on its way, and one of unknown outcome', async () => {
    await toldThreeDaysBefore()
    const [first, second] = await store.select().from(deliveries).orderBy(deliveries.id)
    const set = (id: string | undefined, status: 'sending' | 'unknown' | 'failed') =>
      store
        .update(deliveries)
        .set({ status })
        .where(eq(deliveries.id, id ?? ''))
    await set(first?.id, 'sending')
    await set(second?.id, 'unknown')
    const seen = await previewMove(
      calendarDeps(store),
      secretary,
      { stage: 'sign-up', to: '2025-08-10', source: '公告', seen: 0 },
      at('2025-07-28T12:00'),
    )
    expect(seen).toMatchObject({ skipped: 0, corrected: { count: 2 } })
    await set(second?.id, 'failed')
    expect(await moves(store, { to: '2025-08-10' }, '2025-07-28T12:00')).toMatchObject({
      corrected: { count: 1 },
    })
  })

  test('corrects whoever an attempt may have reached, though the next attempt is taken back', async () => {
    await toldThreeDaysBefore()
    await store
      .update(deliveries)
      .set({ firstTryAt: at('2025-07-28T10:07'), lastCode: 'ambiguous' })
      .where(eq(sql`${deliveries.target} ->> 'chat'`, 'oc_SN-0001_0'))
    expect(await moves(store, { to: '2025-08-10' }, '2025-07-28T12:00')).toMatchObject({
      skipped: 2,
      corrected: { count: 1 },
    })
  })

  test('by night corrects in the morning, and also who has muted reminders since', async () => {
    await importRows(store, [starRiver])
    const [first = ''] = await bindContacts(store, 'SN-0001')
    await switchOn(store, { days: [3], to: 'representatives' })
    await ticks(store, '2025-07-28T10:06')
    await sendAll(store)
    await mute(store, `person:${first}`)
    await moves(store, { to: '2025-08-10' }, '2025-07-28T23:00')
    const [row] = await store.select().from(deliveries).where(eq(deliveries.status, 'queued'))
    expect(row?.nextAt).toEqual(at('2025-07-29T08:05'))
  })

  test('leaves of a message with two dates the other one, said again', async () => {
    await bindGroup(store)
    await switchOn(store, { days: [1], to: 'groups' })
    await switchOn(store, { stage: 'preliminary', days: [3], to: 'groups' })
    await moves(store, { stage: 'preliminary', from: '2025-08-02' }, '2025-07-01T12:00')
    await ticks(store, '2025-07-30T10:06')
    expect(await moves(store, { to: '2025-08-10' }, '2025-07-30T10:07')).toMatchObject({
      skipped: 1,
    })
    const open = (await reminders(store)).filter(({ status }) => status === 'queued')
    expect(open.map(({ paragraphs }) => paragraphs)).toEqual([
      ['初赛评审将于2025年8月2日开始，还有3天。'],
    ])
  })

  test('is what the desk goes by from the next message on, for verdicts and for the own team', async () => {
    await importRows(store, [starRiver])
    const settings = { edition: sn2025, key: testKey }
    const dates = (from: Store) => readSettledDates(from, sn2025)
    const doors = createDoors({ ...settings, dates })
    const world = async (from: Store) => ({ dates: await dates(from) })
    const deps = { store, key: testKey, desk: loadDesk('小助手'), doors, world, log: silentLog }
    const late = { writtenAt: at('2025-08-05T10:00'), receivedAt: at('2025-08-05T10:00') }
    const hears = async (text: string) => {
      const { inboxId } = await intake(
        aMessage({ channel: 'lark', app: 'cli_1', text, ...late }),
        deps,
      )
      await receiveDue(deps, 1)
      const said = await store.select().from(deliveries)
      return answerShape.parse(said.find(({ onceKey }) => onceKey === `reply:${inboxId}`)?.body)
    }
    await hears(await codeOf(store, 'SN-0001'))
    expect((await hears('现在还能报名吗')).outcome).toBe('ineligible')
    expect((await hears('我的队伍')).paragraphs.join()).toContain('初赛评审')
    await moves(store, { to: '2025-08-10' }, '2025-08-05T10:00')
    expect((await hears('现在还能报名吗')).outcome).toBe('eligible')
    expect((await hears('我的队伍')).paragraphs.join()).toContain('2025年8月10日截止（还有5天）')
    // An answer keeps which rules decided it; what no rule decides keeps none.
    const dated = withSettled(sn2025, await readSettledDates(store, sn2025))
    const said = await store.select().from(deliveries).where(eq(deliveries.kind, 'reply'))
    expect(said.toSorted((x, y) => x.seq - y.seq).map(({ edition }) => edition)).toEqual([
      null,
      editionHash(sn2025),
      null,
      editionHash(dated),
      null,
    ])
    expect(editionHash(dated)).not.toBe(editionHash(sn2025))
  })

  test('is shown before it is done, and nothing of it has happened', async () => {
    await toldThreeDaysBefore()
    await sendAll(store)
    const before = await reminders(store)
    const move = { stage: 'sign-up', to: '2025-08-10', source: '公告', seen: 0 } as const
    const seen = await previewMove(calendarDeps(store), secretary, move, at('2025-07-28T12:00'))
    expect(seen).toMatchObject({ kind: 'moved', cancelled: 1, planned: 2, corrected: { count: 2 } })
    expect(await reminders(store)).toEqual(before)
    expect(await store.select().from(milestones)).toEqual([])
    const open = await store
      .select()
      .from(reminderOccurrences)
      .where(eq(reminderOccurrences.status, 'planned'))
    expect(open.map(({ day }) => day)).toEqual(['2025-07-31'])
  })

  test.each([
    [{ stage: 'none' }, 'no-stage'],
    [{ to: '2025-02-30' }, 'not-a-date'],
    [{ to: '2025-08-10', toTime: '25:00' }, 'not-a-date'],
    [{ toTime: '17:00' }, 'not-a-date'],
    [{ to: '2025-05-01' }, 'upside-down'],
    [{ to: '2025-08-10', source: ' ' }, 'no-source'],
    [{ to: '2025-08-10', seen: 3 }, 'stale'],
  ] as const)('is refused as %o: %s', async (move, kind) => {
    expect(await moves(store, move, '2025-07-28T12:00')).toMatchObject({ kind })
    expect(await store.select().from(milestones)).toEqual([])
  })

  test('by two at once is moved by one of them', async () => {
    const done = await Promise.all(
      ['2025-08-10', '2025-08-11'].map((to) => moves(store, { to }, '2025-07-28T12:00')),
    )
    expect(done.map(({ kind }) => kind).toSorted()).toEqual(['moved', 'stale'])
    expect(await store.select().from(milestones)).toHaveLength(1)
  })
})
