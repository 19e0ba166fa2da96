// Facts that follow from other facts; those of general law say so.
import type { Derivation } from '../../rules/edition.ts'

export const derivations = [
  {
    when: {
      fact: 'unit.type',
      is: 'in',
      value: ['company', 'institution', 'university', 'research', 'government', 'society'],
    },
    fact: 'unit.legalPerson',
    value: true,
    source: 'general-law',
  },
  {
    when: {
      fact: 'unit.type',
      is: 'in',
      value: ['branch', 'subUnit', 'soleTrader', 'unregistered', 'individual', 'students'],
    },
    fact: 'unit.legalPerson',
    value: false,
    source: 'general-law',
  },
  // The bars of 六(二)7 are about the project: another one has no prize of its own.
  {
    when: { fact: 'history.otherProject', is: 'eq', value: true },
    fact: 'history.national',
    value: 'none',
    source: 'notice',
  },
  {
    when: { fact: 'history.otherProject', is: 'eq', value: true },
    fact: 'history.local',
    value: 'none',
    source: 'notice',
  },
  // Different teams with different projects: neither the team nor the project enters twice.
  {
    when: { fact: 'division.separate', is: 'eq', value: true },
    fact: 'division.others',
    value: false,
    source: 'notice',
  },
  // A university that says it is a public institution asks whether the narrower rule binds it.
  {
    when: {
      all: [
        { fact: 'unit.alsoInstitution', is: 'eq', value: true },
        { fact: 'unit.type', is: 'in', value: ['university', 'research'] },
      ],
    },
    fact: 'track',
    value: '点名之外的赛道',
    source: 'notice',
  },
] as const satisfies readonly Derivation[]
