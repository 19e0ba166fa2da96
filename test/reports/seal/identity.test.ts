// Who reported is for the custodians alone, and each field only where it belongs.
import { readFile } from 'node:fs/promises'

import { expect, test } from 'vitest'

import { Fault } from '../../../src/platform/errors.ts'
import { identityFields, openIdentity, sealIdentity } from '../../../src/reports/seal/identity.ts'
import { realisticIdentity } from '../../support/invented.ts'
import { ageKeys } from '../../support/report-keys.ts'

const { first, second, stranger } = ageKeys
const custodians = [
  { name: 'a', recipient: first.recipient },
  { name: 'b', recipient: second.recipient },
]

test('either custodian opens a field by themselves, a stranger never', async () => {
  const sealed = await sealIdentity(custodians, 'case-1', 'id-number', realisticIdentity)
  expect(sealed).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/)
  expect(sealed).not.toContain(realisticIdentity)
  for (const { identity } of [first, second])
    expect(await openIdentity(identity, 'case-1', 'id-number', sealed)).toBe(realisticIdentity)
  expect(await openIdentity(stranger.identity, 'case-1', 'id-number', sealed)).toBeUndefined()
})

test('a blob put to another case or another field does not open there', async () => {
  const sealed = await sealIdentity(custodians, 'case-1', 'name', '甲')
  expect(await openIdentity(first.identity, 'case-2', 'name', sealed)).toBeUndefined()
  expect(await openIdentity(first.identity, 'case-1', 'unit', sealed)).toBeUndefined()
  expect(await openIdentity(first.identity, 'case-1', 'name', sealed)).toBe('甲')
})

test('a bent blob and nonsense do not open', async () => {
  const sealed = await sealIdentity(custodians, 'case-1', 'name', '甲')
  const lines = sealed.split('\n')
  const middle = Math.floor(lines.length / 2)
  lines[middle] = lines[middle]?.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A')) ?? ''
  for (const wrong of [lines.join('\n'), sealed.slice(0, -60), 'nonsense', ''])
    expect(await openIdentity(first.identity, 'case-1', 'name', wrong)).toBeUndefined()
})

test('every field is as long as every other, and what does not fit is said', async () => {
  const values = ['甲', '某某省某某市某某数据科学研究院某某中心'.repeat(5)]
  const lengths = new Set<number>()
  for (const field of identityFields)
    for (const value of values)
      lengths.add((await sealIdentity(custodians, 'case-1', field, value)).length)
  // The header's random parts do not change its length.
  expect(lengths.size).toBe(1)
  await expect(sealIdentity(custodians, 'case-1', 'unit', '长'.repeat(400))).rejects.toThrow(Fault)
})

test('what was sealed by the first version still opens', async () => {
  const kept = await readFile(new URL('kept/identity.age', import.meta.url), 'utf8')
  for (const { identity } of [first, second])
    expect(await openIdentity(identity, 'case-1', 'name', kept)).toBe('甲')
})
