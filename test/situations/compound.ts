// Several rules in one question (rules.md §4), and a whole team from end to end.
import type { Situation } from './situation.ts'
import type { ClauseId, RuleId } from '../../src/rules/rule.ts'

export interface Compound extends Situation {
  readonly id: string
  readonly focus: readonly RuleId[]
  /** All clauses of the verdict, in order. */
  readonly clauses: readonly ClauseId[]
  /** A word of the way out, where there is one. */
  readonly remedy?: string
}

export const compounds: readonly Compound[] = [
  {
    id: 'C1',
    story: 'a hospital in health enters with a company in the lead: the lead lifts nothing',
    facts: {
      'unit.type': 'institution',
      track: '医疗健康',
      joint: true,
      'joint.lead': true,
      'member.type': 'company',
    },
    focus: ['R12', 'R07m', 'R08'],
    verdict: 'needs-ruling',
    clauses: ['六(一)5', '六(一)1'],
  },
  {
    id: 'C2',
    story: 'an organiser’s subsidiary in the second row spoils the team as composed',
    facts: {
      'unit.type': 'company',
      joint: true,
      'joint.lead': true,
      'member.type': 'company',
      'member.barred': true,
    },
    focus: ['R11b', 'R08', 'R07m', 'R01'],
    verdict: 'ineligible',
    clauses: ['六(一)5', '四(一)支持', '六(一)1'],
    remedy: '换掉',
  },
  {
    id: 'C3',
    story: 'a winner of another province comes improved and under a new name',
    facts: { 'history.national': 'none', 'history.local': 'award', 'history.improved': true },
    focus: ['R48', 'R47'],
    verdict: 'eligible',
    clauses: ['六(二)7'],
  },
  {
    id: 'C4',
    story: 'eight people with two projects are too many for one team',
    facts: { 'team.reps': 8, 'team.projects': 2, 'rep.teams': 1 },
    focus: ['R20', 'R21', 'R22', 'R23'],
    verdict: 'ineligible',
    clauses: ['六(一)2'],
    remedy: '再组一个团队',
  },
  {
    id: 'C4',
    story: 'the same eight in two teams of four, a project each, are in order',
    facts: { 'unit.teams': 2, 'team.reps': 4, 'team.projects': 1, 'rep.teams': 1 },
    focus: ['R20', 'R21', 'R22', 'R23'],
    verdict: 'eligible',
    clauses: ['六(一)2'],
  },
  {
    id: 'C5',
    story: 'on the third of August the representative stays',
    day: '2025-08-03',
    facts: { action: 'changeRep' },
    focus: ['R24', 'R33'],
    verdict: 'ineligible',
    clauses: ['六(一)2', '七(一)'],
  },
  {
    id: 'C5',
    story: 'on the third of August the topic stays too',
    day: '2025-08-03',
    facts: { action: 'changeTopic' },
    focus: ['R24', 'R33'],
    verdict: 'ineligible',
    clauses: ['六(二)1'],
  },
  {
    id: 'C6',
    story: 'the partner university owns the patent and lends its papers: two open points',
    facts: {
      joint: true,
      'joint.lead': true,
      'ip.owner': 'jointMember',
      'materials.owner': 'jointMember',
    },
    focus: ['R42', 'R63'],
    verdict: 'needs-ruling',
    clauses: ['六(二)3', '六(三)2'],
  },
  {
    id: 'C7',
    story: 'a branch with its head office’s audit report fails twice and hears both',
    facts: { 'unit.type': 'branch', 'unit.creditListed': false, 'materials.owner': 'parent' },
    focus: ['R02', 'R63', 'R09'],
    verdict: 'ineligible',
    clauses: ['六(一)1', '六(三)2'],
    remedy: '总公司',
  },
  {
    id: 'C8',
    story: 'a government department may enter the innovation track, also called X',
    facts: { 'unit.type': 'government', track: '创新赛道' },
    focus: ['R12', 'R13'],
    verdict: 'eligible',
    clauses: ['六(一)5', '六(一)1'],
  },
  {
    id: 'order',
    story: 'a failure is told at once even while other facts are missing',
    facts: { 'unit.type': 'individual' },
    focus: ['R01', 'R02', 'R22', 'R42'],
    verdict: 'ineligible',
    clauses: ['六(一)1', '六(序)'],
  },
  {
    id: 'order',
    story: 'a missing fact is asked for before an open text is held out',
    facts: { 'ip.owner': 'pending' },
    focus: ['R42', 'R22'],
    verdict: 'needs-facts',
    clauses: ['六(一)2'],
    asks: 'team.reps',
  },
]
