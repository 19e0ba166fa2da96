// Answers the points of a message: what it asks first, and whatever else its own facts already settle.
import type { Answer } from '../channels/channel.ts'
import { asksPermission, looksLikeQuestion, segmentsOf } from '../language/shape.ts'
import type { TopicHit } from '../language/topics.ts'
import type { Intent } from '../rules/edition.ts'
import { isVerdictRule } from '../rules/rule.ts'
import type { FactId, FactValue } from '../rules/fact.ts'
import { informationAnswer, joined, plain, verdictAnswer } from './answers.ts'
import { clearanceTurn } from './clearance.ts'
import { findingFor, sameFamily, touchedVerdict } from './focus.ts'
import type { Said } from './focus.ts'
import { hintedValue } from './follow-up.ts'
import { formPart, guidingUnit, teamPlan, topicFit, trackTopics } from './lookups.ts'
import { remember } from './memory.ts'
import type { Memory } from './memory.ts'
import { smallTalk } from './small-talk.ts'
import type { Scene } from './turn.ts'
import { wording } from './wording.ts'

export interface Response {
  readonly answer: Answer
  readonly memory: Memory
  /** The fact this answer asks for. */
  readonly asked: FactId | undefined
  /** The intents this answer offers as numbered choices. */
  readonly offered?: readonly string[]
  /** It judges entering the contest, which the deadline ends. */
  readonly entry: boolean
}

/** One thing asked, how sure that is, and facts carried over from an earlier turn. */
export interface Point {
  readonly intent: Intent
  readonly p: number
  readonly carried?: Readonly<Record<FactId, FactValue>>
}

/** Below this the desk offers choices, unless the facts alone decide something. */
const UNSURE = 0.34
/** A second question in one message must be this clear in its own words. */
const SECOND = 0.6
const MOST_CHOICES = 3
/** A plain question is no longer than this. */
const PLAIN_LENGTH = 16
/** Words of asking to enter, and nothing else. */
const ENTERING = /[能可以吗么不吧呢报名参加赛比大这个行我们是的想一家咱请问?,。]/gu

/** What a message asks: one point, or two when its parts clearly ask different things. */
export function pointsOf(scene: Scene): readonly Point[] {
  const { read, parts } = scene
  const byId = new Map(parts.edition.intents.map((intent) => [intent.id, intent]))
  const top = read.intents[0]
  const main = top === undefined ? undefined : byId.get(top.intent)
  if (top === undefined || main === undefined) return []
  const points: Point[] = [toldByFacts(scene) ?? { intent: main, p: top.p }]
  const segments = segmentsOf(read.text)
  if (segments.length < 2 || main.talk === 'report') return points
  for (const segment of segments) {
    if (!looksLikeQuestion(segment)) continue
    const best = parts.reader.intentsOf(segment, read.reading)[0]
    const intent = best === undefined ? undefined : byId.get(best.intent)
    if (best === undefined || intent === undefined || best.p < SECOND) continue
    if (intent.talk !== undefined || points.some((point) => point.intent.id === intent.id)) continue
    points.push({ intent, p: best.p })
  }
  const serious = points.filter((point) => point.intent.talk === undefined)
  return serious.length > 0 ? serious.slice(0, 2) : points.slice(0, 1)
}

/** What the message says of itself may name the question better than its words: 一个队派4个代表. */
function toldByFacts(scene: Scene): Point | undefined {
  const { parts, read, said } = scene
  const top = read.intents[0]
  const act = top !== undefined && top.p < UNSURE ? meantByAction(scene) : undefined
  if (act !== undefined) return { intent: act, p: UNSURE }
  const plainly = top !== undefined && top.p < 0.6 ? askedOfKind(scene) : undefined
  if (plainly !== undefined) return { intent: plainly, p: UNSURE }
  const telling = said.filter((fact) => fact.id !== 'unit.type' && fact.id !== 'track')
  if (top === undefined || top.p >= 0.6 || telling.length === 0) return undefined
  const settled = touchedVerdict(parts.book, scene.memory, telling, scene.day, scene.implied)
  const rules = new Set(settled?.verdict.reasons.map((reason) => reason.rule.id))
  if (rules.size === 0) return undefined
  for (const { intent: id, p } of read.intents.slice(0, 6)) {
    const intent = parts.edition.intents.find((each) => each.id === id)
    if (intent?.rules.some((rule) => rules.has(rule)) === true)
      return { intent, p: Math.max(p, UNSURE) }
  }
  return undefined
}

