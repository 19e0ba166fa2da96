// What is wrong with a draft, when it may go out, and which replies acknowledge it.
import { expect, test } from 'vitest'

import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { problemsOf, warningsOf, type Draft } from '../../src/notices/announcements/draft.ts'
import { previewAnnouncement } from '../../src/notices/announcements/preview.ts'
import { deleteSegment, saveSegment } from '../../src/notices/announcements/segments.ts'
import { submitAnnouncement } from '../../src/notices/announcements/submit.ts'
import { sendingTime } from '../../src/notices/sending-time.ts'
import { createAnnouncement, editAnnouncement } from '../../src/notices/announcements/write.ts'
import { readReceipt } from '../../src/notices/receipts.ts'
import { listSegments } from '../../src/store/segments.ts'
import {
  aDraft,
  announcementDeps,
  bindTeams,
  chief,
  staff,
  writer,
} from '../support/announcements.ts'
import { eachStore } from '../support/database.ts'
import { inventedPhone } from '../support/invented.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'
import { places } from '../../src/store/schema.ts'

const now = new Date('2025-07-20T10:00:00+08:00')
const say = (headline: string, ...paragraphs: string[]) =>
  ({ headline, paragraphs, receipt: 'none' }) as const

test.each([
  ['an unknown variable', aDraft({ template: say('{{队名}}好') }), '没有这样的变量：{{队名}}'],
  ['a broken one', aDraft({ template: say('{{团队名称}好') }), '有多出来或没有成对的 {{ }}'],
  [
    'a team’s variable in groups',
    aDraft({ template: say('{{团队名称}}'), audience: { to: 'groups' } }),
    '只有发给团队代表时才能用：{{团队名称}}',
  ],
  [
    'a track that is none',
    aDraft({ audience: { to: 'representatives', tracks: ['chess'] } }),
    '没有这些赛道：chess',
  ],
  [
    'groups chosen by the status of teams',
    aDraft({ template: say('通知'), audience: { to: 'groups', statuses: ['submitted'] } }),
    '团队状态和团队编号只能用来筛选团队代表',
  ],
  [
    'an end before the beginning',
    aDraft({ startsAt: now, expiresAt: new Date(now.getTime() - 1) }),
    '过期时间早于发送时间',
  ],
])('%s is told in words', (_, draft, problem) => {
  expect(problemsOf(draft, sn2025, now)).toEqual([problem])
})

test('an announcement to groups may name the contest, and nothing is wrong with the usual one', () => {
  const toGroups = aDraft({ template: say('{{赛事}}，见{{官网}}'), audience: { to: 'groups' } })
  expect([problemsOf(aDraft(), sn2025, now), problemsOf(toGroups, sn2025, now)]).toEqual([[], []])
})

test('what platforms may not let through is warned about, and nothing else', () => {
  expect(warningsOf(say('通知', '7月31日前提交，编号2025071501'))).toEqual([])
  expect(warningsOf(say(`电话${inventedPhone(1)}`, '写信到 a@example.org', '@所有人'))).toEqual([
    expect.stringContaining('电话号码'),
    expect.stringContaining('邮箱'),
    expect.stringContaining('@所有人'),
  ])
})

test.each([
  ['2025-07-20T10:17:42+08:00', '2025-07-20T10:17:42+08:00'],
  ['2025-07-20T10:00:00+08:00', '2025-07-20T10:05:00+08:00'],
  ['2025-07-20T10:32:30+08:00', '2025-07-20T10:35:00+08:00'],
  ['2025-07-20T21:59:59+08:00', '2025-07-20T21:59:59+08:00'],
  ['2025-07-20T22:00:00+08:00', '2025-07-21T08:05:00+08:00'],
  ['2025-07-31T23:40:00+08:00', '2025-08-01T08:05:00+08:00'],
  ['2025-07-20T03:10:00+08:00', '2025-07-20T08:05:00+08:00'],
  ['2025-07-20T07:59:00+08:00', '2025-07-20T08:05:00+08:00'],
  ['2025-07-20T08:00:00+08:00', '2025-07-20T08:05:00+08:00'],
])('what is to go at %s goes at %s', (wanted, goes) => {
  expect(sendingTime(new Date(wanted), 'Asia/Shanghai')).toEqual(new Date(goes))
})

test.each([
  '收到',
  '已收到',
  '收到谢谢',
  '收到，谢谢！',
  '好的，收到。',
  ' 收 到 ',
  '收到了',
  '我们已收到',
])('%s acknowledges', (text) => expect(readReceipt({ text })).toBe('received'))
test.each(['收到了吗', '没收到', '收到通知书怎么办', '请问收到材料了没有', '谢谢', '好的'])(
  '%s does not',
  (text) => expect(readReceipt({ text })).toBeUndefined(),
)
test('申请调整 asks for another time, and a pressed button is no reply', () => {
  expect(readReceipt({ text: '申请调整，谢谢' })).toBe('reschedule')
  expect(readReceipt({ text: '收到', pressed: 'intent:x' })).toBeUndefined()
})

