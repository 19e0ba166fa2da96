// What stands for lodash in the Worker does what the Lark SDK asks of it.
import { expect, test } from 'vitest'

import merge from '../../src/absent/lodash.merge.ts'
import pickBy from '../../src/absent/lodash.pickby.ts'

test('options of a call are laid over one another; what is undefined takes nothing away', () => {
  const first = { headers: { a: '1' }, params: { page: 1 }, lark: undefined }
  const into = {}
  expect(
    merge(merge(into, first), { headers: { b: '2' }, params: undefined, lark: { key: 'x' } }),
  ).toBe(into)
  expect(into).toEqual({ headers: { a: '1', b: '2' }, params: { page: 1 }, lark: { key: 'x' } })
  expect(first.headers).toEqual({ a: '1' })
  merge(into, JSON.parse('{"__proto__":{"spoilt":true}}'))
  expect({}).not.toHaveProperty('spoilt')
})

test('what is empty is left out of a payload', () => {
  expect(pickBy({ a: 1, b: undefined, c: '', d: 'x' }, (value) => value)).toEqual({ a: 1, d: 'x' })
  expect(pickBy(undefined, () => true)).toEqual({})
})
