// What rules.md says of a team about which everything is known: plain tables, written by hand, sharing no
// code with src/rules. It exists to disagree when the edition or the engine is wrong.

export type Values = Readonly<Record<string, string | number | boolean>>
/** met, broken, open (the committee must say), or aside (the rule is not about this team). */
export type Finding = 'met' | 'broken' | 'open' | 'aside'

export interface Point {
  /** The rule's number in rules.md. */
  readonly id: string
  /** The rules of the edition that answer the point. */
  readonly focus: readonly string[]
  readonly find: (values: Values, day: string) => Finding
}

const LAST_DAY = '2025-07-31'

/** R01–R05: kinds of unit, where legal personality is plain from the kind. */
const KINDS: Readonly<Record<string, Finding>> = {
  company: 'met',
  institution: 'met',
  university: 'met',
  research: 'met',
  government: 'met',
  society: 'open',
  partnership: 'open',
  collective: 'open',
  individual: 'broken',
  students: 'broken',
  soleTrader: 'broken',
  branch: 'broken',
  subUnit: 'broken',
  unregistered: 'broken',
}

/** R11: relations to an enterprise among the organisers. */
const RELATIONS: Readonly<Record<string, Finding>> = {
  none: 'met',
  agent: 'met',
  partner: 'met',
  member: 'met',
  self: 'broken',
  branch: 'broken',
  subsidiary: 'broken',
  holding: 'broken',
  parent: 'broken',
  sibling: 'open',
  minority: 'open',
  indirect: 'open',
  jointVenture: 'open',
  staff: 'open',
  unclear: 'open',
}

/** R42: who owns the rights. */
const OWNERS: Readonly<Record<string, Finding>> = {
  unit: 'met',
  person: 'broken',
  parent: 'broken',
  affiliate: 'broken',
  thirdParty: 'broken',
  jointMember: 'open',
  pending: 'open',
  openSource: 'open',
  coOwned: 'open',
  licensed: 'open',
  unclear: 'open',
}

const STAGES: Readonly<Record<string, Finding>> = {
  inUse: 'met',
  pilot: 'open',
  demo: 'broken',
  idea: 'broken',
}

const DISPUTES: Readonly<Record<string, Finding>> = {
  none: 'met',
  pending: 'open',
  infringing: 'broken',
}

const UNTRUTHS: Readonly<Record<string, Finding>> = {
  mistake: 'met',
  submitted: 'open',
  false: 'broken',
  found: 'broken',
}

const AUDITS: Readonly<Record<string, Finding>> = {
  have: 'met',
  newWithout: 'open',
  without: 'open',
}

const look = (table: Readonly<Record<string, Finding>>, value: unknown): Finding => {
  const found = table[String(value)]
  if (found === undefined) throw new Error(`the oracle has no line for ${String(value)}`)
  return found
}
const fair = (ok: boolean): Finding => (ok ? 'met' : 'broken')

/** R02–R05, T1, T2, T5: which kind of unit. */
function kindOfUnit(values: Values): Finding {
  // Bodies near the state that are not departments: open, if they are legal persons at all.
  if (values['unit.type'] === 'partyOrMass') {
    return values['unit.legalPerson'] === true ? 'open' : 'broken'
  }
  return look(KINDS, values['unit.type'])
}

/** R12, T4: government and public institutions, four tracks named and the rest open. */
function publicBodies(values: Values): Finding {
  const type = values['unit.type']
  const isPublic =
    type === 'government' || type === 'institution' || values['unit.alsoInstitution'] === true
  if (!isPublic) return 'aside'
  const track = values['track']
  if (track === '城市治理' || track === '气象服务' || track === '应急管理') return 'met'
  return track === '创新赛道' ? 'met' : 'open'
}

/** The same tracks bind a member that is such a body, whoever leads. */
const publicMembers = (values: Values): Finding =>
  values['joint'] === true
    ? publicBodies({
        ...values,
        'unit.type': values['member.type'] ?? 'company',
        'unit.alsoInstitution': false,
      })
    : 'aside'

/** R11 and R14, T7, T8: organisers that are no enterprises are open unless the tie is a loose one. */
function organisers(values: Values): Finding {
  const relation = look(RELATIONS, values['organiser.relation'])
  const name = values['organiser.name']
  const noEnterprise = name === 'society' || name === 'centre' || name === 'department'
  return noEnterprise && relation === 'broken' ? 'open' : relation
}

/** R08, R11b: a joint team. */
const jointly =
  (find: (values: Values) => boolean) =>
  (values: Values): Finding =>
    values['joint'] === true ? fair(find(values)) : 'aside'

/** R07: every member has to be a unit that could enter by itself. */
const members = (values: Values): Finding =>
  values['joint'] === true ? look(KINDS, values['member.type']) : 'aside'

/** R10, T9: the listed person. */
function persons(values: Values): Finding {
  if (values['person.creditListed'] !== true) return 'aside'
  return values['person.role'] === 'representative' ? 'broken' : 'open'
}

/** R30, R32, T16: the same team or project in two divisions; a unit with different ones is open. */
function divisions(values: Values): Finding {
  if (values['division.separate'] === true) return 'open'
  return fair(values['division.others'] === false)
}