/** A short message that names a kind of unit and asks leave asks whether that kind may enter: 医院能报吗. */
function askedOfKind(scene: Scene): Intent | undefined {
  const { parts, read, said } = scene
  const kind = said.find((fact) => fact.id === 'unit.type')?.value
  const only = said.every((fact) => fact.id.startsWith('unit.') || fact.id === 'track')
  if (kind === undefined || !only || !asksPermission(read.text)) return undefined
  if ([...read.text].length > PLAIN_LENGTH) return undefined
  const kinds = parts.edition.intents.filter((intent) => intent.assume?.['unit.type'] !== undefined)
  // The question may be about something else of the unit: then its words are not only those of entering.
  const rest = read.text.replace(ENTERING, '')
  if ([...rest].length > 8) return undefined
  return kinds.find((intent) => intent.assume?.['unit.type'] === kind)
}

/** Answers the points. The memory it returns holds what the message said, its focus, and nothing of its words. */
export function respond(scene: Scene, points: readonly Point[]): Response {
  const main = points[0]
  if (main === undefined) return unsure(scene)
  const settled = settledBy(scene)
  // A yes needs a question: what facts alone allow is no answer to something not understood.
  const decided = settled !== undefined && settled.kind !== 'eligible'
  if (main.p < UNSURE && !decided && !agreed(scene, main)) return unsure(scene)
  if (main.intent.talk !== undefined) {
    // Facts that decide something outweigh the chat around them.
    if (settled !== undefined && (main.p < 0.6 || asksPermission(scene.read.text))) {
      return { ...settled, memory: after(scene, main) }
    }
    const second = serious(scene)
    if (main.p < 0.5 && second !== undefined) return respond(scene, [second])
    const { edition, deskName } = scene.parts
    if (main.intent.talk === 'report' && scene.group) {
      return {
        answer: plain('private', wording.privately),
        memory: scene.memory,
        asked: undefined,
        entry: false,
      }
    }
    return {
      answer: smallTalk(main.intent.talk, edition, deskName),
      memory: withTopics(scene, scene.memory),
      asked: undefined,
      entry: false,
    }
  }
  if (main.intent.tool === 'clearance' && main.p >= 0.45) {
    const memory = { ...remember(scene.memory, scene.said), clearance: true }
    const { answer, asked } = clearanceTurn(scene.parts.book, memory, scene.day, true)
    return { answer, asked, memory: { ...memory, clearance: asked !== undefined }, entry: true }
  }
  const responses = points.map((point) => answerPoint(scene, point))
  const weighed = withSettled(scene, main, responses, settled)
  const answer = joined(weighed.map((each) => each.answer))
  return {
    answer,
    asked: weighed.find((each) => each.answer.outcome === answer.outcome)?.asked,
    memory: after(scene, main),
    entry: weighed.some((each) => each.entry),
  }
}

/** The best intent that is no small talk, if it is at all likely. */
function serious(scene: Scene): Point | undefined {
  for (const { intent: id, p } of scene.read.intents.slice(0, 3)) {
    const intent = scene.parts.edition.intents.find((each) => each.id === id)
    if (intent !== undefined && intent.talk === undefined && p >= UNSURE) return { intent, p }
  }
  return undefined
}

/** Unsure between intents that rest on the same clause is sure enough of the clause. */
function agreed(scene: Scene, main: Point): boolean {
  const clause = leadingClause(scene, main.intent)
  if (clause === undefined || main.p < UNSURE / 2) return false
  let mass = 0
  for (const { intent: id, p } of scene.read.intents.slice(0, 4)) {
    const intent = scene.parts.edition.intents.find((each) => each.id === id)
    if (intent !== undefined && leadingClause(scene, intent) === clause) mass += p
  }
  return mass >= 0.4
}

function leadingClause(scene: Scene, intent: Intent): string | undefined {
  const rule = scene.parts.edition.rules.find((each) => each.id === intent.rules[0])
  return rule?.cites[0]?.clause
}

interface Piece {
  readonly answer: Answer
  readonly asked: FactId | undefined
  readonly entry: boolean
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
    point.intent,
    scene.memory,
    said,
    scene.day,
    scene.implied,
    point.carried === undefined && point.p >= 0.6,
  )
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

/** The question about what the message wants to do: 名字不动，只升级 is about upgrading. */
function meantByAction(scene: Scene): Intent | undefined {
  const action = scene.said.find((fact) => fact.id === 'action')?.value
  if (action === undefined) return undefined
  return scene.parts.edition.intents.find((intent) => intent.assume?.['action'] === action)
}

