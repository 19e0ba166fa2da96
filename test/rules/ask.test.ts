// Which question comes next: the useful and polite one, never one twice, never one nobody can answer.
import { describe, expect, test } from 'vitest'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { nextQuestion } from '../../src/rules/ask.ts'
import { decide } from '../../src/rules/decide.ts'
import type { FactId } from '../../src/rules/fact.ts'
import { rulebook } from '../../src/rules/rulebook.ts'
import type { RuleId } from '../../src/rules/rule.ts'
import { factsIn, MIDSUMMER } from '../situations/situation.ts'
import type { Told } from '../situations/situation.ts'
import { inOrder } from '../support/full-facts.ts'

const book = rulebook(sn2025)
type Story = Readonly<Record<FactId, Told>>

const asks = (told: Story, focus: readonly RuleId[]): FactId | undefined => {
  const facts = factsIn(told)
  return nextQuestion(book, decide(book, facts, MIDSUMMER, { focus }), facts)
}

/** Answers question after question until none is left. */
function talk(answers: Story, focus: readonly RuleId[]) {
  const told: Record<FactId, Told> = {}
  const asked: FactId[] = []
  for (let turn = 0; turn < 100; turn++) {
    const facts = factsIn(told)
    const verdict = decide(book, facts, MIDSUMMER, { focus, trace: true })
    const open = verdict.trace.filter((result) => result.status === 'unknown')
    const next = nextQuestion(book, { reasons: open }, facts)
    if (next === undefined) return { asked, verdict }
    asked.push(next)
    told[next] = answers[next] ?? { unsure: true }
  }
  throw new Error('the talk never ends')
}

describe('the self-check', () => {
  const { asked, verdict } = talk(inOrder, sn2025.clearance)

  test('goes from the kind of unit over relations and credit to team and project', () => {
    const order = ['unit.type', 'organiser.relation', 'unit.creditListed', 'team.projects']
    expect(asked.filter((id) => order.includes(id))).toEqual(order)
    expect(asked[0]).toBe('unit.type')
    expect(asked.indexOf('project.stage')).toBeGreaterThan(asked.indexOf('team.reps'))
  })

  test('clears a team in order without asking anything twice', () => {
    expect(verdict.kind).toBe('eligible')
    expect(new Set(asked).size).toBe(asked.length)
  })

  test('spares a company the tracks of public bodies and a lone team the questions on partners', () => {
    for (const id of ['track', 'unit.legalPerson', 'joint.lead', 'member.type', 'member.barred']) {
      expect(asked).not.toContain(id)
    }
  })

  test('asks a hospital for its track, right after what it is', () => {
    const hospital = talk({ ...inOrder, 'unit.type': 'institution' }, sn2025.clearance)
    expect(hospital.asked.slice(0, 2)).toEqual(['unit.type', 'track'])
  })

  test('asks a joint team about its partners only once it is known to be joint', () => {
    const joint = talk({ ...inOrder, joint: true }, sn2025.clearance)
    expect(joint.verdict.kind).toBe('eligible')
    for (const id of ['joint.lead', 'member.type', 'member.barred']) {
      expect(joint.asked.indexOf(id)).toBeGreaterThan(joint.asked.indexOf('joint'))
    }
  })

  test('ends for a team that knows nothing, without a yes and without repeating itself', () => {
    const lost = talk({}, sn2025.clearance)
    expect(lost.verdict.kind).toBe('needs-facts')
    expect(new Set(lost.asked).size).toBe(lost.asked.length)
    expect(lost.asked).not.toContain('member.type')
  })

  test('asks only what may be asked', () => {
    const askable = new Set(sn2025.facts.filter((fact) => fact.askable).map((fact) => fact.id))
    const all = [...asked, ...talk({ ...inOrder, joint: true }, sn2025.clearance).asked]
    expect(all.filter((id) => !askable.has(id))).toEqual([])
  })
})

test('nothing is asked once the answer stands', () => {
  expect(asks({ 'unit.type': 'company' }, ['R01', 'R02'])).toBeUndefined()
  expect(asks({ 'unit.type': 'branch' }, ['R01', 'R02'])).toBeUndefined()
})

test('what the team does not know is not asked again', () => {
  expect(asks({ 'unit.creditListed': { unsure: true } }, ['R09'])).toBeUndefined()
  expect(asks({ 'unit.creditListed': { unsure: true } }, ['R09', 'R22'])).toBe('team.reps')
})

test('what two people disagree about comes first, even before the kind of unit', () => {
  expect(asks({ 'team.reps': { disputed: [5, 6] } }, ['R01', 'R22'])).toBe('team.reps')
})

test('a fact nobody is asked for stays unasked even when it is disputed', () => {
  expect(asks({ 'review.passed': { disputed: [true, false] } }, ['R28v'])).toBeUndefined()
})

test('one question that settles three rules goes before one that settles one', () => {
  const partners = ['R07m', 'R08', 'R11b']
  expect(asks({}, partners)).toBe('joint')
  expect(asks({}, [...partners, 'R63'])).toBe('joint')
})

test('whether the person concerns the team at all is asked before the part the person plays', () => {
  expect(asks({}, ['R10'])).toBe('person.creditListed')
  expect(asks({ 'person.creditListed': true }, ['R10'])).toBe('person.role')
})

test('a team unsure whether it is joint is not asked about members it may not have', () => {
  expect(asks({ joint: { unsure: true } }, ['R07m', 'R08'])).toBeUndefined()
})
