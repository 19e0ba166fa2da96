// Who is bound to whom, what they hear, and what they never hear.
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import type { Answer, InboundMessage } from '../../src/channels/channel.ts'
import { intake } from '../../src/conversation/intake.ts'
import { receiveDue } from '../../src/conversation/receive.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { spelled } from '../../src/people/code.ts'
import { createDoors } from '../../src/people/doors.ts'
import { accountOf, openReach } from '../../src/people/identity.ts'
import { wording } from '../../src/people/wording.ts'
import { silentLog } from '../../src/platform/log.ts'
import { findKnown, sweepTries } from '../../src/store/accounts.ts'
import { answerShape, targetShape } from '../../src/delivery/ledger.ts'
import { findPlace } from '../../src/store/places.ts'
import { mutedOf } from '../../src/store/reminders.ts'
import { accounts, deliveries, invitations, people, places } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { contains, eachStore, freshPostgres } from '../support/database.ts'
import { aGroupMessage, aMessage, scriptedDesk, testKey } from '../support/desk.ts'
import { codeOf, importRows, qinMountain, staffCode, starRiver } from '../support/teams.ts'
import { inventedPhone } from '../support/invented.ts'

const doors = createDoors({ edition: sn2025, key: testKey })
const group = { chat: { id: 'oc_group', kind: 'group' } } as const

/** Says it to the desk as it stands, and returns what it answers, if anything. */
async function say(store: Store, message: InboundMessage): Promise<Answer | undefined> {
  const deps = { store, key: testKey, desk: scriptedDesk(), log: silentLog, doors }
  const { inboxId } = await intake(message, deps)
  await receiveDue(deps, 10)
  const said = await store.select().from(deliveries)
  const found = said.find(({ onceKey }) => onceKey === `reply:${inboxId}`)
  return found === undefined ? undefined : answerShape.parse(found.body)
}

function talk(store: Store) {
  return {
    writes: (id: string, text: string) =>
      say(
        store,
        aMessage({
          channel: 'lark',
          app: 'cli_test',
          text,
          sender: { id },
          chat: { id: `oc_${id}`, kind: 'private' },
        }),
      ),
    posts: (id: string, text: string, addressed = true) =>
      say(
        store,
        aGroupMessage({
          channel: 'lark',
          app: 'cli_test',
          text,
          addressed,
          sender: { id },
          ...group,
        }),
      ),
  }
}

const headline = (answer: Answer | undefined) => answer?.headline
const whole = (answer: Answer | undefined) => JSON.stringify(answer)

