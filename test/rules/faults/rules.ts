// Faults in rules, rulings and the self-check.
import { isVerdictRule } from '../../../src/rules/rule.ts'
import type { Rule } from '../../../src/rules/rule.ts'
import { clean, ruling, withFact, withInformation, withRule } from './fault.ts'
import type { Fault } from './fault.ts'

export const ofRules: readonly Fault[] = [
  {
    name: 'a verdict that names a day no stage ends on',
    edition: withRule('Q1', (rule) => ({ ...rule, remedy: '请在2026年7月1日前补齐。' })),
    says: 'rule Q1: 2026年7月1日 is no end of a stage',
  },
  {
    name: 'a rule without a clause',
    edition: withRule('Q1', (rule) => ({ ...rule, cites: [] })),
    says: 'rule Q1 cites no clause',
  },
  {
    name: 'a rule that cites a clause nobody wrote',
    edition: withRule('Q1', (rule) => ({ ...rule, cites: [{ clause: '第九条' }] })),
    says: 'rule Q1 cites missing clause 第九条',
  },
  {
    name: 'a sentence number zero',
    edition: withRule('Q1', (rule) => ({ ...rule, cites: [{ clause: '第二条', sentence: 0 }] })),
    says: 'rule Q1: sentences are counted from 1',
  },
  {
    name: 'a ruling without words',
    edition: withRule('Q1s', (rule) => ({ ...rule, say: { pass: '可', fail: '否' } })),
    says: 'rule Q1s can need a ruling and has no words for it',
  },
  {
    name: 'words without a ruling',
    edition: withRule('Q1', (rule) => ({ ...rule, say: { ...rule.say, ruling: '不明' } })),
    says: 'rule Q1 has words for a ruling it can never need',
  },
  {
    name: 'empty words',
    edition: withRule('Q1', (rule) => ({ ...rule, say: { ...rule.say, fail: '' } })),
    says: 'rule Q1 has empty words',
  },
  {
    name: 'an exception of nothing',
    edition: withRule('Q1s', (rule) => ({ ...rule, exceptionOf: ['Q9'] })),
    says: 'rule Q1s is an exception of missing rule Q9',
  },
  {
    name: 'an exception of a mere piece of information',
    edition: withRule('Q1s', (rule) => ({ ...rule, exceptionOf: ['Q6'] })),
    says: 'rule Q1s is an exception of missing rule Q6',
  },
  {
    name: 'an exception that never says when',
    edition: withRule('Q2', (rule) => ({ ...rule, exceptionOf: ['Q1'] })),
    says: 'rule Q2 is an exception that never says when it applies',
  },
  {
    name: 'two rules that step back before each other',
    edition: withRule('Q1', (rule) => ({ ...rule, exceptionOf: ['Q1s'] })),
    says: 'rule Q1s is an exception of itself',
  },
  {
    name: 'a rule under a taken id',
    edition: { ...clean, rules: [...clean.rules, ...clean.rules.slice(0, 1)] },
    says: 'rule Q1 stands there twice',
  },
  {
    name: 'an information rule without a question',
    edition: withInformation({ question: '' }),
    says: 'rule Q6 has no question',
  },
  {
    name: 'an information rule without an answer',
    edition: withInformation({ say: '' }),
    says: 'rule Q6 has no answer',
  },
  {
    name: 'two rules for one question',
    edition: {
      ...clean,
      rules: clean.rules.flatMap((rule): readonly Rule[] =>
        isVerdictRule(rule) ? [rule] : [rule, { ...rule, id: 'Q7' }],
      ),
    },
    says: 'rule Q7 answers a question another rule answers',
  },
  {
    name: 'a ruling no rule waits for',
    edition: { ...clean, rulings: [...clean.rulings, { ...ruling(), id: 'idle' }] },
    says: 'ruling idle settles no rule',
  },
  {
    name: 'a ruling with one reading',
    edition: { ...clean, rulings: [{ ...ruling(), readings: ['可以'] }] },
    says: 'ruling societies has fewer than two readings',
  },
  {
    name: 'a self-check through a rule that is gone',
    edition: { ...clean, clearance: ['Q9'] },
    says: 'clearance: Q9 is no rule that decides',
  },
  {
    name: 'a self-check that demands what nobody can be asked',
    edition: {
      ...withFact('team.reps', (fact) => ({ ...fact, askable: false })),
    },
    says: 'clearance: Q3 demands team.reps, which nobody can be asked for',
  },
]
