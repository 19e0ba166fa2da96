// The office brings in the official text at the console, later an amended one: what it changes is shown, a second person
// lets it in, and whoever had an answer that comes out otherwise now is told once.
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'

import { correctionDeps } from '../../src/compose-corrections.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { tellChanged } from '../../src/notices/changed-answers/tell.ts'
import { sentenceHash } from '../../src/official/sentences.ts'
import { newId } from '../../src/platform/ids.ts'
import { editionHash } from '../../src/rules/edition-hash.ts'
import { listRechecks } from '../../src/store/rechecks.ts'
import { audit, deliveries } from '../../src/store/schema.ts'
import { consoleOfficial, openConsole, staffOf } from '../support/console.ts'
import { empty, freshPglite } from '../support/database.ts'
import { mobile } from '../support/invented.ts'
import { person } from '../support/person.ts'

const { store } = await freshPglite()
beforeEach(() => empty(store))

const at = '/console/official'
const kept = '园丁须有自己的水壶。'
const joint = '允许合用一把锄头。'
const text = (first: string, last = '花园协会有最终解释权。') =>
  [
    '六、参加条件',
    '（一）园丁要求',
    `1. ${first}${joint}`,
    '七、时间安排',
    '（一）播种阶段（三月）。先到先得。',
    '十、其他事项',
    last,
    `联系人：甲一二，${mobile}`,
  ].join('\n')
const fileOf = (words: string, name = '通知.txt') => new File([words], name)
const named = { '六(一)1': { 1: sentenceHash(kept), 2: sentenceHash(joint) } }
const official = { ...consoleOfficial, named }
const clerk = () => openConsole(store, staffOf(['secretariat'], { id: newId() }), { official })
const second = () =>
  openConsole(store, staffOf(['approver', 'secretariat'], { id: newId() }), { official })
const whereOf = (response: Response): string => response.headers.get('location') ?? ''
const pageOf = (where: string): string => where.replace(/\?.*$/, '')

test('a first version is quoted at once; its contacts are masked, and shown on request only, which is written down', async () => {
  const me = clerk()
  const where = whereOf(await me.post(at, { file: fileOf(text(kept)) }, at))
  expect(where).toContain('said=inForce')
  const page = await (await me.get(where)).text()
  expect(page).toContain('现行')
  expect(page).not.toContain(mobile)
  const shown = await me.post(`${pageOf(where)}/contacts`, {}, pageOf(where))
  expect(await shown.text()).toContain(mobile)
  const written = await store.select().from(audit)
  expect(written.map(({ verb }) => verb)).toEqual(['official.imported', 'official.contacts'])
  expect(JSON.stringify(written)).not.toContain(mobile)
})

test('an amended one is compared, approved by somebody else, and corrects whoever was answered otherwise', async () => {
  const me = second()
  await me.post(at, { file: fileOf(text(kept)) }, at)
  // An answer of the time when the rules were others.
  const said = person('private').to('分公司能报名吗')
  expect(said?.decided?.[0]?.verdict).toBe('ineligible')
  const decided = said?.decided?.map((each) => ({ ...each, verdict: 'eligible' }))
  await store.insert(deliveries).values({
    id: newId(),
    onceKey: 'reply:1',
    kind: 'reply',
    channel: 'web',
    app: 'web',
    lane: 'web:web:chat-1',
    target: { chat: 'chat-1', kind: 'private', replyTo: 'm-1' },
    body: { ...said, decided },
    status: 'sent',
  })

  const where = pageOf(
    whereOf(await me.post(at, { file: fileOf(text('园丁须有自己的水壶和雨衣。')) }, at)),
  )
  const page = await (await me.get(where)).text()
  expect(page).toContain('水壶和雨衣')
  expect(page).toContain('引用不到的句子')
  expect(page).toContain('六(一)1（1）')
  expect(page).toMatch(/把 \d+ 个问题.*有 [1-9]\d* 个答复不同/u)
  expect(page).toContain('须由另一位同事批准')
  const own = await me.post(`${where}/approve`, {}, where)
  expect(whereOf(own)).toContain('problem=self')

  const other = second()
  expect(whereOf(await other.post(`${where}/approve`, {}, where))).toContain('said=approved')
  const deps = correctionDeps(store, sn2025)
  expect(await tellChanged(deps)).toBe(1)
  expect(await tellChanged(deps)).toBe(0)
  const [, told] = await store.select().from(deliveries).orderBy(deliveries.seq)
  expect(told).toMatchObject({ kind: 'correction', lane: 'web:web:chat-1' })
  expect(JSON.stringify(told?.body)).toContain('通知原文已有变动')
})

