import { expect, test } from 'vitest'

import { blame, codeOf } from '../../src/platform/blame.ts'
import { Fault } from '../../src/platform/errors.ts'
import { gathering } from '../../src/platform/gather.ts'
import { idMaker, newId } from '../../src/platform/ids.ts'
import { storable } from '../../src/platform/text.ts'

test('ids are UUIDs of version 7 that carry their time', () => {
  const id = idMaker(
    () => 0x0123456789ab,
    (size) => new Uint8Array(size).fill(0xff),
  )()
  expect(id).toBe('01234567-89ab-77ff-bfff-ffffffffffff')
})

test('ids grow within a millisecond, past the counter, and when the clock goes back', () => {
  let now = 1_000
  const make = idMaker(() => now)
  const ids = Array.from({ length: 10_000 }, make)
  now = 500
  ids.push(make())
  now = 5_000
  ids.push(make())
  expect(ids).toEqual(ids.toSorted())
  expect(new Set([...ids, newId(), newId()]).size).toBe(ids.length + 2)
})

test('a text for the database loses only what the database cannot hold', () => {
  expect(storable('甲\0乙\ud800丙😀\udc00')).toBe('甲\uFFFD乙\uFFFD丙😀\uFFFD')
})

test('what may be logged of an error is a Fault in full, of others the kind and code', () => {
  expect(blame(new Fault('set INBOX_KEY'))).toBe('set INBOX_KEY')
  const cause = Object.assign(new Error('秘密'), { code: '23505' })
  expect(blame(new TypeError('秘密', { cause }))).toBe('TypeError 23505')
  expect(blame('秘密')).toBe('unknown')
  expect(codeOf(cause)).toBe('23505')
})

const limits = {
  atOnce: 1,
  most: 3,
  mostBytes: 100,
  sizeOf: (text: string) => text.length,
  mayBeOne: (error: unknown) => String(error).includes('bad'),
}

test('what comes at the same time is done together, within the limits, and each gets its own answer', async () => {
  const batches: (readonly string[])[] = []
  const shout = gathering(async (texts: readonly string[]) => {
    batches.push(texts)
    return texts.map((text) => text.toUpperCase())
  }, limits)
  expect(await shout('z')).toBe('Z')
  const long = 'x'.repeat(150)
  const all = ['a', 'b', 'c', 'd', long, 'e']
  expect(await Promise.all(all.map(shout))).toEqual(['A', 'B', 'C', 'D', long.toUpperCase(), 'E'])
  expect(batches).toEqual([['z'], ['a', 'b', 'c'], ['d'], [long], ['e']])
})

test('when nothing can be done, nothing is tried again', async () => {
  let tries = 0
  const down = gathering(async (): Promise<readonly string[]> => {
    tries += 1
    throw new Error('down')
  }, limits)
  const results = await Promise.allSettled(['a', 'b', 'c'].map(down))
  expect(results.every(({ status }) => status === 'rejected')).toBe(true)
  expect(tries).toBe(1)
})

test('one that cannot be done fails alone', async () => {
  const picky = gathering(async (texts: readonly string[]) => {
    if (texts.includes('bad')) throw new Error('bad')
    return texts
  }, limits)
  const results = await Promise.allSettled(['a', 'bad', 'c'].map(picky))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
