// A person is recognised again without being named, and a draft opens only for whoever has its link.
import { expect, test } from 'vitest'

import { Fault } from '../../../src/platform/errors.ts'
import { blindIndex } from '../../../src/reports/seal/blind-index.ts'
import {
  draftKey,
  newDraftToken,
  openFromDraft,
  sealToDraft,
} from '../../../src/reports/seal/draft-link.ts'
import { mobile } from '../../support/invented.ts'
import { secretOf } from '../../support/report-keys.ts'

test('the same number gives the same index, and another kind, number or key another one', () => {
  const index = blindIndex(secretOf(1), 'phone', mobile)
  expect(index).toMatch(/^[\w-]{43}$/)
  expect(blindIndex(secretOf(1), 'phone', mobile)).toBe(index)
  const others = [
    blindIndex(secretOf(1), 'id-number', mobile),
    blindIndex(secretOf(1), 'lane', mobile),
    blindIndex(secretOf(1), 'phone', `${mobile} `),
    blindIndex(secretOf(2), 'phone', mobile),
  ]
  expect(new Set([index, ...others]).size).toBe(5)
})

const place = { table: 'drafts', column: 'text', rowId: 'draft-1' }

test('what is said in chat is opened by the page with the link, and by nobody with the database', () => {
  const token = newDraftToken()
  expect(token).toMatch(/^[\da-f]{32}$/)
  const mine = draftKey(token)
  const theirs = draftKey(newDraftToken())
  if (mine === undefined || theirs === undefined) throw new Error('a new token is a token')
  const sealed = sealToDraft(mine.lock, place, '作品是抄的')
  expect(openFromDraft(mine, place, sealed)).toBe('作品是抄的')
  expect(() => openFromDraft(theirs, place, sealed)).toThrow(Fault)
  expect(() => openFromDraft(mine, { ...place, rowId: 'draft-2' }, sealed)).toThrow(Fault)
  // The row: a hash and a public half. Neither is in the token, and the token is in neither.
  expect(JSON.stringify(mine.lock)).not.toContain(token)
  expect(draftKey(token)?.lock).toEqual(mine.lock)
  expect(theirs.lock).not.toEqual(mine.lock)
})

test.each(['', 'short', 'f'.repeat(31), 'f'.repeat(33), 'F'.repeat(32), `${'f'.repeat(31)}g`])(
  '%j is no token',
  (token) => expect(draftKey(token)).toBeUndefined(),
)

test('a token of known bytes always finds the same draft', () => {
  const known = draftKey('0'.repeat(32))
  expect(known?.lock).toMatchInlineSnapshot(`
    {
      "idHash": "sosV6mcuY5BFIpSF-hoNiDhf9sjBumSHnDXwXda_K6Y",
      "publicHalf": "CRn7Tke8P8daDpaZVwk4WlBG21ihuO-HUP1-3ekLvCI",
    }
  `)
})
