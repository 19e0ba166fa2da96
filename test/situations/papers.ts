// The papers and the dates: a situation for every way each rule can come out, days on both sides.
import type { Group } from './situation.ts'

export const paperSituations: readonly Group[] = [
  {
    rule: 'R63',
    clause: '六(三)2',
    told: [
      {
        story: 'a team with papers of its own is in order',
        facts: { 'materials.owner': 'unit' },
        verdict: 'eligible',
      },
      {
        story: 'a subsidiary may not show its parent’s certificates',
        facts: { 'materials.owner': 'parent' },
        verdict: 'ineligible',
      },
      {
        story: 'a sister company’s certificate may not be borrowed',
        facts: { 'materials.owner': 'other' },
        verdict: 'ineligible',
      },
      {
        story: 'a partner’s papers in a joint team are a case for the committee',
        facts: { 'materials.owner': 'jointMember' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a team is asked whose papers they are',
        facts: {},
        verdict: 'needs-facts',
        asks: 'materials.owner',
      },
    ],
  },
  {
    rule: 'R62a',
    clause: '六(三)2',
    told: [
      {
        story: 'a company with an audit report is in order',
        facts: { 'materials.audit': 'have' },
        verdict: 'eligible',
      },
      {
        story: 'a company too young for an audit is a case for the committee',
        facts: { 'materials.audit': 'newWithout' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a company is asked for its audit',
        facts: {},
        verdict: 'needs-facts',
        asks: 'materials.audit',
      },
    ],
  },
  {
    rule: 'R70',
    clause: '七(一)',
    told: [
      {
        story: 'a team that signs up the day before the deadline is in time',
        day: '2025-07-30',
        facts: { action: 'signUp', 'action.day': 'beforeDeadline' },
        verdict: 'eligible',
      },
      {
        story: 'a team that signs up on the last day is in time',
        day: '2025-07-31',
        facts: { action: 'signUp', 'action.day': 'beforeDeadline' },
        verdict: 'eligible',
      },
      {
        story: 'a team that comes on the first of August is late',
        day: '2025-08-01',
        facts: { action: 'signUp' },
        verdict: 'ineligible',
      },
      {
        story: 'a team that asks in July about signing up in August is told that it will be late',
        facts: { action: 'signUp', 'action.day': 'afterDeadline' },
        verdict: 'ineligible',
      },
      {
        story: 'a team that does not say when it will sign up is asked',
        facts: { action: 'signUp' },
        verdict: 'needs-facts',
        asks: 'action.day',
      },
    ],
  },
  {
    rule: 'R88v',
    clause: '九(公示)',
    told: [
      {
        story: 'a winner whose name stood the public notice keeps the prize',
        facts: { 'publicity.passed': true },
        verdict: 'eligible',
      },
      {
        story: 'a winner who fails the public notice loses the prize',
        facts: { 'publicity.passed': false },
        verdict: 'ineligible',
      },
      {
        story: 'two colleagues heard different results of the public notice',
        facts: { 'publicity.passed': { disputed: [true, false] } },
        verdict: 'needs-facts',
      },
    ],
  },
]
