// Who does not say that a result has arrived is told again, then the others of the team, then staff telephones: each once.
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { answerShape } from '../../src/delivery/ledger.ts'
import { openCallList } from '../../src/notices/judging/calls.ts'
import { tickLadder } from '../../src/notices/judging/ladder.ts'
import { wakingMs } from '../../src/notices/judging/waking.ts'
import { acks, audit, deliveries, notices } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { eachStore } from '../support/database.ts'
import {
  aContest,
  augustMorning,
  codeAt,
  judgingDeps,
  sendAll,
  tellAll,
  wang,
} from '../support/judging.ts'

const hours = (count: number) => new Date(augustMorning.getTime() + count * 3_600_000)
const none = { again: 0, others: 0, telephone: 0, skipped: 0 }

/** Two processes look at the same moment. */
async function twoTicks(store: Store, at: Date) {
  const deps = judgingDeps(store)
  const [a, b] = await Promise.all([tickLadder(deps, at), tickLadder(deps, at)])
  return {
    again: a.again + b.again,
    others: a.others + b.others,
    telephone: a.telephone + b.telephone,
    skipped: a.skipped + b.skipped,
  }
}

const inOrder = (store: Store) => store.select().from(deliveries).orderBy(deliveries.id)

async function acknowledge(store: Store, id: string): Promise<void> {
  await store.insert(acks).values({ deliveryId: id, person: 'x', kind: 'received', at: hours(1) })
}

eachStore('the ladder', (store, engine) => {
  test('climbs by waking hours, each rung once with two processes, up to the telephone', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 1)
    const id = await tellAll(deps, 'finals', [[codeAt(1), '', '晋级']])
    await sendAll(store(), augustMorning)
    expect(await twoTicks(store(), hours(11))).toEqual(none)
    // Twelve hours later by the clock it is night: two of them do not count.
    expect(await twoTicks(store(), hours(13))).toEqual(none)
    expect(await twoTicks(store(), hours(23))).toEqual({ ...none, again: 1 })
    expect(await twoTicks(store(), hours(24))).toEqual(none)
    await sendAll(store(), hours(23))
    expect(await twoTicks(store(), hours(36))).toEqual({ ...none, others: 1 })
    await sendAll(store(), hours(36))
    expect(await twoTicks(store(), hours(72))).toEqual({ ...none, telephone: 1 })
    expect(await twoTicks(store(), hours(96))).toEqual(none)
    const [first, again, others, ...more] = await inOrder(store())
    expect(more).toEqual([])
    expect([again?.parent, others?.parent]).toEqual([first?.id, first?.id])
    expect(again?.lane).toBe(first?.lane)
    expect(others?.lane).not.toBe(first?.lane)
    for (const rung of [again, others])
      expect(answerShape.parse(rung?.body)).toMatchObject({
        headline: '第1队：恭喜晋级决赛',
        receipt: 'acknowledge',
        first: [expect.stringContaining('确认')],
      })
    const list = await openCallList(deps, wang, id)
    expect(list).toMatchObject({ lines: [{ reason: 'unacknowledged', team: { code: codeAt(1) } }] })
    const acts = await store().select().from(audit).where(eq(audit.verb, 'judging.ladder'))
    expect(acts.map(({ actor }) => actor)).toEqual(['desk', 'desk', 'desk'])
  })

  if (engine === 'pglite') return

  test('ends with an acknowledgement of any rung, and takes back the one that still waits', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 2)
    await tellAll(deps, 'finals', [
      [codeAt(1), '', '晋级'],
      [codeAt(2), '', '未晋级'],
    ])
    await sendAll(store(), augustMorning)
    const [first] = await inOrder(store())
    await acknowledge(store(), first?.id ?? '')
    expect(await twoTicks(store(), hours(24))).toEqual({ ...none, again: 1 })
    const again = (await inOrder(store())).at(-1)
    expect(again?.recipient).not.toBe(first?.recipient)
    await acknowledge(store(), again?.id ?? '')
    expect(await twoTicks(store(), hours(25))).toEqual({ ...none, skipped: 1 })
    expect(await twoTicks(store(), hours(99))).toEqual(none)
  })

  test('is not climbed for what was corrected, nor while its notice is called off', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 1)
    const old = await tellAll(deps, 'finals', [[codeAt(1), '', '晋级']])
    await sendAll(store(), augustMorning)
    const now = await tellAll(deps, 'finals', [[codeAt(1), '', '未晋级']], { correction: true })
    await sendAll(store(), hours(2))
    expect(await twoTicks(store(), hours(24))).toEqual({ ...none, again: 1 })
    const rungs = await store()
      .select()
      .from(deliveries)
      .where(sql`once_key like 'ladder:%'`)
    expect(rungs.map(({ notice }) => notice)).toEqual([now])
    expect(old).not.toBe(now)
    await sendAll(store(), hours(24))
    await store().update(notices).set({ status: 'cancelled' })
    expect(await twoTicks(store(), hours(99))).toEqual(none)
  })

  test('goes straight to the telephone where every door is shut', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 1)
    const id = await tellAll(deps, 'finals', [[codeAt(1), '', '晋级']])
    await store().update(deliveries).set({ status: 'failed', nextAt: augustMorning })
    expect(await twoTicks(store(), hours(2))).toEqual({ ...none, telephone: 1 })
    expect(await openCallList(deps, wang, id)).toMatchObject({ lines: [{ reason: 'unreachable' }] })
  })
})

test('nights do not count, wherever the span begins and ends', () => {
  const at = (text: string) => new Date(`${text}+08:00`)
  const waking = (from: string, to: string) =>
    wakingMs(at(from), at(to), 'Asia/Shanghai') / 3_600_000
  expect(waking('2025-08-12T10:00', '2025-08-12T12:30')).toBe(2.5)
  expect(waking('2025-08-12T21:00', '2025-08-13T09:00')).toBe(2)
  expect(waking('2025-08-12T23:00', '2025-08-13T07:00')).toBe(0)
  expect(waking('2025-08-12T02:00', '2025-08-14T23:30')).toBe(42)
  expect(waking('2025-08-12T12:00', '2025-08-12T12:00')).toBe(0)
})
