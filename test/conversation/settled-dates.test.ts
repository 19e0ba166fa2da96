// The secretariat moves the deadline: from then on every verdict and every answer about dates goes by the new one.
import { describe, expect, test } from 'vitest'

import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { myTeam } from '../../src/people/my-team.ts'
import { withSettled, type SettledDate } from '../../src/rules/settled.ts'
import { minuteMs, person, start } from '../support/person.ts'

const announcement = '官方网站8月1日公告'
const later: SettledDate = { stage: 'sign-up', to: '2025-08-10', source: announcement }
const atFive: SettledDate = { ...later, toTime: '17:00' }
const earlier: SettledDate = { stage: 'sign-up', to: '2025-07-15', source: announcement }
const finals: SettledDate = { stage: 'final', from: '2025-08-26', source: announcement }

/** Minutes from the start of the talks until this instant. */
const until = (instant: string) => (Date.parse(instant) - start.getTime()) / minuteMs
const all = (answer: object | undefined): string => JSON.stringify(answer)

const tooLate = '现在还能报名吗'
const aFew = until('2025-08-05T10:00:00+08:00')

describe('a deadline that was moved later', () => {
  test('is a yes where the notice alone says no, and says both days and the source', () => {
    expect(person('private').to(tooLate, aFew)?.outcome).toBe('ineligible')
    const answer = person('private', { dates: [later] }).to(tooLate, aFew)
    expect(answer?.outcome).toBe('eligible')
    expect(answer?.paragraphs.join()).toContain('截止到2025年8月10日，现在还在期限内')
    const [said] = answer?.first ?? []
    expect(said).toContain('现为2025年5月27日至2025年8月10日')
    expect(said).toContain(announcement)
    expect(said).toContain('通知原文写的是2025年5月27日至2025年7月31日')
  })

  test('is over on the day after, with the new day named', () => {
    const answer = person('private', { dates: [later] }).to(
      tooLate,
      until('2025-08-11T00:10:00+08:00'),
    )
    expect(answer?.outcome).toBe('ineligible')
    expect(answer?.first.join()).toContain('已于2025年8月10日截止')
  })

  test('with an hour is over at that hour of the last day, and not a minute before', () => {
    const asked = (at: string) => person('private', { dates: [atFive] }).to(tooLate, until(at))
    const before = asked('2025-08-10T16:59:00+08:00')
    expect(before?.outcome).toBe('eligible')
    expect(before?.first.join()).toContain('17:00截止')
    expect(before?.first.join()).not.toContain('几点截止通知没有写')
    expect(asked('2025-08-10T17:00:00+08:00')?.outcome).toBe('ineligible')
  })

  test('holds for changing a representative too', () => {
    const asked = '我们想换一位参赛代表，可以吗'
    expect(person('private').to(asked, aFew)?.outcome).toBe('ineligible')
    const answer = person('private', { dates: [later] }).to(asked, aFew)
    expect(answer?.outcome).toBe('eligible')
    expect(all(answer)).not.toContain('报名截止（2025年7月31日）')
  })

  test('is said before what the notice says about the hour', () => {
    const answer = person('private', { dates: [atFive] }).to('最后一天几点截止')
    expect(answer?.first.join()).toContain('2025年8月10日17:00')
  })

  test('leaves other answers as they are', () => {
    const asked = '个人能参赛吗'
    expect(person('private', { dates: [later] }).to(asked)).toEqual(person('private').to(asked))
  })
})

test('a deadline that was moved forward is a no where the notice alone says yes', () => {
  expect(person('private').to(tooLate)?.outcome).toBe('eligible')
  expect(person('private', { dates: [earlier] }).to(tooLate)?.outcome).toBe('ineligible')
})

test('a day of the finals that was settled is told, with what the notice says', () => {
  const answer = person('private', { dates: [finals] }).to('决赛哪天在哪里')
  expect(answer?.first.join()).toContain('决赛评审的时间现为2025年8月26日')
  expect(answer?.first.join()).toContain('通知原文写的是2025年8月下旬')
})

test('a team hears the new deadline as its next date', () => {
  const team = {
    id: '',
    edition: 'sn2025',
    code: 'SN-0001',
    name: '星河队',
    unit: '星河数据有限公司',
    track: 'city',
    city: null,
    status: 'registered',
    missing: [],
    importedAt: start,
    updatedAt: start,
  } as const
  const say = (at: string, dates: readonly SettledDate[]) =>
    all(myTeam(withSettled(sn2025, dates), { ...team, missing: [] }, new Date(at)))
  expect(say('2025-08-10T16:00:00+08:00', [atFive])).toContain(
    '今天（2025年8月10日17:00）是最后一天',
  )
  expect(say('2025-08-10T16:00:00+08:00', [atFive])).toContain(announcement)
  expect(say('2025-08-10T17:30:00+08:00', [atFive])).toContain('初赛评审')
  expect(say('2025-07-20T16:00:00+08:00', [])).not.toContain('来源')
})
