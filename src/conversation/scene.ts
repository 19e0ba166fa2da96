// One message in the light of the talk: what it says, of whom, when, and what follows from the moment.
import type { InboundMessage } from '../channels/channel.ts'
import { countChanged, countsEachTeam, onlyChanges } from '../language/counts.ts'
import { readDates } from '../language/dates.ts'
import type { ReadFact } from '../language/facts.ts'
import type { Private } from '../language/guard.ts'
import type { SecondReading } from '../language/second-reading.ts'
import {
  isCorrection,
  keepsNameAndContent,
  meansUs,
  otherMeant,
  speaksOfLateness,
} from '../language/shape.ts'
import type { Reader, Understanding } from '../language/understand.ts'
import { addDays } from '../platform/civil.ts'
import { civilDay, clockTime } from '../platform/day.ts'
import type { Edition } from '../rules/edition.ts'
import type { FactId, FactValue } from '../rules/fact.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import { isOver } from '../rules/settled.ts'
import type { Approved } from './approved.ts'
import type { Beside } from './beside.ts'
import { inTalk } from './context.ts'
import { sameFamily, type Said } from './focus.ts'
import type { Memory } from './memory.ts'
import { asPartner, entersAlong, theirs } from './partner.ts'
import type { Point } from './points.ts'
import { questionOf } from './quoted.ts'
import type { Along, SecondLook } from './second-look.ts'
import { shareTold } from './share.ts'

/** What a turn works with; made once per process. */
export interface Parts {
  readonly edition: Edition
  readonly book: Rulebook
  readonly reader: Reader
  /** A tip-off or personal data in a text? */
  guard(text: string): Private | undefined
  /** Is it an accusation, unless it is understood as something else? */
  isLikelyTipOff(text: string): boolean
  readonly deskName: string
  /** How a language model's reading joins ours; absent: nothing of it counts. */
  readonly look?: SecondLook | undefined
  /** Puts an answer of the office where the rules leave a question open. */
  readonly withApproved?: Beside['withApproved'] | undefined
  /** Reports can be begun by a word in this chat. */
  readonly reportsHere?: boolean
  /** When people are there to whom a question can be handed, in words; absent: nobody is. */
  readonly staffHours?: string | undefined
  /** The message quotes an answer that did not help whoever writes it. */
  readonly unhelped?: boolean | undefined
  /** Answers of the office for what the rules leave open. */
  readonly approved?: Approved | undefined
}

/** Everything about this one message that the steps below share. */
export interface Scene {
  readonly parts: Parts
  readonly memory: Memory
  /** The message speaks of somebody else's unit only. */
  readonly foreign: boolean
  /** Whose unit it is then, as `otherMeant` names it. */
  readonly other: string
  readonly group: boolean
  /** What the message is about now; empty for a press. */
  readonly read: Understanding
  readonly said: Said
  /** What is asked, where a language model names it and our own understanding is unsure. */
  readonly named?: readonly Point[] | undefined
  /** Clauses that a model names beside what is asked: of topics it may suggest, nobody else's word is needed. */
  readonly suggested: readonly string[]
  /** It takes back what was said before. */
  readonly corrects: boolean
  /** What the model takes the message for. */
  readonly speech?: SecondReading['speech'] | undefined
  /** Facts that only the model found: they are not in `said`. */
  readonly alone: readonly ReadFact[]
  /** Facts that the model reads differently: both values are in `said`. */
  readonly disputed: ReadonlySet<FactId>
  /** Facts that are not to be remembered. */
  readonly passing: ReadonlySet<FactId>
  readonly day: string
  /** The day that rules are asked about: once sign-up has closed at an hour of its last day, the next one. */
  readonly ruleDay: string
  /** Facts that follow from the moment: before or after the deadline. */
  readonly implied: Readonly<Record<FactId, FactValue>>
  readonly closed: boolean
}