test('one that is refused is never quoted; brought in again it is looked at again', async () => {
  const me = clerk()
  await me.post(at, { file: fileOf(text(kept)) }, at)
  const amended = fileOf(text(kept, '花园协会没有最终解释权。'))
  const where = pageOf(whereOf(await me.post(at, { file: amended }, at)))
  expect((await me.post(`${where}/approve`, {}, where)).status).toBe(404)
  expect(whereOf(await me.post(`${where}/refuse`, {}, where))).toContain('said=refused')
  expect(whereOf(await second().post(`${where}/approve`, {}, where))).toContain('problem=status')
  const again = second()
  expect(whereOf(await again.post(at, { file: amended }, at))).toContain('said=proposed')
  // Now it is theirs.
  expect(whereOf(await again.post(`${where}/approve`, {}, where))).toContain('problem=self')
})

test('what is no notice is refused with a sentence', async () => {
  const me = clerk()
  for (const [file, why] of [
    [fileOf('今天天气很好。'), '没有在文件里找到条款编号'],
    [fileOf('x', '通知.exe'), '只能导入'],
    [fileOf(''), '请选择一个文件'],
  ] as const) {
    const answer = await me.post(at, { file }, at)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(why)
  }
})

test('after new rules for the same text the answers of the old ones are looked at again: told once, by two persons', async () => {
  const me = second()
  const page = `${at}/recheck`
  const said = person('private').to('分公司能报名吗')
  const decided = said?.decided?.map((each) => ({ ...each, verdict: 'eligible' }))
  const row = (n: number, body: unknown, edition: string) => ({
    id: newId(),
    onceKey: `reply:${n}`,
    kind: 'reply' as const,
    channel: 'web',
    app: 'web',
    lane: 'web:web:chat-1',
    target: { chat: 'chat-1', kind: 'private', replyTo: `m-${n}` },
    body,
    edition,
    status: 'sent' as const,
  })
  const gone = decided?.map((each) => ({ ...each, rules: [...each.rules, 'a-rule-of-then'] }))
  const kept = { ...said, decided }
  // Twice the same, once what stands, once on a rule that is gone, and once by the rules that hold.
  await store
    .insert(deliveries)
    .values([
      row(1, kept, 'old'),
      row(2, kept, 'old'),
      row(3, said, 'old'),
      row(4, { ...said, decided: gone }, 'old'),
      row(5, kept, editionHash(sn2025)),
    ])
  const before = await (await me.get(page)).text()
  expect(before).toContain('会在 1 处更正（群里 0 处，私聊 1 处）')
  const deps = correctionDeps(store, sn2025)
  const proposes = async () => whereOf(await me.post(page, {}, page))
  const waiting = async () => (await listRechecks(store, sn2025.id, 1))[0]?.id ?? ''
  const approves = async (who: typeof me) =>
    whereOf(await who.post(`${page}/approve`, { id: await waiting() }, page))
  expect(await proposes()).toContain('said=proposed')
  expect(await proposes()).toContain('problem=status')
  expect(await approves(me)).toContain('problem=own')
  expect(await tellChanged(deps)).toBe(0)
  expect(await approves(second())).toContain('said=approved')
  expect(await approves(second())).toContain('problem=status')
  expect(await tellChanged(deps)).toBe(1)
  const told = await store.select().from(deliveries).where(eq(deliveries.kind, 'correction'))
  expect(JSON.stringify(told.map(({ body }) => body))).toContain('规则已有更正')

  await store.update(deliveries).set({ status: 'sent' }).where(eq(deliveries.kind, 'correction'))
  expect(await (await me.get(page)).text()).toContain('不用告诉任何人')
  await proposes()
  await approves(second())
  expect(await tellChanged(deps)).toBe(0)
  const verbs = (await store.select().from(audit)).map(({ verb }) => verb)
  expect(verbs).toEqual([
    'recheck.propose',
    'recheck.approve',
    'recheck.propose',
    'recheck.approve',
  ])
})

test('a recheck of rules that have changed since it was proposed does not begin; it is given up and looked at anew', async () => {
  const page = `${at}/recheck`
  await clerk().post(page, {}, page)
  const [waiting] = await listRechecks(store, sn2025.id, 1)
  const others = {
    ...correctionDeps(store, sn2025),
    inForce: async () => ({ ...sn2025, title: '另一版' }),
  }
  const later = openConsole(store, staffOf(['approver'], { id: newId() }), {
    official,
    corrections: others,
  })
  const decides = async (verb: string) =>
    whereOf(await later.post(`${page}/${verb}`, { id: waiting?.id ?? '' }, page))
  expect(await decides('approve')).toContain('problem=stale')
  expect(await decides('refuse')).toContain('said=refused')
  expect(await tellChanged(others)).toBe(0)
})
