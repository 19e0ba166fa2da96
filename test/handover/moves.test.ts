// When a question in the hands of people is due for a word, and when the desk has it again.
import { describe, expect, test } from 'vitest'

import { dueAfter, standingOf } from '../../src/handover/moves.ts'
import { pressedByStaff, writtenByStaff } from '../../src/handover/staff-word.ts'
import { endsQuestion } from '../../src/handover/asker-acts.ts'

const settings = { takeMinutes: 60, answerMinutes: 120 }
const remind = { kind: 'remind' }
const end = (ending: string) => ({ kind: 'end', ending })

describe('the clock', () => {
  test.each([
    ['waiting', 'staff', 0, 29, undefined],
    ['waiting', 'staff', 0, 30, remind],
    ['waiting', 'staff', 1, 59, undefined],
    ['waiting', 'staff', 1, 60, end('untaken')],
    // A desk that was down for the reminder ends it all the same.
    ['waiting', 'staff', 0, 60, end('untaken')],
    ['taken', 'staff', 0, 119, undefined],
    ['taken', 'staff', 0, 120, remind],
    ['taken', 'staff', 1, 239, undefined],
    ['taken', 'staff', 1, 240, end('silent')],
    ['taken', 'asker', 0, 119, undefined],
    ['taken', 'asker', 0, 120, end('settled')],
    ['ended', 'staff', 0, 9_999, undefined],
  ] as const)(
    '%s, the turn of the %s, reminded %i times, %i minutes',
    (state, turnOf, reminders, minutes, due) => {
      expect(dueAfter(minutes, { state, turnOf, reminders }, settings)).toEqual(due)
    },
  )
})

test('one has it, the others do not, and when it is over nobody does', () => {
  expect(standingOf({ state: 'waiting', holder: null }, 'person:a')).toBe('free')
  expect(standingOf({ state: 'taken', holder: 'person:a' }, 'person:a')).toBe('own')
  expect(standingOf({ state: 'taken', holder: 'person:a' }, 'person:b')).toBe('held')
  expect(standingOf({ state: 'ended', holder: 'person:a' }, 'person:a')).toBe('over')
})

test('a word for the desk is told from an answer', () => {
  expect(writtenByStaff('接手')).toEqual({ kind: 'take' })
  expect(writtenByStaff('我来处理。')).toEqual({ kind: 'take' })
  expect(writtenByStaff(' 结束 ')).toEqual({ kind: 'end' })
  expect(writtenByStaff('转回自动答疑')).toEqual({ kind: 'return' })
  expect(writtenByStaff('报名已经结束')).toEqual({ kind: 'answer', text: '报名已经结束' })
  expect(writtenByStaff('接手这个项目的单位可以报')).toMatchObject({ kind: 'answer' })
  expect(pressedByStaff('handover-take:nonsense')).toBeUndefined()
  expect(pressedByStaff('handover:complaint')).toBeUndefined()
})

test('结束 ends it when it is said to the desk, /end wherever it is said', () => {
  expect(endsQuestion('/end', false)).toBe(true)
  expect(endsQuestion('结束', true)).toBe(true)
  expect(endsQuestion('结束', false)).toBe(false)
  expect(endsQuestion('报名结束了吗', true)).toBe(false)
})
