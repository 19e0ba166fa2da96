// Faults in facts and derivations.
import { clean, withFact } from './fault.ts'
import type { Fault } from './fault.ts'

export const ofFacts: readonly Fault[] = [
  {
    name: 'a fact under a taken id',
    edition: { ...clean, facts: [...clean.facts, ...clean.facts.slice(0, 1)] },
    says: 'fact unit.type stands there twice',
  },
  {
    name: 'a fact without a question',
    edition: withFact('team.reps', (fact) => ({ ...fact, question: '' })),
    says: 'fact team.reps: no question',
  },
  {
    name: 'a fact without a name',
    edition: withFact('team.reps', (fact) => ({ ...fact, label: '' })),
    says: 'fact team.reps: no label',
  },
  {
    name: 'a question without options',
    edition: withFact('unit.type', (fact) => ({ ...fact, options: [] })),
    says: 'fact unit.type: asked without options',
  },
  {
    name: 'a value no option gives',
    edition: withFact('unit.type', (fact) => ({ ...fact, options: fact.options?.slice(1) ?? [] })),
    says: 'fact unit.type: no option gives company',
  },
  {
    name: 'a value both offered and declared unoffered',
    edition: withFact('unit.type', (fact) => ({ ...fact, unoffered: ['company'] })),
    says: 'fact unit.type: company is both offered and unoffered',
  },
  {
    name: 'an option outside the enum',
    edition: withFact('unit.type', (fact) => ({
      ...fact,
      options: [...(fact.options ?? []), { label: '银行', value: 'bank' }],
    })),
    says: 'fact unit.type: option bank does not fit',
  },
  {
    name: 'two options that mean the same',
    edition: withFact('unit.type', (fact) => ({
      ...fact,
      options: [...(fact.options ?? []), { label: '公司', value: 'company' }],
    })),
    says: 'fact unit.type: two options mean the same',
  },
  {
    name: 'a yes-or-no question without a no',
    edition: {
      ...clean,
      facts: [
        ...clean.facts,
        {
          id: 'new',
          type: 'boolean',
          label: '新',
          question: '新吗？',
          options: [{ label: '是', value: true }],
          askOrder: 99,
          askable: true,
        },
      ],
    },
    says: 'fact new: no option gives false',
  },
  {
    name: 'a range without values',
    edition: withFact('action', (fact) => ({ ...fact, values: [] })),
    says: 'fact action: an enum without values',
  },
  {
    name: 'values of a number',
    edition: withFact('team.reps', (fact) => ({ ...fact, values: ['1'] })),
    says: 'fact team.reps: only an enum has values',
  },
  {
    name: 'a value twice',
    edition: withFact('action', (fact) => ({ ...fact, values: ['signUp', 'signUp', 'changeRep'] })),
    says: 'fact action: a value stands there twice',
  },
  {
    name: 'a derivation of a fact that does not exist',
    edition: {
      ...clean,
      derivations: [{ when: { all: [] }, fact: 'x', value: true, source: 'notice' }],
    },
    says: 'derivation of x: unknown fact',
  },
  {
    name: 'a derivation of an impossible value',
    edition: {
      ...clean,
      derivations: [{ when: { all: [] }, fact: 'unit.type', value: 'bank', source: 'notice' }],
    },
    says: 'derivation of unit.type: bank does not fit',
  },
  {
    name: 'a derivation from a fact that does not exist',
    edition: {
      ...clean,
      derivations: [
        {
          when: { fact: 'x', is: 'eq', value: 1 },
          fact: 'unit.type',
          value: 'company',
          source: 'notice',
        },
      ],
    },
    says: 'derivation of unit.type: unknown fact x',
  },
  {
    name: 'a derivation that waits for a ruling',
    edition: {
      ...clean,
      derivations: [
        {
          when: { ruling: 'societies' },
          fact: 'unit.type',
          value: 'company',
          source: 'notice',
        },
      ],
    },
    says: 'derivation of unit.type: waits for a ruling',
  },
]