/** R63, T21: whose papers. */
function papers(values: Values): Finding {
  if (values['materials.owner'] === 'unit') return 'met'
  return values['materials.owner'] === 'jointMember' ? 'open' : 'broken'
}

/** R24, R70: what may be done until the last day of the sign-up. */
const untilTheLastDay =
  (action: string) =>
  (values: Values, day: string): Finding => {
    if (values['action'] !== action) return 'aside'
    return fair(day <= LAST_DAY && values['action.day'] === 'beforeDeadline')
  }

const notChanging =
  (...changes: readonly string[]) =>
  (values: Values): Finding =>
    changes.includes(String(values['action'])) ? 'broken' : 'aside'

/** R44: improving is welcome, a new name or main content is not. */
function iterating(values: Values): Finding {
  if (values['action'] === 'iterate') return 'met'
  return notChanging('changeName', 'changeMain')(values)
}

/** R47, R50: the bar lies on the project, not on the unit. */
function nationalPrize(values: Values): Finding {
  if (values['history.otherProject'] === true) return 'met'
  return fair(values['history.national'] !== 'award')
}

/** R48, R49: a local prize of 2024 asks for clear improvement. */
function localPrize(values: Values): Finding {
  if (values['history.otherProject'] === true) return 'met'
  return fair(values['history.local'] !== 'award' || values['history.improved'] === true)
}

function penalties(values: Values): Finding {
  if (values['unit.penalty'] === 'none') return 'aside'
  return fair(values['unit.penalty'] === 'ordinary')
}

export const points: readonly Point[] = [
  { id: 'R01–R05', focus: ['R01', 'R02'], find: kindOfUnit },
  { id: 'R12', focus: ['R12'], find: publicBodies },
  { id: 'R12, members', focus: ['R12m'], find: publicMembers },
  {
    id: 'R13',
    focus: ['R13'],
    find: (values) => (values['unit.organisesTrack'] === true ? 'open' : 'aside'),
  },
  {
    id: 'R06',
    focus: ['R06f'],
    find: (values) => (values['unit.registeredAt'] === 'abroad' ? 'open' : 'aside'),
  },
  { id: 'R07', focus: ['R07'], find: () => 'met' },
  { id: 'R07, members', focus: ['R07m'], find: members },
  { id: 'R08', focus: ['R08'], find: jointly((values) => values['joint.lead'] === true) },
  { id: 'R11b', focus: ['R11b'], find: jointly((values) => values['member.barred'] === false) },
  { id: 'R09', focus: ['R09'], find: (values) => fair(values['unit.creditListed'] === false) },
  { id: 'R09, fines', focus: ['R09p'], find: penalties },
  { id: 'R10', focus: ['R10'], find: persons },
  { id: 'R11, R14', focus: ['R11'], find: organisers },
  { id: 'R20', focus: ['R20'], find: () => 'met' },
  { id: 'R21', focus: ['R21'], find: (values) => fair(Number(values['team.projects']) <= 1) },
  { id: 'R22', focus: ['R22'], find: (values) => fair(Number(values['team.reps']) <= 5) },
  { id: 'R23', focus: ['R23'], find: (values) => fair(Number(values['rep.teams']) <= 1) },
  { id: 'R24', focus: ['R24'], find: untilTheLastDay('changeRep') },
  { id: 'R26', focus: ['R26'], find: (values) => look(UNTRUTHS, values['information.false']) },
  { id: 'R28', focus: ['R28v'], find: (values) => fair(values['review.passed'] === true) },
  { id: 'R30, R32', focus: ['R30'], find: divisions },
  { id: 'R31', focus: ['R31'], find: (values) => fair(Number(values['project.topics']) <= 1) },
  { id: 'R33', focus: ['R33'], find: notChanging('changeTopic') },
  { id: 'R40', focus: ['R40'], find: (values) => look(STAGES, values['project.stage']) },
  { id: 'R41', focus: ['R41'], find: (values) => fair(values['project.benefit'] !== 'none') },
  { id: 'R42', focus: ['R42'], find: (values) => look(OWNERS, values['ip.owner']) },
  { id: 'R42, disputes', focus: ['R42d'], find: (values) => look(DISPUTES, values['ip.dispute']) },
  { id: 'R42, law', focus: ['R42l'], find: (values) => fair(values['law.violation'] === false) },
  { id: 'R44, change', focus: ['R44'], find: notChanging('changeName', 'changeMain') },
  { id: 'R44, progress', focus: ['R44i'], find: iterating },
  { id: 'R47, R50', focus: ['R47'], find: nationalPrize },
  { id: 'R48, R49', focus: ['R48'], find: localPrize },
  { id: 'R62', focus: ['R62a'], find: (values) => look(AUDITS, values['materials.audit']) },
  { id: 'R63', focus: ['R63'], find: papers },
  { id: 'R70', focus: ['R70'], find: untilTheLastDay('signUp') },
  { id: 'R88', focus: ['R88v'], find: (values) => fair(values['publicity.passed'] === true) },
]

/** The verdict over several findings: a failure, else an open text, else a yes. */
export function together(findings: readonly Finding[]): string {
  if (findings.includes('broken')) return 'ineligible'
  if (findings.includes('open')) return 'needs-ruling'
  return findings.includes('met') ? 'eligible' : 'not-concerned'
}
