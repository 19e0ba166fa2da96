// Random teams about which everything is known, most of them nearly in order.
import fc from 'fast-check'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { known } from '../../src/rules/fact.ts'
import type { FactDefinition, Facts, FactValue } from '../../src/rules/fact.ts'

export type Values = Readonly<Record<string, FactValue>>

/** A team that passes everything. */
export const inOrder: Values = {
  'unit.type': 'company',
  'unit.legalPerson': true,
  'unit.alsoInstitution': false,
  'unit.registeredAt': 'shaanxi',
  track: '城市治理',
  'unit.organisesTrack': false,
  'organiser.relation': 'none',
  'organiser.name': '新华三',
  'unit.creditListed': false,
  'unit.penalty': 'none',
  'person.creditListed': false,
  'person.role': 'representative',
  joint: false,
  'joint.lead': true,
  'member.type': 'company',
  'member.barred': false,
  'member.barredBy': 'organiser',
  'team.projects': 1,
  'team.reps': 5,
  'rep.teams': 1,
  'unit.teams': 2,
  'unit.projects': 2,
  'division.others': false,
  'division.separate': false,
  'project.topics': 1,
  'project.stage': 'inUse',
  'project.benefit': 'achieved',
  'ip.owner': 'unit',
  'ip.dispute': 'none',
  'law.violation': false,
  'history.national': 'none',
  'history.local': 'none',
  'history.improved': true,
  'history.otherProject': false,
  'materials.owner': 'unit',
  'materials.audit': 'have',
  action: 'iterate',
  'action.day': 'beforeDeadline',
  'information.false': 'mistake',
  'review.passed': true,
  'publicity.passed': true,
}

const LEGAL_PERSONS = ['company', 'institution', 'university', 'research', 'government', 'society']
const NO_LEGAL_PERSONS = [
  'branch',
  'subUnit',
  'soleTrader',
  'unregistered',
  'individual',
  'students',
]

/** Makes the facts agree with each other where law or meaning leaves no choice. */
function consistent(values: Values): Values {
  const all: Record<string, FactValue> = { ...values }
  const type = String(all['unit.type'])
  if (LEGAL_PERSONS.includes(type)) all['unit.legalPerson'] = true
  if (NO_LEGAL_PERSONS.includes(type)) all['unit.legalPerson'] = false
  if (all['history.otherProject'] === true) {
    all['history.national'] = 'none'
    all['history.local'] = 'none'
  }
  if (all['division.separate'] === true) all['division.others'] = false
  return all
}

function anyValue(fact: FactDefinition): fc.Arbitrary<FactValue> {
  switch (fact.type) {
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: 0, max: 8 })
    case 'enum':
      return fc.constantFrom(...(fact.values ?? []))
  }
}

/** Full fact sets; `strays` is how many facts in a hundred differ from a team in order. */
export function teams(strays: number): fc.Arbitrary<Values> {
  const each = Object.fromEntries(
    sn2025.facts.map((fact) => [
      fact.id,
      fc.oneof(
        { weight: 100 - strays, arbitrary: fc.constant(inOrder[fact.id] ?? '') },
        { weight: strays, arbitrary: anyValue(fact) },
      ),
    ]),
  )
  return fc.record(each).map(consistent)
}

/** Days around every turn of the calendar. */
export const days = fc.constantFrom(
  '2025-05-27',
  '2025-07-20',
  '2025-07-30',
  '2025-07-31',
  '2025-08-01',
  '2025-08-20',
  '2026-07-01',
)

export const factsOf = (values: Values): Facts =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, known(value)]))
