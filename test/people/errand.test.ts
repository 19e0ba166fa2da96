// What the desk takes for an errand, and what stays a question like any other.
import { describe, expect, test } from 'vitest'
import { errandOf } from '../../src/people/errand.ts'
import { codesIn, newCode, readCode, spelled } from '../../src/people/code.ts'
import { cityNamed, scopeNamed, trackNamed } from '../../src/people/named.ts'
import { nextStage } from '../../src/people/my-team.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { aGroupMessage, aMessage } from '../support/desk.ts'
import { mobile } from '../support/invented.ts'

const code = 'K7MPA3XRQ9HT'
const inPrivate = (text: string, channel = 'lark') => errandOf(aMessage({ channel, text }))
const inGroup = (text: string, addressed = true) =>
  errandOf(aGroupMessage({ channel: 'lark', text, addressed }))

describe('a code', () => {
  test('has twelve signs nobody mixes up, with a digit and a letter, and is read however it is spaced', () => {
    for (let made = 0; made < 500; made += 1) {
      const one = newCode()
      expect(one).toMatch(/^(?=.*[2-9])(?=.*[A-Z])[A-HJKMNP-Z2-9]{12}$/)
      expect(readCode(spelled(one))).toBe(one)
    }
    expect(spelled(code)).toBe('K7MP-A3XR-Q9HT')
    expect(readCode('　ｋ７ｍｐ ａ３ｘｒ ｑ９ｈｔ。')).toBe(code)
  })

  test.each(['K7MP-A3XR-Q9H', 'K7MP-A3XR-Q9HTT', 'K7MP-A3XR-Q9H0', 'ABCDEFGHJKMN', '234567892345'])(
    '%s is none',
    (text) => expect(readCode(text)).toBeUndefined(),
  )

  test('is drawn from chance that falls evenly: bytes beyond the last full round are drawn again', () => {
    const draws = [new Uint8Array(12).fill(255), Uint8Array.from({ length: 12 }, (_, i) => i * 3)]
    expect(newCode(() => draws.shift() ?? new Uint8Array(12))).toBe('ADGKPSVY369C')
  })

  test('in private is given alone or after a word', () => {
    for (const text of [
      code,
      'k7mp-a3xr-q9ht',
      `绑定 ${code}`,
      '绑定码：K7MP A3XR Q9HT',
      `我的绑定码是${code}`,
    ])
      expect(inPrivate(text)).toEqual({ kind: 'give-code', code })
    expect(inPrivate('绑定 12345')).toEqual({ kind: 'give-code', code: undefined })
    expect(inPrivate('怎么绑定队伍？')).toEqual({ kind: 'how-to-bind' })
  })

  test('in a group has been shown, wherever it stands and whoever was meant', () => {
    expect(inGroup(`大家好 我的是K7MP-A3XR-Q9HT 怎么用`, false)).toEqual({
      kind: 'shown-codes',
      codes: [code],
    })
    expect(codesIn('A-SUPER-LONG-HEADLINE 20250731 BUSINESSDATA')).toEqual([])
  })

  test('on the web page is nothing, for there anybody can be anybody', () => {
    expect(inPrivate(code, 'web')).toBeUndefined()
  })
})

describe('a code by short message', () => {
  test.each([
    [`短信绑定 ${mobile}`, mobile],
    [`我要手机号绑定：+86 ${mobile}。`, `+86${mobile}`],
    [`请用短信绑定${mobile}`, mobile],
    ['短信绑定', ''],
    ['手机绑定怎么用', ''],
  ])('is asked for with %s', (text, typed) =>
    expect(inPrivate(text)).toEqual({ kind: 'ask-phone-code', typed }),
  )

  test.each(['012345', '验证码是 012345', '短信验证码：０１２３４５。'])(
    'is given, in private, with %s',
    (text) => {
      expect(inPrivate(text)).toEqual({ kind: 'give-phone-code', code: '012345' })
      expect(inGroup(text)).toBeUndefined()
    },
  )

  test.each(['12345', '1234567', '验证码收不到', '我们有 123456 条数据', '2025年'])(
    '%s is neither',
    (text) => expect(inPrivate(text)).toBeUndefined(),
  )
})

describe('one’s own team', () => {
  test.each([
    '我的队伍',
    '我的队伍情况',
    '我们队材料齐了吗',
    '我们队的状态',
    '请问我们团队还缺什么材料？',
    '查一下我的团队',
    '本队审核通过了吗',
  ])('%s asks for it, whoever says so', (text) =>
    expect(inPrivate(text)).toEqual({ kind: 'my-team', sure: true }),
  )

  test.each([
    '我们报的哪个赛道',
    '我们报的是哪个赛道？',
    '材料齐了吗',
    '还缺什么材料',
    '我们单位报名成功了吗',
  ])('%s asks for it if the asker is bound', (text) =>
    expect(inPrivate(text)).toEqual({ kind: 'my-team', sure: false }),
  )

  test.each([
    '我们报哪个赛道好',
    '我们该报什么赛道',
    '材料有哪些',
    '报名要交什么材料',
    '一个团队几个人',
    '我们队可以有8个人吗',
    '事业单位能报吗',
    '报名什么时候截止',
    '每个队要交哪些材料',
    '联合体材料怎么交',
    '2025',
    '分公司能不能报名',
    '我们是市图书馆，想报城市治理',
    '你好',
    '我们队伍可以换人吗',
    '团队介绍写什么',
    '怎么联系秘书处',
    '在哪看审核状态',
    '3q',
    'won 3rd prize',
  ])('%s is a question of the rules', (text) => expect(inPrivate(text)).toBeUndefined())
})

