// Files of an announcement: frozen with it, and sent after words that have arrived, never without them.
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { approveAnnouncement } from '../../src/notices/announcements/approve.ts'
import { previewAnnouncement } from '../../src/notices/announcements/preview.ts'
import { progressOf } from '../../src/notices/announcements/progress.ts'
import { recallAnnouncement, recallRound } from '../../src/notices/announcements/recall.ts'
import { pauseAnnouncement, resendFailed } from '../../src/notices/announcements/stop.ts'
import { submitAnnouncement } from '../../src/notices/announcements/submit.ts'
import { testSend } from '../../src/notices/announcements/test-send.ts'
import { createAnnouncement, editAnnouncement } from '../../src/notices/announcements/write.ts'
import { largestFile, mostFileBytes } from '../../src/notices/attachments.ts'
import { tendNotices } from '../../src/notices/tend.ts'
import { resend } from '../../src/delivery/resend.ts'
import { accountOf, sealReach } from '../../src/people/identity.ts'
import { bindAccount } from '../../src/store/accounts.ts'
import type { Delivery, SendResult } from '../../src/channels/channel.ts'
import { silentLog } from '../../src/platform/log.ts'
import { findAnnouncement, recipientLines } from '../../src/store/announcements.ts'
import { accounts, deliveries, files, noticeFiles, people } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { aDraft, announcementDeps, bindTeams, chief, writer } from '../support/announcements.ts'
import { fakeChannel } from '../support/channel.ts'
import { eachStore } from '../support/database.ts'
import { aPump } from '../support/deliveries.ts'
import { testKey } from '../support/desk.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'

const pdf = (name: string, text = name) => ({
  name,
  mediaType: 'application/pdf',
  bytes: Buffer.from(`%PDF-1.7 ${text}`),
})
const both = { add: [pdf('须知.pdf'), pdf('日程.pdf')], drop: [] }

/** Approved with two files, on the way to two teams. */
async function approved(store: Store, add: (typeof both)['add'] = both.add) {
  await importRows(store, [starRiver, qinMountain])
  const [first = ''] = await bindTeams(store)
  const deps = announcementDeps(store)
  const written = await createAnnouncement(deps, writer, aDraft(), { add, drop: [] })
  if (written.kind !== 'written') throw new Error(JSON.stringify(written))
  const { id } = written
  const handed = await submitAnnouncement(deps, writer, written)
  if (handed.kind !== 'submitted') throw new Error(JSON.stringify(handed))
  const done = await approveAnnouncement(deps, chief, { ...handed, id })
  if (done.kind !== 'approved') throw new Error(JSON.stringify(done))
  return { id, deps, first, version: done.version, ...watched(store, id) }
}

/** A round of everybody who looks after it, and how it stands. */
function watched(store: Store, id: string) {
  const deps = announcementDeps(store)
  const tend = () => tendNotices({ ...deps, log: silentLog })
  const found = async () => {
    const announcement = await findAnnouncement(store, deps.edition.id, id)
    if (announcement === undefined) throw new Error('it is not there')
    return { ...announcement, progress: await progressOf(deps, announcement) }
  }
  /** Until nothing moves any more. */
  const runs = async (answer: (delivery: Delivery) => SendResult = () => arrived) => {
    const channel = fakeChannel({ answer, recall: () => ({ kind: 'done' }) })
    const { round, later } = aPump(store, channel)
    for (let quiet = 0; quiet < 2;) {
      await later()
      const took = await round()
      await tend()
      quiet = took === 0 ? quiet + 1 : 0
    }
    return channel
  }
  return { tend, found, runs }
}
const arrived = { kind: 'sent', messageId: 'om_1' } as const
const no = { kind: 'refused', code: '1', why: '不收' } as const
const isFile = ({ file }: Delivery) => file !== undefined
const toldOf = (sent: readonly Delivery[], chat: string) =>
  sent
    .filter(({ target }) => target.chat === chat)
    .map(({ body, file }) => file?.name ?? body.headline)