/** Reads the message in the light of what is remembered. */
export function sceneOf(
  parts: Parts,
  message: InboundMessage,
  memory: Memory,
  asOf: Date,
  along?: Along,
): Scene {
  const { edition, reader } = parts
  const day = civilDay(asOf, edition.timeZone)
  const text = questionOf(message)
  const understood = reader.understand(text, day)
  const intents = inTalk(edition, memory, understood.intents, understood.text, asOf)
  const alone: Understanding = { ...understood, intents }
  const both = along && parts.look?.join(parts, text, alone, along, memory, day)
  const read = both?.read ?? alone
  const corrects = isCorrection(read.text) || along?.second.speech === 'correction'
  const signUp = edition.stages.find((stage) => stage.id === edition.signUpStage)
  const last = signUp?.to
  const closed = signUp !== undefined && isOver(signUp, day, clockTime(asOf, edition.timeZone))
  const span = readDates(read.text, day)[0]
  const isLater = last !== undefined && span?.from !== undefined && span.from > last
  const after = closed || isLater || speaksOfLateness(read.text)
  // What is said of somebody else's unit is judged for itself and never remembered as ours.
  const others = read.reading.facts.filter((fact) => fact.subject === 'third')
  const own = [
    ...read.reading.facts.filter((fact) => fact.subject === 'self'),
    ...shareTold(memory, read.text, reader, day),
  ]
  const meant = otherMeant(read.text)
  const answers = memory.asked?.other === true && others.length === 0
  const pointed = memory.others !== undefined && meant !== undefined
  const bare = own.every((fact) => fact.id === 'unit.type' || fact.id === 'track')
  const foreign =
    (others.length > 0 && own.length === 0 && !entersAlong(read.text)) ||
    ((pointed || answers) && !meansUs(read.text) && (bare || answers))
  // 他 and 那家 go on with the one spoken of before; a friend or 乙公司 named anew begins anew.
  const same =
    memory.others !== undefined &&
    (answers || (meant !== undefined && meant === memory.others.label))
  const kept = foreign ? aside(memory, same) : memory
  return {
    parts,
    memory: corrects
      ? takenBack(anotherUnit(kept, own, read.text), own)
      : anotherUnit(kept, own, read.text),
    foreign,
    other: meant ?? (same ? (memory.others?.label ?? '') : ''),
    group: message.chat.kind === 'group',
    read,
    said: counting(
      kept,
      read.text,
      onlyUpgrades(
        read.text,
        besidePrize(parts, kept, read.text, [
          ...asPartner(memory, read, foreign ? [...own, ...others] : own),
          ...theirs(memory, read.text),
          ...organisesItsTrack(edition, read),
        ]),
      ),
    ),
    corrects,
    named: both?.named,
    suggested: along?.second.points.flatMap(({ clauses = [] }) => clauses) ?? [],
    speech: along?.second.speech,
    alone: both?.alone ?? [],
    disputed: both?.disputed ?? new Set(),
    passing: both?.passing ?? new Set(),
    day,
    ruleDay: closed && day === last ? addDays(day, 1) : day,
    implied: { 'action.day': after ? 'afterDeadline' : 'beforeDeadline' },
    closed,
  }
}

/** What was read and is no word of ours, as a partner's or somebody else's: it comes in by no other door. */
export function setAside({ read, said }: Scene): ReadonlySet<FactId> {
  const ours = new Set(said.map(({ id }) => id))
  return new Set(read.reading.facts.flatMap(({ id }) => (ours.has(id) ? [] : id)))
}

/** The memory of somebody else's unit in the place of our own. */
function aside(memory: Memory, same: boolean): Memory {
  const { focus: _, ...rest } = memory
  const other = same ? memory.others : undefined
  const focus = other?.focus === undefined ? {} : { focus: other.focus }
  return { ...rest, facts: other?.facts ?? {}, uncertain: [], ...focus }
}

const SWAP =
  /(?:换成?|改成?|改由|改以|改用|转由|换由)(?:以|用|由|拿)?[^,。!?;]{1,12}(?:名义|出面|来报|去报|申报|报|参赛|参加)|(?:以|用|由|让)[^,。!?;]{1,12}(?:的名义|名义|出面)/u
/** What is true of one unit's papers only. */
const PAPERS: readonly FactId[] = ['unit.legalPerson', 'unit.alsoInstitution']

