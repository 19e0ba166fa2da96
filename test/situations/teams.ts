// Teams, representatives and divisions: a situation for every way each rule can come out, thresholds both sides.
import type { Group } from './situation.ts'

export const teamSituations: readonly Group[] = [
  {
    rule: 'R20',
    clause: '六(一)2',
    told: [
      {
        story: 'four departments of one group may each send a team',
        facts: { 'unit.teams': 4, 'unit.projects': 4 },
        verdict: 'eligible',
      },
    ],
  },
  {
    rule: 'R21',
    clause: '六(一)2',
    told: [
      {
        story: 'a team with one project is in order',
        facts: { 'team.projects': 1 },
        verdict: 'eligible',
      },
      {
        story: 'a team with two projects has one too many',
        facts: { 'team.projects': 2 },
        verdict: 'ineligible',
      },
      {
        story: 'a team that has not counted its projects is asked',
        facts: {},
        verdict: 'needs-facts',
        asks: 'team.projects',
      },
    ],
  },
  {
    rule: 'R22',
    clause: '六(一)2',
    told: [
      {
        story: 'five colleagues fill the list exactly',
        facts: { 'team.reps': 5 },
        verdict: 'eligible',
      },
      {
        story: 'the sixth colleague is one too many',
        facts: { 'team.reps': 6 },
        verdict: 'ineligible',
      },
      {
        story: 'a team leader who has not counted is asked how many',
        facts: {},
        verdict: 'needs-facts',
        asks: 'team.reps',
      },
      {
        story: 'a team of one is not too small by any rule',
        facts: { 'team.reps': 1 },
        verdict: 'eligible',
      },
      {
        story: 'two members of the group give different counts and are asked again',
        facts: { 'team.reps': { disputed: [5, 6] } },
        verdict: 'needs-facts',
        asks: 'team.reps',
      },
    ],
  },
  {
    rule: 'R23',
    clause: '六(一)2',
    told: [
      {
        story: 'a representative of one team is in order',
        facts: { 'rep.teams': 1 },
        verdict: 'eligible',
      },
      {
        story: 'old Zhang cannot stand for two departments at once',
        facts: { 'rep.teams': 2 },
        verdict: 'ineligible',
      },
      {
        story: 'a team that has not checked its people is asked',
        facts: {},
        verdict: 'needs-facts',
        asks: 'rep.teams',
      },
    ],
  },
  {
    rule: 'R24',
    clause: '六(一)2',
    told: [
      {
        story: 'a leader may swap a representative the day before the deadline',
        day: '2025-07-30',
        facts: { action: 'changeRep', 'action.day': 'beforeDeadline' },
        verdict: 'eligible',
      },
      {
        story: 'a leader may still swap a representative on the last day',
        day: '2025-07-31',
        facts: { action: 'changeRep', 'action.day': 'beforeDeadline' },
        verdict: 'eligible',
      },
      {
        story: 'a leader who asks on the day after cannot swap any more',
        day: '2025-08-01',
        facts: { action: 'changeRep' },
        verdict: 'ineligible',
      },
      {
        story: 'a leader who asks in July about a swap in August cannot',
        facts: { action: 'changeRep', 'action.day': 'afterDeadline' },
        verdict: 'ineligible',
      },
      {
        story: 'a leader who asks in July without saying when is asked',
        facts: { action: 'changeRep' },
        verdict: 'needs-facts',
        asks: 'action.day',
      },
    ],
  },
  {
    rule: 'R26',
    clause: '六(一)4',
    told: [
      {
        story: 'a clerk who mistyped the turnover corrects it',
        facts: { 'information.false': 'mistake' },
        verdict: 'eligible',
      },
      {
        story: 'a slip that comes to light after it was handed in is not in the text',
        facts: { 'information.false': 'submitted' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a team found out with invented figures is out',
        facts: { 'information.false': 'found' },
        verdict: 'ineligible',
      },
      {
        story: 'a team that speaks of "wrong data" is asked whether it was a slip',
        facts: {},
        verdict: 'needs-facts',
        asks: 'information.false',
      },
    ],
  },
  {
    rule: 'R28v',
    clause: '六(一)6',
    told: [
      {
        story: 'a team that passed the review goes to the final',
        facts: { 'review.passed': true },
        verdict: 'eligible',
      },
      {
        story: 'a team that failed the review of its rights stays out of the final',
        facts: { 'review.passed': false },
        verdict: 'ineligible',
      },
      {
        story: 'two colleagues heard different results of the review',
        facts: { 'review.passed': { disputed: [true, false] } },
        verdict: 'needs-facts',
      },
    ],
  },
  {
    rule: 'R30',
    clause: '六(一)3',
    told: [
      {
        story: 'a team that enters in one province only is in order',
        facts: { 'division.others': false },
        verdict: 'eligible',
      },
      {
        story: 'the same work handed in at two divisions is out',
        facts: { 'division.others': true },
        verdict: 'ineligible',
      },
      {
        story: 'a team that has not said where else it enters is asked',
        facts: {},
        verdict: 'needs-facts',
        asks: 'division.others',
      },
    ],
  },
  {
    rule: 'R30s',
    clause: '六(一)3',
    told: [
      {
        story: 'a group with different teams and projects in two provinces is an open case',
        facts: { 'division.separate': true },
        focus: ['R30'],
        verdict: 'needs-ruling',
      },
      {
        story: 'colleagues who disagree whether the two projects differ get no yes',
        facts: { 'division.separate': { disputed: [true, false] } },
        verdict: 'needs-facts',
      },
    ],
  },
  {
    rule: 'R31',
    clause: '六(二)1',
    told: [
      {
        story: 'a project under one topic is in order',
        facts: { 'project.topics': 1 },
        verdict: 'eligible',
      },
      {
        story: 'a project under two topics must give up one',
        facts: { 'project.topics': 2 },
        verdict: 'ineligible',
      },
      {
        story: 'a project without a topic count is asked for it',
        facts: {},
        verdict: 'needs-facts',
        asks: 'project.topics',
      },
    ],
  },
  {
    rule: 'R33',
    clause: '六(二)1',
    told: [
      {
        story: 'a slip of the hand into another track cannot be undone',
        facts: { action: 'changeTopic' },
        verdict: 'ineligible',
      },
      {
        story: 'colleagues who disagree what they want to change get no answer yet',
        facts: { action: { disputed: ['changeTopic', 'changeRep'] } },
        verdict: 'needs-facts',
      },
    ],
  },
]
