// Results come in as a list and go out to each team by itself: checked, approved by a second person, corrected by name.
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { answerShape } from '../../src/delivery/ledger.ts'
import { resend } from '../../src/delivery/resend.ts'
import { approveJudging, rejectJudging } from '../../src/notices/judging/approve.ts'
import { endCall, openCallList } from '../../src/notices/judging/calls.ts'
import { kindIds, kindsOf } from '../../src/notices/judging/kinds.ts'
import { expertCode } from '../../src/notices/judging/match.ts'
import { review } from '../../src/notices/judging/review.ts'
import { stageJudging } from '../../src/notices/judging/stage.ts'
import { submitJudging } from '../../src/notices/judging/submit.ts'
import { finishNotices, reconcileNotices } from '../../src/notices/reconcile.ts'
import { findJudging } from '../../src/store/judging.ts'
import { noticeGaps } from '../../src/store/ledger-list.ts'
import { openWishes } from '../../src/store/reschedules.ts'
import { acks, audit, deliveries, notices, places, results, teams } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { contains, eachStore } from '../support/database.ts'
import { inventedPhone } from '../support/invented.ts'
import {
  aContest,
  anExpert,
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

const finals = (numbers: readonly number[], outcome = '晋级') =>
  numbers.map((number) => [codeAt(number), `第${number}队`, outcome])
const slot = (code: string, from: string, to: string, order: string, room = '一号会议室') =>
  [code, '', '2025年8月25日', from, to, room, order, '45891', ''] as const

async function looked(store: Store, id: string) {
  const found = await findJudging(store, sn2025.id, id)
  if (found === undefined) throw new Error('there is none')
  return review(store, sn2025, found)
}

const wrongRows = async (store: Store, id: string) =>
  (await looked(store, id)).rows
    .filter(({ change }) => change === 'wrong')
    .map(({ row, error }) => `${row} ${error}`)

async function sentTo(store: Store, code: string) {
  const found = await store
    .select({ delivery: deliveries })
    .from(deliveries)
    .innerJoin(teams, sql`${deliveries.recipient} = 'team:' || ${teams.id}::text`)
    .where(eq(teams.code, code))
    .orderBy(deliveries.id)
  return found.map(({ delivery }) => ({ ...delivery, body: answerShape.parse(delivery.body) }))
}

eachStore('a list of results', (store, engine) => {
  test('of thirty teams with three wrong rows is told row by row and goes nowhere until it is mended', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 30)
    const numbers = Array.from({ length: 30 }, (_, at) => at + 1)
    const wrong = finals(numbers)
      .with(4, ['SN-9999', '', '晋级'])
      .with(9, [codeAt(10), '第11队', '晋级'])
      .with(19, [codeAt(20), '第20队', '进了'])
    const id = await upload(deps, 'finals', wrong)
    expect(await wrongRows(store(), id)).toEqual([
      '6 没有编号是SN-9999的团队',
      '11 “团队名称”与这个编号登记的名称不一致，请核对编号',
      '21 “结果”只能填：晋级、未晋级',
    ])
    expect(await letOut(deps, id)).toEqual({ kind: 'refused', why: 'wrong' })
    const again = await tellAll(deps, 'finals', finals(numbers))
    const sent = await store().select().from(deliveries)
    expect(sent).toHaveLength(30)
    expect(new Set(sent.map(({ recipient }) => recipient)).size).toBe(30)
    expect(sent.every(({ target }) => JSON.stringify(target).includes('private'))).toBe(true)
    expect(sent.every(({ notice }) => notice === again)).toBe(true)
    const [mine] = await sentTo(store(), codeAt(7))
    expect(mine?.body).toMatchObject({
      outcome: 'notice',
      headline: '第7队：恭喜晋级决赛',
      clauses: [{ id: '七(二)' }],
      receipt: 'acknowledge',
    })
    await sendAll(store(), augustMorning)
    expect(await finishNotices(store(), augustMorning)).toEqual([again])
    expect(await finishNotices(store(), augustMorning)).toEqual([])
  })

  test('is approved by somebody else, as it was seen, once', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 2)
    const id = await upload(deps, 'finals', finals([1, 2]))
    expect(await submitJudging(deps, { ...li, id: 'zhao' }, await seen(deps, id))).toMatchObject({
      kind: 'submitted',
      recipients: 2,
    })
    const approval = await seen(deps, id)
    const boss = { ...wang, roles: ['approver'] } as const
    expect(await approveJudging(deps, wang, approval)).toMatchObject({ why: 'role' })
    expect(await approveJudging(deps, boss, approval)).toMatchObject({ why: 'own' })
    expect(await approveJudging(deps, { ...li, id: 'zhao' }, approval)).toMatchObject({
      why: 'own',
    })
    expect(await approveJudging(deps, li, { ...approval, hash: 'x' })).toMatchObject({
      why: 'changed',
    })
    const both = await Promise.all([1, 2].map(() => approveJudging(deps, li, approval)))
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['approved', 'refused'])
    expect(await store().select().from(deliveries)).toHaveLength(2)
    const verbs = (await store().select().from(audit).orderBy(audit.seq)).map(({ verb }) => verb)
    expect(verbs).toEqual(['judging.stage', 'judging.submit', 'judging.approve'])
  })

  test('whose frozen words somebody has touched is not approved, and one given back is frozen anew', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 1)
    const id = await upload(deps, 'finals', finals([1]))
    await submitJudging(deps, wang, await seen(deps, id))
    await store().execute(
      sql`update notice_rows set body = jsonb_set(body, '{headline}', '"恭喜"'::jsonb)`,
    )
    expect(await approveJudging(deps, li, await seen(deps, id))).toMatchObject({ why: 'changed' })
    expect(await rejectJudging(deps, li, await seen(deps, id))).toMatchObject({ kind: 'rejected' })
    expect(await letOut(deps, id)).toMatchObject({ kind: 'approved', sent: 1 })
    expect((await sentTo(store(), codeAt(1)))[0]?.body.headline).toBe('第1队：恭喜晋级决赛')
  })

  test('is told again to nobody; who was told otherwise hears what is corrected, and nobody else', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 3)
    const first = await tellAll(deps, 'finals', finals([1, 2, 3]))
    expect(await letOut(deps, await upload(deps, 'finals', finals([1, 2, 3])))).toMatchObject({
      why: 'nothing-new',
    })
    await sendAll(store(), augustMorning)
    const other = finals([1, 2, 3]).with(1, [codeAt(2), '', '未晋级'])
    expect(await letOut(deps, await upload(deps, 'finals', other))).toMatchObject({
      why: 'told-otherwise',
    })
    const second = await tellAll(deps, 'finals', other, { correction: true })
    const [old, now, ...more] = await sentTo(store(), codeAt(2))
    expect(more).toEqual([])
    expect([old?.notice, now?.notice, now?.parent]).toEqual([first, second, old?.id])
    // Lost from the ledger, it comes back as the correction that it is; and only then somebody would be missing.
    await store()
      .delete(deliveries)
      .where(eq(deliveries.id, now?.id ?? ''))
    await store()
      .update(notices)
      .set({ updatedAt: new Date(0) })
    expect(await noticeGaps(store())).toMatchObject([{ id: second, expected: 1, found: 0 }])
    expect(await reconcileNotices(store())).toBe(1)
    expect((await sentTo(store(), codeAt(2)))[1]).toMatchObject({ id: now?.id, parent: old?.id })
    expect(await noticeGaps(store())).toEqual([])
    expect(now?.body.headline).toBe('更正：第2队：初赛评审结果')
    expect(now?.body.paragraphs.slice(0, 2)).toEqual([
      '2025年8月12日告知您的是：晋级决赛。',
      '现更正为：未晋级决赛。',
    ])
    expect(await store().select().from(deliveries)).toHaveLength(4)
  })

  // What follows asks nothing of the engine that the tests above have not.
  if (engine === 'pglite') return

  test('that is let out on the hour goes out five minutes past it', async () => {
    await aContest(store(), 1)
    const deps = judgingDeps(store(), { now: () => new Date('2025-08-12T02:30:00Z') })
    await tellAll(deps, 'finals', finals([1]))
    const [row] = await store().select().from(deliveries)
    expect(row?.nextAt).toEqual(new Date('2025-08-12T02:35:00Z'))
  })

  test('that failed is not sent again once the team has been told otherwise', async () => {
    await aContest(store(), 1)
    const deps = judgingDeps(store())
    const first = await tellAll(deps, 'finals', finals([1]))
    await store().update(deliveries).set({ status: 'failed' })
    await tellAll(deps, 'finals', finals([1], '未晋级'), { correction: true })
    const [old] = await store().select().from(deliveries).where(eq(deliveries.notice, first))
    const again = await store().transaction((tx) =>
      resend(tx, old?.id ?? '', wang, { now: augustMorning }),
    )
    expect(again).toEqual({ kind: 'over' })
  })

  test('that is corrected before it went out is taken back, and nothing is called a correction', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 1)
    await tellAll(deps, 'finals', finals([1]))
    await tellAll(deps, 'finals', finals([1], '未晋级'), { correction: true })
    const [old, now] = await sentTo(store(), codeAt(1))
    expect([old?.status, old?.lastCode]).toEqual(['skipped', 'corrected'])
    expect([now?.body.headline, now?.parent]).toEqual(['第1队：初赛评审结果', null])
  })

  test('is void when somebody was told something else after it was submitted', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 2)
    const slow = await upload(deps, 'finals', finals([1, 2], '未晋级'), { correction: true })
    await submitJudging(deps, wang, await seen(deps, slow))
    await tellAll(deps, 'finals', finals([2]))
    expect(await approveJudging(deps, li, await seen(deps, slow))).toMatchObject({
      why: 'overtaken',
    })
    expect(await store().select().from(deliveries)).toHaveLength(1)
  })

  test('shows a team that comes twice, and two teams in one room at one time', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 5)
    expect(await wrongRows(store(), await upload(deps, 'finals', finals([1, 2, 1])))).toEqual([
      '4 SN-0001与第2行重复',
    ])
    await tellAll(deps, 'roadshow', [slot(codeAt(5), '15:00', '15:20', '9')])
    const id = await upload(deps, 'roadshow', [
      slot(codeAt(1), '9:00', '9:20', '1'),
      slot(codeAt(2), '上午9点15分', '09:35', '2', ' 一号会议室'),
      slot(codeAt(3), '09:35', '09:55', '2', '二号会议室'),
      slot(codeAt(4), '15:10', '15:30', '10'),
    ])
    expect(await wrongRows(store(), id)).toEqual([
      '2 与第3行在同一会场（一号会议室）的时间重叠',
      '3 与第2行在同一会场（一号会议室）的时间重叠',
      '5 与之前已通知的另一支队伍在同一会场（一号会议室）的时间重叠',
    ])
    expect(await letOut(deps, id)).toMatchObject({ why: 'wrong' })
  })

  test('with a card for groups tells them that something went out and names nobody', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 2)
    await store()
      .insert(places)
      .values({ channel: 'lark', app: 'cli_1', chat: 'oc_all', scope: 'all' })
    await tellAll(deps, 'finals', [...finals([1]), ...finals([2], '未晋级')], { groupCard: true })
    const found = await store().select().from(deliveries)
    const [card, ...more] = found.filter(({ recipient }) => recipient?.startsWith('place:'))
    expect(more).toEqual([])
    const said = JSON.stringify(card?.body)
    expect(said).toContain('决赛晋级结果通知已发出')
    for (const word of ['第1队', '第2队', 'SN-', '恭喜', '未晋级', 'receipt'])
      expect(said).not.toContain(word)
  })

  test('of withdrawn prizes is not imported: each is entered by hand, and groups hear nothing', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 1)
    for (const kind of ['disqualified', 'prize-withdrawn'] as const) {
      const file = new TextEncoder().encode('团队编号\n')
      const list = { kind, from: { file }, correction: false, groupCard: false }
      expect(await stageJudging(deps, wang, list)).toEqual({ kind: 'refused', why: 'by-hand' })
      const card = { ...list, from: { fields: {} }, groupCard: true }
      expect(await stageJudging(deps, wang, card)).toMatchObject({ why: 'group-card' })
    }
    const fields = { code: 'sn-0001', rank: '二等奖', clause: '九（公示）', objection: '书面提出' }
    const from = { fields }
    const list = { kind: 'prize-withdrawn', from, correction: false, groupCard: false } as const
    const staged = await stageJudging(deps, wang, list)
    expect(staged).toMatchObject({ kind: 'staged', rows: 1, wrong: 0 })
    if (staged.kind !== 'staged') return
    await letOut(deps, staged.id)
    const [told] = await sentTo(store(), codeAt(1))
    expect(told?.body.clauses.map(({ id }) => id)).toEqual(['九(公示)'])
    expect(told?.body.paragraphs).toContain('如对结果有异议，可以这样提出：书面提出。')
  })

  test('reaches by telephone whom nothing else reaches; that counts, and every look is written down', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 2, [2])
    const id = await tellAll(deps, 'finals', finals([1, 2]))
    const list = await openCallList(deps, wang, id)
    if (list.kind !== 'list') throw new Error(list.why)
    expect(list.lines).toMatchObject([
      {
        reason: 'unreachable',
        team: { code: codeAt(2) },
        headline: '第2队：恭喜晋级决赛',
        people: [{ name: '甲一', phone: inventedPhone(2) }, { name: '甲二' }],
      },
    ])
    expect(await openCallList(deps, { ...li, roles: ['approver'] }, id)).toMatchObject({
      why: 'role',
    })
    const other = finals([2], '未晋级')
    expect((await looked(store(), await upload(deps, 'finals', other))).rows).toMatchObject([
      { change: 'new' },
    ])
    const [line] = list.lines
    const call = { id, recipient: line?.recipient ?? '', outcome: 'told' } as const
    expect(await endCall(deps, wang, call)).toEqual({ kind: 'ended' })
    expect(await endCall(deps, wang, call)).toMatchObject({ why: 'status' })
    expect((await looked(store(), await upload(deps, 'finals', other))).rows).toMatchObject([
      { change: 'other' },
    ])
    const written = await store().select().from(audit).orderBy(audit.seq)
    expect(written.map(({ verb }) => verb)).toContain('judging.phones')
    expect(JSON.stringify(written)).not.toMatch(new RegExp(`${inventedPhone(2)}|甲一`))
  })

  test('of slots lets a team ask for another one; the new slot is a correction and ends the wish', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 2)
    await tellAll(deps, 'roadshow', [
      slot(codeAt(1), '09:00', '09:20', '1'),
      slot(codeAt(2), '09:20', '09:40', '2'),
    ])
    await sendAll(store(), augustMorning)
    const [mine] = await sentTo(store(), codeAt(1))
    expect(mine?.body).toMatchObject({ receipt: 'appointment', clauses: [{ id: '七(三)' }] })
    const press = { deliveryId: mine?.id ?? '', person: 'x', kind: 'reschedule' } as const
    await store()
      .insert(acks)
      .values({ ...press, at: augustMorning })
    expect(await openWishes(store(), sn2025.id)).toMatchObject([{ code: codeAt(1) }])
    const later = [slot(codeAt(1), '10:00', '10:20', '3')]
    await tellAll(deps, 'roadshow', later, { correction: true })
    expect(await openWishes(store(), sn2025.id)).toEqual([])
    const now = (await sentTo(store(), codeAt(1))).at(-1)
    expect(now?.body.paragraphs[1]).toBe(
      '现更正为：2025年8月25日 10:00—10:20，一号会议室，第3个；PPT 2025年8月22日前提交。',
    )
  })

  test('for experts goes to them alone, several rows as one message, and none against a declared conflict', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 2)
    const expert = expertCode(await anExpert(store()))
    await tellAll(deps, 'expert-conflict', [[expert, '丁一', codeAt(1), '']])
    const task = (what: string, team: string) => [expert, '', what, team, '2025-08-14', '']
    const id = await upload(deps, 'expert-review', [task('申报书', codeAt(1))])
    expect(await wrongRows(store(), id)).toEqual([
      '2 这位专家已申报与SN-0001存在利益关系，不能安排评审',
    ])
    const tasks = [task('申报书', codeAt(2)), task('证明材料', '')]
    await tellAll(deps, 'expert-review', tasks)
    const found = await store().select().from(deliveries).orderBy(deliveries.id)
    expect(found).toHaveLength(2)
    expect(answerShape.parse(found[1]?.body).headline).toBe('专家评审任务（共2项）')
    expect(await store().select().from(results)).toHaveLength(3)
  })

  test('of a public-notice period goes to groups and says how to report, at any time', async () => {
    const deps = judgingDeps(store())
    await store()
      .insert(places)
      .values({ channel: 'lark', app: 'cli_1', chat: 'oc_all', scope: 'all' })
    await tellAll(deps, 'publicity', [['拟获奖名单', '2025-09-01', '2025-09-05', '']])
    const [sent] = await store().select().from(deliveries)
    expect(answerShape.parse(sent?.body)).toMatchObject({
      headline: '公示：拟获奖名单',
      clauses: [{ id: '九(公示)' }],
      paragraphs: ['公示时间：2025年9月1日至2025年9月5日。', expect.stringContaining('随时可以')],
    })
    expect(sent?.target).toMatchObject({ kind: 'group' })
    await sendAll(store(), augustMorning)
    const moved = [['拟获奖名单', '2025-09-02', '2025-09-06', '']]
    expect(await letOut(deps, await upload(deps, 'publicity', moved))).toMatchObject({
      why: 'told-otherwise',
    })
    // A group that was bound since then has heard nothing that could be corrected.
    await store()
      .insert(places)
      .values({ channel: 'lark', app: 'cli_1', chat: 'oc_new', scope: 'all' })
    await tellAll(deps, 'publicity', moved, { correction: true })
    const said = (await store().select().from(deliveries).orderBy(deliveries.id)).slice(1)
    expect(said.map(({ body }) => answerShape.parse(body).headline)).toEqual([
      '更正：公示：拟获奖名单',
      '公示：拟获奖名单',
    ])
  })

  test('is brought in by a program with a token, and still takes two people to go out', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 1)
    const program = { kind: 'token', id: 't1', scopes: ['results:write'] } as const
    const entries = [{ code: codeAt(1), outcome: '晋级' }]
    const list = { kind: 'finals', from: { entries }, correction: false, groupCard: false } as const
    const reader = { ...program, scopes: ['teams:read'] } as const
    expect(await stageJudging(deps, reader, list)).toMatchObject({ why: 'role' })
    const grave = { ...list, kind: 'disqualified', from: { fields: {} } } as const
    expect(await stageJudging(deps, program, grave)).toMatchObject({ why: 'by-hand' })
    const staged = await stageJudging(deps, program, list)
    if (staged.kind !== 'staged') throw new Error(staged.kind)
    expect(await submitJudging(deps, program, await seen(deps, staged.id))).toMatchObject({
      why: 'role',
    })
    expect(await letOut(deps, staged.id)).toMatchObject({ kind: 'approved', sent: 1 })
  })

  test('keeps nothing of a name that was typed where a number belongs', async () => {
    const deps = judgingDeps(store())
    await anExpert(store())
    const id = await upload(deps, 'expert-conflict', [['丁一', '', 'SN-0001', '']])
    expect(await wrongRows(store(), id)).toEqual([
      '2 “专家编号”只能用字母、数字、“-”和“_”，最多30位',
    ])
    expect(await contains(store(), '丁一')).toBe(false)
  })

  test('is never half there: a file that cannot be read leaves no trace, and a draft is no result', async () => {
    const deps = judgingDeps(store())
    await aContest(store(), 1)
    const file = new TextEncoder().encode('<html>')
    const list = { kind: 'finals', from: { file }, correction: false, groupCard: false } as const
    expect(await stageJudging(deps, wang, list)).toEqual({ kind: 'unreadable', why: 'html' })
    expect(await store().select().from(notices)).toEqual([])
    await upload(deps, 'finals', finals([1]))
    expect(await store().select().from(results)).toEqual([])
    expect(await store().select().from(deliveries)).toEqual([])
  })
})

describe('the kinds', () => {
  test.each(kindIds)('%s has required columns of its own, and refuses an empty row', (id) => {
    const kind = kindsOf(sn2025)[id]
    expect(kind.columns.filter(({ required }) => required).length).toBeGreaterThan(0)
    expect(kind.shape.safeParse({}).success).toBe(false)
    const cites = kind.columns.some((column) => column.id === 'clause' && column.required)
    expect(cites).toBe(kind.byHand)
  })

  test('who has failed a review must hear the clause and what can be done', () => {
    const { shape } = kindsOf(sn2025)['qualification-review']
    const said = (more: object) =>
      shape.safeParse({ code: 'A', outcome: '未通过', ...more }).error?.issues.map((i) => i.path[0])
    expect(said({})).toEqual(['clause', 'objection'])
    expect(said({ clause: '六(九)9', objection: '书面' })).toEqual(['clause'])
    expect(said({ clause: '第六（一）6项', objection: '书面' })).toBeUndefined()
    expect(shape.safeParse({ code: 'A', outcome: '通过' }).success).toBe(true)
  })
})