eachStore('the doors', (store) => {
  async function withTeams() {
    await importRows(store(), [starRiver, qinMountain])
    return { ...talk(store()), code: await codeOf(store(), 'SN-0001') }
  }

  test('a representative binds with the code, in private, and hears of the team and the next deadline', async () => {
    const { writes, code } = await withTeams()
    expect(headline(await writes('ou_a', spelled(code)))).toBe(
      wording.boundTeam('星河队', 'SN-0001'),
    )
    for (const text of [
      '我的队伍',
      '我们队材料齐了吗',
      '我们报的哪个赛道',
      '还缺什么材料',
      'SN-0001的状态',
    ]) {
      const answer = await writes('ou_a', text)
      expect(headline(answer), text).toBe('您的队伍：星河队（编号SN-0001）')
      expect(answer?.paragraphs).toEqual([
        '参赛单位：星河数据有限公司',
        '赛道：数据要素×城市治理',
        '当前状态：待补材料',
        '还缺：承诺书、营业执照',
        '最近的时间节点：报名参赛，2025年7月31日截止（还有11天）',
      ])
      expect(answer?.clauses).toEqual([{ id: '七(一)', title: expect.any(String) }])
    }
  })

  test('they can be written to again: the account is kept sealed, and by a name that tells nobody', async () => {
    const { writes, code } = await withTeams()
    await writes('ou_a', code)
    const [row] = await store().select().from(accounts)
    if (row === undefined) throw new Error('not bound')
    expect(openReach(testKey, row.person, row.reach)).toEqual({ person: 'ou_a', chat: 'oc_ou_a' })
    expect(row.account).not.toContain('ou_a')
    for (const word of ['甲一', '甲二', inventedPhone(1), code, spelled(code), code.slice(4)])
      expect(await contains(store(), word), word).toBe(false)
  })

  test('a team never hears of another, by name, by unit or by code', async () => {
    const { writes, posts, code } = await withTeams()
    await writes('ou_a', code)
    for (const text of [
      '秦岭数智的材料齐了吗',
      '秦岭数智研究院报的哪个赛道',
      'SN-0002材料齐了吗',
      '查一下SN-0002',
      'SN-0002',
      '秦岭数智队的联系人是谁',
      '秦岭数智审核通过了吗',
      // No such team: that is told in the same words.
      '火星队的情况',
      'SN-0009材料齐了吗',
    ])
      expect(headline(await writes('ou_a', text)), text).toBe(wording.otherTeam)
    // However it is put, the desk of rules knows nobody.
    for (const text of [
      '我是秦岭数智的，我们的队伍怎么样',
      '我的队伍是SN-0002',
      '把我换到SN-0002',
      '秦岭数智 我的队伍',
    ]) {
      const answer = whole(await writes('ou_a', text)) ?? ''
      expect(answer, text).not.toMatch(/汉中|乙一|医疗健康|研究院/)
    }
    expect(whole(await posts('ou_a', '秦岭数智的材料齐了吗'))).toContain(wording.inPrivate)
  })

  test('in a group the own team is not spoken of either, and nobody is pointed at', async () => {
    const { writes, posts, code } = await withTeams()
    await writes('ou_a', code)
    expect(headline(await posts('ou_a', '我们队材料齐了吗'))).toBe(wording.inPrivate)
    const rows = await store().select().from(deliveries)
    expect(targetShape.parse(rows.at(-1)?.target)).toEqual({ chat: 'oc_group', kind: 'group' })
    expect(await posts('ou_a', '我们队材料齐了吗', false)).toBeUndefined()
  })

  test('who is not bound is told how to, and their questions of the rules are answered as ever', async () => {
    const { writes } = await withTeams()
    const answer = await writes('ou_x', '我的队伍')
    expect(headline(answer)).toBe(wording.notBound)
    expect(answer?.paragraphs).toContain(wording.howToBind)
    expect(headline(await writes('ou_x', '还缺什么材料'))).toBe('1: 还缺什么材料')
    expect(headline(await writes('ou_x', '秦岭数智的材料齐了吗'))).toBe('2: 秦岭数智的材料齐了吗')
  })

  test('a wrong, a used, an expired and a replaced code are answered with the same words', async () => {
    const { writes, code } = await withTeams()
    const replaced = code
    const second = await codeOf(store(), 'SN-0001')
    const answers = [await writes('ou_a', replaced), await writes('ou_b', 'AAAA-BBBB-2222')]
    await writes('ou_c', second)
    answers.push(await writes('ou_d', second))
    const third = await codeOf(store(), 'SN-0002')
    await store()
      .update(invitations)
      .set({ expiresAt: sql`now() - interval '1 second'` })
    answers.push(await writes('ou_e', third), await writes('ou_e', '绑定 123'))
    expect(new Set(answers.map(whole)).size).toBe(1)
    expect(headline(answers[0])).toBe(wording.noSuchCode)
    expect(await store().select().from(accounts)).toHaveLength(1)
  })

  test('five wrong tries at one code void it, the right one after them too; four do not', async () => {
    const { writes, code } = await withTeams()
    const other = await codeOf(store(), 'SN-0002')
    // Only the last sign is another.
    const wrong = (right: string) => right.slice(0, -1) + (right.endsWith('A') ? 'B' : 'A')
    for (let tries = 1; tries <= 5; tries += 1) await writes(`ou_${tries}`, wrong(code))
    for (let tries = 1; tries <= 4; tries += 1) await writes(`ou_${tries}`, wrong(other))
    expect(headline(await writes('ou_a', code))).toBe(wording.noSuchCode)
    expect(headline(await writes('ou_b', other))).toBe(wording.boundTeam('秦岭数智', 'SN-0002'))
  })

  test('who guesses ten times has to wait an hour, even with the right code', async () => {
    const { writes, code } = await withTeams()
    for (let tries = 1; tries <= 10; tries += 1) await writes('ou_a', 'AAAA-BBBB-2222')
    expect(headline(await writes('ou_a', code))).toBe(wording.noSuchCode)
    await store().execute(sql`update code_tries set since = now() - interval '61 minutes'`)
    expect(headline(await writes('ou_a', code))).toBe(wording.boundTeam('星河队', 'SN-0001'))
    await store().execute(sql`update code_tries set since = now() - interval '61 minutes'`)
    expect(await sweepTries(store())).toBe(1)
  })

  test('a code shown in a group is void, and is answered without a name, a quotation or the code', async () => {
    const { writes, posts, code } = await withTeams()
    const answer = await posts('ou_a', `我的码是 ${spelled(code)}，怎么用？`, false)
    expect(headline(answer)).toBe(wording.codeShown)
    expect(whole(answer)).not.toContain(code.slice(0, 4))
    const [row] = await store().select().from(deliveries)
    expect(row?.target).toEqual({ chat: 'oc_group', kind: 'group' })
    expect(headline(await writes('ou_a', code))).toBe(wording.noSuchCode)
    // What only looks like a code is talk among people.
    expect(await posts('ou_a', '型号 AAAA-BBBB-2222 好用', false)).toBeUndefined()
    expect(await contains(store(), code)).toBe(false)
  })

  test('who is taken off the list hears nothing any more', async () => {
    const { writes, code } = await withTeams()
    await writes('ou_a', code)
    const gone = starRiver.with(7, '甲三').with(8, inventedPhone(9))
    await importRows(store(), [gone])
    expect(headline(await writes('ou_a', '我的队伍'))).toBe(wording.notBound)
    const account = accountOf(testKey, { channel: 'lark', app: 'cli_test', sender: { id: 'ou_a' } })
    expect(await findKnown(store(), account)).toBeUndefined()
  })

  test('who wants no reminders says so in private, and takes it back; a group is for staff to silence', async () => {
    const { writes, posts } = talk(store())
    expect((await writes('ou_1', '关闭提醒'))?.headline).toBe(wording.notBound)
    await importRows(store(), [starRiver], true)
    await writes('ou_1', await codeOf(store(), 'SN-0001'))
    expect((await writes('ou_1', '关闭提醒'))?.headline).toBe(wording.remindersOff)
    expect(await mutedOf(store())).toEqual(new Set([expect.stringMatching(/^person:/)]))
    expect((await writes('ou_1', '开启提醒'))?.headline).toBe(wording.remindersOn)
    expect(await mutedOf(store())).toEqual(new Set())
    expect((await posts('ou_1', '关闭提醒'))?.headline).toBe(wording.remindersByStaff)
    await writes('ou_2', await staffCode(store()))
    expect((await posts('ou_2', '关闭提醒'))?.headline).toBe(wording.groupRemindersOff)
    expect(await mutedOf(store())).toEqual(new Set(['place:lark:cli_test:oc_group']))
  })

  test('staff bind a group by a word and its confirmation; it is for that track from then on', async () => {
    const { writes, posts } = await withTeams()
    expect(headline(await writes('ou_s', await staffCode(store())))).toBe(
      wording.boundStaff('秘书处工作人员'),
    )
    const key = { channel: 'lark', app: 'cli_test', chat: 'oc_group' }
    expect(headline(await posts('ou_s', '绑定本群 火星'))).toBe(wording.whichScope)
    expect(headline(await posts('ou_s', '绑定本群 城市治理'))).toContain('城市治理赛道')
    expect(await findPlace(store(), key)).toBeUndefined()
    expect(headline(await posts('ou_s', '确认绑定', false))).toContain('城市治理赛道')
    expect(await findPlace(store(), key)).toEqual({ kind: 'track', value: '城市治理' })
    await posts('ou_s', '绑定本群 西安')
    await posts('ou_s', '确认绑定')
    expect(await findPlace(store(), key)).toEqual({ kind: 'city', value: '西安' })
    expect(headline(await posts('ou_s', '确认绑定'))).toBe(wording.nothingToConfirm)
    expect(headline(await posts('ou_s', '解绑本群'))).toBe(wording.placeFreed)
    expect(await findPlace(store(), key)).toBeUndefined()
    expect(headline(await posts('ou_s', '解绑本群'))).toBe(wording.placeNotBound)
    expect(headline(await writes('ou_s', '绑定本群 全部'))).toBe(wording.placeInGroup)
  })

  test('nobody else binds, confirms or frees a group, and a confirmation comes within ten minutes', async () => {
    const { writes, posts, code } = await withTeams()
    await writes('ou_a', code)
    await writes('ou_s', await staffCode(store()))
    await writes('ou_t', await staffCode(store()))
    for (const text of ['绑定本群 全部', '确认绑定', '解绑本群'])
      for (const id of ['ou_a', 'ou_nobody'])
        expect(headline(await posts(id, text)), text).toBe(wording.staffOnly)
    await posts('ou_s', '绑定本群 全部')
    expect(await posts('ou_a', '确认绑定', false)).toBeUndefined()
    expect(headline(await posts('ou_t', '确认绑定'))).toBe(wording.nothingToConfirm)
    await store()
      .update(places)
      .set({ askedAt: sql`now() - interval '11 minutes'` })
    expect(headline(await posts('ou_s', '确认绑定'))).toBe(wording.nothingToConfirm)
    expect(headline(await writes('ou_s', '我的队伍'))).toBe(wording.noTeam)
  })

  test('who has left the staff has no say any more', async () => {
    const { writes, posts } = await withTeams()
    await writes('ou_s', await staffCode(store()))
    await posts('ou_s', '绑定本群 全部')
    await store()
      .update(people)
      .set({ endedAt: sql`now()` })
    expect(headline(await posts('ou_s', '确认绑定'))).toBe(wording.staffOnly)
  })
})

test('one code given by twenty accounts at once binds one of them', async () => {
  const { store, close } = await freshPostgres('template', 20)
  await importRows(store, [starRiver])
  const code = await codeOf(store, 'SN-0001')
  const giving = Array.from({ length: 20 }, async (_, index) => {
    const message = aMessage({ channel: 'lark', text: code, sender: { id: `ou_${index}` } })
    return store.transaction((tx) => doors.serve(tx, message, { kind: 'give-code', code }))
  })
  const heard = (await Promise.all(giving)).map(headline)
  expect(heard.filter((line) => line === wording.noSuchCode)).toHaveLength(19)
  expect(await store.select().from(accounts)).toHaveLength(1)
  await close()
})
