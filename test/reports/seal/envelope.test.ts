// What is sealed opens with its key in its place, and with nothing else and nowhere else.
import { expect, test } from 'vitest'

import { Fault } from '../../../src/platform/errors.ts'
import { gcmSeal, nonceBytes } from '../../../src/platform/gcm.ts'
import {
  openBytes,
  openText,
  readEnvelope,
  sealBytes,
  sealText,
} from '../../../src/reports/seal/envelope.ts'
import { pad, unpad } from '../../../src/reports/seal/padding.ts'
import { openFrom, sealTo } from '../../../src/reports/seal/wrap.ts'
import { contentHalves, secretOf } from '../../support/report-keys.ts'

const key = secretOf(7)
const place = { table: 'messages', column: 'body', rowId: 'row-1' }
const { sealing, opening } = contentHalves('k1', 7)

/** Sealed with the fixed keys when this was written: whatever changes, reports of then must open. */
const kept = {
  text: 'tv1.case.a256gcm.zVHPFrkgxDPOIuLX.yaDSRDqKSjEbPp3iumbQii89ngPdk9GldRaIUoW-4UAnxWGJWB-9F2PIGRFQyaoctrBhD8hlwTh0vDo29OKCLIkbUYXJzRuG9BzY-4TCRv_RBW-RD3UiLpRIHokteJmspwbm1eZFk8QCkSQHZ5FMKW8RYSmEn5bdlRPZpbYACUOBSQHuFzYWNBSADEUYVmYSqiVoJK27otzA_wzUAfLLN0pXeB9C3BkEIYwsqIXaCiI-3087IhU6spu6WONbb9tJLNJX0pUz57pTUAGKlrc4rUi0VN593sbhnfP5fimQa7HoLyxTD11uh6viLuTzj3Raw7BCA9TBBIaJ-qm0vXsqbM7AIqgQJoNkuWrUiptsHXI',
  key: 'tv1.k1.x25519-a256gcm.dtmCoI_k0iomu-mOh_gOaocYRlv9_Ky4pSOFCCigOTs.9GHBY5SjLhMByh2d.HOYSeL-uAXI2h3viCnkEQu6lsWbOQ6OtJAHnJcWDYeOfzqGm1vqVlDa0yw7FbtoN',
}

test('C1: what was sealed by the first version still opens', () => {
  expect(openText(key, 'case', place, kept.text)).toBe('甲')
  const wrapped = { table: 'cases', column: 'data_key', rowId: 'row-1' }
  expect(openFrom([opening], wrapped, kept.key)).toEqual(Buffer.alloc(32, 9))
})

const bend = (bytes: Uint8Array, place: number) =>
  Buffer.from(bytes.map((byte, at) => (at === place ? byte ^ 1 : byte))).toString('base64url')

/** The same envelope with one part put in the place of another. */
function withPart(text: string, at: number, part: (bytes: Uint8Array) => string): string {
  const parts = text.split('.')
  parts[at] = part(Buffer.from(parts[at] ?? '', 'base64url'))
  return parts.join('.')
}

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** 272 bytes leave two bits of the last sign unused: with one of them set the bytes are the same. */
const spare = (last: string): string => signs[signs.indexOf(last) ^ 1] ?? ''

// Parts: version, key, algorithm, nonce, body.
const wrongs: readonly [string, (text: string) => string][] = [
  ['a changed sign of the text', (text) => withPart(text, 4, (bytes) => bend(bytes, 0))],
  ['a changed tag', (text) => withPart(text, 4, (bytes) => bend(bytes, bytes.length - 1))],
  ['a changed nonce', (text) => withPart(text, 3, (bytes) => bend(bytes, 0))],
  [
    'a longer nonce',
    (text) => withPart(text, 3, (bytes) => `${Buffer.from(bytes).toString('base64url')}AAAA`),
  ],
  ['no nonce', (text) => withPart(text, 3, () => '')],
  ['a body cut off', (text) => text.slice(0, -8)],
  ['no body', (text) => text.split('.').slice(0, 4).join('.')],
  ['one part more', (text) => `${text}.AAAA`],
  ['another version', (text) => text.replace('tv1.', 'tv2.')],
  ['another name of the key', (text) => text.replace('.case.', '.k1.')],
  ['another algorithm', (text) => text.replace('a256gcm', 'a128gcm')],
  ['signs that are not base64url', (text) => `${text.slice(0, -1)}+`],
  ['spare bits at the end', (text) => text.replace(/.$/, spare)],
  ['JSON instead', () => '{"v":1}'],
  ['nothing', () => ''],
]

