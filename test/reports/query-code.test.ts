// The number anybody may see and the code that nobody may guess.
import { describe, expect, test } from 'vitest'

import { caseYear, readCaseNumber, spellCaseNumber } from '../../src/reports/case-number.ts'
import {
  argon,
  codeGate,
  newQueryCode,
  queryCodesIn,
  readQueryCode,
  spellQueryCode,
  type Argon,
} from '../../src/reports/query-code.ts'

describe('a case number', () => {
  test('is numbered in the year that the wall calendar in Shanghai shows', () => {
    expect(caseYear(new Date('2026-12-31T15:59:59Z'))).toBe(2026)
    expect(caseYear(new Date('2026-12-31T16:00:00Z'))).toBe(2027)
    expect(spellCaseNumber({ year: 2026, count: 7 })).toBe('JB-2026-0007')
    expect(spellCaseNumber({ year: 2026, count: 12_345 })).toBe('JB-2026-12345')
  })

  test.each([
    'JB-2026-0007',
    ' jb 2026 0007 ',
    'ＪＢ－２０２６－０００７',
    'JB20260007',
    'jb—2026—0007',
  ])('is read from %j', (text) => expect(readCaseNumber(text)).toEqual({ year: 2026, count: 7 }))

  test.each([
    '',
    'JB-2026-',
    'JB-2026-0000',
    'JB-1926-0007',
    'XX-2026-0007',
    'JB-2026-00000007x',
    '我的案号JB-2026-0007',
  ])('is not %j', (text) => expect(readCaseNumber(text)).toBeUndefined())
})

describe('a query code', () => {
  test('has sixteen signs of 80 random bits, with a digit and a letter among them', () => {
    expect(newQueryCode(() => Buffer.from('ff00aa55ff00aa55ff00', 'hex'))).toBe('ZW0AMNFZ02N5BZR0')
    const codes = Array.from({ length: 2_000 }, () => newQueryCode())
    expect(new Set(codes).size).toBe(2_000)
    for (const code of codes) expect(code).toMatch(/^(?=.*\d)(?=.*[A-Z])[0-9A-HJKMNP-TV-Z]{16}$/)
    expect(spellQueryCode('7K3M9QWX2D5TH8RZ')).toBe('7K3M-9QWX-2D5T-H8RZ')
  })

  test('is drawn again when it looks like a number or a word', () => {
    const draws = [
      Buffer.alloc(10),
      Buffer.alloc(10, 0xff),
      Buffer.from('ff00aa55ff00aa55ff00', 'hex'),
    ]
    expect(newQueryCode(() => draws.shift() ?? Buffer.alloc(10))).toHaveLength(16)
    expect(draws).toEqual([])
  })

  test.each([
    '7K3M-9QWX-2D5T-H8R1',
    '7k3m 9qwx 2d5t h8ri',
    '７Ｋ３Ｍ—９ＱＷＸ—２Ｄ５Ｔ—Ｈ８Ｒｌ',
    '7K3M9QWX2D5TH8RL',
  ])('is read from %j', (text) => expect(readQueryCode(text)).toBe('7K3M9QWX2D5TH8R1'))

  test.each(['', '7K3M-9QWX-2D5T', '7K3M-9QWX-2D5T-H8RU', '7K3M-9QWX-2D5T-H8RZ-7K3M'])(
    'is not %j',
    (text) => expect(readQueryCode(text)).toBeUndefined(),
  )

  test('is found in what somebody says, and the number of a card or a word is not taken for one', () => {
    expect(queryCodesIn('我的码是7k3m-9qwx-2d5t-h8rz，帮我查')).toEqual(['7K3M9QWX2D5TH8RZ'])
    expect(queryCodesIn('1234 5678 1234 5678')).toEqual([])
    expect(queryCodesIn('ABCD-EFGH-JKMN-PQRS')).toEqual([])
  })
})

describe('the gate', () => {
  function counted(most: { now: number; high: number; calls: number }): Argon {
    const watched = async <T>(work: () => Promise<T>): Promise<T> => {
      most.calls += 1
      most.now += 1
      most.high = Math.max(most.high, most.now)
      try {
        return await work()
      } finally {
        most.now -= 1
      }
    }
    return {
      hash: (code) => watched(() => argon.hash(code)),
      verify: (stored, code) => watched(() => argon.verify(stored, code)),
    }
  }

  test('knows the code again however it is typed, and does one Argon2 each for a wrong code, no code and no case', async () => {
    const seen = { now: 0, high: 0, calls: 0 }
    const gate = codeGate(counted(seen))
    const stored = await gate.keep('7K3M9QWX2D5TH8RZ')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
    expect(await gate.keep('7K3M9QWX2D5TH8RZ')).not.toBe(stored)
    const callsFor = async (kept: string | undefined, typed: string) => {
      const before = seen.calls
      return [await gate.check(kept, typed), seen.calls - before]
    }
    expect(await callsFor(stored, '7k3m-9qwx-2d5t-h8rz')).toEqual(['right', 1])
    expect(await callsFor(stored, '7K3M-9QWX-2D5T-H8RY')).toEqual(['wrong', 1])
    expect(await callsFor(undefined, '7K3M-9QWX-2D5T-H8RZ')).toEqual(['wrong', 1])
    expect(await callsFor(stored, '不记得了')).toEqual(['wrong', 1])
  })

  test('an unknown case costs what a known one costs: the same cost stands in both hashes', async () => {
    const compared: string[] = []
    const gate = codeGate({
      hash: argon.hash,
      verify: async (stored) => {
        compared.push(stored.split('$').slice(0, 4).join('$'))
        // What is compared for an unknown case must be a hash that Argon2 reads.
        return argon.verify(stored, 'x')
      },
    })
    await gate.check(await gate.keep('7K3M9QWX2D5TH8RZ'), '7K3M-9QWX-2D5T-H8RY')
    await gate.check(undefined, '7K3M-9QWX-2D5T-H8RY')
    expect(compared[1]).toBe(compared[0])
  })

  test('a hundred at once: never more than two are hashed together, and beyond its line it says that it is busy', async () => {
    const seen = { now: 0, high: 0, calls: 0 }
    const quick: Argon = {
      hash: async () => '',
      verify: async () => new Promise((done) => setImmediate(done, false)),
    }
    const watched = {
      ...quick,
      verify: async (stored: string, code: string) => {
        seen.now += 1
        seen.high = Math.max(seen.high, seen.now)
        const is = await quick.verify(stored, code)
        seen.now -= 1
        return is
      },
    }
    const gate = codeGate(watched)
    const said = await Promise.all(Array.from({ length: 100 }, () => gate.check(undefined, 'x')))
    expect(seen.high).toBe(2)
    expect(said.filter((each) => each === 'wrong')).toHaveLength(66)
    expect(said.filter((each) => each === 'busy')).toHaveLength(34)
    expect(await gate.check(undefined, 'x')).toBe('wrong')
  })
})
