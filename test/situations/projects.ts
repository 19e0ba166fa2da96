// The project: a situation for every way each rule can come out.
import type { Group } from './situation.ts'

export const projectSituations: readonly Group[] = [
  {
    rule: 'R40',
    clause: '六(二)2',
    told: [
      {
        story: 'a platform that has run for three months is in use',
        facts: { 'project.stage': 'inUse' },
        verdict: 'eligible',
      },
      {
        story: 'a prototype the client has not accepted is a case for the committee',
        facts: { 'project.stage': 'pilot' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a demo without users is too early',
        facts: { 'project.stage': 'demo' },
        verdict: 'ineligible',
      },
      {
        story: 'a plan on slides is too early',
        facts: { 'project.stage': 'idea' },
        verdict: 'ineligible',
      },
      {
        story: 'a team that praises its project is asked whether anybody uses it',
        facts: {},
        verdict: 'needs-facts',
        asks: 'project.stage',
      },
    ],
  },
  {
    rule: 'R41',
    clause: '六(二)2',
    told: [
      {
        story: 'a public-benefit project that earns nothing yet may still enter',
        facts: { 'project.benefit': 'potential' },
        verdict: 'eligible',
      },
      {
        story: 'a project that saves money already may enter',
        facts: { 'project.benefit': 'achieved' },
        verdict: 'eligible',
      },
      {
        story: 'a project of no use to anybody may not',
        facts: { 'project.benefit': 'none' },
        verdict: 'ineligible',
      },
      {
        story: 'a project of unknown benefit is asked about it',
        facts: {},
        verdict: 'needs-facts',
        asks: 'project.benefit',
      },
    ],
  },
  {
    rule: 'R42',
    clause: '六(二)3',
    told: [
      {
        story: 'code that a contract gives to the client, who enters, is the unit’s own',
        facts: { 'ip.owner': 'unit' },
        verdict: 'eligible',
      },
      {
        story: 'a patent in the owner’s own name is not the unit’s',
        facts: { 'ip.owner': 'person' },
        verdict: 'ineligible',
      },
      {
        story: 'a right held by the parent is not the unit’s',
        facts: { 'ip.owner': 'parent' },
        verdict: 'ineligible',
      },
      {
        story: 'an algorithm that belongs to the contractor is not the unit’s',
        facts: { 'ip.owner': 'thirdParty' },
        verdict: 'ineligible',
      },
      {
        story: 'a copyright still being registered is a case for the committee',
        facts: { 'ip.owner': 'pending' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a model tuned from open source is a case for the committee',
        facts: { 'ip.owner': 'openSource' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a team that has not said who owns the work is asked',
        facts: {},
        verdict: 'needs-facts',
        asks: 'ip.owner',
      },
    ],
  },
  {
    rule: 'R42d',
    clause: '六(二)3',
    told: [
      {
        story: 'a project nobody disputes is in order',
        facts: { 'ip.dispute': 'none' },
        verdict: 'eligible',
      },
      {
        story: 'a project found to infringe is out',
        facts: { 'ip.dispute': 'infringing' },
        verdict: 'ineligible',
      },
      {
        story: 'a lawsuit that is not decided yet is a case for the committee',
        facts: { 'ip.dispute': 'pending' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a team is asked whether anybody disputes its rights',
        facts: {},
        verdict: 'needs-facts',
        asks: 'ip.dispute',
      },
    ],
  },
  {
    rule: 'R42l',
    clause: '六(二)3',
    told: [
      {
        story: 'a lawful project passes this point',
        facts: { 'law.violation': false },
        verdict: 'eligible',
      },
      {
        story: 'a project fed with data taken unlawfully is out',
        facts: { 'law.violation': true },
        verdict: 'ineligible',
      },
      {
        story: 'a team is asked whether its project is lawful',
        facts: {},
        verdict: 'needs-facts',
        asks: 'law.violation',
      },
    ],
  },
  {
    rule: 'R44',
    clause: '六(二)5',
    told: [
      {
        story: 'a catchier title half way is not allowed',
        facts: { action: 'changeName' },
        verdict: 'ineligible',
      },
      {
        story: 'a new main content half way is not allowed',
        facts: { action: 'changeMain' },
        verdict: 'ineligible',
      },
      {
        story: 'colleagues who disagree on what changes get no answer yet',
        facts: { action: { disputed: ['changeName', 'iterate'] } },
        verdict: 'needs-facts',
      },
    ],
  },
  {
    rule: 'R44i',
    clause: '六(二)5',
    told: [
      {
        story: 'a team that keeps adding functions breaks no rule',
        facts: { action: 'iterate' },
        verdict: 'eligible',
      },
      {
        story: 'a team whose new version comes under a new name does',
        facts: { action: 'changeName' },
        verdict: 'ineligible',
      },
      {
        story: 'colleagues who disagree whether the name changes get no answer yet',
        facts: { action: { disputed: ['changeName', 'iterate'] } },
        verdict: 'needs-facts',
      },
    ],
  },
  {
    rule: 'R47',
    clause: '六(二)7',
    told: [
      {
        story: 'a finalist of 2024 who went home without a prize may come again',
        facts: { 'history.national': 'enteredNoAward' },
        verdict: 'eligible',
      },
      {
        story: 'a third prize at the national final closes the door for the project',
        facts: { 'history.national': 'award' },
        verdict: 'ineligible',
      },
      {
        story: 'a project with a past is asked about the national final',
        facts: {},
        verdict: 'needs-facts',
        asks: 'history.national',
      },
    ],
  },
  {
    rule: 'R48',
    clause: '六(二)7',
    told: [
      {
        story: 'a project stopped in last year’s preliminary may come again',
        facts: { 'history.local': 'enteredNoAward' },
        verdict: 'eligible',
      },
      {
        story: 'a local winner that improved clearly may come again',
        facts: { 'history.local': 'award', 'history.improved': true },
        verdict: 'eligible',
      },
      {
        story: 'a local winner that hardly changed may not',
        facts: { 'history.local': 'award', 'history.improved': false },
        verdict: 'ineligible',
      },
      {
        story: 'a local winner is asked what has changed',
        facts: { 'history.local': 'award' },
        verdict: 'needs-facts',
        asks: 'history.improved',
      },
    ],
  },
  {
    rule: 'R50',
    clause: '六(二)7',
    told: [
      {
        story: 'last year’s winner enters another project and is free to',
        facts: { 'history.otherProject': true, 'history.national': 'award' },
        focus: ['R47'],
        verdict: 'eligible',
      },
    ],
  },
]
