// Reads from a message what it says of the team: facts with the words that say them, whom it mentions, how it speaks.
import type { FactId, FactValue } from '../rules/fact.ts'
import { readAction } from './facts/action.ts'
import { readCredit } from './facts/credit.ts'
import { isOfEarlierYear, readDivision, readPlaces } from './facts/division.ts'
import { readDoubts } from './facts/doubts.ts'
import { readProjects, readTopics } from './facts/entries.ts'
import { readEveryday } from './facts/everyday.ts'
import { readHistory } from './facts/history.ts'
import { readJoint } from './facts/joint.ts'
import { readMaterials } from './facts/materials.ts'
import { unitMentions } from './facts/named.ts'
import { organiserMentions, readOrganiser } from './facts/organiser.ts'
import { readMemberRights, readProject, readRights } from './facts/project.ts'
import { readReps } from './facts/reps.ts'
import { readTeams } from './facts/teams.ts'
import { readTrack, trackMentions } from './facts/track.ts'
import { readUnit } from './facts/unit.ts'
import {
  utterance,
  type Found,
  type ReadingEdition,
  type Utterance,
  type Whose,
} from './facts/utterance.ts'
import { readSignals, type Signals } from './facts/signals.ts'

export type { ReadingEdition } from './facts/utterance.ts'
export type { Signals } from './facts/signals.ts'

/** One thing the text says. `span` is the substring that says it. */
export interface ReadFact {
  readonly id: FactId
  readonly value: FactValue
  readonly span: string
  readonly subject: Whose
}

