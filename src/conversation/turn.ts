// One turn of talk, pure: what was said and what is remembered in, what to say and what to remember out.
import type { Answer, InboundMessage } from '../channels/channel.ts'
import type { Private } from '../language/guard.ts'
import type { Heard } from '../language/replies.ts'
import { asksPermission, asksSomebody, isFollowUp, looksLikeQuestion } from '../language/shape.ts'
import { clockTime, dayInWords } from '../platform/day.ts'
import type { Edition, Intent } from '../rules/edition.ts'
import type { FactDefinition, FactId, FactValue } from '../rules/fact.ts'
import { inWords } from '../rules/settled.ts'
import { afterClosing, plain } from './answers.ts'
import { withApproved } from './approved.ts'
import { checking } from './checking.ts'
import { clearanceTurn } from './clearance.ts'
import type { TalkState, Turn } from './desk.ts'
import { followUp, hintedValue } from './follow-up.ts'
import { askWindowMs, isOvertaken, kept, recall, remember } from './memory.ts'
import type { Memory } from './memory.ts'
import { isBareReply, pickedIndex, readReply, trackNamed } from './picking.ts'
import { pointsOf, sureFrom } from './points.ts'
import { respond } from './respond.ts'
import type { Response } from './respond.ts'
import { sceneOf } from './scene.ts'
import type { Parts, Scene } from './scene.ts'
import { reportAdvice } from './small-talk.ts'
import { askedForPeople, pressedOffer, withOffer } from './to-people.ts'
import { wording } from './wording.ts'

/** A message is late when it took longer than this to reach us. */
const lateMs = 10 * 60 * 1000
/** What was not said to us, or sounds like a question, counts as an answer only this surely. */
const overheardFrom = 0.75

/** Takes a turn. `state` is what this person's last turn in this chat left. */
export function turn(parts: Parts, message: InboundMessage, state: TalkState | undefined): Turn {
  // It neither answers what was asked nor ends the talk.
  if (message.unreadable !== undefined && message.text === '') {
    if (!message.addressed) return { state, answer: undefined, note: { kind: 'silent' } }
    const answer = plain('off-topic', wording.unreadable(message.unreadable))
    return { state, answer, note: { kind: 'unreadable' } }
  }
  const asOf = message.writtenAt < message.receivedAt ? message.writtenAt : message.receivedAt
  const memory = recall(state, asOf)
  const scene = sceneOf(parts, message, memory, asOf)
  const responded = message.addressed
    ? addressed(scene, memory, message, asOf)
    : unaddressed(scene, message, asOf)
  const response = responded && withOffer(parts, withApproved(scene, responded))
  if (response === undefined) return { state, answer: undefined, note: { kind: 'silent' } }
  const answer = dressed(scene, response, message, asOf)
  // What was said of somebody else leaves what is known of this team alone; the check sees to that itself.
  const { facts, uncertain, focus } = memory
  const own =
    scene.foreign && !memory.clearance
      ? { facts, uncertain, focus, others: ofOther(scene, response) }
      : {}
  return {
    // A message that was overtaken by newer ones is answered, but changes nothing of what they left.
    state: isOvertaken(memory, asOf)
      ? state
      : kept(
          {
            ...response.memory,
            ...own,
            ...askedNow(scene, response, asOf),
            misses: response.misses,
          },
          asOf,
        ),
    answer,
    note: { kind: answer?.outcome ?? 'silent' },
    ...(response.handover === undefined ? {} : { handover: response.handover }),
  }
}

/** What is known of somebody else's unit after this turn. */
function ofOther(scene: Scene, { memory }: Response): Memory['others'] {
  const { facts, focus } = memory
  return { label: scene.other, facts, ...(focus === undefined ? {} : { focus }) }
}

/** `before` is the memory as it was, also of what a message about others leaves aside. */
function addressed(
  scene: Scene,
  before: Memory,
  message: InboundMessage,
  asOf: Date,
): Response | undefined {
  const { parts, read } = scene
  if (message.pressed !== undefined) return pressed(scene, message.pressed)
  const danger = parts.guard(message.text)
  if (danger !== undefined) return privately(scene, danger)
  if (read.text === '') return greeting(scene)
  const forPeople = askedForPeople(scene, true, asOf)
  if (forPeople !== undefined) return forPeople
  if (before.clearance) {
    const ours: Scene = { ...scene, memory: before }
    return checking(scene, before, () => answerToOurs(ours, message, asOf))
  }
  const reply = answerToOurs(scene, message, asOf)
  if (reply !== undefined) return reply
  const response = answerTo(scene)
  // Nothing is lost: it would have been asked what it meant.
  const isLost = response?.answer.outcome === 'off-topic' || response?.answer.outcome === 'choices'
  return isLost && parts.isLikelyTipOff(message.text) ? privately(scene, 'tip-off') : response
}

