// Somebody asks what the notice leaves open, the committee rules, and whoever had asked is told once where they asked.
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { correctionDeps, joinCorrections } from '../../src/compose-corrections.ts'
import type { Role } from '../../src/platform/actor.ts'
import { resend } from '../../src/delivery/resend.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { tellChanged } from '../../src/notices/changed-answers/tell.ts'
import { answerChanges, audit, deliveries } from '../../src/store/schema.ts'
import { join } from '../chain/joined.ts'
import { larkStage } from '../chain/lark-stage.ts'
import { people, privateChat } from '../chain/lark-people.ts'
import { openConsole, staffOf } from '../support/console.ts'
import { freshPostgres } from '../support/database.ts'

const stage = larkStage(() => freshPostgres())
const question = '农民专业合作社能不能参赛'
const cooperatives = '/console/rulings/special-legal-persons'
const fromAbroad = '/console/rulings/units-from-abroad'

/** The desk of a Node process, which corrects; the stage's own is like a Worker. */
function aNode() {
  const { database, double } = stage
  const joined = join(
    database.store,
    double,
    stage.joined.clock,
    {},
    {
      corrections: joinCorrections,
    },
  )
  const round = async () => {
    await joined.desk.attend()
    await joined.later()
    // What the double answered too late, on a busy machine.
    await joined.later()
  }
  return { joined, folk: people(joined, double), round }
}

const sits = (id: string, ...roles: Role[]) =>
  openConsole(stage.database.store, staffOf(roles, { id }), { clock: stage.joined.clock })

const corrections = () =>
  stage.database.store.select().from(deliveries).where(eq(deliveries.kind, 'correction'))

/** Wu proposes, He lets it in. */
async function settle(
  value: 'yes' | 'no' | 'back',
  seen: number,
  source = '组委会复函〔2025〕3号',
  at = cooperatives,
) {
  const form = { value, source, day: '2025-07-19', note: '', seen: String(seen) }
  const wu = sits('wu', 'secretariat')
  const proposed = await wu.post(`${at}/propose`, form, at)
  expect(proposed.headers.get('location')).toContain('said=proposed')
  const version = String(seen + 1)
  const approved = await sits('he', 'approver').post(`${at}/approve`, { version }, at)
  expect(approved.headers.get('location')).toContain('said=approved')
}

test('a cooperative asks in a group, the committee rules, and it is told once below its question; later answers cite the ruling', async () => {
  const { folk, round } = aNode()
  const asked = await folk.asks('ou_wang', 'oc_a', question)
  await folk.asks('ou_wang', 'oc_a', question)
  await folk.writes('ou_li', question)
  await folk.asks('ou_zhao', 'oc_a', '个人能参赛吗')
  expect(folk.repliesTo(asked.id).at(-1)?.text).toContain('需要组委会认定')

  const both = sits('both', 'secretariat', 'approver')
  expect(await (await both.get('/console/rulings')).text()).toContain('2人，3条答复')
  const form = { value: 'yes', source: '组委会复函〔2025〕3号', day: '2025-07-19', seen: '0' }
  for (const verb of ['preview', 'propose']) {
    const mistyped = { ...form, day: '2052-07-19' }
    const refused = await both.post(`${cooperatives}/${verb}`, mistyped, cooperatives)
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining('今天之后'),
    ])
  }
  const preview = await (await both.post(`${cooperatives}/preview`, form, cooperatives)).text()
  expect(preview).toContain('2处')
  expect(preview).toContain('组委会已有认定')
  await both.post(`${cooperatives}/propose`, form, cooperatives)
  expect(await (await both.get(cooperatives)).text()).not.toContain(`${cooperatives}/approve`)
  const own = await both.post(`${cooperatives}/approve`, { version: '1' }, cooperatives)
  expect(own.headers.get('location')).toContain('problem=own')
  await round()
  expect(await corrections()).toEqual([])

  const he = sits('he', 'approver')
  expect(await (await he.get(cooperatives)).text()).toContain(`${cooperatives}/approve`)
  await he.post(`${cooperatives}/approve`, { version: '1' }, cooperatives)
  await round()
  await round()
  const [, correction, ...more] = folk.repliesTo(asked.id)
  expect(more).toEqual([])
  expect(correction?.text).toContain('更正')
  expect(correction?.text).toContain('组委会复函〔2025〕3号')
  expect(correction?.text).toContain('2025年7月19日')
  const inPrivate = folk.seenIn(privateChat('ou_li'))
  expect(inPrivate.map(({ text }) => text.includes('更正'))).toEqual([false, true])
  expect(await corrections()).toHaveLength(2)

  const again = await folk.asks('ou_qian', 'oc_b', question)
  const answer = folk.repliesTo(again.id).at(-1)?.text ?? ''
  expect(answer).not.toContain('需要组委会认定')
  expect(answer).toContain('2025年7月19日，来源：组委会复函〔2025〕3号')
  const verbs = await stage.database.store.select({ verb: audit.verb }).from(audit)
  expect(verbs.map(({ verb }) => verb)).toEqual(['ruling.propose', 'ruling.approve'])
})