eachStore('the files of an announcement', (store) => {
  test('reach each team once, after the words, and recipients are counted, not rows', async () => {
    const { id, first, found, runs, tend } = await approved(store())
    expect((await found()).progress).toMatchObject({ waiting: [{ channel: 'lark', n: 6 }] })
    const { sent } = await runs()
    expect(toldOf(sent, first)).toEqual(['星河队：请补交材料', '须知.pdf', '日程.pdf'])
    expect(sent.length).toBe(6)
    const { notice, progress } = await found()
    expect([notice.status, notice.recipients]).toEqual(['done', 2])
    expect(progress).toMatchObject({ standings: { sent: 2 }, files: { sent: 2, lacking: 0 } })
    await tend()
    const keys = await store()
      .select({ key: deliveries.onceKey, file: deliveries.fileId })
      .from(deliveries)
    const ofFiles = keys.filter(({ file }) => file !== null).map(({ key }) => key)
    expect(ofFiles).toHaveLength(4)
    for (const key of ofFiles)
      expect(key).toMatch(new RegExp(`^notice:${id}:team:[\\da-f-]+:file:[12]$`))
  })

  test('stay away from whoever the words have not reached, and come when they are sent again', async () => {
    const { id, first, deps, found, runs } = await approved(store())
    const refusing = await runs(({ target }) => (target.chat === first ? no : arrived))
    expect(toldOf(refusing.sent, first)).toEqual(['星河队：请补交材料'])
    const { notice, progress } = await found()
    expect([notice.status, progress.files]).toEqual(['done', { sent: 1, lacking: 0, failed: 0 }])
    expect(await resendFailed(deps, writer, { id, version: notice.version })).toMatchObject({
      waiting: 1,
    })
    expect(toldOf((await runs()).sent, first)).toEqual([
      '星河队：请补交材料',
      '须知.pdf',
      '日程.pdf',
    ])
    expect((await found()).progress).toMatchObject({ standings: { sent: 2 }, files: { sent: 2 } })
  })

  test('that a place refuses leave the words where they are; the page says who lacks them, and they can be sent again', async () => {
    const { id, first, deps, found, runs } = await approved(store())
    const refusing = await runs((it) => (isFile(it) && it.target.chat === first ? no : arrived))
    expect(refusing.sent.length).toBe(6)
    const { notice, progress } = await found()
    expect(progress).toMatchObject({
      standings: { sent: 2, failed: 0 },
      files: { sent: 1, lacking: 1, failed: 1 },
    })
    const [line] = await recipientLines(store(), id, 5)
    expect(line).toMatchObject({
      label: 'SN-0001 星河队',
      standing: 'sent',
      lacks_file: true,
      files_why: '不收',
    })
    expect(await resendFailed(deps, writer, { id, version: notice.version })).toMatchObject({
      waiting: 2,
    })
    expect(toldOf((await runs()).sent, first)).toEqual(['须知.pdf', '日程.pdf'])
    expect((await found()).progress.files).toEqual({ sent: 2, lacking: 0, failed: 0 })
  })

  test('go by no other door than their words, and one sent again by hand is a file again', async () => {
    const { first, deps, runs } = await approved(store(), [pdf('须知.pdf')])
    const [bound] = await store().select().from(accounts).limit(1)
    const person = bound?.person ?? ''
    const other = { channel: 'wechat', app: 'main', sender: { id: 'wx_1' } }
    const reach = sealReach(testKey, person, { person: 'wx_1', chat: 'wx_1' })
    await bindAccount(store(), accountOf(testKey, other), person, reach)
    await runs((it) => (isFile(it) ? no : arrived))
    const rows = await store().select().from(deliveries)
    expect(rows.map(({ channel }) => channel)).toEqual(['lark', 'lark', 'lark', 'lark'])
    const refused = rows.find(({ fileId, lane }) => fileId !== null && lane.endsWith(first))
    const now = deps.clock.now()
    await store().transaction((tx) => resend(tx, refused?.id ?? '', writer, { now }))
    expect(toldOf((await runs()).sent, first)).toEqual(['须知.pdf'])
  })

  test('are not sent while it is paused, nor after it was taken back; what went out goes with the words', async () => {
    const { id, deps, version, found, runs, tend } = await approved(store())
    const words = fakeChannel()
    await aPump(store(), words).round()
    expect(words.sent.length).toBe(2)
    await pauseAnnouncement(deps, writer, { id, version })
    await tend()
    expect(await store().$count(deliveries)).toBe(2)
    await store().execute(sql`update notices set status = 'sending' where id = ${id}`)
    await runs()
    const { notice } = await found()
    const asked = await recallAnnouncement(deps, chief, { id, version: notice.version })
    expect(asked).toMatchObject({ kind: 'recalling' })
    const channel = fakeChannel({ recall: () => ({ kind: 'done' }) })
    await recallRound(store(), [channel])
    expect(channel.recalled.length).toBe(6)
    const { notice: after, progress } = await found()
    expect(progress.recalled).toBe(2)
    const again = await resendFailed(deps, writer, { id, version: after.version })
    expect(again).toMatchObject({ why: 'already' })
  })

  test('do not follow words that are taken back before they were written', async () => {
    const { id, deps, version, runs } = await approved(store())
    await aPump(store(), fakeChannel()).round()
    await recallAnnouncement(deps, chief, { id, version })
    expect((await runs()).sent).toEqual([])
  })

  test('are part of what is approved: another file or other bytes void it', async () => {
    await importRows(store(), [starRiver])
    await bindTeams(store())
    const deps = announcementDeps(store())
    const written = await createAnnouncement(deps, writer, aDraft(), both)
    if (written.kind !== 'written') throw new Error(JSON.stringify(written))
    const { id } = written
    const handed = await submitAnnouncement(deps, writer, written)
    if (handed.kind !== 'submitted') throw new Error(JSON.stringify(handed))
    const seen = { id, version: handed.version, hash: handed.hash }
    await store()
      .update(files)
      .set({ bytes: Buffer.from('%PDF-1.7 x') })
      .where(eq(files.name, '日程.pdf'))
    expect(await approveAnnouncement(deps, chief, seen)).toMatchObject({ why: 'changed' })
    const edited = await editAnnouncement(deps, writer, seen, aDraft(), { add: [], drop: [2] })
    expect(edited).toMatchObject({ kind: 'written' })
    expect(await approveAnnouncement(deps, chief, seen)).toMatchObject({ why: 'stale' })
    const preview = await previewAnnouncement(deps, chief, id)
    expect(preview).toMatchObject({ files: [{ n: 1, name: '须知.pdf' }], notTaken: {} })
    const next = await submitAnnouncement(deps, writer, { id, version: handed.version + 1 })
    expect(next).toMatchObject({ kind: 'submitted' })
    expect(next.kind === 'submitted' && next.hash).not.toBe(handed.hash)
  })

  test('are at most five, not empty, and no larger than every channel takes', async () => {
    const deps = announcementDeps(store())
    const many = { add: Array.from({ length: 6 }, (_, at) => pdf(`${at}.pdf`)), drop: [] }
    const told = async (changes: typeof many) => createAnnouncement(deps, writer, aDraft(), changes)
    expect(await told(many)).toMatchObject({ problems: [expect.stringContaining('最多附 5 个')] })
    const large = { ...pdf('大.pdf'), bytes: Buffer.alloc(mostFileBytes + 1) }
    const empty = { ...pdf('空.pdf'), bytes: Buffer.alloc(0) }
    expect(await told({ add: [large, empty], drop: [] })).toMatchObject({
      problems: [expect.stringContaining('不超过 20 MB'), expect.stringContaining('空文件')],
    })
    expect(await store().$count(noticeFiles)).toBe(0)
  })

  test('come with the test to oneself', async () => {
    await importRows(store(), [starRiver])
    await bindTeams(store())
    const deps = announcementDeps(store())
    const written = await createAnnouncement(deps, writer, aDraft(), both)
    if (written.kind !== 'written') throw new Error(JSON.stringify(written))
    const [someone] = await store().select({ id: people.id }).from(people)
    await testSend(deps, writer, { id: written.id, person: someone?.id })
    const { sent } = await watched(store(), written.id).runs()
    expect(sent.map(({ file }) => file?.name)).toEqual([undefined, '须知.pdf', '日程.pdf'])
  })
})

test('what nobody knows a channel to take is not promised', () => {
  expect([largestFile(), largestFile(['web'])]).toEqual([mostFileBytes, 0])
})