test.each(wrongs)('C2: %s is refused, and no more is said', (_, change) => {
  const sealed = sealText(key, 'case', place, '图书馆的数据是抄的')
  expect(change(sealed)).not.toBe(sealed)
  expect(() => openText(key, 'case', place, change(sealed))).toThrow(
    new Fault(
      'Something sealed of a report does not open: use the keys it was sealed with; if they are right, the row was changed or moved, so compare it with a backup',
    ),
  )
})

test('C2: another key and bytes without padding are refused with the same words', () => {
  const sealed = sealText(key, 'case', place, '甲')
  const unpadded = sealBytes(key, 'case', place, Buffer.from('甲'))
  const said = [
    () => openText(secretOf(8), 'case', place, sealed),
    () => openText(key, 'case', place, unpadded),
  ].map((open) => {
    try {
      return open()
    } catch (error) {
      return error
    }
  })
  expect(said[0]).toBeInstanceOf(Fault)
  expect(said[1]).toEqual(said[0])
})

test.each([
  ['row', { ...place, rowId: 'row-2' }],
  ['column', { ...place, column: 'reason' }],
  ['table', { ...place, table: 'votes' }],
])('C3: moved to another %s it does not open', (_, elsewhere) => {
  const sealed = sealText(key, 'case', place, '甲')
  const toReview = sealTo(sealing, place, Buffer.from('甲'))
  expect(openText(key, 'case', place, sealed)).toBe('甲')
  expect(Buffer.from(openFrom([opening], place, toReview)).toString()).toBe('甲')
  expect(() => openText(key, 'case', elsewhere, sealed)).toThrow(Fault)
  expect(() => openFrom([opening], elsewhere, toReview)).toThrow(Fault)
})

test('C4: of a hundred thousand seals no two have the same nonce, and the same text never looks the same', () => {
  const count = 100_000
  const nonces = new Set<string>()
  const bodies = new Set<string>()
  const plain = Buffer.from('同一句话')
  for (let at = 0; at < count; at += 1) {
    const sealed = Buffer.from(gcmSeal(key, plain, 'row-1'))
    nonces.add(sealed.toString('latin1', 0, nonceBytes))
    bodies.add(sealed.toString('latin1', nonceBytes))
  }
  expect([nonces.size, bodies.size]).toEqual([count, count])
  const ephemeral = new Set(
    Array.from({ length: 500 }, () => sealTo(sealing, place, plain).split('.')[3]),
  )
  expect(ephemeral.size).toBe(500)
})

test('a word and a sentence are sealed to the same length', () => {
  const lengthOf = (text: string) => sealText(key, 'case', place, text).length
  expect(lengthOf('是')).toBe(lengthOf('我在公示名单里看到的作品与三年前的一份完全相同'))
  expect(lengthOf('')).toBe(lengthOf('a'.repeat(255)))
  expect(lengthOf('a'.repeat(256))).toBeGreaterThan(lengthOf('a'.repeat(255)))
})

test.each([0, 1, 255, 256, 257, 512])('%i bytes come back from their padding', (size) => {
  const bytes = new Uint8Array(size).fill(0x80)
  const padded = pad(bytes, 256)
  expect(padded.length % 256).toBe(0)
  expect(unpad(padded)).toEqual(bytes)
})

test('what a key is called is read back', () => {
  expect(readEnvelope(kept.key)?.kid).toBe('k1')
  expect(openBytes(key, 'file', place, sealBytes(key, 'file', place, Buffer.of(1)))).toEqual(
    Buffer.of(1),
  )
})
