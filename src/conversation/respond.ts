// Answers the points of a message: what it asks first, and whatever else its own facts already settle.
import type { Answer } from '../channels/channel.ts'
import { asksPermission, asksWhatFollows, leansOnTalk } from '../language/shape.ts'
import type { Intent } from '../rules/edition.ts'
import type { FactId } from '../rules/fact.ts'
import type { ClauseId } from '../rules/rule.ts'
import type { HandoverReason } from '../store/schema-handover.ts'
import { cited, informationAnswer, joined, plain, verdictAnswer } from './answers.ts'
import { clearanceTurn } from './clearance.ts'
import { findingFor, sameFamily } from './focus.ts'
import type { Footing, Said } from './focus.ts'
import { hintedValue } from './follow-up.ts'
import { lookUp, topicMemory } from './looked-up.ts'
import { remember, statesOf } from './memory.ts'
import type { Memory } from './memory.ts'
import { agreed, likelyFrom, meantByAction, serious, unsureBelow } from './points.ts'
import type { Point } from './points.ts'
import { setAside, type Parts, type Scene } from './scene.ts'
import { answeredBy, settledBy, stillOpen, withSettled } from './settled.ts'
import type { Piece } from './settled.ts'
import { smallTalk } from './small-talk.ts'
import { toPeople } from './to-people.ts'
import { wording } from './wording.ts'

export interface Response {
  readonly answer: Answer
  readonly memory: Memory
  /** The fact this answer asks for. */
  readonly asked: FactId | undefined
  /** The intents this answer offers as numbered choices. */
  readonly offered?: readonly string[]
  /** How many messages in a row were no answer to the open question of the self-check. */
  readonly misses?: number
  /** It judges entering the contest, which the deadline ends. */
  readonly entry: boolean
  /** It goes to a person, and why. */
  readonly handover?: HandoverReason
  /** It can go to a person. */
  readonly offer?: HandoverReason
}

const mostChoices = 3
/** A person is asked for this surely; less surely it is offered. */
const personFrom = 0.5

const THANKS =
  /谢|感激|辛苦|感恩|thank|thx|3q|好[的嘞哒滴]|明白|懂了|了解|知道了|晓得|收到|妥|赞|棒|给力|有数|清楚了|解决了|拜拜|再见|ok|么么|[😀-🙏👍👌🌹❤]/iu

/** Answers the points. The memory it returns holds what the message said, its focus, and nothing of its words. */
export function respond(scene: Scene, points: readonly Point[]): Response {
  const main = points[0]
  if (main === undefined) return unsure(scene)
  const settled = settledBy(scene)
  // A yes needs a question: what facts alone allow is no answer to something not understood.
  const decided = settled !== undefined && settled.kind !== 'eligible'
  if (main.p < unsureBelow && !decided && !agreed(scene, main)) return unsure(scene)
  // 公司欠税了 thanks nobody.
  if (main.intent.talk === 'thanks' && main.p < 0.6 && !THANKS.test(scene.read.text))
    return unsure(scene)
  if (main.intent.talk !== undefined) {
    // Facts that decide something outweigh the chat around them.
    const commanded = main.intent.talk === 'injection'
    const outweighs = settled !== undefined && !(commanded && settled.kind === 'eligible')
    if (outweighs && (main.p < 0.6 || asksPermission(scene.read.text))) {
      return { ...settled, memory: after(scene, answeredBy(scene, settled, main)) }
    }
    const second = commanded ? undefined : serious(scene)
    if (main.p < 0.5 && second !== undefined) return respond(scene, [second])
    if (main.intent.talk === 'report' && scene.group) {
      return {
        answer: plain('private', wording.privately),
        memory: scene.memory,
        asked: undefined,
        entry: false,
      }
    }
    if (main.intent.talk === 'human' && scene.parts.staffHours !== undefined)
      return forPerson(scene, main.p >= personFrom)
    return {
      answer: smallTalk(main.intent.talk, scene.parts),
      memory: withTopics(scene, scene.memory),
      asked: undefined,
      entry: false,
    }
  }
  if (main.intent.tool === 'clearance' && main.p >= 0.55) {
    const memory = { ...remember(scene.memory, scene.said), clearance: true }
    const { answer, asked } = clearanceTurn(scene.parts.book, memory, scene.ruleDay, true)
    return { answer, asked, memory: { ...memory, clearance: asked !== undefined }, entry: true }
  }
  const responses = points.map((point) => answerPoint(scene, point))
  // A guess that comes to nothing is better asked about.
  const isGuess = main.p < likelyFrom || scene.named !== undefined
  if (responses.every((each) => each.answer.outcome === 'off-topic')) {
    const better = isGuess ? unsure(scene) : saidBothWays(scene)
    if (better !== undefined) return better
  }
  const weighed = withSettled(scene, main, responses, settled)
  const answer = joined(weighed.map((each) => each.answer))
  const judged = answer.outcome === 'eligible' && main.intent.tool === undefined
  const still = judged ? stillOpen(scene) : undefined
  if (still !== undefined) return { ...still, memory: after(scene, main) }
  return {
    answer,
    asked: weighed.find((each) => each.answer.outcome === answer.outcome)?.asked,
    memory: after(scene, weighed[0] === settled ? answeredBy(scene, settled, main) : main),
    entry: weighed.some((each) => each.entry),
  }
}

