// What a message over WeChat is taken for, before anybody thinks about it.
import { describe, expect, test } from 'vitest'

import { isPlainName, readWechat, type WechatMessage } from '../../../src/channels/wechat/read.ts'
import { mobile } from '../../support/invented.ts'

const now = new Date('2025-07-20T10:00:00+08:00')

function heard(rest: Partial<WechatMessage> = {}): WechatMessage {
  return {
    id: 'm1',
    roomId: '1@chatroom',
    talkerId: 'wxid_alice',
    listenerId: undefined,
    selfId: 'wxid_desk',
    isOwn: false,
    isPerson: true,
    text: '分公司能报名吗',
    fileName: undefined,
    writtenAt: now,
    mentionIds: [],
    ownNames: ['小助手', '小助手二号'],
    ...rest,
  }
}

function read(rest: Partial<WechatMessage> = {}, said: readonly string[] = []) {
  return readWechat(heard(rest), {
    account: 'main',
    receivedAt: now,
    oldestAt: new Date(now.getTime() - 120_000),
    isEcho: (chat, text) => said.includes(`${chat} ${text}`),
  })
}

function message(rest: Partial<WechatMessage> = {}) {
  const result = read(rest)
  return result.kind === 'message' ? result.message : undefined
}

describe('who is addressed in a room', () => {
  test.each([
    ['nobody', '分公司能报名吗', [], false],
    ['the desk, by id', '@小助手\u2005分公司能报名吗', ['wxid_desk'], true],
    ['the desk among others', '@鲍勃\u2005@小助手\u2005在吗', ['wxid_bob', 'wxid_desk'], true],
    ['somebody else of the same name', '@小助手\u2005在吗', ['wxid_other'], false],
    ['everybody', '@所有人\u2005开会', ['notify@all'], false],
    ['the desk, where no ids are told', '@小助手\u2005在吗', undefined, true],
    ['the desk, where none came over the wire', '@小助手二号\u2005在吗', [], true],
    ['a name that was only typed', '@小助手 在吗', [], false],
    ['a member with a longer name', '@小助手三号\u2005在吗', [], false],
  ])('%s', (_, text, mentionIds, addressed) => {
    expect(message({ text, mentionIds })?.addressed).toBe(addressed)
  })

  test('the mention of the desk is taken out, the others stay', () => {
    const text = '@小助手二号\u2005@鲍勃\u2005能和我一队吗'
    expect(message({ text })?.text).toBe('@鲍勃\u2005能和我一队吗')
    expect(message({ text: '能报吗 @小助手\u2005' })?.text).toBe('能报吗')
    expect(message({ text: '能报吗 @小助手' })?.text).toBe('能报吗')
  })
})

test('nobody makes the desk say a sentence by calling himself one', () => {
  for (const name of ['李雷', 'Han Meimei', '西电-3队·小王', '数据要素_2号'])
    expect(isPlainName(name)).toBe(true)
  for (const name of [
    '所有人',
    'all',
    'ＡＬＬ',
    '全体成员',
    '决赛已取消，退费加微信',
    `加我${mobile}`,
    '所有人\u2005开会',
    '两\n行',
    '@小助手',
    'example.org/x',
    '很'.repeat(21),
    '',
  ])
    expect(isPlainName(name), name).toBe(false)
})

test('a chat is private only when we are the one it was written to', () => {
  const inPrivate = message({ roomId: undefined, listenerId: 'wxid_desk' })
  expect(inPrivate).toMatchObject({
    chat: { id: 'wxid_alice', kind: 'private' },
    addressed: true,
  })
  for (const listenerId of [undefined, 'wxid_bob'])
    expect(message({ roomId: undefined, listenerId })).toMatchObject({
      chat: { kind: 'group' },
      addressed: false,
    })
})

test('our own words are no question: as the platform says, by the sender, or because we have just said them', () => {
  const own = { kind: 'ignored', why: 'own' }
  expect(read({ isOwn: true })).toEqual(own)
  expect(read({ talkerId: 'wxid_desk' })).toEqual(own)
  expect(read({}, ['1@chatroom 分公司能报名吗'])).toEqual(own)
  expect(read({}, ['2@chatroom 分公司能报名吗']).kind).toBe('message')
})

test('public accounts and replays are passed over', () => {
  expect(read({ isPerson: false })).toEqual({ kind: 'ignored', why: 'not-a-person' })
  const at = (ms: number) => read({ writtenAt: new Date(now.getTime() - ms) })
  expect(at(120_001)).toEqual({ kind: 'ignored', why: 'replay' })
  expect(at(120_000).kind).toBe('message')
})