/** Another unit that enters brings its own papers and ties: what was known of the first one's is forgotten. */
function anotherUnit(memory: Memory, own: readonly ReadFact[], text: string): Memory {
  const type = own.find((fact) => fact.id === 'unit.type')?.value
  if (type === undefined || type === memory.facts['unit.type']) return memory
  const swapped = SWAP.test(text)
  const stays = ([id]: readonly [FactId, FactValue]): boolean =>
    !PAPERS.includes(id) && !(swapped && /^(?:unit|organiser)\./u.test(id))
  const without = (facts: Readonly<Record<FactId, FactValue>>): Record<FactId, FactValue> =>
    Object.fromEntries(Object.entries(facts).filter(stays))
  return {
    ...memory,
    facts: without(memory.facts),
    ...(memory.focus === undefined
      ? {}
      : { focus: { ...memory.focus, facts: without(memory.focus.facts) } }),
  }
}

/** What one is stays, whatever else was wrong. */
const STAYS: readonly FactId[] = ['unit.type', 'track', 'joint']

/** 我记错了 without a word of what is right instead: what was just said counts no more, and is asked again. */
function takenBack(memory: Memory, own: readonly ReadFact[]): Memory {
  const { focus } = memory
  if (focus === undefined) return memory
  const last = Object.keys(focus.facts).filter((id) => !STAYS.includes(id))
  if (last.length === 0 || own.some((fact) => last.includes(fact.id))) return memory
  const without = (facts: Readonly<Record<FactId, FactValue>>): Record<FactId, FactValue> =>
    Object.fromEntries(Object.entries(facts).filter(([id]) => !last.includes(id)))
  return {
    ...memory,
    facts: without(memory.facts),
    focus: { ...focus, facts: without(focus.facts) },
  }
}

const other = 'history.otherProject'
const PRIZE = /奖|得过|拿过|上届|去年|国赛|总决赛/u

/** 另一个项目 is another than the one that won: where no prize is spoken of, it says nothing of it. */
function besidePrize({ edition, book }: Parts, memory: Memory, text: string, said: Said): Said {
  if (!said.some(({ id }) => id === other) || PRIZE.test(text)) return said
  const focus = edition.intents.find(({ id }) => id === memory.focus?.intent)
  const touches = focus?.rules.some((id) => book.factsOf.get(id)?.has(other) === true) === true
  const known = Object.keys(memory.facts).some((id) => sameFamily(id, [other]))
  return touches || known ? said : said.filter(({ id }) => id !== other)
}

/** 名字不动，只换模型: what keeps name and content is an upgrade, whatever else the words sound like. */
function onlyUpgrades(text: string, said: Said): Said {
  if (!keepsNameAndContent(text)) return said
  return [...said.filter((fact) => fact.id !== 'action'), { id: 'action', value: 'iterate' }]
}

/** The number of representatives after what a message changes in it; in several teams each one's counts for all. */
function counting({ facts }: Memory, text: string, said: Said): Said {
  const before = facts['team.reps']
  const teams = facts['unit.teams']
  const told = said.find((fact) => fact.id === 'team.reps')?.value
  const each = typeof told === 'number' && typeof teams === 'number' && countsEachTeam(text)
  const changes = typeof before === 'number' && teams === undefined
  const now = each ? told * teams : changes ? countChanged(before, text) : undefined
  // 又补了一个, and nobody knows to how many: it is no count.
  const isLost = before === undefined && teams === undefined && onlyChanges(text)
  if (now === undefined) return isLost ? said.filter((fact) => fact.id !== 'team.reps') : said
  return [...said.filter((fact) => fact.id !== 'team.reps'), { id: 'team.reps', value: now }]
}

/** A body that guides the very track it wants to enter (annex 1) is its own judge. */
function organisesItsTrack(edition: Edition, read: Understanding): Said {
  const { organisers, tracks } = read.reading.mentions
  const own = edition.organisers.some(
    (body) =>
      organisers.includes(body.name) &&
      body.tracks?.some((track) => tracks.includes(track)) === true,
  )
  return own ? [{ id: 'unit.organisesTrack', value: true }] : []
}
