// The life of an announcement between two people of the staff, on a real PostgreSQL and before the Lark double.
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

import { approveAnnouncement, rejectAnnouncement } from '../../src/notices/announcements/approve.ts'
import { previewAnnouncement } from '../../src/notices/announcements/preview.ts'
import { progressOf } from '../../src/notices/announcements/progress.ts'
import {
  cancelAnnouncement,
  pauseAnnouncement,
  resendFailed,
  resumeAnnouncement,
} from '../../src/notices/announcements/stop.ts'
import { submitAnnouncement } from '../../src/notices/announcements/submit.ts'
import { testSend } from '../../src/notices/announcements/test-send.ts'
import { createAnnouncement, editAnnouncement } from '../../src/notices/announcements/write.ts'
import { tendNotices } from '../../src/notices/tend.ts'
import { silentLog } from '../../src/platform/log.ts'
import { findAnnouncement, recipientLines } from '../../src/store/announcements.ts'
import { audit, deliveries, noticeRows, notices, people } from '../../src/store/schema.ts'
import {
  aDraft,
  announcementDeps,
  bindTeams,
  chief,
  staff,
  submitted,
  writer,
} from '../support/announcements.ts'
import { freshPostgres } from '../support/database.ts'
import { testKey } from '../support/desk.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'
import { larkStage } from './lark-stage.ts'

const stage = larkStage(freshPostgres)

/** As if every pause were over, and the notices looked after once. */
const later = async (): Promise<void> => {
  await stage.joined.later()
  const { store } = stage.database
  await tendNotices({ store, key: testKey, clock: stage.joined.clock, log: silentLog })
}
const reader = staff('li', 'auditor')
const deps = () => announcementDeps(stage.database.store, stage.joined.clock)
const third = [
  'SN-0003',
  '渭水队',
  '渭水数据有限公司',
  '城市治理',
  '西安市',
  '已提交',
  '',
  '丁一',
  '',
]
const threeTeams = async () => {
  await importRows(stage.database.store, [starRiver, qinMountain, third])
  return bindTeams(stage.database.store)
}

async function found(id: string) {
  const announcement = await findAnnouncement(stage.database.store, deps().edition.id, id)
  if (announcement === undefined) throw new Error('it is not there')
  return { ...announcement, progress: await progressOf(deps(), announcement) }
}

async function approve({ id, version, hash }: { id: string; version: number; hash: string }) {
  const approved = await approveAnnouncement(deps(), chief, { id, version, hash })
  if (approved.kind !== 'approved') throw new Error(JSON.stringify(approved))
  return approved
}

describe('the life of an announcement', () => {
  test('is written by one, approved by another, sent once to each team, acknowledged, and done', async () => {
    const chats = await threeTeams()
    const written = await createAnnouncement(deps(), writer, aDraft())
    if (written.kind !== 'written') throw new Error(JSON.stringify(written))
    const { id } = written

    const preview = await previewAnnouncement(deps(), reader, id)
    expect(preview).toMatchObject({ kind: 'preview', count: 3, channels: { lark: 3 }, wrong: [] })
    const handed = await submitAnnouncement(deps(), writer, written)
    if (handed.kind !== 'submitted') throw new Error(JSON.stringify(handed))
    expect(handed).toMatchObject({ recipients: 3, wrong: 0 })
    const own = { id, version: handed.version, hash: handed.hash }
    expect(await approveAnnouncement(deps(), writer, own)).toMatchObject({ why: 'role' })

    const approved = await approve(own)
    // Sign-up weeks, ten in the morning: five past.
    expect(approved.startsAt.toISOString()).toBe('2025-07-20T02:05:00.000Z')
    await later()
    const texts = chats.map((chat) => stage.folk.seenIn(chat).map(({ text }) => text))
    expect(texts.map((each) => each.length)).toEqual([1, 1, 1])
    expect(texts[0]?.[0]).toContain('星河队：请补交材料')
    expect(texts[1]?.[0]).toContain('秦岭数智：请补交材料')
    expect(texts[0]?.[0]).toContain('还缺：承诺书、营业执照。')
    expect((await found(id)).notice).toMatchObject({ status: 'done', approvedBy: 'staff:he' })

    const [card] = stage.folk.seenIn(chats[0] ?? '')
    if (card === undefined) throw new Error('nothing was seen')
    for (const _ of [1, 2]) await stage.folk.presses('ou_1', card, '已收到')
    await stage.folk.writes('ou_2', '收到')
    const { progress } = await found(id)
    expect(progress).toMatchObject({ recipients: 3, received: 2, standings: { sent: 3, open: 0 } })
    const lines = await recipientLines(stage.database.store, id, 10)
    expect(lines.map(({ label, standing, received }) => [label, standing, received])).toEqual([
      ['SN-0001 星河队', 'sent', true],
      ['SN-0002 秦岭数智', 'sent', true],
      ['SN-0003 渭水队', 'sent', false],
    ])
    const acts = await stage.database.store.select().from(audit).orderBy(audit.seq)
    expect(acts.map(({ actor, verb }) => `${actor} ${verb}`)).toEqual([
      'staff:wu announcement.create',
      'staff:wu announcement.submit',
      'staff:he announcement.approve',
      'desk notice.done',
    ])
    expect(JSON.stringify(acts)).not.toMatch(/星河|材料/)
  })

  test('shows itself to its writer first, on their own account and marked as a test', async () => {
    await threeTeams()
    const written = await createAnnouncement(deps(), writer, aDraft())
    if (written.kind !== 'written') throw new Error(JSON.stringify(written))
    const [first] = await stage.database.store.select({ id: people.id }).from(people).limit(1)
    const ask = { id: written.id, person: first?.id }
    expect(await testSend(deps(), writer, { ...ask, person: undefined })).toMatchObject({
      why: 'no-account',
    })
    expect(await testSend(deps(), writer, ask)).toEqual({ kind: 'sent', channel: 'lark' })
    await later()
    expect(stage.double.messages).toHaveLength(1)
    expect(stage.double.messages[0]?.content).toContain('测试')
    expect((await found(written.id)).progress.standings.sent).toBe(0)
  })

  test('ends with what is too late: it is reported and not sent', async () => {
    await threeTeams()
    const expiresAt = new Date('2025-07-21T00:00:00Z')
    const handed = await submitted(deps(), aDraft({ expiresAt }))
    await approve(handed)
    // What has expired is put aside now and then, not with every round.
    const status = async () => {
      await later()
      return (await found(handed.id)).notice.status
    }
    await expect.poll(status).toBe('done')
    expect(stage.double.messages).toEqual([])
    const { notice, progress } = await found(handed.id)
    expect(progress.standings).toMatchObject({ sent: 0, expired: 3 })
    stage.joined.clock.set('2025-07-21T10:00:00+08:00')
    const late = { id: handed.id, version: notice.version }
    expect(await resendFailed(deps(), writer, late)).toMatchObject({ why: 'expired' })
  })
})

