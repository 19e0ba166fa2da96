// What people type when they are asked who they are: numbers of persons, of units, of telephones.
import { describe, expect, test } from 'vitest'

import { creditSigns } from '../../../src/platform/check-digits.ts'
import { readCreditCode } from '../../../src/reports/identity/credit-code.ts'
import { readIdCard } from '../../../src/reports/identity/id-card.ts'
import { maskedMobile, readMobile } from '../../../src/platform/mobile.ts'
import {
  foreignersIdentity,
  hongkongIdentity,
  identity,
  identityNumber,
  inventedPhone,
  landline,
  mistypedIdentity,
  mobile,
  oldIdentity,
  realisticIdentity,
  standardIdentities,
} from '../../support/invented.ts'

const now = new Date('2025-11-20T09:00:00+08:00')
const region = realisticIdentity.slice(0, 6)
const born = (birth: string) => identityNumber(region, birth, '001')
const signs = '0123456789X'

describe('the number of an identity card', () => {
  test('is taken as it is typed: spaced, full-width, hyphenated, with a small x', () => {
    const [first = ''] = standardIdentities
    expect(first.endsWith('X')).toBe(true)
    const typed = `\u200b${first.slice(0, 6)} ${first.slice(6, 14)}－${first.slice(14).toLowerCase()}\n`
    const fullWidth = first.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))
    for (const text of [first, typed, fullWidth])
      expect(readIdCard(text, now)).toEqual({ kind: 'right', number: first, doubt: undefined })
    expect(readIdCard(realisticIdentity, now).kind).toBe('right')
  })

  test('I1: every slip of one figure and every two figures swapped are caught by the check digit', () => {
    const [number = ''] = standardIdentities
    let slips = 0
    let swaps = 0
    for (let at = 0; at < 17; at += 1) {
      for (const sign of signs.slice(0, 10)) {
        if (sign === number[at]) continue
        slips += 1
        const slip = number.slice(0, at) + sign + number.slice(at + 1)
        expect(readIdCard(slip, now), slip).toEqual({ kind: 'wrong', why: 'check-digit' })
      }
      if (number[at] === number[at + 1] || at === 16) continue
      swaps += 1
      const swap = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2)
      expect(readIdCard(swap, now), swap).toEqual({ kind: 'wrong', why: 'check-digit' })
    }
    expect([slips, swaps]).toEqual([153, 14])
    expect(readIdCard(mistypedIdentity, now)).toEqual({ kind: 'wrong', why: 'check-digit' })
  })

  test('I2: must have a date of birth there is, not in the future and not of somebody over 120', () => {
    for (const birth of ['19900230', '20250229', '19901301', '20251121', '18500101', '19041120'])
      expect(readIdCard(born(birth), now), birth).toEqual({ kind: 'wrong', why: 'birth' })
    expect(readIdCard(born('20000229'), now).kind).toBe('right')
    expect(readIdCard(born('19041121'), now).kind).toBe('right')
    // The standard's example of 1880 checks and is of nobody alive.
    expect(readIdCard(standardIdentities[1] ?? '', now)).toEqual({ kind: 'wrong', why: 'birth' })
    expect(readIdCard(standardIdentities[1] ?? '', new Date('1950-01-01T00:00Z')).kind).toBe(
      'right',
    )
  })

  test('I3: of somebody under 14 is not taken; on the birthday, by the clock in Beijing, it is', () => {
    const birth = '20111121'
    expect(readIdCard(born(birth), now)).toEqual({ kind: 'minor' })
    expect(readIdCard(born(birth), new Date('2025-11-20T15:59:59Z'))).toEqual({ kind: 'minor' })
    expect(readIdCard(born(birth), new Date('2025-11-20T16:00:00Z')).kind).toBe('right')
  })

  test('I4: of an unknown region is doubted and not refused; permits and other papers go to a person', () => {
    expect(readIdCard(identity, now)).toEqual({ kind: 'right', number: identity, doubt: 'region' })
    for (const number of [hongkongIdentity, foreignersIdentity])
      expect(readIdCard(number, now)).toEqual({ kind: 'by-hand', number, paper: 'permit' })
    for (const number of ['E00000000', 'H0000000000', 'ej0000000'])
      expect(readIdCard(number, now)).toMatchObject({ kind: 'by-hand', paper: 'other' })
  })

  test('of 15 figures is asked for anew, and anything else is no number', () => {
    expect(readIdCard(oldIdentity, now)).toEqual({ kind: 'wrong', why: 'old' })
    for (const text of ['', '我的身份证', realisticIdentity.slice(1), `${realisticIdentity}1`])
      expect(readIdCard(text, now), text).toEqual({ kind: 'wrong', why: 'shape' })
  })
})

describe('a unified social credit code', () => {
  const published = [
    '91350100M000100Y43',
    '914403001922038216',
    '9144030071526726XG',
    '91330100799655058B',
    '91110108551385082Q',
    '91110000802100433B',
  ]

  test.each(published)('I5: %s is right, however it is typed', (code) => {
    expect(readCreditCode(code)).toEqual({ kind: 'right', code, doubt: undefined })
    expect(readCreditCode(` ${code.slice(0, 8).toLowerCase()} ${code.slice(8)}`).kind).toBe('right')
  })

  test('I6: a slip of one sign is caught, and what has another shape is no code', () => {
    const [code = ''] = published
    const slips = Array.from(code, (right, at) =>
      [...creditSigns]
        .filter((sign) => sign !== right)
        .map((sign) => code.slice(0, at) + sign + code.slice(at + 1)),
    ).flat()
    expect(slips).toHaveLength(18 * 30)
    expect(slips.filter((slip) => readCreditCode(slip).kind === 'right')).toEqual([])
    for (const text of [
      '',
      code.slice(1),
      `${code}0`,
      code.replace('M', 'I'),
      code.replace('M', 'Z'),
    ])
      expect(readCreditCode(text), text).toEqual({ kind: 'wrong', why: 'shape' })
  })

  test('whose organisation code does not check is doubted and not refused', () => {
    const body = '91350100M000100Y5'
    const code = [...creditSigns]
      .map((sign) => body + sign)
      .find((c) => readCreditCode(c).kind === 'right')
    expect(readCreditCode(code ?? '')).toMatchObject({ kind: 'right', doubt: 'organisation' })
  })
})

test('a mobile number is read with its country code or without, and shown by its ends', () => {
  for (const typed of [
    mobile,
    `+86 ${mobile}`,
    `0086${mobile}`,
    ` ${mobile.slice(0, 3)}-${mobile.slice(3)}`,
  ])
    expect(readMobile(typed), typed).toBe(mobile)
  for (const typed of ['', landline, mobile.slice(1), `${mobile}1`, `2${mobile.slice(1)}`])
    expect(readMobile(typed), typed).toBeUndefined()
  expect(maskedMobile(inventedPhone(42))).toBe('199****0042')
})