export interface Reading {
  /**
   * What the text leaves open is not here. One value for each fact and subject; two where the text contradicts itself,
   * the worse one last.
   */
  readonly facts: readonly ReadFact[]
  /** Facts that are hedged or taken back in the same breath: no question may assert them either. */
  readonly unsaid: readonly FactId[]
  readonly mentions: {
    /** Names of organisers, as in the edition. */
    readonly organisers: readonly string[]
    /** Ids of tracks, in the order of the text. */
    readonly tracks: readonly string[]
    readonly places: readonly string[]
  }
  readonly signals: Signals
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)]
const quotes = /[“”"「」『』‘’]/

/** Where each character of the text without quotation marks stands in the text. */
function unquoted(text: string): {
  readonly plain: string
  readonly at: (index: number) => number
} {
  if (!quotes.test(text)) return { plain: text, at: (index) => index }
  const places: number[] = []
  let plain = ''
  for (let index = 0; index < text.length; index++) {
    const sign = text[index] ?? ''
    if (quotes.test(sign)) continue
    places.push(index)
    plain += sign
  }
  places.push(text.length)
  return { plain, at: (index) => places[index] ?? text.length }
}

const barred: ReadonlySet<FactValue> = new Set([
  'self',
  'branch',
  'subsidiary',
  'holding',
  'parent',
])

/** Relations that bar nobody by themselves. */
const harmless: ReadonlySet<FactValue> = new Set(['none', 'agent', 'partner', 'member', 'staff'])

/** Two ways of having no prize. */
const unawarded: ReadonlySet<FactValue> = new Set(['none', 'enteredNoAward'])

/** Whether two readings of one fact come to the same. */
export const agree = (one: FactValue, other: FactValue): boolean =>
  one === other || [harmless, unawarded].some((values) => values.has(one) && values.has(other))

const correcting =
  /不是?我?说错了|我?说错了|不对|更正|纠正|哦不|啊不是|准确(?:地)?说|应该是|口误|打错了/

const former = /(?:以前|之前|原来|原先|曾经?|早先|过去|当年|本来|从前|去年)[^,。!?;]{0,8}$/
const nowadays = /(?:现在|如今|目前|眼下|今年|后来)[^,。!?;]*$/

/** Whether the later of two words on one fact replaces the earlier: a correction, or then and now. */
const overtakes = (of: Utterance, first: Found, last: Found): boolean =>
  correcting.test(of.text.slice(first.end, last.end)) ||
  (former.test(of.text.slice(0, first.start + 4)) &&
    nowadays.test(of.text.slice(first.end, last.start + 2)))

/** Partners by how much they bar: one person among three firms decides for the team. */
const partners: readonly FactValue[] = [
  'individual',
  'branch',
  'subUnit',
  'society',
  'partnership',
  'government',
  'institution',
]
const gravest = (group: readonly Found[]): Found | undefined =>
  partners.flatMap((kind) => group.filter((one) => one.value === kind))[0]

/** One value for each fact and subject: after a correction the later, else the most direct; equal ones that differ cancel. */
function settle(of: Utterance, found: readonly Found[]): readonly Found[] {
  const groups = new Map<string, Found[]>()
  for (const one of found) {
    const key = `${one.id}|${one.subject}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  const settled: Found[] = []
  for (const group of groups.values()) {
    const ordered = group.toSorted((one, other) => one.start - other.start)
    const last = ordered.at(-1)
    if (last === undefined) continue
    const first = ordered[0]
    if (first && first.value !== last.value && overtakes(of, first, last)) {
      settled.push(last)
      continue
    }
    const partner = first?.id === 'member.type' ? gravest(group) : undefined
    if (partner !== undefined) {
      settled.push(partner)
      continue
    }
    const weight = Math.max(...group.map((one) => one.weight))
    const best = group.filter((one) => one.weight === weight)
    const [chosen] = best
    const barring = group
      .filter((one) => one.id === 'organiser.relation' && barred.has(one.value))
      .sort((one, other) => other.weight - one.weight)[0]
    // A dealer that is also a subsidiary is a subsidiary; a grand-child or a sister company stays what it is.
    if (barring && chosen && harmless.has(chosen.value) && !correcting.test(of.text)) {
      settled.push(barring)
    } else if (
      chosen &&
      // 没有股份, 只是外包: two relations that bar nobody do not contradict each other.
      best.every((one) => agree(one.value, chosen.value))
    ) {
      settled.push(chosen)
    }
  }
  return settled
}

const isOtherPerson = (of: Utterance, one: Found): boolean =>
  one.id === 'unit.type' &&
  ((one.value === 'individual' &&
    !/我(?!们)|本人|自己/.test(of.text.slice(Math.max(0, one.start - 10), one.start))) ||
    (one.value === 'unregistered' && /合作的[是就]|搭档|[他她]没/.test(of.text)))

const leftTrack = /(?:从|由)[^,。!?;]{2,10}(?:挪|换|转|改|调)(?:到|成|去)/

/** 新华三名列其中 counts nobody: a numeral inside a name is none. */
function withoutNames(of: Utterance, names: readonly Span[]): Utterance {
  const quantities = of.quantities.filter(
    (one) => !names.some((name) => one.start >= name.start && one.start < name.end),
  )
  return quantities.length === of.quantities.length ? of : { ...of, quantities }
}

interface Span {
  readonly start: number
  readonly end: number
}

/** 符不符合已经开展实际应用那条: the words of a rule are no word of the team. */
const asRule =
  /^[^,。!?;]{0,2}(?:(?:那|这)(?:一)?(?:条|项|款|个要求|个条件)|的?(?:要求|规定|条件|标准|条款|定义))/
const namesOnly: ReadonlySet<string> = new Set(['unit.type', 'track', 'organiser.name'])
const isRule = (of: Utterance, one: Found): boolean =>
  !namesOnly.has(one.id) && asRule.test(of.text.slice(one.end, one.end + 12))

const hedged =
  /说不准|说不清|也可能|也许|拿不准|没搞清|搞不清|不确定|还不清楚|未核实|没核实|似有|又称或/
const certain: ReadonlySet<string> = new Set([
  'unit.type',
  'track',
  'joint',
  'action',
  'action.day',
])
/** 啊不对不对 takes back what stood before it; 对不对 does not. */
const takesBack = /(?<!对)不对(?![外等劲应])|说错了|说岔了|口误|哦不|啊不是|打错了|记错了/

/** What is hedged, or taken back in the same breath, is not said. */
function isUnsaid(of: Utterance, one: Found): boolean {
  if (!certain.has(one.id) && hedged.test(of.text)) return true
  const back = takesBack.exec(of.text)
  return back !== null && one.end <= back.index && one.id !== 'action' && back.index > 2
}

function read(whole: Utterance): {
  found: readonly Found[]
  mentions: Reading['mentions']
  formerStaff: boolean
} {
  const organisers = organiserMentions(whole)
  const of = withoutNames(whole, organisers)
  // A name such as 陕西省大数据集团 is no 集团 of the writer's.
  const units = unitMentions(of).filter(
    (unit) => !organisers.some((one) => unit.start < one.end && one.start < unit.end),
  )
  const tracks = trackMentions(of)
  const relations = readOrganiser(of, organisers)
  const credit = readCredit(of)
  const joint = readJoint(of, units, [...relations.found, ...credit], organisers)
  const isJoint = joint.found.some((one) => one.id === 'joint' && one.value === true)
  const partners = joint.found.some((one) => one.id === 'member.type' && one.value === 'individual')
  const unit = readUnit(of, units, partners)
  const type = unit.find((one) => one.id === 'unit.type')?.value
  // 第三方是一名自然人: in a joint team a person is a partner unless the writer is that person.
  const persons = isJoint ? unit.filter((one) => isOtherPerson(of, one)) : []
  const action = readAction(of)
  const moved = tracks.length > 1 ? leftTrack.exec(of.masked) : null
  if (moved && action.length === 0) {
    const place = {
      start: moved.index,
      end: moved.index + moved[0].length,
      subject: 'self',
      weight: 3,
    } as const
    action.push({ id: 'action', value: 'changeTopic', ...place })
  }
  // Who left the wrong track names both; neither is the one entered.
  const changesTopic = action.some((one) => one.value === 'changeTopic')
  const found = [
    ...unit.filter((one) => !persons.includes(one)),
    ...persons.map((one): Found => ({
      ...one,
      id: 'member.type',
      value: 'individual',
      subject: 'self',
    })),
    ...[...relations.found, ...credit].filter((one) => !joint.ofMember.has(one)),
    ...joint.found,
    ...readReps(of),
    ...readProjects(of),
    ...readTeams(of),
    ...readTopics(of),
    ...readDivision(of),
    ...(changesTopic ? [] : readTrack(of, tracks)),
    ...action,
    ...readProject(of),
    ...readRights(of, isJoint, typeof type === 'string' ? type : undefined),
    ...readMemberRights(of, isJoint),
    ...readHistory(of),
    ...readMaterials(of, isJoint),
    ...readEveryday(of),
  ]
  // Another team with another project elsewhere is no second entry of this one.
  const isSeparate = found.some((one) => one.id === 'division.separate' && one.value === true)
  // A wrong track or a wrong name is no false information.
  const isSlip = action.some((one) => one.id === 'action')
  return {
    found: found.filter(
      (one) =>
        !(isSlip && one.id === 'information.false') &&
        !(isSeparate && one.id === 'division.others' && one.value === true),
    ),
    mentions: {
      organisers: unique(organisers.map((one) => one.name)),
      tracks: unique(tracks.filter((one) => one.strength > 0).map((one) => one.id)),
      places: readPlaces(of.text),
    },
    formerStaff: relations.formerStaff,
  }
}

/**
 * Reads a normalised text. `day` (YYYY-MM-DD) is when it was written. Pure and bounded: about 0.1 ms for a sentence.
 * In doubt a fact is left out, so that the desk asks for it.
 */
export function readFacts(
  text: string,
  context: { readonly edition: ReadingEdition; readonly day: string },
): Reading {
  const { plain, at } = unquoted(text)
  const of = utterance(plain, context.edition, context.day)
  const { found, mentions, formerStaff } = read(of)
  const settled = settle(
    of,
    found.filter((one) => !isRule(of, one) && !isUnsaid(of, one)),
  )
  const facts = [...settled, ...readDoubts(of, settled)].map(
    ({ id, value, start, end, subject }): ReadFact => ({
      id,
      value,
      span: text.slice(at(start), at(Math.max(start, end - 1)) + 1),
      subject,
    }),
  )
  const unsaid = unique([
    ...found.filter((one) => isUnsaid(of, one)).map(({ id }) => id),
    ...(isOfEarlierYear(of.text) ? ['division.others'] : []),
  ])
  return { facts, unsaid, mentions, signals: readSignals(of, facts, formerStaff) }
}