test.each([
  ['秦岭数智的材料齐了吗', '秦岭数智'],
  ['秦岭数智报的哪个赛道', '秦岭数智'],
  ['SN-0002材料齐了吗', 'SN-0002'],
  ['查一下SN-0002', 'SN-0002'],
  ['星河队的情况', '星河队'],
  ['请问星河队的联系人是谁', '星河队'],
  ['别的队报的什么赛道', '别的队'],
])('%s asks for a team by name', (text, subject) => {
  expect(inPrivate(text)).toEqual({ kind: 'named-team', subject })
})

test('no text of sixty signs takes long to read', () => {
  const startedAt = performance.now()
  for (const part of [
    '看',
    '想',
    '我想',
    '看一下',
    '查询一下',
    '材料',
    '还缺',
    '报的',
    '吗',
    '怎么样',
    'A1',
  ])
    for (const end of ['', '甲', '材料齐了甲'])
      expect(inPrivate(part.repeat(60 / part.length).slice(0, 54) + end)).not.toBe(0)
  expect(performance.now() - startedAt).toBeLessThan(1_000)
})

describe('a group', () => {
  test('is bound, confirmed and freed by a word', () => {
    expect(inGroup('绑定本群 城市治理')).toEqual({ kind: 'ask-place', words: '城市治理' })
    expect(inGroup('把本群绑定到：西安市')).toEqual({ kind: 'ask-place', words: '西安市' })
    expect(inGroup('绑定本群')).toEqual({ kind: 'ask-place', words: '' })
    expect(inGroup('确认绑定', false)).toEqual({ kind: 'confirm-place' })
    expect(inGroup('解绑本群')).toEqual({ kind: 'free-place' })
    expect(inGroup('绑定本群 城市治理', false)).toBeUndefined()
  })

  test.each([
    ['全部', { kind: 'all' }],
    ['城市治理', { kind: 'track', value: '城市治理' }],
    ['数据要素×城市治理赛道', { kind: 'track', value: '城市治理' }],
    ['赛道十二', { kind: 'track', value: '城市治理' }],
    ['12', { kind: 'track', value: '城市治理' }],
    ['西安市', { kind: 'city', value: '西安' }],
    ['火星', undefined],
    ['', undefined],
  ])('is for whoever %j names', (words, scope) => {
    expect(scopeNamed(sn2025, words)).toEqual(scope)
  })

  test('every track is found by its title, its id and its number', () => {
    for (const track of sn2025.tracks)
      for (const name of [
        track.id,
        track.title,
        `${track.id}赛道`,
        `第${track.numeral}赛道`,
        `${track.number}`,
      ])
        expect(trackNamed(sn2025, name)?.id, name).toBe(track.id)
    expect(cityNamed(sn2025, '杨凌示范区')).toBe('杨凌')
  })
})

test.each([
  ['2025-05-01', '报名参赛，2025年5月27日开始（还有26天）'],
  ['2025-07-20', '报名参赛，2025年7月31日截止（还有11天）'],
  ['2025-07-31', '报名参赛，今天（2025年7月31日）是最后一天'],
  ['2025-08-01', '初赛评审，2025年8月15日截止（还有14天）'],
  ['2025-08-16', '决赛评审，2025年8月下旬'],
])('on %s the next deadline is %s', (day, say) => {
  expect(nextStage(sn2025.stages, day)?.say).toContain(say)
})

describe('reminders', () => {
  test.each(['关闭提醒', '请关闭截止提醒。', '不要提醒了', '取消我的提醒', '退订提醒'])(
    '%s stops them',
    (text) => {
      expect(inPrivate(text)).toEqual({ kind: 'reminders', wanted: false })
      expect(inGroup(text)).toEqual({ kind: 'reminders', wanted: false })
      expect(inGroup(text, false)).toBeUndefined()
    },
  )

  test.each(['开启提醒', '恢复提醒', '打开时间提醒吧'])('%s brings them back', (text) => {
    expect(inPrivate(text)).toEqual({ kind: 'reminders', wanted: true })
  })

  test.each(['怎么关闭提醒', '提醒我截止时间', '会有提醒吗'])(
    '%s is a question like any other',
    (text) => expect(inPrivate(text)).toBeUndefined(),
  )
})
