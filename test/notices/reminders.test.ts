// The desk reminds: whom it concerns when it fires, once, in one message, and nobody who does not want it.
import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { fallBack } from '../../src/notices/fallback.ts'
import { switchRules } from '../../src/notices/calendar/switch-rule.ts'
import { tick } from '../../src/notices/calendar/tick.ts'
import { mute } from '../../src/store/reminders.ts'
import {
  audit,
  deliveries,
  noticeRows,
  notices,
  reminderOccurrences,
  teams,
} from '../../src/store/schema.ts'
import {
  at,
  bindContacts,
  bindGroup,
  calendarDeps,
  inJune,
  moves,
  reminders,
  secretary,
  switchOn,
  ticks,
} from '../support/calendar.ts'
import { empty, freshPostgres } from '../support/database.ts'
import { testKey } from '../support/desk.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'

const opened = await freshPostgres()
const store = () => opened.store
beforeEach(() => empty(opened.store))
afterAll(opened.close)

describe('a reminder', () => {
  const occurrences = () => store().select().from(reminderOccurrences)
  const statuses = async () => (await occurrences()).map(({ status }) => status).toSorted()

  test('that is stale after minutes takes none along that holds for hours', async () => {
    await importRows(store(), [starRiver, qinMountain])
    await bindContacts(store(), 'SN-0002')
    await bindGroup(store())
    const prelim = sn2025.stages.find(({ id }) => id !== 'sign-up')?.id ?? ''
    await switchOn(store(), { to: 'groups', days: [0] })
    await switchOn(store(), { stage: prelim, to: 'representatives', days: [3] })
    const today = { to: '2025-07-20', toTime: '13:05' }
    expect(await moves(store(), today, '2025-07-10T12:00')).toMatchObject({ kind: 'moved' })
    const later = { stage: prelim, from: '2025-07-23', to: '2025-07-25' }
    expect(await moves(store(), later, '2025-07-10T12:00')).toMatchObject({ kind: 'moved' })
    expect(await ticks(store(), '2025-07-20T10:06')).toMatchObject({ fired: 2, recipients: 2 })
    const [one, other, ...more] = await store().select().from(notices)
    expect(more).toEqual([])
    expect(one?.expiresAt).not.toEqual(other?.expiresAt)
    const ended = (await occurrences()).filter(({ status }) => status === 'fired')
    expect(new Set(ended.map(({ notice }) => notice))).toEqual(new Set([one?.id, other?.id]))
  })

  test('tells a team that lacks two documents which, and does not nag one that has handed in', async () => {
    await importRows(store(), [starRiver, qinMountain])
    await bindContacts(store(), 'SN-0001')
    await bindContacts(store(), 'SN-0002')
    await switchOn(store(), { days: [3], to: 'representatives' })
    expect(await ticks(store(), '2025-07-28T10:04')).toMatchObject({ fired: 0 })
    expect(await ticks(store(), '2025-07-28T10:06')).toMatchObject({ fired: 1, recipients: 1 })
    const [said, ...more] = await reminders(store())
    expect(more).toEqual([])
    expect(said?.chat).toBe('oc_SN-0001_0')
    expect(said?.headline).toBe('提醒：报名参赛还有3天截止')
    expect(said?.paragraphs).toEqual([
      '报名参赛将于2025年7月31日截止，还有3天。',
      '星河队（SN-0001）还缺：承诺书、营业执照。',
    ])
    expect(said?.notes.join()).toContain('关闭提醒')
    expect(await store().select().from(notices)).toMatchObject([
      { kind: 'reminder', status: 'sending', recipients: 1, createdBy: 'desk' },
    ])
    const verbs = (await store().select().from(audit)).map(({ verb }) => verb)
    expect(verbs).toEqual(['reminder.on', 'reminder.fire'])
  })

  test('is judged when it fires: who hands in after it was planned hears nothing', async () => {
    await importRows(store(), [starRiver])
    await bindContacts(store(), 'SN-0001')
    await switchOn(store(), { days: [3], to: 'representatives' })
    await store().update(teams).set({ status: 'submitted' }).where(eq(teams.code, 'SN-0001'))
    expect(await ticks(store(), '2025-07-28T10:06')).toMatchObject({ fired: 0 })
    expect(await reminders(store())).toEqual([])
    expect(await statuses()).toEqual(['empty'])
  })

  test('does not nag who has handed in, or has left, even by a rule for all teams', async () => {
    const left = starRiver.map((cell) => (cell === '待补材料' ? '已退赛' : cell))
    await importRows(store(), [left, qinMountain])
    await bindContacts(store(), 'SN-0001')
    await bindContacts(store(), 'SN-0002')
    const audience = { to: 'representatives' } as const
    for (const [stage, edge] of [
      ['sign-up', 'to'],
      ['preliminary', 'from'],
    ] as const) {
      const rules = [{ stage, edge, days: 1, hours: 3, audience }]
      await switchRules(calendarDeps(store()), secretary, { rules, active: true }, inJune)
    }
    expect(await ticks(store(), '2025-07-30T10:06')).toMatchObject({ fired: 0 })
    // Of what comes next the team that goes on does hear.
    expect(await ticks(store(), '2025-07-31T10:06')).toMatchObject({ fired: 1, recipients: 1 })
    expect((await reminders(store())).map(({ chat }) => chat)).toEqual(['oc_SN-0002_0'])
  })

  test('does not fire before somebody has switched it on, nor after it was switched off', async () => {
    await importRows(store(), [starRiver])
    await bindContacts(store(), 'SN-0001')
    expect(await ticks(store(), '2025-07-28T10:06')).toMatchObject({ planned: 0, fired: 0 })
    await switchOn(store(), { days: [1] })
    expect(await switchOn(store(), { days: [1] }, inJune, false)).toMatchObject({ cancelled: 2 })
    expect(await ticks(store(), '2025-07-30T10:06')).toMatchObject({ planned: 0, fired: 0 })
    expect(await switchOn(store(), { days: [1] })).toMatchObject({ planned: 2 })
    expect(await statuses()).toEqual(['planned', 'planned'])
  })

  test('that comes too late is not said any more, and that is to be seen', async () => {
    await importRows(store(), [starRiver])
    await bindContacts(store(), 'SN-0001')
    await switchOn(store(), { days: [3], to: 'representatives' })
    expect(await ticks(store(), '2025-07-28T20:00')).toMatchObject({ fired: 0, expired: 1 })
    expect(await reminders(store())).toEqual([])
    expect(await statuses()).toEqual(['expired'])
  })

  test('on the last morning says that the notice gives no hour', async () => {
    await bindGroup(store())
    await switchOn(store(), { days: [0], to: 'groups' })
    await ticks(store(), '2025-07-31T09:06')
    expect((await reminders(store()))[0]?.paragraphs).toEqual([
      '今天（2025年7月31日）是报名参赛最后一天。通知未写明几点截止，请勿拖到最后。',
      '还没有提交的团队请抓紧，已经提交的不用理会。',
    ])
    expect((await reminders(store()))[0]?.notes.join()).not.toContain('关闭提醒')
  })

  test('by the hour goes out where an hour was set, and there only', async () => {
    await bindGroup(store())
    await switchOn(store(), { days: [0], to: 'groups' })
    await moves(store(), { to: '2025-07-31', toTime: '17:00' }, '2025-07-20T12:00')
    expect(await ticks(store(), '2025-07-31T09:06')).toMatchObject({ fired: 0 })
    expect(await ticks(store(), '2025-07-31T13:54')).toMatchObject({ fired: 0 })
    expect(await ticks(store(), '2025-07-31T13:55')).toMatchObject({ fired: 1 })
    const [said] = await reminders(store())
    expect(said?.paragraphs[0]).toBe('报名参赛今天（2025年7月31日17:00）截止，还有3小时多。')
    expect(said?.notes).toContain('以上日期由秘书处设定，来源：官方网站公告。')
  })

  test('of a vague date is never planned', async () => {
    expect(await switchOn(store(), { stage: 'final' })).toMatchObject({ planned: 0 })
    expect(await ticks(store(), '2025-08-20T10:06')).toMatchObject({ planned: 0, fired: 0 })
    const set = await moves(store(), { stage: 'final', from: '2025-08-26' }, '2025-08-20T12:00')
    // 3 days and 1 day before, and on the day itself: for groups and for representatives.
    expect(set).toMatchObject({ kind: 'moved', planned: 6 })
  })

  test('of two dates to one group is one message', async () => {
    await bindGroup(store())
    await switchOn(store(), { days: [1], to: 'groups' })
    await switchOn(store(), { stage: 'preliminary', days: [1, 3], to: 'groups' })
    // One is due the day before, the other three days before: both on the 30th.
    await moves(store(), { stage: 'preliminary', from: '2025-08-02' }, '2025-07-01T12:00')
    expect(await ticks(store(), '2025-07-30T10:06')).toMatchObject({ fired: 2, recipients: 1 })
    const [said, ...more] = await reminders(store())
    expect(more).toEqual([])
    expect(said?.headline).toBe('近期时间提醒（2项）')
    expect(said?.paragraphs).toEqual([
      '报名参赛将于2025年7月31日截止，还有1天。通知未写明几点截止，请勿拖到最后。',
      '还没有提交的团队请抓紧，已经提交的不用理会。',
      '初赛评审将于2025年8月2日开始，还有3天。',
    ])
  })

  test('does not reach who has muted theirs; a colleague of the same team hears it instead', async () => {
    await importRows(store(), [starRiver])
    const [first = '', second = ''] = await bindContacts(store(), 'SN-0001')
    await switchOn(store(), { days: [7, 3], to: 'representatives' })
    await mute(store(), `person:${first}`)
    await ticks(store(), '2025-07-24T10:06')
    expect((await reminders(store())).map(({ chat }) => chat)).toEqual(['oc_SN-0001_1'])
    await mute(store(), `person:${second}`)
    await ticks(store(), '2025-07-28T10:06')
    expect(await reminders(store())).toHaveLength(1)
  })

  test('that is refused at one door finds no colleague who has muted theirs', async () => {
    const refusedOnce = async (isMuted: boolean) => {
      await empty(store())
      await importRows(store(), [starRiver])
      const [, second = ''] = await bindContacts(store(), 'SN-0001')
      if (isMuted) await mute(store(), `person:${second}`)
      await switchOn(store(), { days: [3], to: 'representatives' })
      await ticks(store(), '2025-07-28T10:06')
      // On the database's clock, which is past the contest.
      const refused = { status: 'failed', refusal: 'door', expiresAt: null } as const
      await store().update(deliveries).set(refused)
      await fallBack({ store: store(), key: testKey })
      return (await reminders(store())).map(({ chat }) => chat)
    }
    expect(await refusedOnce(false)).toEqual(['oc_SN-0001_0', 'oc_SN-0001_1'])
    expect(await refusedOnce(true)).toEqual(['oc_SN-0001_0'])
  })

  test('that reaches nobody of a team is a row with its reason for the staff', async () => {
    await importRows(store(), [starRiver])
    await switchOn(store(), { days: [3], to: 'representatives' })
    expect(await ticks(store(), '2025-07-28T10:06')).toMatchObject({ fired: 1, recipients: 0 })
    const rows = await store().select().from(noticeRows)
    expect(rows.map(({ error }) => error)).toEqual(['没有绑定的账号，发不到'])
  })

  test('is for the same moment planned and fired once', async () => {
    await bindGroup(store())
    await switchOn(store(), { days: [3], to: 'groups' })
    for (let times = 0; times < 3; times += 1) await ticks(store(), '2025-07-28T10:06')
    expect(await reminders(store())).toHaveLength(1)
    expect(await occurrences()).toHaveLength(1)
  })
})