describe('the second person', () => {
  test('is never one who submitted it, or wrote any of it', async () => {
    await threeTeams()
    const handed = await submitted(deps(), aDraft(), chief)
    expect(await approveAnnouncement(deps(), chief, handed)).toMatchObject({ why: 'own' })
    const other = staff('qi', 'approver', 'secretariat')
    const theirs = await submitted(deps(), aDraft())
    const edited = await editAnnouncement(deps(), other, theirs, aDraft({ title: '改' }))
    if (edited.kind !== 'written') throw new Error(JSON.stringify(edited))
    // A comma by somebody else does not make it theirs.
    const polished = await editAnnouncement(deps(), writer, edited, aDraft({ title: '改了' }))
    if (polished.kind !== 'written') throw new Error(JSON.stringify(polished))
    const again = await submitAnnouncement(deps(), writer, polished)
    if (again.kind !== 'submitted') throw new Error(JSON.stringify(again))
    const approval = { id: theirs.id, version: again.version, hash: again.hash }
    expect(await approveAnnouncement(deps(), other, approval)).toMatchObject({ why: 'own' })
    expect(await approveAnnouncement(deps(), chief, approval)).toMatchObject({ kind: 'approved' })
  })

  test('approves what was seen: a change voids it, and so does another hash', async () => {
    await threeTeams()
    const handed = await submitted(deps(), aDraft())
    const edited = await editAnnouncement(deps(), writer, handed, aDraft({ title: '另一版' }))
    expect(edited).toMatchObject({ kind: 'written' })
    expect((await found(handed.id)).notice).toMatchObject({ status: 'draft', frozenHash: null })
    expect(await approveAnnouncement(deps(), chief, handed)).toMatchObject({ why: 'stale' })

    const other = await submitted(deps(), aDraft())
    const seen = { ...other, hash: handed.hash.replace(/^./, 'x') }
    expect(await approveAnnouncement(deps(), chief, seen)).toMatchObject({ why: 'changed' })
    // Somebody who writes into the database itself changes the rows, not the hash.
    await stage.database.store
      .update(noticeRows)
      .set({
        body: {
          outcome: 'notice',
          first: [],
          headline: '另一句',
          paragraphs: [],
          clauses: [],
          choices: [],
          notes: [],
        },
      })
      .where(eq(noticeRows.notice, other.id))
    expect(await approveAnnouncement(deps(), chief, other)).toMatchObject({ why: 'changed' })
    expect(await stage.database.store.select().from(deliveries)).toEqual([])
  })

  test('gives it back with the reason, and sees it again only when it was submitted again', async () => {
    await threeTeams()
    const handed = await submitted(deps(), aDraft())
    const given = { ...handed, because: '日期写错了' }
    const back = await rejectAnnouncement(deps(), chief, given)
    expect(back).toMatchObject({ kind: 'rejected' })
    const { notice, part } = await found(handed.id)
    expect([notice.status, part.rejectedBecause]).toEqual(['draft', '日期写错了'])
    const next = { id: handed.id, version: notice.version }
    const again = await submitAnnouncement(deps(), writer, next)
    expect(again).toMatchObject({ kind: 'submitted', hash: handed.hash })
    expect((await found(handed.id)).part.rejectedBecause).toBeNull()
  })

  test('types the number above a hundred recipients', async () => {
    const many = Array.from({ length: 101 }, (_, at) => {
      const code = `SN-${String(at + 1).padStart(4, '0')}`
      return [code, `第${at}队`, '某公司', '城市治理', '', '', '', `人${at}`, '']
    })
    await importRows(stage.database.store, many)
    await bindTeams(stage.database.store)
    const handed = await submitted(deps(), aDraft())
    expect(handed.recipients).toBe(101)
    expect(await approveAnnouncement(deps(), chief, handed)).toMatchObject({ why: 'count' })
    const wrong = { ...handed, typed: 100 }
    expect(await approveAnnouncement(deps(), chief, wrong)).toMatchObject({ why: 'count' })
    const right = { ...handed, typed: 101 }
    expect(await approveAnnouncement(deps(), chief, right)).toMatchObject({ kind: 'approved' })
    const { progress } = await found(handed.id)
    expect(progress).toMatchObject({ recipients: 101, standings: { open: 101 } })
    expect(progress.endsAt?.toISOString()).toBe('2025-07-20T02:05:07.070Z')
  })

  test('two at once are one: the other finds it changed', async () => {
    await threeTeams()
    const handed = await submitted(deps(), aDraft())
    const both = await Promise.all(
      [chief, staff('qi', 'approver')].map((by) => approveAnnouncement(deps(), by, handed)),
    )
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['approved', 'refused'])
    expect(await stage.database.store.select().from(deliveries)).toHaveLength(3)
  })
})

