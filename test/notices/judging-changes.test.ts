// A result that changes after it was told or while it waits: nobody reads the old one once more, nobody loses another
// one, and whoever has left the team in between reads nothing.
import { and, eq, like, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { answerShape, targetShape } from '../../src/delivery/ledger.ts'
import { approveJudging } from '../../src/notices/judging/approve.ts'
import { openCallList } from '../../src/notices/judging/calls.ts'
import { fallBack } from '../../src/notices/fallback.ts'
import { tickLadder } from '../../src/notices/judging/ladder.ts'
import { cancelJudging } from '../../src/notices/judging/stop.ts'
import { submitJudging } from '../../src/notices/judging/submit.ts'
import { acks, deliveries, noticeRows, people, teams } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { eachStore } from '../support/database.ts'
import { testKey } from '../support/desk.ts'
import {
  aContest,
  augustMorning,
  codeAt,
  judgingDeps,
  letOut,
  li,
  seen,
  sendAll,
  tellAll,
  upload,
  wang,
} from '../support/judging.ts'

const hours = (count: number) => new Date(augustMorning.getTime() + count * 3_600_000)
const licence = (day: string) => [codeAt(1), '', '数据授权书', day, '']
const check = [codeAt(1), '', '查重报告', '2025-08-22', '']

const ledger = async (store: Store) =>
  (await store.select().from(deliveries).orderBy(deliveries.id)).map(
    ({ status, onceKey, body, target }) => {
      const { headline, paragraphs } = answerShape.parse(body)
      const text = [headline, ...paragraphs].join('\n')
      return { status, onceKey, text, chat: targetShape.parse(target).chat }
    },
  )

eachStore('a result that changes', (store) => {
  test('is not said again by the ladder, though its message carried another one', async () => {
    let now = augustMorning
    const deps = judgingDeps(store(), { now: () => now })
    await aContest(store(), 1)
    await tellAll(deps, 'supplement', [licence('2025-08-20'), check])
    await sendAll(store(), augustMorning)
    now = hours(2)
    await tellAll(deps, 'supplement', [licence('2025-08-16')], { correction: true })
    await sendAll(store(), hours(2))
    const [, corrected] = await store().select().from(deliveries).orderBy(deliveries.id)
    await store()
      .insert(acks)
      .values({ deliveryId: corrected?.id ?? '', person: 'x', kind: 'received', at: hours(3) })
    expect(await tickLadder(deps, hours(24))).toMatchObject({ again: 0, others: 0, telephone: 0 })
    expect(await ledger(store())).toHaveLength(2)
  })

  test('takes its message back before it went out, and what else stood there is said anew', async () => {
    // In the evening, so that it waits.
    let now = hours(12)
    const deps = judgingDeps(store(), { now: () => now })
    await aContest(store(), 1)
    await tellAll(deps, 'supplement', [licence('2025-08-20'), check])
    now = hours(12.5)
    const alone = await upload(deps, 'supplement', [licence('2025-08-16')], { correction: true })
    expect(await letOut(deps, alone)).toMatchObject({ kind: 'refused', why: 'wrong' })
    const both = [licence('2025-08-16'), check]
    await tellAll(deps, 'supplement', both, { correction: true })
    const [before, after, ...more] = await ledger(store())
    expect(more).toEqual([])
    expect(before?.status).toBe('skipped')
    expect(after?.text).toContain('8月16日')
    expect(after?.text).toContain('查重报告')
    await sendAll(store(), hours(22))
    expect(await tickLadder(deps, hours(24))).toMatchObject({ telephone: 0 })
  })

  test('takes the rung with it that still waits to say the old one', async () => {
    let now = augustMorning
    const deps = judgingDeps(store(), { now: () => now })
    await aContest(store(), 1)
    await tellAll(deps, 'finals', [[codeAt(1), '', '晋级']])
    await sendAll(store(), augustMorning)
    now = hours(23)
    expect(await tickLadder(deps, now)).toMatchObject({ again: 1 })
    await tellAll(deps, 'finals', [[codeAt(1), '', '未晋级']], { correction: true })
    const rungs = (await ledger(store())).filter(({ onceKey }) => onceKey.startsWith('ladder:'))
    expect(rungs.map(({ status }) => status)).toEqual(['skipped'])
  })

  test('refused at one door, it looks for no other once it is corrected', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 1)
    await tellAll(deps, 'finals', [[codeAt(1), '', '晋级']])
    await store().update(deliveries).set({ status: 'failed', refusal: 'door', lastCode: '230013' })
    const plain = await upload(deps, 'finals', [[codeAt(1), '', '未晋级']])
    expect(await letOut(deps, plain)).toMatchObject({ kind: 'refused' })
    await tellAll(deps, 'finals', [[codeAt(1), '', '未晋级']], { correction: true })
    expect(await fallBack({ store: store(), key: testKey })).toEqual({ nextDoor: 0, staff: 0 })
    const said = await ledger(store())
    expect(said.map(({ status }) => status)).toEqual(['failed', 'queued'])
    expect(said[1]?.text).toContain('没有晋级')
  })

  test('and a day that has passed before the second person looks is asked for anew', async () => {
    let now = augustMorning
    const deps = judgingDeps(store(), { now: () => now })
    await aContest(store(), 1)
    const id = await upload(deps, 'supplement', [licence('2025-08-14')])
    await submitJudging(deps, wang, await seen(deps, id))
    now = hours(72)
    expect(await approveJudging(deps, li, await seen(deps, id))).toMatchObject({ why: 'overtaken' })
    expect(await ledger(store())).toEqual([])
  })

  test('a list that was called off is read out to nobody', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 2, [1])
    const id = await tellAll(deps, 'finals', [
      [codeAt(1), '', '晋级'],
      [codeAt(2), '', '晋级'],
    ])
    expect(await openCallList(deps, wang, id)).toMatchObject({ lines: [{}] })
    expect(await cancelJudging(deps, li, await seen(deps, id))).toMatchObject({ kind: 'done' })
    expect(await openCallList(deps, wang, id)).toMatchObject({ lines: [] })
  })
})

