// The door of reports is open only to a process that has all it needs, and each process has no more than that.
import { createPublicKey, KeyObject } from 'node:crypto'
import { expect, test } from 'vitest'

import { Fault } from '../../src/platform/errors.ts'
import {
  auditPublic,
  auditSigner,
  intakeKeys,
  reportSettingNames,
  reviewKeys,
} from '../../src/reports/keys.ts'
import { rawPublic } from '../../src/reports/seal/curve.ts'
import { openText, sealText } from '../../src/reports/seal/envelope.ts'
import { openIdentity, sealIdentity } from '../../src/reports/seal/identity.ts'
import { newDataKey, openFrom, unwrapKey, wrapKey } from '../../src/reports/seal/wrap.ts'
import { newReportKeys } from '../../src/reports/new-keys.ts'
import { ageKeys } from '../support/report-keys.ts'

const custodians = `a:${ageKeys.first.recipient},b:${ageKeys.second.recipient}`
const whole = { ...newReportKeys(), REPORT_CUSTODIANS: custodians }

function intake(env: Readonly<Record<string, string>>) {
  const door = intakeKeys(env)
  if (door.kind === 'closed') throw new Error('the door is closed')
  return door.keys
}

function review(env: Readonly<Record<string, string>>) {
  const door = reviewKeys(env)
  if (door.kind === 'closed') throw new Error('the door is closed')
  return door.keys
}

test('with what `npm run keys` prints and two custodians both doors are open', () => {
  expect(Object.keys(whole).toSorted()).toEqual([...reportSettingNames].toSorted())
  expect(intakeKeys(whole).kind).toBe('open')
  expect(reviewKeys(whole).kind).toBe('open')
  const signer = auditSigner(whole)
  const checker = auditPublic(whole)
  if (signer === undefined || checker === undefined) throw new Error('a key is missing')
  expect(rawPublic(signer)).toEqual(rawPublic(checker))
})

test.each([
  'REPORT_CONTENT_PUBLIC',
  'REPORT_CUSTODIANS',
  'REPORT_HANDLE_KEY',
  'REPORT_INDEX_KEY',
  'REPORT_CODE_KEY',
] as const)('without %s nothing is taken in, and it is named', (name) => {
  const closed = { kind: 'closed', why: { kind: 'unset', settings: [name] } }
  expect(intakeKeys({ ...whole, [name]: ' ' })).toEqual(closed)
})

test('one custodian, or one under two names, is not two', () => {
  const one = `a:${ageKeys.first.recipient}`
  const why = { kind: 'few-custodians', count: 1 }
  expect(intakeKeys({ ...whole, REPORT_CUSTODIANS: one })).toEqual({ kind: 'closed', why })
  expect(reviewKeys({ ...whole, REPORT_CUSTODIANS: one })).toEqual({ kind: 'closed', why })
  const twice = `${one},b:${ageKeys.first.recipient}`
  expect(() => intakeKeys({ ...whole, REPORT_CUSTODIANS: twice })).toThrow(/REPORT_CUSTODIANS must/)
})

test.each([
  ['REPORT_CONTENT_PUBLIC', 'k1:AAAA'],
  ['REPORT_CONTENT_PUBLIC', `${whole.REPORT_CONTENT_PUBLIC},${whole.REPORT_CONTENT_PUBLIC}`],
  ['REPORT_CONTENT_PUBLIC', whole.REPORT_CONTENT_PUBLIC.replace('k1', 'K 1')],
  ['REPORT_HANDLE_KEY', 'not base64!'],
  ['REPORT_INDEX_KEY', Buffer.alloc(16).toString('base64')],
  ['REPORT_CUSTODIANS', `a:${ageKeys.first.recipient.slice(0, -1)}q,b:${ageKeys.second.recipient}`],
  // Somebody pasted the private half: it must not be taken, and not be repeated either.
  ['REPORT_CUSTODIANS', `a:${ageKeys.first.identity},b:${ageKeys.second.recipient}`],
])('%s that is not what it must be is a Fault that names it and quotes nothing', (name, text) => {
  let said: unknown
  try {
    intakeKeys({ ...whole, [name]: text })
  } catch (error) {
    said = error
  }
  expect(said).toBeInstanceOf(Fault)
  expect(String(said)).toContain(`${name} must be`)
  expect(String(said)).not.toContain(text)
})

const keyPlace = { table: 'cases', column: 'data_key', rowId: 'case-1' }
const textPlace = { table: 'messages', column: 'body', rowId: 'message-1' }

test('C5: the process that takes in seals, the one for review opens, and the first never can', async () => {
  // Even with every setting in its environment.
  const keys = intake(whole)
  const dataKey = newDataKey()
  const wrapped = wrapKey(keys.content, keyPlace, dataKey)
  const text = sealText(dataKey, 'case', textPlace, '数据是编的')
  const name = await sealIdentity(keys.custodians, 'case-1', 'name', '甲')

  const ring = review(whole).content
  expect(openText(unwrapKey(ring, keyPlace, wrapped), 'case', textPlace, text)).toBe('数据是编的')

  const held = [keys.content.key, keys.handle, keys.index, keys.code]
  expect(held.every((key) => key instanceof KeyObject)).toBe(true)
  for (const key of held) {
    expect(key.type).not.toBe('private')
    expect(() => openFrom([{ kid: keys.content.kid, key }], keyPlace, wrapped)).toThrow(Fault)
    expect(() => openText(key, 'case', textPlace, text)).toThrow(/does not open|Invalid key object/)
  }
  for (const { recipient } of keys.custodians)
    expect(await openIdentity(recipient, 'case-1', 'name', name)).toBeUndefined()
})

test('after a change of key the last private half is the current one, and both open', () => {
  const older = newReportKeys('k1')
  const newer = newReportKeys('k2')
  const { content } = review({
    ...whole,
    REPORT_CONTENT_PRIVATE: `${older.REPORT_CONTENT_PRIVATE},${newer.REPORT_CONTENT_PRIVATE}`,
  })
  expect(content.halves.map(({ kid }) => kid)).toEqual(['k1', 'k2'])
  expect(content.current.kid).toBe('k2')
  const { key } = intake({ ...whole, REPORT_CONTENT_PUBLIC: newer.REPORT_CONTENT_PUBLIC }).content
  expect(rawPublic(createPublicKey(content.current.key))).toEqual(rawPublic(key))
})
