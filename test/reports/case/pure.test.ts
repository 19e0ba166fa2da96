import { expect, test } from 'vitest'

import {
  recusalGrounds,
  type Candidate,
  type Concerned,
} from '../../../src/reports/case/recusal.ts'
import { defaultKeeping, destroyAt, dueNow } from '../../../src/reports/case/retention.ts'
import { rulingOf } from '../../../src/reports/case/votes.ts'
import { caseStates, destroyable } from '../../../src/store/schema-reports.ts'

const concerned: Concerned = {
  units: [{ name: '甲（大学）', code: 'code-a' }],
  tracks: ['赛道一'],
  offices: ['秘书处'],
  text: '参赛者与乙 某合作',
  reporter: ['index-of-reporter'],
}
const candidate: Candidate = {
  name: '丙某',
  units: [{ name: '丁公司', code: 'code-b' }],
  offices: [],
  tracks: ['赛道二'],
  indexes: ['index-of-another'],
}
const grounds = (changes: Partial<Candidate>, text = concerned.text) =>
  recusalGrounds({ ...concerned, text }, { ...candidate, ...changes }, [])

test('somebody whom nothing keeps out may handle it', () => {
  expect(grounds({})).toEqual([])
  expect(grounds({ indexes: [], units: [{ name: '', code: undefined }] })).toEqual([])
  expect(recusalGrounds({ ...concerned, reporter: [] }, { ...candidate, indexes: [] }, [])).toEqual(
    [],
  )
})

test('K1 the accused unit, by its code or by its name however it is spelled', () => {
  expect(grounds({ units: [{ name: '别名', code: 'code-a' }] })).toEqual(['same-unit'])
  expect(grounds({ units: [{ name: '甲(大学) ', code: undefined }] })).toEqual(['same-unit'])
})

test('K2 judge, mentor or recommender in that track', () => {
  expect(grounds({ tracks: ['赛道二', '赛道一'] })).toEqual(['judge-or-mentor'])
})

test('K3 named in what was written', () => {
  expect(grounds({ name: '乙某' })).toEqual(['named'])
  expect(grounds({ name: '' })).toEqual([])
})

test('K4 the reporter themselves', () => {
  expect(grounds({ indexes: ['index-of-reporter'] })).toEqual(['is-reporter'])
})

test('K5 the office that is accused', () => {
  expect(grounds({ offices: ['秘书处'] })).toEqual(['office-accused'])
})

test('K6 a declared relative, and K7 the reporter asks for it; all that holds is said', () => {
  const said = ['declared-relative', 'reporter-asked'] as const
  expect(recusalGrounds(concerned, candidate, said)).toEqual(said)
  expect(recusalGrounds(concerned, { ...candidate, name: '乙某' }, said)).toHaveLength(3)
})

test('a ruling is what more than half of at least two votes say', () => {
  expect(rulingOf([])).toBeUndefined()
  expect(rulingOf(['founded'])).toBeUndefined()
  expect(rulingOf(['founded', 'founded'])).toBe('founded')
  expect(rulingOf(['founded', 'unfounded'])).toBeUndefined()
  expect(rulingOf(['founded', 'unfounded', 'unfounded'])).toBe('unfounded')
  expect(rulingOf(['founded', 'unfounded', 'partly-founded'])).toBeUndefined()
  expect(rulingOf(['founded', 'founded', 'unfounded', 'unfounded'])).toBeUndefined()
})

const endedAt = new Date('2026-06-03T10:00:00+08:00')
const nothing = { held: false, gone: [] }
const later = (days: number, ms = 0) => new Date(endedAt.getTime() + days * 86_400_000 + ms)

test.each([
  ['closed', 'chat-handle', later(7)],
  ['closed', 'identity', later(180)],
  ['closed', 'evidence', later(180)],
  ['closed', 'text', new Date('2029-06-03T10:00:00+08:00')],
  ['closed', 'consents', new Date('2029-06-03T10:00:00+08:00')],
  ['transferred', 'identity', later(180)],
  ['rejected', 'identity', later(90)],
  ['rejected', 'text', later(90)],
  ['identity-failed', 'identity', later(7)],
  ['identity-failed', 'text', later(7)],
  ['withdrawn', 'identity', later(0)],
  ['withdrawn', 'text', later(0)],
  ['withdrawn', 'evidence', later(0)],
] as const)(
  'of a case that is %s the %s goes at its moment and not a millisecond before',
  (state, what, at) => {
    const due = (now: Date) => dueNow({ state, endedAt }, defaultKeeping, nothing, now)
    expect(due(new Date(at.getTime() - 1))).not.toContain(what)
    expect(due(at)).toContain(what)
  },
)

test('of a case that goes on nothing is ever due', () => {
  const ends = ['identity-failed', 'rejected', 'withdrawn', 'transferred', 'closed']
  for (const state of caseStates)
    expect([state, destroyAt({ state, endedAt }, defaultKeeping) === undefined]).toEqual([
      state,
      !ends.includes(state),
    ])
  expect(destroyAt({ state: 'closed', endedAt: null }, defaultKeeping)).toBeUndefined()
})

test('a hold freezes everything; what is gone is not due again', () => {
  const closed = { state: 'closed', endedAt } as const
  const far = later(4_000)
  expect(dueNow(closed, defaultKeeping, nothing, far)).toEqual(destroyable)
  expect(dueNow(closed, defaultKeeping, { ...nothing, held: true }, far)).toEqual([])
  expect(dueNow(closed, defaultKeeping, { held: false, gone: destroyable }, far)).toEqual([])
})

test('three years from a leap day end on the first of March', () => {
  const leap = new Date('2028-02-29T08:00:00+08:00')
  const at = destroyAt({ state: 'closed', endedAt: leap }, defaultKeeping)
  expect(at?.text).toEqual(new Date('2031-03-01T08:00:00+08:00'))
})
