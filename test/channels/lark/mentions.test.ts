import { expect, test } from 'vitest'
import { deskMention, larkGroupMessage, larkTestApp } from '../../support/lark-events.ts'
import { messageOf } from './reading.ts'

const colleague = { key: '@_user_2', name: 'Li Lei 李雷', openId: 'ou_colleague' }

test('a mention of the desk addresses it and is taken out of the text', () => {
  const message = messageOf(larkGroupMessage({ text: '@_user_1 能报名吗？' }))
  expect(message).toMatchObject({
    chat: { kind: 'group' },
    text: '能报名吗？',
    addressed: true,
  })
})

test.each([
  ['请问@_user_1 报名截止到哪天', '请问报名截止到哪天'],
  ['请问@_user_1报名截止到哪天', '请问报名截止到哪天'],
  ['请问 @_user_1 报名', '请问 报名'],
  ['报名截止到哪天@_user_1', '报名截止到哪天'],
  ['@_user_1\n第一行\n第二行', '第一行\n第二行'],
  ['@_user_1', ''],
])('the mention in %j leaves %j', (text, left) => {
  expect(messageOf(larkGroupMessage({ text }))).toMatchObject({ text: left, addressed: true })
})

test('a display name is no word of the asker: other people who are mentioned are only somebody', () => {
  const mentions = [deskMention, colleague]
  const message = messageOf(larkGroupMessage({ text: '@_user_1 @_user_2 也想问', mentions }))
  expect(message).toMatchObject({ text: '@某人 也想问', addressed: true })
})

test('a group message that mentions only somebody else is not addressed to the desk', () => {
  const mentions = [{ ...colleague, key: '@_user_1', name: '小助手' }]
  expect(messageOf(larkGroupMessage({ text: '@_user_1 在吗', mentions }))).toMatchObject({
    text: '@某人 在吗',
    addressed: false,
  })
})

test.each(['ou_des', 'ou_desk2', 'OU_DESK', '', 'on_desk'])(
  'the open_id %j is not the desk, however it is called',
  (openId) => {
    const mentions = [{ ...deskMention, openId }]
    expect(messageOf(larkGroupMessage({ mentions })).addressed).toBe(false)
  },
)

test('a name typed by hand is no mention', () => {
  const typed = larkGroupMessage({ text: '@某人 在吗', mentions: [] })
  expect(messageOf(typed)).toMatchObject({ text: '@某人 在吗', addressed: false })
})

test('an @all never addresses the desk, with or without its entry', () => {
  const entry = { key: '@_all', name: '所有人' }
  const forged = { ...entry, openId: larkTestApp.botOpenId }
  for (const mentions of [[], [entry], [forged]]) {
    expect(messageOf(larkGroupMessage({ text: '@_all 开会', mentions }))).toMatchObject({
      text: '@所有人 开会',
      addressed: false,
    })
  }
  const both = larkGroupMessage({ text: '@_all @_user_1 开会', mentions: [entry, deskMention] })
  expect(messageOf(both)).toMatchObject({ text: '@所有人 开会', addressed: true })
})

test('with eleven mentions no digit is left over', () => {
  const mentions = Array.from({ length: 11 }, (_, index) => ({
    key: `@_user_${index + 1}`,
    name: `甲${index + 1}`,
    openId: `ou_${index + 1}`,
  }))
  const text = '@_user_1 @_user_10 @_user_11、@_user_2@_user_10人'
  expect(messageOf(larkGroupMessage({ text, mentions })).text).toBe(
    '@某人 @某人 @某人、@某人@某人人',
  )
})

test('digits right behind the only mention are not part of it', () => {
  expect(messageOf(larkGroupMessage({ text: '@_user_10个人的团队行吗' })).text).toBe(
    '0个人的团队行吗',
  )
})

test('a name that looks like a key or a pattern does no harm', () => {
  const mentions = [
    { key: '@_user_2', name: '_user_3', openId: 'ou_2' },
    { key: '@_user_3', name: '王五', openId: 'ou_3' },
    { key: '@_user_4', name: '$& $1', openId: 'ou_4' },
  ]
  const text = '@_user_2 @_user_3 @_user_4'
  expect(messageOf(larkGroupMessage({ text, mentions })).text).toBe('@某人 @某人 @某人')
})

test('somebody without a name is still somebody', () => {
  const mentions = [{ key: '@_user_1', name: '', openId: 'ou_2' }]
  expect(messageOf(larkGroupMessage({ text: '@_user_1 来', mentions })).text).toBe('@某人 来')
})

test('mentions in no known shape are no mentions', () => {
  const event = larkGroupMessage()
  for (const mentions of [null, 'x', [1], [{ key: '' }], { key: '@_user_1' }]) {
    const broken = {
      ...event,
      event: { ...event.event, message: { ...event.event.message, mentions } },
    }
    expect(messageOf(broken).addressed).toBe(false)
  }
})
