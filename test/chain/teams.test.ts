// From the secretariat's list to a representative in Lark: imported, invited, bound, told of their team and of no other.
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'

import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { spelled } from '../../src/people/code.ts'
import { importTeams } from '../../src/people/import.ts'
import { inviteStaff } from '../../src/people/staff.ts'
import { writeXlsx } from '../../src/people/spreadsheet.ts'
import { wording } from '../../src/people/wording.ts'
import { contains, freshPostgres } from '../support/database.ts'
import { testKey } from '../support/desk.ts'
import { realisticIdentity } from '../support/invented.ts'
import { codeOf, head, qinMountain, readCells, starRiver } from '../support/teams.ts'
import { privateChat } from './lark-people.ts'
import { larkStage } from './lark-stage.ts'

const stage = larkStage(freshPostgres)

const group = 'oc_teams'

/** What the last message in this chat says, whole. */
function last(chat: string): string {
  return stage.folk.seenIn(chat).at(-1)?.text ?? ''
}

async function hears(from: string, text: string): Promise<string> {
  const before = stage.folk.seenIn(privateChat(from)).length
  await stage.folk.writes(from, text)
  // The platform takes five messages a second in one chat; the sixth waits its turn.
  for (
    let tries = 0;
    tries < 20 && stage.folk.seenIn(privateChat(from)).length === before;
    tries += 1
  ) {
    await wait(100)
    await stage.joined.later()
  }
  expect(stage.folk.seenIn(privateChat(from)), text).toHaveLength(before + 1)
  return last(privateChat(from))
}

test('a list, a code, a team’s own state, and nothing of anybody else’s', async () => {
  const file = await writeXlsx('团队', [head, starRiver, qinMountain])
  const deps = { store: stage.database.store, key: testKey, edition: sn2025 }
  expect((await importTeams(await readCells(file), deps, true)).written).toBe(true)
  const code = await codeOf(stage.database.store, 'SN-0001')

  expect(await hears('ou_wang', '我的队伍')).toContain(wording.notBound)
  expect(await hears('ou_wang', spelled(code).toLowerCase())).toContain('绑定成功：您是“星河队”')
  expect(await hears('ou_li', code)).toContain(wording.noSuchCode)

  const mine = await hears('ou_wang', '我们队材料齐了吗')
  for (const told of ['SN-0001', '城市治理', '待补材料', '承诺书、营业执照', '还有11天', '七(一)'])
    expect(mine).toContain(told)
  for (const text of ['秦岭数智的材料齐了吗', 'SN-0002 报的哪个赛道', '查一下SN-0002'])
    expect(await hears('ou_wang', text)).toContain(wording.otherTeam)

  // In the group nothing of it, for nobody; and the rules are answered as ever, bound or not.
  await stage.folk.asks('ou_wang', group, '我们队材料齐了吗')
  expect(last(group)).toContain(wording.inPrivate)
  expect(last(group)).not.toContain('ou_wang')
  await stage.folk.asks('ou_wang', group, '我们是市图书馆，想报城市治理')
  expect(last(group)).toContain('六(一)5')
  expect(await hears('ou_wang', '分公司能报名吗')).toContain('六(一)1')

  const everything = [
    ...stage.double.messages.map(({ content }) => content),
    ...stage.joined.logged,
  ].join('\n')
  for (const secret of [
    '乙一',
    '汉中',
    qinMountain[8] ?? '',
    starRiver[8] ?? '',
    '甲一',
    code,
    spelled(code),
  ])
    expect(everything, secret).not.toContain(secret)
  for (const secret of ['甲一', code, spelled(code)])
    expect(await contains(stage.database.store, secret), secret).toBe(false)
  expect(stage.joined.logged.join('\n')).not.toMatch(/ou_|SN-000|星河/)
  expect((await stage.joined.states()).inbox).toEqual({ handled: 10 })
})

test('a code posted in a group is void, told in one line without a name, and not said again', async () => {
  const deps = { store: stage.database.store, key: testKey }
  const code = await inviteStaff(deps, '丙一', { kind: 'staff', role: 'secretariat' })
  await stage.folk.says('ou_wang', group, `${spelled(code)} 这个怎么用`)
  expect(stage.folk.seenIn(group).map(({ text }) => text)).toEqual([`**${wording.codeShown}**`])
  expect(stage.folk.seenIn(group)[0]?.message.replyTo).toBeUndefined()
  expect(await hears('ou_wang', code)).toContain(wording.noSuchCode)
})

test.each([
  ['to the desk', true],
  ['among people', false],
])(
  'a code posted %s beside an identity number is void as well, and nothing of either is kept',
  async (_, asks) => {
    const deps = { store: stage.database.store, key: testKey }
    const code = await inviteStaff(deps, '丙一', { kind: 'staff', role: 'secretariat' })
    const text = `我的绑定码是${spelled(code)}，身份证号${realisticIdentity}`
    const { event } = await (asks ? stage.folk.asks : stage.folk.says)('ou_wang', group, text)
    await stage.joined.post(event)
    await stage.joined.settled()
    expect(stage.folk.seenIn(group).map((seen) => seen.text)).toEqual([`**${wording.codeShown}**`])
    expect(stage.folk.seenIn(group)[0]?.message.replyTo).toBeUndefined()
    expect(await hears('ou_wang', code)).toContain(wording.noSuchCode)
    for (const secret of [code, spelled(code), realisticIdentity])
      expect(await contains(stage.database.store, secret)).toBe(false)
  },
)

test('the staff bind a group by a word in it; a representative may not', async () => {
  const deps = { store: stage.database.store, key: testKey }
  const code = await inviteStaff(deps, '丙一', { kind: 'staff', role: 'secretariat' })
  await hears('ou_staff', `绑定 ${code}`)
  await stage.folk.asks('ou_wang', group, '绑定本群 城市治理')
  expect(last(group)).toContain(wording.staffOnly)
  await stage.folk.asks('ou_staff', group, '绑定本群 城市治理')
  expect(last(group)).toContain('将把本群绑定为：城市治理赛道')
  await stage.folk.asks('ou_staff', group, '确认绑定')
  expect(last(group)).toContain('已绑定，本群面向：城市治理赛道')
  await stage.folk.asks('ou_staff', group, '解绑本群')
  expect(last(group)).toContain(wording.placeFreed)
})
