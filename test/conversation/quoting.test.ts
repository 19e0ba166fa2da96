// Li asks in the last days of sign-up: what is quoted to her is short, holds up no date that has been moved, and is
// never put below a word that is no answer.
import { expect, test } from 'vitest'

import type { World } from '../../src/conversation/desk.ts'
import { shortened } from '../../src/conversation/quoting.ts'
import { person } from '../support/person.ts'

/** Every place of an invented text says which it is. */
const official = {
  version: 'a-version',
  page: 'https://desk.example/notice',
  has: (clause: string) => clause !== '四(一)支持',
  sentence: (clause: string, ordinal: number) => `${clause}的第${ordinal}句。`,
}
const moved: World = {
  official,
  dates: [{ stage: 'sign-up', from: '2025-05-27', to: '2025-08-10', source: '官网公告' }],
}

const quotes = (world: World, text: string) =>
  person('private', world)
    .to(text)
    ?.clauses.map(({ id, quote, link }) => [id, quote, link !== undefined])

test('the deciding sentence comes first, two at most, and a clause the text does not have has no link', () => {
  expect(quotes({ official }, '我们是新华三的子公司，能报名吗')).toEqual([
    ['六(一)5', '六(一)5的第1句。', true],
    ['四(一)支持', '四(一)支持的第1句。', false],
  ])
  expect(quotes({ official }, '材料能不能用母公司的')?.[0]).toEqual([
    '六(三)2',
    '六(三)2的第3句。',
    true,
  ])
})

test('a question in return quotes one sentence; chatter and what is private quote nothing', () => {
  const asked = person('private', { official }).to('我们跟新华三有点关系，能报名吗')
  expect(asked?.question).toBeDefined()
  expect(asked?.clauses.map(({ id, quote }) => [id, quote !== undefined])).toEqual([
    ['六(一)5', true],
    ['四(一)支持', false],
  ])
  expect(person('private', { official }).to('今天天气真好')?.official).toBeUndefined()
})

test('where the secretariat has moved the date, the old one is not quoted, and can still be read', () => {
  expect(quotes({ official }, '报名什么时候截止？')?.[0]).toEqual([
    '七(一)',
    '七(一)的第3句。',
    true,
  ])
  expect(quotes(moved, '报名什么时候截止？')?.[0]).toEqual(['七(一)', undefined, true])
})

test('a long sentence is cut at a pause', () => {
  expect(shortened('每周浇水一次。')).toBe('每周浇水一次。')
  const long = `由${'云岭植物园、'.repeat(30)}云岭农学院负责。`
  expect(shortened(long)).toMatch(/^由(云岭植物园、)*云岭植物园……$/)
  expect([...shortened(long)].length).toBeLessThanOrEqual(122)
})
