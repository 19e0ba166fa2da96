// Who may take part: a situation for every way each rule on units can come out.
import type { Group } from './situation.ts'

export const unitSituations: readonly Group[] = [
  {
    rule: 'R01',
    clause: '六(一)1',
    told: [
      {
        story: 'the owner of a small company registered last year is one of the named kinds',
        facts: { 'unit.type': 'company' },
        verdict: 'eligible',
      },
      {
        story: 'a hospital clerk hears that public institutions are named in 六(一)1',
        facts: { 'unit.type': 'institution' },
        verdict: 'eligible',
      },
      {
        story: 'a professor asks for her university',
        facts: { 'unit.type': 'university' },
        verdict: 'eligible',
      },
      {
        story: 'an engineer asks for his research institute',
        facts: { 'unit.type': 'research' },
        verdict: 'eligible',
      },
      {
        story: 'somebody who only says "can we enter" is asked what kind of unit it is',
        facts: {},
        verdict: 'needs-facts',
        asks: 'unit.type',
      },
      {
        story:
          'two colleagues call their employer a company and an institution: they are asked again',
        facts: { 'unit.type': { disputed: ['company', 'institution'] } },
        verdict: 'needs-facts',
        asks: 'unit.type',
      },
    ],
  },
  {
    rule: 'R02',
    clause: '六(一)1',
    told: [
      {
        story: 'a company has legal personality by its very kind, nobody asks for the licence',
        facts: { 'unit.type': 'company' },
        verdict: 'eligible',
      },
      {
        story: 'a branch manager whose head office is elsewhere cannot enter alone',
        facts: { 'unit.type': 'branch' },
        verdict: 'ineligible',
      },
      {
        story: 'a lecturer cannot enter in the name of the faculty',
        facts: { 'unit.type': 'subUnit' },
        verdict: 'ineligible',
      },
      {
        story: 'the owner of a one-person shop has no legal person behind her',
        facts: { 'unit.type': 'soleTrader' },
        verdict: 'ineligible',
      },
      {
        story: 'founders whose company is not registered yet are too early',
        facts: { 'unit.type': 'unregistered' },
        verdict: 'ineligible',
      },
      {
        story:
          'a newcomer who asks about legal personality is asked for the kind of unit, which tells',
        facts: {},
        verdict: 'needs-facts',
        asks: 'unit.type',
      },
      {
        story: 'someone unsure about legal personality says later that it is a branch, which tells',
        facts: { 'unit.legalPerson': { unsure: true }, 'unit.type': 'branch' },
        verdict: 'ineligible',
      },
      {
        story: 'a body of an open kind is asked for its own certificate',
        facts: { 'unit.type': 'partyOrMass' },
        verdict: 'needs-facts',
        asks: 'unit.legalPerson',
      },
      {
        story: 'someone unsure about legal personality is not asked for it twice',
        facts: { 'unit.type': 'partyOrMass', 'unit.legalPerson': { unsure: true } },
        verdict: 'needs-facts',
      },
    ],
  },
  {
    rule: 'R03',
    clause: '六(一)1',
    told: [
      {
        story: 'a pensioner with an invention of his own needs a unit to enter for him',
        facts: { 'unit.type': 'individual' },
        focus: ['R01', 'R02'],
        verdict: 'ineligible',
      },
      {
        story: 'students without a unit behind them are told to enter through the school',
        facts: { 'unit.type': 'students' },
        verdict: 'ineligible',
      },
      {
        story: 'somebody who has not said who he is may still be a unit',
        facts: {},
        verdict: 'needs-facts',
        asks: 'unit.type',
      },
    ],
  },
  {
    rule: 'R02s',
    clause: '六(一)1',
    told: [
      {
        story: 'a law firm in partnership hears that only the committee can say',
        facts: { 'unit.type': 'partnership' },
        focus: ['R01', 'R02'],
        verdict: 'needs-ruling',
      },
      {
        story: 'a village collective with a special legal person certificate hears the same',
        facts: { 'unit.type': 'collective', 'unit.legalPerson': true },
        focus: ['R01', 'R02'],
        verdict: 'needs-ruling',
      },
      {
        story: 'a farmer who has not said what the cooperative is in law is asked',
        facts: {},
        verdict: 'needs-facts',
        asks: 'unit.type',
      },
    ],
  },
  {
    rule: 'R04',
    clause: '六(一)1',
    told: [
      {
        story: 'the secretary of a chamber of commerce meets the word 等 and a needed ruling',
        facts: { 'unit.type': 'society' },
        focus: ['R01', 'R02'],
        verdict: 'needs-ruling',
      },
      {
        story: 'a body of unknown kind may be a society or not',
        facts: {},
        verdict: 'needs-facts',
        asks: 'unit.type',
      },
    ],
  },
  {
    rule: 'R05',
    clause: '六(一)5',
    told: [
      {
        story: 'a trade union officer asks whether unions count as government: open',
        facts: { 'unit.type': 'partyOrMass' },
        verdict: 'needs-ruling',
      },
      {
        story: 'an office that has not said what it is gets asked',
        facts: {},
        verdict: 'needs-facts',
        asks: 'unit.type',
      },
    ],
  },
  {
    rule: 'R05g',
    clause: '六(一)5',
    told: [
      {
        story: 'a town government is let in by 六(一)5 though 六(一)1 does not name it',
        facts: { 'unit.type': 'government' },
        focus: ['R01'],
        verdict: 'eligible',
      },
    ],
  },
  {
    rule: 'R12',
    clause: '六(一)5',
    told: [
      {
        story: 'a county big-data centre in city governance is within the four named tracks',
        facts: { 'unit.type': 'institution', track: '城市治理' },
        verdict: 'eligible',
      },
      {
        story: 'an emergency bureau in emergency management is within the four named tracks',
        facts: { 'unit.type': 'government', track: '应急管理' },
        verdict: 'eligible',
      },
      {
        story: 'a meteorological station in the weather track is within the four named tracks',
        facts: { 'unit.type': 'institution', track: '气象服务' },
        verdict: 'eligible',
      },
      {
        story: 'a centre for disease control in health is outside the four: the text is open',
        facts: { 'unit.type': 'institution', track: '医疗健康' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a bureau in health insurance is outside the four: the text is open',
        facts: { 'unit.type': 'government', track: '医疗保障' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a hospital that has not named its track is asked for it',
        facts: { 'unit.type': 'institution' },
        verdict: 'needs-facts',
        asks: 'track',
      },
      {
        story: 'a company is not concerned by the tracks of public bodies',
        facts: { 'unit.type': 'company', track: '医疗健康' },
        focus: ['R12', 'R01'],
        verdict: 'eligible',
        clause: '六(一)1',
      },
      {
        story: 'a university that calls itself a public institution meets the open text',
        facts: { 'unit.type': 'university', 'unit.alsoInstitution': true },
        focus: ['R01', 'R02', 'R12'],
        verdict: 'needs-ruling',
      },
      {
        story: 'a university that does not bring it up is simply one of the named kinds',
        facts: { 'unit.type': 'university', track: '工业制造' },
        focus: ['R01', 'R02', 'R12'],
        verdict: 'eligible',
        clause: '六(一)1',
      },
    ],
  },
  {
    rule: 'R12m',
    clause: '六(一)5',
    told: [
      {
        story: 'a company leads and a hospital joins it in city governance, one of the four tracks',
        facts: { joint: true, 'member.type': 'institution', track: '城市治理' },
        verdict: 'eligible',
      },
      {
        story: 'a company that leads does not take its hospital past the tracks: the text is open',
        facts: { joint: true, 'member.type': 'institution', track: '医疗健康' },
        verdict: 'needs-ruling',
      },
      {
        story: 'a company with a bureau beside it has not named the track',
        facts: { joint: true, 'member.type': 'government' },
        verdict: 'needs-facts',
        asks: 'track',
      },
    ],
  },
  {
    rule: 'R13',
    clause: '六(一)5',
    told: [
      {
        story: 'the weather bureau in the track it guides itself needs a word of the committee',
        facts: { 'unit.type': 'government', track: '气象服务', 'unit.organisesTrack': true },
        focus: ['R12', 'R13'],
        verdict: 'needs-ruling',
      },
      {
        story: 'two clerks disagree whether their bureau guides the track: it stays open',
        facts: { 'unit.organisesTrack': { disputed: [true, false] } },
        verdict: 'needs-facts',
      },
      {
        story: 'a bureau that guides another track is let into this one',
        facts: { 'unit.type': 'government', track: '气象服务', 'unit.organisesTrack': false },
        focus: ['R12', 'R13'],
        verdict: 'eligible',
      },
    ],
  },
  {
    rule: 'R06f',
    clause: '六(一)1',
    told: [
      {
        story: 'a Hong Kong company finds neither yes nor no in the notice',
        facts: { 'unit.registeredAt': 'abroad' },
        verdict: 'needs-ruling',
      },
      {
        story: 'two partners disagree where the company is registered',
        facts: { 'unit.registeredAt': { disputed: ['abroad', 'shaanxi'] } },
        verdict: 'needs-facts',
      },
      {
        story: 'a Sichuan company is not caught by the question about units from abroad',
        facts: { 'unit.registeredAt': 'otherProvince' },
        verdict: 'not-concerned',
      },
    ],
  },
]