/** Somebody asks for a person. */
function forPerson(scene: Scene, isSure: boolean): Response {
  const memory = withTopics(scene, scene.memory)
  if (isSure) return toPeople(scene.parts, memory, 'asked-for-a-person')
  return {
    answer: plain('off-topic', wording.humanHere),
    memory,
    asked: undefined,
    entry: false,
    offer: 'asked-for-a-person',
  }
}

function answerPoint(scene: Scene, point: Point): Piece {
  const { parts, read } = scene
  const looked = lookUp(scene, point.intent)
  if (looked !== undefined) {
    return { answer: looked, asked: undefined, entry: point.intent.tool === 'team-plan' }
  }
  const carried = Object.entries(point.carried ?? {}).map(([id, value]) => ({ id, value }))
  const now = [...scene.said, ...takenBack(scene, point.intent)]
  const ids = new Set(now.map((fact) => fact.id))
  const said = [...carried.filter((fact) => !ids.has(fact.id)), ...now]
  const finding = findingFor(
    parts.book,
    asserting(point.intent, read.reading.unsaid),
    scene.memory,
    said,
    scene.ruleDay,
    scene.implied,
    footingOf(point),
    {
      asksLeave: asksPermission(read.text) || leansOnTalk(read.text),
      asksWhatFollows: asksWhatFollows(read.text) && !asksPermission(read.text),
      isHeard:
        scene.speech !== undefined && scene.alone.length === 0 && scene.memory.unheard !== true,
    },
  )
  if (finding === undefined && point.clause !== undefined) return inClause(parts, point.clause)
  if (finding === undefined) {
    const other = meantByAction(scene)
    return other === undefined || other.id === point.intent.id
      ? { answer: plain('off-topic', wording.notUnderstood), asked: undefined, entry: false }
      : answerPoint(scene, { intent: other, p: point.p })
  }
  if (finding.kind === 'information') {
    return {
      answer: informationAnswer(parts.edition, finding.rule),
      asked: undefined,
      entry: false,
    }
  }
  const { answer, asked } = verdictAnswer(parts.book, finding.verdict, finding.facts)
  const entry =
    !read.reading.signals.alreadySubmitted &&
    point.intent.rules.some((id) => parts.book.rules.get(id)?.entry === true)
  return { answer, asked, entry }
}

/** Where neither a rule nor a calendar has anything to say: the clause itself. */
function inClause({ edition }: Parts, id: ClauseId): Piece {
  const clauses = cited(edition, [id])
  const answer = plain('information', wording.inClause(clauses[0]?.title ?? ''))
  return { answer: { ...answer, clauses }, asked: undefined, entry: false }
}

/** Remembered facts of this question that the message changes in words that only make sense beside them. */
function takenBack(scene: Scene, intent: Intent): Said {
  const { parts, memory, said } = scene
  const aside = setAside(scene)
  const own = intent.rules.flatMap((id) => [...(parts.book.factsOf.get(id) ?? [])])
  const family = Object.keys(memory.facts).filter((id) => sameFamily(id, own))
  return [...new Set([...own, ...family])].flatMap((id) => {
    const before = memory.facts[id]
    const fact = parts.book.facts.get(id)
    if (before === undefined || fact === undefined || said.some((each) => each.id === id)) return []
    if (aside.has(id)) return []
    const value = hintedValue(scene, fact)
    return value === undefined || value === before ? [] : [{ id, value }]
  })
}

