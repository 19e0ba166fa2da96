import { expect, test } from 'vitest'
import { classify } from '../../../src/channels/lark/classify.ts'
import type { LarkContent } from '../../../src/channels/lark/client.ts'
import { LarkCallError, type CallFacts } from '../../../src/channels/lark/http.ts'

const now = new Date('2025-07-20T10:00:00+08:00')
const of = (known: CallFacts, type: LarkContent['type'] = 'interactive') =>
  classify(new LarkCallError('it failed', known), type, now)
const limited = (afterMs: number, scope: 'app' | 'chat') => ({ kind: 'limited', afterMs, scope })

test.each([200, 400, 429])(
  'the rate limit is one with HTTP %i, and the header says how long',
  (status) => {
    expect(of({ status, larkCode: 99991400, resetMs: 7_000 })).toMatchObject(limited(7_000, 'app'))
    expect(of({ status, larkCode: 99991400 })).toMatchObject(limited(2_000, 'app'))
    expect(of({ status, larkCode: 230020 })).toMatchObject(limited(1_000, 'chat'))
  },
)

test('a busy tenant, a uuid on its way and urgent limits ask for patience', () => {
  expect(of({ status: 400, larkCode: 11232 })).toMatchObject(limited(60_000, 'app'))
  expect(of({ status: 400, larkCode: 230049 })).toMatchObject(limited(2_000, 'chat'))
  expect(of({ status: 400, larkCode: 230023 })).toMatchObject(limited(600_000, 'chat'))
  expect(of({ status: 400, larkCode: 230024 })).toMatchObject(limited(600_000, 'app'))
  expect(of({ status: 429 })).toMatchObject(limited(2_000, 'app'))
})

test('a used-up month or day is tried again each hour, and at the 1st or midnight of Shanghai when that comes sooner', () => {
  const month = of({ status: 400, larkCode: 99991403 })
  const day = of({ status: 400, larkCode: 11247 })
  const at = (failure: typeof month) =>
    failure.kind === 'limited' ? new Date(now.getTime() + failure.afterMs).toISOString() : ''
  const anHourOn = new Date(now.getTime() + 3_600_000).toISOString()
  expect([at(month), at(day)]).toEqual([anHourOn, anHourOn])
  const newYear = new Date('2025-12-31T23:59:59+08:00')
  const last = classify(new LarkCallError('x', { larkCode: 99991403 }), 'text', newYear)
  expect(last).toMatchObject(limited(301_000, 'app'))
})

test.each([
  230001, 230002, 230006, 230011, 230013, 230018, 230022, 230027, 230028, 230029, 230031, 230034,
  230035, 230038, 230053, 230054, 230075, 231021, 232009, 232033, 232102, 234006, 300305,
])('%i is final, and says why in Chinese', (larkCode) => {
  const failure = of({ status: 400, larkCode })
  expect(failure).toMatchObject({ kind: 'refused', code: String(larkCode) })
  expect(failure.kind === 'refused' ? failure.why : '').toMatch(
    /^[\p{Script=Han}\w\s：，、。“”.:]+$/u,
  )
  expect(of({ status: 200, larkCode })).toEqual(failure)
})

test('the sentence about a missing switch names the switch', () => {
  const failure = of({ status: 400, larkCode: 230027 })
  expect(failure.kind === 'refused' ? failure.why : '').toContain('对外共享')
})

test('a code nobody has written down is final too, and says where to look', () => {
  const failure = of({ status: 400, larkCode: 299999 })
  expect(failure).toMatchObject({ kind: 'refused', code: '299999' })
})

test.each([230099, 11310, 230025])('%i fails a card, but not a text', (larkCode) => {
  expect(of({ status: 400, larkCode })).toEqual({ kind: 'unbuildable', code: String(larkCode) })
  expect(of({ status: 400, larkCode }, 'text').kind).toBe('refused')
})

test.each([500, 502, 503, 504])('HTTP %i leaves it open, with or without a code', (status) => {
  expect(of({ status }).kind).toBe('ambiguous')
  expect(of({ status, larkCode: 1500 }).kind).toBe('ambiguous')
})

test('no answer, or one that is not the platform’s, leaves it open', () => {
  expect(of({}).kind).toBe('ambiguous')
  expect(of({ status: 200 }).kind).toBe('ambiguous')
  expect(of({ status: 302 }).kind).toBe('ambiguous')
  expect(of({ status: 404 }).kind).toBe('ambiguous')
  expect(classify(new TypeError('x'), 'text', now).kind).toBe('ambiguous')
})

test('without a token nothing was sent: wait, whatever the cause', () => {
  expect(of({ step: 'token' })).toMatchObject(limited(10_000, 'app'))
  expect(of({ step: 'token', status: 500 })).toMatchObject(limited(10_000, 'app'))
  expect(of({ step: 'token', status: 200, larkCode: 10014 })).toMatchObject(limited(60_000, 'app'))
  expect(of({ status: 400, larkCode: 99991663 })).toMatchObject(limited(30_000, 'app'))
})