test('a ruling that is taken back is open again, and those are told who had been told otherwise', async () => {
  const { folk, round } = aNode()
  const before = await folk.asks('ou_wang', 'oc_a', question)
  await settle('yes', 0)
  await round()
  const after = await folk.asks('ou_li', 'oc_b', question)
  await settle('back', 1, '组委会复函〔2025〕4号')
  await round()
  for (const { id } of [before, after]) {
    const last = folk.repliesTo(id).at(-1)?.text
    expect(last).toContain('已经撤回')
    expect(last).toContain('需要组委会认定')
  }
  expect(await corrections()).toHaveLength(3)
  const nothing = await sits('wu', 'secretariat').post(
    `${cooperatives}/propose`,
    { value: 'back', source: '再撤', day: '2025-07-20', seen: '2' },
    cooperatives,
  )
  expect(await nothing.text()).toContain('没有生效的认定可以撤回')
})

test('an answer that did not arrive is not sent again once a ruling has changed it, its correction is', async () => {
  const { folk, round } = aNode()
  const { store } = stage.database
  await folk.asks('ou_wang', 'oc_a', question)
  await folk.asks('ou_zhao', 'oc_b', '个人能参赛吗')
  const answers = await store.select().from(deliveries).where(eq(deliveries.kind, 'reply'))
  const lost = async (id: string) =>
    store.update(deliveries).set({ status: 'failed' }).where(eq(deliveries.id, id))
  const by = { kind: 'staff', id: 'he', roles: ['secretariat'] } as const
  const again = async (id: string) => {
    await lost(id)
    const now = stage.joined.clock.now()
    const done = await store.transaction((tx) => resend(tx, id, by, { now }))
    return done.kind
  }
  await settle('yes', 0)
  await round()
  const [first, other] = answers
  const [correction] = await corrections()
  expect(await again(first?.id ?? '')).toBe('over')
  expect(await again(other?.id ?? '')).toBe('queued')
  expect(await again(correction?.id ?? '')).toBe('queued')
  // The next round of the same change lets it stand.
  await round()
  expect((await corrections()).map(({ status }) => status)).toEqual(['failed', 'sent'])
  const [, sentAgain] = await corrections()
  await settle('back', 1)
  expect(await again(sentAgain?.id ?? '')).toBe('over')
})

test('what is taken back before it was said is never said', async () => {
  const { folk, joined } = aNode()
  const asked = await folk.asks('ou_wang', 'oc_a', question)
  await settle('yes', 0)
  await joined.desk.attend()
  await settle('back', 1)
  await joined.desk.attend()
  await joined.later()
  expect(folk.repliesTo(asked.id)).toHaveLength(1)
  expect((await corrections()).map(({ status }) => status)).toEqual(['skipped'])
})

test.each([
  ['before the second', true],
  ['only after it', false],
])(
  'two rulings on one question: the first is said %s, and nothing of it is lost',
  async (_, said) => {
    const { folk, joined, round } = aNode()
    const asked = await folk.asks(
      'ou_wang',
      'oc_a',
      '农民专业合作社能不能参赛？港澳台的公司可以报吗？',
    )
    await settle('yes', 0)
    await joined.desk.attend()
    if (said) await joined.later()
    await settle('yes', 0, '组委会复函〔2025〕4号', fromAbroad)
    await round()
    await round()
    const [, ...told] = folk.repliesTo(asked.id)
    const words = told.map(({ text }) => text).join('\n')
    for (const source of ['组委会复函〔2025〕3号', '组委会复函〔2025〕4号'])
      expect(words.split(source)).toHaveLength(2)
    expect(told).toHaveLength(said ? 2 : 1)
    expect(told.at(-1)?.text).not.toContain('需要组委会认定')
  },
)

test('a crash in the middle tells nobody twice and forgets nobody; a group that was left is told nothing', async () => {
  const { folk, round } = aNode()
  const { store } = stage.database
  for (const each of ['a', 'b', 'c', 'd', 'e'])
    await folk.asks(`ou_${each}`, `oc_${each}`, question)
  await store.execute(sql`insert into places (channel, app, chat, shut_at, shut_code)
    select channel, app, 'oc_e', now(), 'left' from deliveries limit 1`)
  await store.execute(sql`update deliveries set created_at = now() - interval '5 minutes'`)
  await settle('yes', 0)
  const deps = correctionDeps(store, sn2025)
  let left = 3
  const dying = (edition: typeof sn2025) => {
    const decider = deps.decider(edition)
    return {
      ...decider,
      again: (point: Parameters<typeof decider.again>[0]) => {
        left -= 1
        if (left < 0) throw new Error('killed')
        return decider.again(point)
      },
    }
  }
  await expect(tellChanged({ ...deps, batch: 2, decider: dying })).rejects.toThrow('killed')
  expect(await corrections()).toHaveLength(2)
  await Promise.all([tellChanged({ ...deps, batch: 1 }), tellChanged({ ...deps, batch: 2 })])
  await round()
  const told = ['a', 'b', 'c', 'd', 'e'].map(
    (each) => folk.seenIn(`oc_${each}`).filter(({ text }) => text.includes('更正')).length,
  )
  expect(told).toEqual([1, 1, 1, 1, 0])
  await store.update(answerChanges).set({ begunAt: sql`now() - interval '5 minutes'` })
  await tellChanged(deps)
  const [change] = await store.select().from(answerChanges)
  expect(change).toMatchObject({ told: 4, why: 'ruled' })
  expect(change?.doneAt).not.toBeNull()
})
