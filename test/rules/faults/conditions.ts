// Faults in conditions.
import { withRule } from './fault.ts'
import type { Fault } from './fault.ts'

export const ofConditions: readonly Fault[] = [
  {
    name: 'a condition on a fact that does not exist',
    edition: withRule('Q3', (rule) => ({ ...rule, holds: { fact: 'x', is: 'eq', value: 1 } })),
    says: 'rule Q3: unknown fact x',
  },
  {
    name: 'a number compared with a word',
    edition: withRule('Q3', (rule) => ({
      ...rule,
      holds: { fact: 'team.reps', is: 'eq', value: 'five' },
    })),
    says: 'rule Q3: team.reps eq: five does not fit',
  },
  {
    name: 'a value outside the enum, deep inside a condition',
    edition: withRule('Q1', (rule) => ({
      ...rule,
      holds: { not: { any: [{ fact: 'unit.type', is: 'in', value: ['bank'] }] } },
    })),
    says: 'rule Q1: unit.type in: bank does not fit',
  },
  {
    name: 'an order among words',
    edition: withRule('Q1', (rule) => ({
      ...rule,
      holds: { fact: 'unit.type', is: 'lte', value: 'company' },
    })),
    says: 'rule Q1: unit.type lte: only integers have an order',
  },
  {
    name: 'a list where one value belongs',
    edition: withRule('Q1', (rule) => ({
      ...rule,
      holds: { fact: 'unit.type', is: 'eq', value: ['company'] },
    })),
    says: 'rule Q1: unit.type eq: wants one value',
  },
  {
    name: 'one value where a list belongs',
    edition: withRule('Q1', (rule) => ({
      ...rule,
      holds: { fact: 'unit.type', is: 'in', value: 'company' },
    })),
    says: 'rule Q1: unit.type in: wants a list',
  },
  {
    name: 'an empty list',
    edition: withRule('Q1', (rule) => ({
      ...rule,
      holds: { fact: 'unit.type', is: 'in', value: [] },
    })),
    says: 'rule Q1: unit.type in: wants at least one value',
  },
  {
    name: 'a param that does not exist',
    edition: withRule('Q3', (rule) => ({
      ...rule,
      holds: { fact: 'team.reps', is: 'lte', value: { param: 'x' } },
    })),
    says: 'rule Q3: team.reps lte: unknown param x',
  },
  {
    name: 'a param compared with a word',
    edition: withRule('Q1', (rule) => ({
      ...rule,
      holds: { fact: 'unit.type', is: 'eq', value: { param: 'projectsPerTeam' } },
    })),
    says: 'rule Q1: unit.type eq: a param is one integer',
  },
  {
    name: 'a stage that does not exist',
    edition: withRule('Q5', (rule) => ({ ...rule, holds: { date: 'after', of: 'x' } })),
    says: 'rule Q5: unknown stage x',
  },
  {
    name: 'a day compared with a vague stage',
    edition: withRule('Q5', (rule) => ({ ...rule, holds: { date: 'after', of: 'final' } })),
    says: 'rule Q5: stage final has no last day to compare with',
  },
  {
    name: 'a ruling that does not exist',
    edition: withRule('Q1s', (rule) => ({ ...rule, holds: { ruling: 'x' } })),
    says: 'rule Q1s: unknown ruling x',
  },
  {
    name: 'a rule whose application waits for a ruling',
    edition: withRule('Q5', (rule) => ({ ...rule, applies: { ruling: 'societies' } })),
    says: 'rule Q5: a ruling (societies) belongs in holds',
  },
  {
    name: 'a never-asked fact under "not", which would catch everybody',
    edition: withRule('Q5', (rule) => ({
      ...rule,
      applies: { not: { fact: 'action', is: 'eq', value: 'signUp' } },
    })),
    says: 'rule Q5: action is never asked for, so it may not stand under "not"',
  },
]