eachStore('a draft', (store) => {
  test('with an unknown variable is not even kept', async () => {
    const deps = announcementDeps(store())
    const wrong = aDraft({ template: say('{{队名}}好') })
    expect(await createAnnouncement(deps, writer, wrong)).toMatchObject({ kind: 'invalid' })
    const written = await createAnnouncement(deps, writer, aDraft())
    if (written.kind !== 'written') throw new Error(JSON.stringify(written))
    expect(await editAnnouncement(deps, writer, written, wrong)).toMatchObject({ kind: 'invalid' })
    const other = aDraft({ title: '改过' })
    expect(await editAnnouncement(deps, writer, written, other)).toMatchObject({ version: 2 })
    expect(await editAnnouncement(deps, writer, written, other)).toMatchObject({ why: 'stale' })
    for (const by of [staff('li', 'auditor'), { kind: 'desk' } as const])
      expect(await createAnnouncement(deps, by, aDraft())).toMatchObject({ why: 'role' })
  })

  test('shows who gets nothing and why, and cannot be handed over when that is everybody', async () => {
    await importRows(store(), [starRiver, qinMountain])
    const deps = announcementDeps(store())
    const codes = ['SN-0001', 'SN-0404']
    const draft = aDraft({ audience: { to: 'representatives', codes } })
    const written = await createAnnouncement(deps, writer, draft)
    if (written.kind !== 'written') throw new Error(JSON.stringify(written))
    const preview = await previewAnnouncement(deps, chief, written.id)
    expect(preview).toMatchObject({ count: 0, first: [], unknownCodes: ['SN-0404'] })
    if (preview.kind !== 'preview') throw new Error(preview.kind)
    expect(preview.wrong.map(({ label, error }) => [label, error])).toEqual([
      ['SN-0001 星河队', '没有绑定的账号，发不到'],
    ])
    expect(await submitAnnouncement(deps, writer, written)).toMatchObject({ why: 'nobody' })
  })

  test('says how many of those it goes to are no longer in the contest, until their status is chosen', async () => {
    const gone = qinMountain.with(5, '已退赛')
    await importRows(store(), [starRiver, gone])
    await bindTeams(store())
    const deps = announcementDeps(store())
    const warnings = async (audience: Draft['audience']) => {
      const written = await createAnnouncement(deps, writer, aDraft({ audience }))
      if (written.kind !== 'written') throw new Error(JSON.stringify(written))
      const told = async () => {
        const preview = await previewAnnouncement(deps, chief, written.id)
        return preview.kind === 'preview' ? [preview.count, ...preview.warnings] : preview
      }
      const before = await told()
      await submitAnnouncement(deps, writer, written)
      expect(await told()).toEqual(before)
      return before
    }
    const to = 'representatives'
    expect(await warnings({ to })).toEqual([2, expect.stringContaining('1 支已退赛或未通过')])
    expect(await warnings({ to, statuses: ['withdrawn', 'incomplete'] })).toEqual([2])
    expect(await warnings({ to, statuses: ['incomplete'] })).toEqual([1])
    expect(await warnings({ to, codes: ['SN-0002'] })).toEqual([1])
  })

  test('to groups goes to those of the tracks, on the channels that were chosen', async () => {
    const [track] = sn2025.tracks
    if (track === undefined) throw new Error('no track')
    const place = { channel: 'lark', app: 'cli_test', scope: 'track', value: track.id } as const
    await store()
      .insert(places)
      .values([
        { ...place, chat: 'oc_1' },
        { ...place, channel: 'wechat', app: 'main', chat: '1@chatroom' },
        { ...place, chat: 'oc_all', scope: 'all', value: null },
      ])
    const deps = announcementDeps(store())
    const count = async (audience: Parameters<typeof aDraft>[0]) => {
      const draft = aDraft({ template: say('{{赛事}}'), ...audience })
      const written = await createAnnouncement(deps, writer, draft)
      const preview = await previewAnnouncement(
        deps,
        writer,
        written.kind === 'written' ? written.id : '',
      )
      return preview.kind === 'preview' ? preview.channels : preview.kind
    }
    const tracks = [track.id]
    expect(await count({ audience: { to: 'groups' } })).toEqual({ lark: 2, wechat: 1 })
    expect(await count({ audience: { to: 'groups', tracks } })).toEqual({ lark: 1, wechat: 1 })
    const chosen = { to: 'groups', tracks, channels: ['wechat'] } as const
    expect(await count({ audience: chosen })).toEqual({ wechat: 1 })
  })

  test('may take an audience that was kept under a name', async () => {
    const deps = announcementDeps(store())
    const audience = { to: 'representatives', statuses: ['incomplete'] } as const
    for (const each of [{ to: 'groups' } as const, audience])
      await saveSegment(deps, writer, { name: '缺材料的', audience: each })
    const [kept, ...more] = await listSegments(store(), sn2025.id)
    expect([kept?.audience, more]).toEqual([audience, []])
    expect(await deleteSegment(deps, chief, kept?.id ?? '')).toEqual({ kind: 'deleted' })
    expect(await deleteSegment(deps, writer, kept?.id ?? '')).toMatchObject({ why: 'missing' })
  })
})