describe('several processes', () => {
  test('that tick at once say it once', async () => {
    const { store, close } = await freshPostgres('template', 12)
    try {
      await importRows(store, [starRiver])
      await bindContacts(store, 'SN-0001')
      await bindGroup(store)
      await switchOn(store, { days: [3] })
      const done = await Promise.all(
        Array.from({ length: 8 }, () => ticks(store, '2025-07-28T10:06')),
      )
      const fired = done.map((each) => (each.kind === 'done' ? each.fired : 0))
      expect(fired.reduce((sum, count) => sum + count, 0)).toBe(2)
      await ticks(store, '2025-07-28T10:07')
      expect((await reminders(store)).map(({ chat }) => chat).toSorted()).toEqual([
        'oc_SN-0001_0',
        'oc_group',
      ])
    } finally {
      await close()
    }
  })

  test('that die before the end leave it to the next', async () => {
    const { store, close } = await freshPostgres()
    try {
      await bindGroup(store)
      await switchOn(store, { days: [3], to: 'groups' })
      const dying = {
        ...calendarDeps(store),
        newId: () => {
          throw new Error('killed')
        },
      }
      await expect(tick(dying, at('2025-07-28T10:06'))).rejects.toThrow('killed')
      expect(await reminders(store)).toEqual([])
      await ticks(store, '2025-07-28T10:07')
      expect(await reminders(store)).toHaveLength(1)
    } finally {
      await close()
    }
  })
})
