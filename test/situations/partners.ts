// Joint teams and credit: a situation for every way each rule can come out.
import type { Group } from './situation.ts'

export const partnerSituations: readonly Group[] = [
  {
    rule: 'R07',
    clause: '六(一)1',
    told: [
      {
        story: 'a company and a university hear that entering together is welcome',
        facts: { joint: true },
        verdict: 'eligible',
      },
    ],
  },
  {
    rule: 'R07m',
    clause: '六(一)1',
    told: [
      {
        story: 'a joint team of registered companies is in order',
        facts: { joint: true, 'member.type': 'company' },
        verdict: 'eligible',
      },
      {
        story: 'a freelance developer cannot be a party to a joint team',
        facts: { joint: true, 'member.type': 'individual' },
        verdict: 'ineligible',
      },
      {
        story: 'a branch cannot be a party to a joint team',
        facts: { joint: true, 'member.type': 'branch' },
        verdict: 'ineligible',
      },
      {
        story: 'a society as a partner is as open a case as a society by itself',
        facts: { joint: true, 'member.type': 'society' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a joint team that has not named its members is asked who they are',
        facts: { joint: true },
        verdict: 'needs-facts',
        asks: 'member.type',
      },
      {
        story: 'a team that may or may not be joint is asked that first',
        facts: {},
        verdict: 'needs-facts',
        asks: 'joint',
      },
      {
        story: 'a team on its own has no members to worry about',
        facts: { joint: false },
        verdict: 'not-concerned',
      },
    ],
  },
  {
    rule: 'R08',
    clause: '六(一)1',
    told: [
      {
        story: 'a joint team with a lead unit is in order',
        facts: { joint: true, 'joint.lead': true },
        verdict: 'eligible',
      },
      {
        story: 'partners who want two equal heads must settle on one',
        facts: { joint: true, 'joint.lead': false },
        verdict: 'ineligible',
      },
      {
        story: 'partners who have not talked about it are asked',
        facts: { joint: true },
        verdict: 'needs-facts',
        asks: 'joint.lead',
      },
    ],
  },
  {
    rule: 'R11b',
    clause: '六(一)5',
    told: [
      {
        story: 'a joint team without any barred member is in order',
        facts: { joint: true, 'member.barred': false },
        verdict: 'eligible',
      },
      {
        story: 'a consortium with a subsidiary of an organiser cannot enter as composed',
        facts: { joint: true, 'member.barred': true },
        verdict: 'ineligible',
      },
      {
        story: 'a consortium that has not looked at its members is asked',
        facts: { joint: true },
        verdict: 'needs-facts',
        asks: 'member.barred',
      },
    ],
  },
  {
    rule: 'R09m',
    clause: '六(一)1',
    told: [
      {
        story: 'a blacklisted firm cannot slip in behind a clean partner',
        facts: { joint: true, 'member.barred': true, 'member.barredBy': 'credit' },
        focus: ['R11b'],
        verdict: 'ineligible',
      },
      {
        story: 'a partner suspected of bad credit turned out to be clean',
        facts: { joint: true, 'member.barred': false, 'member.barredBy': 'credit' },
        verdict: 'eligible',
      },
      {
        story: 'a partner said to have credit trouble is looked up first',
        facts: { joint: true, 'member.barredBy': 'credit' },
        verdict: 'needs-facts',
        asks: 'member.barred',
      },
    ],
  },
  {
    rule: 'R09',
    clause: '六(一)1',
    told: [
      {
        story: 'a company that is on no list passes this point',
        facts: { 'unit.creditListed': false },
        verdict: 'eligible',
      },
      {
        story: 'a company now listed as a dishonest debtor is barred',
        facts: { 'unit.creditListed': true },
        verdict: 'ineligible',
      },
      {
        story: 'a company that paid its debts last month is asked how the list stands now',
        facts: {},
        verdict: 'needs-facts',
        asks: 'unit.creditListed',
      },
      {
        story: 'a clerk who cannot see the list is not taken for clean',
        facts: { 'unit.creditListed': { unsure: true } },
        verdict: 'needs-facts',
      },
    ],
  },
  {
    rule: 'R09p',
    clause: '六(一)1',
    told: [
      {
        story: 'a factory fined years ago for its drains is not barred by that alone',
        facts: { 'unit.penalty': 'ordinary' },
        verdict: 'eligible',
      },
      {
        story: 'a firm with a major violation on record is barred',
        facts: { 'unit.penalty': 'serious' },
        verdict: 'ineligible',
      },
      {
        story: 'a firm that mentions "a penalty" is asked how grave it was',
        facts: {},
        verdict: 'needs-facts',
        asks: 'unit.penalty',
      },
    ],
  },
  {
    rule: 'R10',
    clause: '六(一)1',
    told: [
      {
        story: 'a listed debtor cannot be a representative',
        facts: { 'person.creditListed': true, 'person.role': 'representative' },
        verdict: 'ineligible',
      },
      {
        story: 'a listed legal representative who is not on the team leaves the text open',
        facts: { 'person.creditListed': true, 'person.role': 'legalRepresentative' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a listed shareholder leaves the text open',
        facts: { 'person.creditListed': true, 'person.role': 'other' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a listed person of unknown part in the team is asked about',
        facts: { 'person.creditListed': true },
        verdict: 'needs-facts',
        asks: 'person.role',
      },
      {
        story: 'a team without listed people is not concerned',
        facts: { 'person.creditListed': false },
        verdict: 'not-concerned',
      },
    ],
  },
]