eachStore('whoever is not in the team any more', (store) => {
  const leave = (chat: string) =>
    store()
      .update(people)
      .set({ endedAt: sql`now()` })
      .where(eq(people.id, chat.replace('oc_', '')))

  test('reads no result that was approved after they left: the list is submitted again', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 1)
    const id = await upload(deps, 'finals', [[codeAt(1), '', '未晋级']])
    await submitJudging(deps, wang, await seen(deps, id))
    const [row] = await store().select().from(noticeRows)
    await leave(targetShape.parse(row?.target).chat)
    expect(await approveJudging(deps, li, await seen(deps, id))).toMatchObject({ why: 'overtaken' })
    expect(await ledger(store())).toEqual([])
  })

  test('is not reminded of it either: the next of the team is', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 1)
    await tellAll(deps, 'finals', [[codeAt(1), '', '晋级']])
    await sendAll(store(), augustMorning)
    const [first] = await ledger(store())
    await leave(first?.chat ?? '')
    expect(await tickLadder(deps, hours(24))).toMatchObject({ again: 1 })
    const [, again] = await ledger(store())
    expect(again?.chat).toMatch(/^oc_/)
    expect(again?.chat).not.toBe(first?.chat)
  })

  test('nor a team that has withdrawn, whose hour in the hall is free again', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 2)
    const slot = ['2025-08-20', '09:00', '09:30', '一号厅', '1', '2025-08-18', '']
    await tellAll(deps, 'roadshow', [[codeAt(1), '', ...slot]])
    await sendAll(store(), augustMorning)
    await store()
      .update(teams)
      .set({ status: 'withdrawn' })
      .where(eq(teams.code, codeAt(1)))
    expect(await tickLadder(deps, hours(24))).toMatchObject({ again: 0, telephone: 0 })
    await tellAll(deps, 'roadshow', [[codeAt(2), '', ...slot]])
    const [rung] = await store()
      .select()
      .from(deliveries)
      .where(and(like(deliveries.onceKey, 'ladder:%')))
    expect(rung).toBeUndefined()
  })
})
