import { expect, test } from 'vitest'

import { openMessage, sealMessage } from '../../src/conversation/envelope.ts'
import { Fault } from '../../src/platform/errors.ts'
import { inboxKey, laneOf, seal, unseal } from '../../src/platform/seal.ts'
import { aMessage, testKey } from '../support/desk.ts'

const other = inboxKey(new Uint8Array(32).fill(8))
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()

test('what was sealed opens again with the same key for the same row', () => {
  const sealed = seal(testKey, Buffer.from('你好'), 'row-1')
  expect(text(unseal(testKey, sealed, 'row-1'))).toBe('你好')
  expect(sealed[0]).toBe(1)
  expect(sealed.length).toBe(1 + 12 + 6 + 16)
})

test('twice the same is sealed in two ways', () => {
  const plain = Buffer.from('你好')
  expect(seal(testKey, plain, 'row-1')).not.toEqual(seal(testKey, plain, 'row-1'))
})

test('another key, another row, one bit and a stump are refused, and INBOX_KEY is named', () => {
  const sealed = seal(testKey, Buffer.from('你好'), 'row-1')
  for (let at = 0; at < sealed.length; at += 1) {
    const bent = Uint8Array.from(sealed, (byte, place) => (place === at ? byte ^ 1 : byte))
    expect(() => unseal(testKey, bent, 'row-1')).toThrow(Fault)
  }
  for (const length of [0, 1, 12, 28])
    expect(() => unseal(testKey, sealed.subarray(0, length), 'row-1')).toThrow(Fault)
  expect(() => unseal(testKey, sealed, 'row-2')).toThrow(/INBOX_KEY/)
  expect(() => unseal(other, sealed, 'row-1')).toThrow(/INBOX_KEY/)
})

test('a key of another length is refused with the cure', () => {
  expect(() => inboxKey(new Uint8Array(16))).toThrow(/npm run keys/)
})

test.each([
  ['NUL', 'a\0b'],
  ['half a pair', '\ud800 x \udc00'],
  ['100 KB', '字😀'.repeat(15_000)],
  ['nothing', ''],
])('a message with %s comes back as it was', (_, said) => {
  const message = aMessage({
    text: said,
    thread: 't',
    pressed: 'yes',
    quoted: { id: 'q', text: said },
    files: [{ kind: 'file', name: said, key: 'f' }],
  })
  expect(openMessage(testKey, sealMessage(testKey, message, 'row'), 'row')).toEqual(message)
})

test('a lane is the same for the same parts and key, and only then', () => {
  const lane = laneOf(testKey, ['lark', 'cli_a', 'oc_1', 'ou_1'])
  expect(lane).toBe(laneOf(testKey, ['lark', 'cli_a', 'oc_1', 'ou_1']))
  expect(lane).toMatch(/^[\w-]{43}$/)
  expect(lane).not.toBe(laneOf(testKey, ['lark', 'cli_a', 'oc_1o', 'u_1']))
  expect(lane).not.toBe(laneOf(other, ['lark', 'cli_a', 'oc_1', 'ou_1']))
  expect(laneOf(testKey, ['\ud800', '\0'])).toMatch(/^[\w-]{43}$/)
})