describe('on its way', () => {
  test('it is paused, goes on, and is called off: who has it keeps it, nobody else gets it', async () => {
    const chats = await threeTeams()
    // Two of the three have to wait at first.
    stage.double.fault({
      path: '/messages',
      times: 2,
      status: 400,
      body: { code: 230_020, msg: 'x' },
    })
    const handed = await submitted(deps(), aDraft())
    const { version } = await approve(handed)
    const { id } = handed
    await stage.joined.desk.work()
    await stage.joined.settled()
    expect(stage.double.messages).toHaveLength(1)

    const paused = await pauseAnnouncement(deps(), writer, { id, version })
    expect(paused).toMatchObject({ kind: 'done', waiting: 2 })
    await later()
    expect(stage.double.messages).toHaveLength(1)
    const resumed = await resumeAnnouncement(deps(), chief, { id, version: version + 1 })
    expect(resumed).toMatchObject({ kind: 'done', waiting: 2 })
    const again = await pauseAnnouncement(deps(), writer, { id, version: version + 2 })
    expect(again).toMatchObject({ kind: 'done' })
    const called = await cancelAnnouncement(deps(), chief, { id, version: version + 3 })
    expect(called).toMatchObject({ kind: 'done', waiting: 2 })
    await later()
    expect(stage.double.messages).toHaveLength(1)
    const { notice, progress } = await found(id)
    expect(notice.status).toBe('cancelled')
    expect(progress.standings).toMatchObject({ sent: 1, cancelled: 2 })
    expect(await resumeAnnouncement(deps(), writer, { id, version: notice.version })).toMatchObject(
      {
        why: 'status',
      },
    )
    expect(chats).toHaveLength(3)
  })

  test('what was refused is sent again on demand, once, and the reason was shown', async () => {
    const chats = await threeTeams()
    stage.double.fault({ path: '/messages', status: 400, body: { code: 230_002, msg: 'out' } })
    const handed = await submitted(deps(), aDraft())
    await approve(handed)
    await later()
    const { notice, progress } = await found(handed.id)
    expect(progress.standings).toMatchObject({ sent: 2, failed: 1 })
    const [line] = await recipientLines(stage.database.store, handed.id, 10)
    expect([line?.standing, line?.why]).toEqual(['failed', expect.stringContaining('不在这个群里')])

    const seen = { id: handed.id, version: notice.version }
    const both = await Promise.all([1, 2].map(() => resendFailed(deps(), writer, seen)))
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused'])
    await later()
    expect(chats.map((chat) => stage.folk.seenIn(chat).length)).toEqual([1, 1, 1])
    const end = await found(handed.id)
    expect([end.notice.status, end.progress.standings.failed]).toEqual(['done', 0])
    const rows = await stage.database.store.select().from(deliveries)
    const [after] = rows.filter(({ parent }) => parent !== null)
    const before = rows.find(({ id }) => id === after?.parent)
    expect(after?.onceKey).toBe(`${before?.onceKey}:again`)
  })

  test('a row that is missing from the ledger is written again before it counts as done', async () => {
    await threeTeams()
    const handed = await submitted(deps(), aDraft())
    await approve(handed)
    const [lost] = await stage.database.store.select().from(deliveries)
    await stage.database.store.delete(deliveries).where(eq(deliveries.id, lost?.id ?? ''))
    await later()
    await later()
    expect(stage.double.messages).toHaveLength(3)
    await later()
    expect((await found(handed.id)).notice.status).toBe('done')
    expect(await stage.database.store.select().from(notices)).toHaveLength(1)
  })
})