/** The question without what the message itself leaves open. */
function asserting(intent: Intent, unsaid: readonly FactId[]): Intent {
  if (intent.assume === undefined || unsaid.length === 0) return intent
  const assume = Object.entries(intent.assume).filter(([id]) => !unsaid.includes(id))
  return { ...intent, assume: Object.fromEntries(assume) }
}

function footingOf({ carried, p, isHearsay }: Point): Footing {
  if (isHearsay === true) return 'hearsay'
  if (carried !== undefined) return 'carried'
  return p >= 0.6 ? 'sure' : p >= likelyFrom ? 'likely' : 'guessed'
}

/** The memory after an answer: the facts said, and what the talk is about now. */
function after(scene: Scene, main: Point): Memory {
  const { asked: _, choices: __, ...rest } = scene.memory
  const memory = withTopics(scene, remember(rest, scene.said))
  return {
    ...memory,
    focus: {
      intent: main.intent.id,
      facts: Object.fromEntries(scene.said.map(({ id, value }) => [id, value])),
    },
  }
}

function withTopics(scene: Scene, memory: Memory): Memory {
  const topics = topicMemory(scene)
  return topics === undefined ? memory : { ...memory, topics }
}

/** What a message says both ways is asked, even where nothing else of it is understood: 就五个, 老张老李…还有我. */
function saidBothWays(scene: Scene): Response | undefined {
  const { parts, memory, said } = scene
  const states = statesOf(said)
  const fact = Object.keys(states).flatMap((id) =>
    states[id]?.state === 'disputed' ? (parts.book.facts.get(id) ?? []) : [],
  )[0]
  const intent = parts.edition.intents.find(
    (each) => fact !== undefined && rulesOn(parts, each, fact.id),
  )
  return fact?.askable !== true || intent === undefined || memory.clearance
    ? undefined
    : respond(scene, [{ intent, p: 1 }])
}

const rulesOn = ({ book }: Parts, { rules, assume }: Intent, fact: FactId): boolean =>
  assume === undefined && rules.some((id) => book.factsOf.get(id)?.has(fact) === true)

/** Not sure what was meant: up to three numbered choices. */
function unsure(scene: Scene): Response {
  const twofold = saidBothWays(scene)
  if (twofold !== undefined) return twofold
  const offered = scene.read.intents
    .flatMap(({ intent }) => scene.parts.edition.intents.find((each) => each.id === intent) ?? [])
    .filter((intent) => intent.talk === undefined)
    .slice(0, mostChoices)
  const best = scene.read.intents[0]
  if (offered.length === 0 || (best?.p ?? 0) < 0.08) {
    return {
      answer: plain('off-topic', wording.notUnderstood),
      memory: scene.memory,
      asked: undefined,
      entry: false,
    }
  }
  const { asked: _, ...memory } = withTopics(scene, remember(scene.memory, scene.said))
  const rules = offered.flatMap((intent) => intent.rules.slice(0, 1))
  const clauses = rules.flatMap(
    (id) => scene.parts.edition.rules.find((rule) => rule.id === id)?.cites.slice(0, 1) ?? [],
  )
  return {
    answer: {
      ...plain('choices', wording.unsureHeadline),
      clauses: [...new Set(clauses.map((cite) => cite.clause))].flatMap(
        (id) => scene.parts.edition.clauses.find((clause) => clause.id === id) ?? [],
      ),
      choices: [
        ...offered.map((intent) => ({ label: intent.label, value: `intent:${intent.id}` })),
        { label: wording.noneOfThese, value: 'intent:none' },
      ],
    },
    memory: {
      ...memory,
      // What the talk was about stays, until it is clear that it is about something else.
      focus: memory.focus ?? {
        intent: offered[0]?.id ?? '',
        facts: Object.fromEntries(scene.said.map(({ id, value }) => [id, value])),
      },
    },
    asked: undefined,
    offered: offered.map((intent) => intent.id),
    entry: false,
  }
}
