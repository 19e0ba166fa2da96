// An announcement that was wrong is taken back: what waits is called off, each message that arrived has its own result.
import { expect, test } from 'vitest'

import type { ChangeResult, Sent } from '../../src/channels/channel.ts'
import { approveAnnouncement } from '../../src/notices/announcements/approve.ts'
import { progressOf } from '../../src/notices/announcements/progress.ts'
import { recallAnnouncement, recallRound } from '../../src/notices/announcements/recall.ts'
import { findAnnouncement, recipientLines } from '../../src/store/announcements.ts'
import {
  announcementDeps,
  aDraft,
  bindTeams,
  chief,
  submitted,
  writer,
} from '../support/announcements.ts'
import { fakeChannel } from '../support/channel.ts'
import { eachStore } from '../support/database.ts'
import { aPump } from '../support/deliveries.ts'
import { importRows, qinMountain, starRiver } from '../support/teams.ts'

const third = ['SN-0003', '渭水队', '某公司', '城市治理', '西安市', '已提交', '', '丁一', '']
const tooOld: ChangeResult = { kind: 'refused', code: '230026', why: '超过撤回时限' }
const busy: ChangeResult = { kind: 'limited', afterMs: 60_000, scope: 'chat', code: '230020' }

eachStore('a recall', (store) => {
  test('takes back what arrived, says what it could not, comes again where it must wait, and sends nothing more', async () => {
    await importRows(store(), [starRiver, qinMountain, third])
    await bindTeams(store())
    const deps = announcementDeps(store())
    const outcomes = new Map<string, ChangeResult>()
    const recall = ({ target }: Sent): ChangeResult => outcomes.get(target.chat) ?? { kind: 'done' }
    const channel = fakeChannel({ recall })
    const handed = await submitted(deps, aDraft())
    const approved = await approveAnnouncement(deps, chief, handed)
    if (approved.kind !== 'approved') throw new Error(approved.kind)
    const pump = aPump(store(), channel, { batch: 2 })
    await pump.round()
    expect(channel.sent).toHaveLength(2)
    const [one, other] = channel.sent.map(({ target }) => target.chat)
    outcomes.set(one ?? '', tooOld)
    outcomes.set(other ?? '', busy)

    expect(await recallRound(store(), [channel])).toBe(0)
    const seen = { id: handed.id, version: approved.version }
    const asked = await recallAnnouncement(deps, writer, seen)
    expect(asked).toMatchObject({ kind: 'recalling', waiting: 1 })
    const again = { id: handed.id, version: approved.version + 1 }
    expect(await recallAnnouncement(deps, writer, again)).toMatchObject({ why: 'already' })

    expect(await recallRound(store(), [fakeChannel({ app: 'another' })])).toBe(0)
    expect(await recallRound(store(), [channel])).toBe(2)
    // One is final, the other waits for its turn.
    expect(await recallRound(store(), [channel])).toBe(0)
    await pump.round()
    expect(channel.sent).toHaveLength(2)
    expect(channel.recalled).toHaveLength(2)

    outcomes.delete(other ?? '')
    await store().execute(
      `update deliveries set recall_next_at = now() where recall_next_at is not null`,
    )
    expect(await recallRound(store(), [channel])).toBe(1)
    expect(await recallRound(store(), [channel])).toBe(0)
    const found = await findAnnouncement(store(), deps.edition.id, handed.id)
    if (found === undefined) throw new Error('it is not there')
    expect(found.notice.status).toBe('cancelled')
    expect(await progressOf(deps, found)).toMatchObject({
      recalled: 1,
      notRecalled: 1,
      standings: { sent: 2, cancelled: 1 },
    })
    const lines = await recipientLines(store(), handed.id, 10)
    const results = lines.map((line) => [line.standing, line.recalled, line.not_recalled])
    expect(results).toEqual(
      expect.arrayContaining([
        ['sent', false, '230026'],
        ['sent', true, undefined],
        ['cancelled', false, undefined],
      ]),
    )
  })

  test('is not forgotten while its channel is away, and ends where nobody will know', async () => {
    await importRows(store(), [starRiver, qinMountain])
    await bindTeams(store())
    const deps = announcementDeps(store())
    const outcomes: ChangeResult[] = [{ kind: 'done' }, { kind: 'ambiguous', why: 'cut' }]
    const channel = fakeChannel({ recall: () => outcomes.shift() ?? { kind: 'done' } })
    const handed = await submitted(deps, aDraft())
    const approved = await approveAnnouncement(deps, chief, handed)
    if (approved.kind !== 'approved') throw new Error(approved.kind)
    await aPump(store(), channel, {}).round()
    await recallAnnouncement(deps, writer, { id: handed.id, version: approved.version })
    // The process with the channel comes back after a night.
    await store().execute(
      `update announcements set recall_asked_at = now() - interval '9 hours' where recall_asked_at is not null`,
    )
    expect(await recallRound(store(), [channel])).toBe(2)
    expect(channel.recalled).toHaveLength(2)
    expect(await recallRound(store(), [channel])).toBe(0)
    const lines = await recipientLines(store(), handed.id, 10)
    expect(lines.map((line) => [line.recalled, line.not_recalled])).toEqual(
      expect.arrayContaining([
        [true, undefined],
        [false, expect.any(String)],
      ]),
    )
  })
})
