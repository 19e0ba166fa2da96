// Whether a typed mention means the desk.
import { expect, test } from 'vitest'
import { readMention } from '../../src/web/mention.ts'

test.each([
  ['@小助手 个人能报名吗', '个人能报名吗'],
  ['＠小助手，个人能报名吗', '，个人能报名吗'],
  ['@小助手报名什么时候截止', '报名什么时候截止'],
  ['个人能报名吗 @小助手', '个人能报名吗'],
  ['@小助手', ''],
  ['@小助手 @小助手小王 一起看看', '@小助手小王 一起看看'],
  ['@小助手小微企业能参加吗', '小微企业能参加吗'],
])('%s speaks to the desk', (text, left) => {
  expect(readMention(text, '小助手')).toEqual({ mentioned: true, text: left })
})

test.each([
  '个人能报名吗',
  '小助手 在吗',
  '@小助手小王 你看看',
  '@小助手2号 在吗',
  '@小助手_bot',
  '@所有人 开会',
  'me@example.org',
])('%s does not', (text) => {
  expect(readMention(text, '小助手')).toEqual({ mentioned: false, text })
})