/** What is private is not answered, and nothing of it is remembered. */
function privately({ parts, group, memory }: Scene, danger: Private): Response {
  const answer = group
    ? plain('private', wording.privately)
    : danger === 'tip-off'
      ? reportAdvice(parts)
      : plain('private', wording.privateData)
  return { answer, memory, asked: undefined, entry: false }
}

/** What was said to the desk, and answers none of its questions. */
function answerTo(scene: Scene): Response | undefined {
  const { memory, read, group } = scene
  if (isBareReply(read.text) && !countsFollow(memory)) {
    return {
      answer: plain('off-topic', wording.nothingOpen),
      memory,
      asked: undefined,
      entry: false,
    }
  }
  const focused = followUp(scene)
  if (focused !== undefined) return respond(focused.scene, [focused.point])
  const points = pointsOf(scene)
  const only = points[0]
  if (points.length === 1 && only?.intent.talk === 'thanks' && group) return undefined
  return respond(scene, points)
}

/** The last question was about a number, so that a bare one changes it: "5个". */
const countsFollow = ({ focus }: Memory): boolean =>
  Object.values(focus?.facts ?? {}).some((value) => typeof value === 'number')

function greeting(scene: Scene): Response {
  const intent = intentOf(scene.parts.edition, 'greeting')
  return intent === undefined
    ? {
        answer: plain('off-topic', wording.empty),
        memory: scene.memory,
        asked: undefined,
        entry: false,
      }
    : respond(scene, [{ intent, p: 1 }])
}

const intentOf = (edition: Edition, id: string): Intent | undefined =>
  edition.intents.find((intent) => intent.id === id)

const within = (at: string, asOf: Date): boolean => {
  const passed = asOf.getTime() - new Date(at).getTime()
  return passed >= 0 && passed <= askWindowMs
}

/** Without a mention only a plain reply to us counts: nothing said to somebody else, no question, no chatter. */
function unaddressed(scene: Scene, message: InboundMessage, asOf: Date): Response | undefined {
  if (message.text.includes('@')) return undefined
  const { asked } = scene.memory
  const given =
    scene.said.some((fact) => fact.id === asked?.fact) ||
    (asked?.fact === 'track' && trackNamed(scene.read.text, scene.parts.edition) !== undefined)
  if (!given && asksSomebody(scene.read.text)) return undefined
  const forPeople = askedForPeople(scene, false, asOf)
  if (forPeople !== undefined) return forPeople
  return answerToOurs(scene, message, asOf)
}

/** A message that picks one of our choices or gives the fact we asked for; undefined if it is something else. */
function answerToOurs(scene: Scene, message: InboundMessage, asOf: Date): Response | undefined {
  const { parts, memory, read } = scene
  const { choices, asked } = memory
  if (parts.guard(message.text) !== undefined) return undefined
  if (choices !== undefined && within(choices.at, asOf)) {
    const index = pickedIndex(read.text, choices.intents.length + 1)
    if (index !== undefined) return picked(scene, choices.intents[index])
  }
  // Whoever takes a while over a question of the check is still in the check.
  const open =
    asked !== undefined && (within(asked.at, asOf) || (memory.clearance && message.addressed))
  if (!open) return undefined
  const fact = parts.book.facts.get(asked.fact)
  if (fact === undefined) return undefined
  const given = new Map(scene.said.map(({ id, value }) => [id, value]))
  const hinted = given.has(fact.id) ? undefined : hintedValue(scene, fact)
  if (hinted !== undefined) given.set(fact.id, hinted)
  const reply = readReply(
    read.text,
    fact,
    given,
    parts.edition,
    heardIn(scene, fact, message.addressed),
  )
  const top = read.intents[0]
  const another =
    looksLikeQuestion(read.text) &&
    !isFollowUp(read.text) &&
    [...read.text].length > 8 &&
    (top?.p ?? 0) >= sureFrom &&
    top?.intent !== memory.focus?.intent
  if (another) return undefined
  if (reply === undefined) {
    // Not the fact itself, but something that bears on what was asked.
    const bears = !memory.clearance && !looksLikeQuestion(read.text)
    const focused = bears ? followUp(scene) : undefined
    return focused === undefined ? undefined : respond(focused.scene, [focused.point])
  }
  return replied(scene, fact.id, reply.kind === 'value' ? reply.value : undefined)
}

const nothing: Heard = { kind: 'none', p: 1 }

/** What the message says to our question by its whole wording. Said of somebody else, or to the group, it must be plain. */
function heardIn(
  { parts, foreign, read, memory }: Scene,
  fact: FactDefinition,
  addressed: boolean,
): Heard {
  if ((foreign && memory.asked?.other !== true) || asksPermission(read.text)) return nothing
  const heard = parts.reader.replyTo(fact, read.text)
  if (addressed && !looksLikeQuestion(read.text)) return heard
  return heard.kind === 'value' && heard.p >= overheardFrom ? heard : nothing
}

