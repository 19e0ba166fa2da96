// A new year in another province is a folder of data: the same code decides it.
import { expect, test } from 'vitest'
import { nextQuestion } from '../../src/rules/ask.ts'
import { decide } from '../../src/rules/decide.ts'
import { lintEdition } from '../../src/rules/lint.ts'
import { rulebook } from '../../src/rules/rulebook.ts'
import { qinghe2026 } from '../editions/qinghe2026.ts'
import { factsIn } from '../situations/situation.ts'
import type { Told } from '../situations/situation.ts'

const book = rulebook(qinghe2026)
const verdict = (
  facts: Readonly<Record<string, Told>>,
  focus?: readonly string[],
  day = '2026-07-01',
) => decide(book, factsIn(facts), day, focus === undefined ? {} : { focus })

test('the invented edition is in order', () => {
  expect(lintEdition(qinghe2026)).toEqual([])
})

test('seven colleagues may stand for a team here, eight may not', () => {
  expect(verdict({ 'team.reps': 7 }, ['Q3'])).toMatchObject({
    kind: 'eligible',
    clauses: ['第三条'],
  })
  expect(verdict({ 'team.reps': 8 }, ['Q3']).kind).toBe('ineligible')
})

test('two projects are welcome here, three are not', () => {
  expect(verdict({ 'team.projects': 2 }, ['Q4']).kind).toBe('eligible')
  expect(verdict({ 'team.projects': 3 }, ['Q4']).kind).toBe('ineligible')
})

test('the deadline here is the tenth of September: the day before, the day, the day after', () => {
  const swap = { action: 'changeRep' }
  expect(verdict(swap, ['Q5'], '2026-09-09').kind).toBe('eligible')
  expect(verdict(swap, ['Q5'], '2026-09-10').kind).toBe('eligible')
  expect(verdict(swap, ['Q5'], '2026-09-11').kind).toBe('ineligible')
})

test('another enterprise is barred here, and nobody else’s', () => {
  expect(verdict({ 'sponsor.relation': 'self' }, ['Q2'])).toMatchObject({
    kind: 'ineligible',
    clauses: ['第四条'],
  })
  expect(verdict({ 'sponsor.relation': 'subsidiary' }, ['Q2']).kind).toBe('ineligible')
  expect(verdict({ 'sponsor.relation': 'none' }, ['Q2']).kind).toBe('eligible')
  expect(verdict({}, ['Q2']).kind).toBe('needs-facts')
})

test('societies have their answer here', () => {
  expect(verdict({ 'unit.type': 'society' }, ['Q1'])).toMatchObject({
    kind: 'eligible',
    clauses: ['第二条'],
  })
})

test('a team is led through the self-check and cleared', () => {
  const answers: Readonly<Record<string, Told>> = {
    'unit.type': 'company',
    'sponsor.relation': 'none',
    'team.reps': 7,
    'team.projects': 2,
  }
  const told: Record<string, Told> = {}
  const asked: string[] = []
  for (;;) {
    const next = nextQuestion(book, verdict(told, qinghe2026.clearance), factsIn(told))
    if (next === undefined) break
    asked.push(next)
    told[next] = answers[next] ?? { unsure: true }
  }
  expect(asked).toEqual(['unit.type', 'sponsor.relation', 'team.reps', 'team.projects'])
  expect(verdict(told, qinghe2026.clearance).kind).toBe('eligible')
  expect(verdict(told)).toMatchObject({ kind: 'eligible', scope: 'overall' })
})
