// What never leaves the desk, and why.
import { expect, test } from 'vitest'
import { mask } from '../../src/language/mask.ts'
import { mayLeave, tellsOnSomebody, type Held, type Leaving } from '../../src/reading/may-leave.ts'

const question: Leaving = {
  text: '分公司能报吗',
  guard: undefined,
  mayAccuse: false,
  openReport: false,
  othersNamed: false,
  isForDesk: true,
}

test('an ordinary question may', () => {
  expect(mayLeave(question)).toEqual({ kind: 'may' })
})

test.each<[Held, Partial<Leaving>]>([
  ['personal-data', { guard: 'personal-data' }],
  ['tip-off', { guard: 'tip-off' }],
  ['tip-off', { mayAccuse: true }],
  ['open-report', { openReport: true }],
  ['others-data', { othersNamed: true }],
  ['not-for-desk', { isForDesk: false }],
  ['nothing-to-read', { text: '1' }],
  ['too-long', { text: '能报吗'.repeat(600) }],
])('%s stays: %j', (why, change) => {
  expect(mayLeave({ ...question, ...change })).toEqual({ kind: 'held', why: [why] })
})

test('every reason is told', () => {
  expect(mayLeave({ ...question, guard: 'tip-off', openReport: true })).toEqual({
    kind: 'held',
    why: ['tip-off', 'open-report'],
  })
})

test('what is bad of somebody who was named stays, though the name is taken out', () => {
  expect(tellsOnSomebody(mask('刘洋被列入失信名单了，他是我们法人', []))).toBe(true)
  expect(tellsOnSomebody(mask('法人被列入失信名单了，还能报吗', []))).toBe(false)
  expect(tellsOnSomebody(mask('我叫刘洋，分公司能报吗', []))).toBe(false)
})