/** Goes on with the fact that was given (or that nobody knows). */
function replied(scene: Scene, fact: FactId, value: FactValue | undefined): Response {
  const { asked: _, ...rest } = scene.memory
  const given = value === undefined ? [] : [{ id: fact, value }]
  const said = [...scene.said.filter((each) => each.id !== fact), ...given]
  let memory = remember(rest, said)
  if (value === undefined) memory = { ...memory, uncertain: [...memory.uncertain, fact] }
  const next: Scene = { ...scene, memory, said }
  if (memory.clearance) {
    const { answer, asked } = clearanceTurn(scene.parts.book, memory, scene.ruleDay, false)
    return {
      answer,
      memory: { ...memory, clearance: asked !== undefined },
      asked,
      entry: true,
    }
  }
  const intent = intentOf(scene.parts.edition, memory.focus?.intent ?? '')
  if (intent === undefined && scene.read.text === '') {
    // An old button whose question is forgotten.
    return { answer: plain('off-topic', wording.rephrase), memory, asked: undefined, entry: false }
  }
  return intent === undefined
    ? respond(next, pointsOf(next))
    : respond(next, [{ intent, p: 1, carried: memory.focus?.facts ?? {} }])
}

function picked(scene: Scene, id: string | undefined): Response {
  const { choices: _, ...memory } = scene.memory
  const intent = intentOf(scene.parts.edition, id ?? '')
  if (intent === undefined) {
    return {
      answer: plain('off-topic', wording.rephrase),
      memory,
      asked: undefined,
      entry: false,
    }
  }
  return respond({ ...scene, memory }, [{ intent, p: 1, carried: memory.focus?.facts ?? {} }])
}

/** A pressed button: `fact:<id>:<position>` or `intent:<id>`. Anything else is not ours. */
function pressed(scene: Scene, value: string): Response | undefined {
  const forPeople = pressedOffer(scene, value)
  if (forPeople !== undefined) return forPeople
  const [kind, id, position] = value.split(':')
  if (kind === 'intent') return picked(scene, id)
  const fact = kind === 'fact' ? scene.parts.book.facts.get(id ?? '') : undefined
  if (fact === undefined) return undefined
  return replied(scene, fact.id, fact.options?.[Number(position)]?.value)
}

/** Adds what every answer carries: lateness, the closed sign-up, repairs, and where to reply. */
function dressed(
  scene: Scene,
  response: Response,
  message: InboundMessage,
  asOf: Date,
): Answer | undefined {
  const { edition } = scene.parts
  let answer = response.answer
  if (answer.outcome === 'private') return answer
  const serious = answer.outcome !== 'off-topic' && answer.outcome !== 'choices'
  if (scene.closed && serious) answer = afterClosing(edition, answer, response.entry)
  const signUp = edition.stages.find((stage) => stage.id === edition.signUpStage)
  const last = signUp?.to
  if (last !== undefined && scene.day === last && !scene.closed && serious && response.entry) {
    const say = wording.lastDay(dayInWords(last), signUp?.toTime)
    answer = { ...answer, first: [say, ...answer.first] }
  }
  const first = [...(serious ? settledSince(edition, answer) : []), ...answer.first]
  if (message.receivedAt.getTime() - asOf.getTime() > lateMs) {
    const when = `${dayInWords(scene.day)}${clockTime(asOf, edition.timeZone)}`
    first.unshift(wording.late(when))
  }
  const repairs = scene.read.repairs.slice(0, 2).map((repair) => wording.repaired(repair.to))
  const open = message.chat.kind === 'group' && answer.choices.length > 0
  return {
    ...answer,
    first: [...first, ...(serious ? repairs : [])],
    notes: open ? [wording.quoteMe, ...answer.notes] : answer.notes,
  }
}

/** The dates that were settled after the notice, before an answer from the clauses that give the old ones. */
function settledSince(edition: Edition, { clauses }: Answer): readonly string[] {
  const ids = new Set(clauses.map(({ id }) => id))
  const asked = ids.has(edition.scheduleFinalSay.clause)
  return edition.stages.flatMap((stage) =>
    stage.settled !== undefined && (asked || ids.has(stage.clause))
      ? [wording.settledDate(stage.title, inWords(stage), stage.settled)]
      : [],
  )
}

/** What was asked in this turn, and since when; the newest question is the one that a bare number answers. */
function askedNow(scene: Scene, { asked, offered, offer }: Response, asOf: Date): Partial<Memory> {
  const at = asOf.toISOString()
  const hand = { offer: undefined }
  if (offer !== undefined)
    return { asked: undefined, choices: undefined, offer: { reason: offer, at } }
  if (offered !== undefined)
    return { ...hand, asked: undefined, choices: { intents: [...offered], at } }
  const other = scene.foreign ? { other: true } : {}
  return asked === undefined
    ? hand
    : { ...hand, asked: { fact: asked, at, ...other }, choices: undefined }
}
