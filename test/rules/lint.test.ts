// The edition is in order; and the guard that says so bites, fault by fault.
import { describe, expect, test } from 'vitest'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { lintEdition } from '../../src/rules/lint.ts'
import { ofConditions } from './faults/conditions.ts'
import { ofFacts } from './faults/facts.ts'
import { clean } from './faults/fault.ts'
import { ofTheRest } from './faults/map.ts'
import { ofRules } from './faults/rules.ts'

describe('the guard bites', () => {
  test.each([...ofConditions, ...ofRules, ...ofFacts, ...ofTheRest])('on $name', (fault) => {
    expect(lintEdition(fault.edition).join('\n')).toContain(fault.says)
  })
})

test('the Shaanxi edition is in order', () => {
  expect(lintEdition(sn2025)).toEqual([])
})

test('both editions survive JSON unchanged', () => {
  expect(JSON.parse(JSON.stringify(sn2025))).toEqual(sn2025)
  expect(JSON.parse(JSON.stringify(clean))).toEqual(clean)
})
