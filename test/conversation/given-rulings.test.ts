// The committee rules where the notice is open: later answers follow it and say what they rest on.
import { expect, test } from 'vitest'

import type { GivenRuling } from '../../src/rules/rulings.ts'
import { person } from '../support/person.ts'

const asked = '我们是农民专业合作社，能报名吗'
const letter = '组委会办公室7月15日复函'
const ruling = (value: boolean): GivenRuling => ({
  id: 'special-legal-persons',
  value,
  source: letter,
  on: '2025-07-15',
})

test('a cooperative waits for the committee, and the answer says for what in the ledger', () => {
  const answer = person('private').to(asked)
  expect(answer?.outcome).toBe('needs-ruling')
  expect(answer?.decided).toEqual([
    expect.objectContaining({ verdict: 'needs-ruling', rulings: ['special-legal-persons'] }),
  ])
})

test.each([
  { value: true, outcome: 'eligible' },
  { value: false, outcome: 'ineligible' },
])('a ruling ($value) decides, and is named with its day and source', ({ value, outcome }) => {
  const answer = person('private', { rulings: [ruling(value)] }).to(asked)
  expect(answer?.outcome).toBe(outcome)
  expect(answer?.paragraphs.at(-1)).toContain(`2025年7月15日，来源：${letter}`)
  expect(answer?.decided?.[0]?.rulings).toEqual(['special-legal-persons'])
})

test('whoever it does not concern hears nothing of it', () => {
  const company = '我们是西安的有限公司，能报名吗'
  const told = person('private', { rulings: [ruling(false)] }).to(company)
  expect(told).toEqual(person('private').to(company))
  expect(JSON.stringify(told)).not.toContain(letter)
})