/** Remembered facts of this question that the message changes in words that only make sense beside them. */
function takenBack(scene: Scene, intent: Intent): Said {
  const { parts, memory, said } = scene
  const own = intent.rules.flatMap((id) => [...(parts.book.factsOf.get(id) ?? [])])
  const family = Object.keys(memory.facts).filter((id) => sameFamily(id, own))
  return [...new Set([...own, ...family])].flatMap((id) => {
    const before = memory.facts[id]
    const fact = parts.book.facts.get(id)
    if (before === undefined || fact === undefined || said.some((each) => each.id === id)) return []
    const value = hintedValue(scene, fact)
    return value === undefined || value === before ? [] : [{ id, value }]
  })
}

function lookUp(scene: Scene, intent: Intent): Answer | undefined {
  const { edition } = scene.parts
  const { text } = scene.read
  const base = intent.rules.flatMap(
    (id) => edition.rules.find((rule) => rule.id === id)?.cites.map((cite) => cite.clause) ?? [],
  )
  switch (intent.tool) {
    case 'topic-fit':
      return topicFit(edition, topicsOf(scene), base)
    case 'track-topics':
      return trackTopics(edition, text)
    case 'guiding-unit':
      return guidingUnit(edition, text)
    case 'form-part':
      return formPart(edition, text, base)
    case 'team-plan':
      return teamPlan(
        edition,
        {
          ...scene.memory.facts,
          ...Object.fromEntries(scene.said.map(({ id, value }) => [id, value])),
        },
        base,
      )
    case 'contacts':
    case 'clearance':
    case undefined:
      return undefined
  }
}

/** The topics that this message points to, together with what was said of the project before. */
function topicsOf(scene: Scene): readonly TopicHit[] {
  const { reader } = scene.parts
  const { text, reading } = scene.read
  return reader.topics.route(text, reading.mentions.tracks, scene.memory.topics ?? {})
}

/** Remembered of a project: the topics it points to, never its words. */
function topicMemory(scene: Scene): Readonly<Record<string, number>> | undefined {
  const hits = topicsOf(scene).slice(0, 6)
  return hits.length === 0
    ? scene.memory.topics
    : Object.fromEntries(hits.map((hit) => [hit.topic.clause, Number(hit.score.toFixed(1))]))
}

/** What the message's own facts decide, whatever it seems to ask. */
function settledBy(scene: Scene): (Piece & { readonly kind: string }) | undefined {
  const { book } = scene.parts
  const touched = touchedVerdict(book, scene.memory, scene.said, scene.day, scene.implied)
  if (touched === undefined) return undefined
  const { answer, asked } = verdictAnswer(book, touched.verdict, touched.facts)
  return {
    kind: touched.verdict.kind,
    answer,
    asked,
    entry: touched.verdict.reasons.some((reason) => reason.rule.entry),
  }
}

/** A clear failure said in the message is never left out of a permission; an open text softens a yes. */
function withSettled(
  scene: Scene,
  main: Point,
  pieces: readonly Piece[],
  settled: (Piece & { readonly kind: string }) | undefined,
): readonly Piece[] {
  if (settled === undefined) return pieces
  // The plan has already counted everything that was said.
  if (main.intent.tool === 'team-plan') return pieces
  const judges = main.intent.rules.some((id) => {
    const rule = scene.parts.edition.rules.find((each) => each.id === id)
    return rule !== undefined && isVerdictRule(rule)
  })
  const asks = judges || (asksPermission(scene.read.text) && main.p < 0.85) || main.p < 0.45
  const gravest = pieces[0]?.answer.outcome
  if (settled.kind === 'ineligible' && gravest !== 'ineligible' && asks) {
    return judges ? [settled] : [settled, ...pieces]
  }
  if (settled.kind === 'needs-ruling' && (gravest === 'eligible' || main.p < 0.5)) return [settled]
  // "没收入够不够条件": what the message does settle is said before the general information.
  const informs = gravest === 'information' && judges && asksPermission(scene.read.text)
  if (settled.kind === 'eligible' && informs) return [settled, ...pieces]
  return pieces
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

/** Not sure what was meant: up to three numbered choices. */
function unsure(scene: Scene): Response {
  const offered = scene.read.intents
    .flatMap(({ intent }) => scene.parts.edition.intents.find((each) => each.id === intent) ?? [])
    .filter((intent) => intent.talk === undefined)
    .slice(0, MOST_CHOICES)
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
