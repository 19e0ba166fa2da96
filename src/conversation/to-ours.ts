// What is said to a question of the desk's own: a pressed button, a picked choice, the fact that was asked for.
import type { InboundMessage } from '../channels/channel.ts'
import { namesWrong, type Private } from '../language/guard.ts'
import type { Heard } from '../language/replies.ts'
import { asksPermission, isFollowUp, looksLikeQuestion } from '../language/shape.ts'
import type { Edition, Intent } from '../rules/edition.ts'
import type { FactDefinition, FactId, FactValue } from '../rules/fact.ts'
import { plain } from './answers.ts'
import { clearanceTurn } from './clearance.ts'
import { sameFamily } from './focus.ts'
import { followUp, hintedValue } from './follow-up.ts'
import { askWindowMs, remember } from './memory.ts'
import { pickedIndex, readReply } from './picking.ts'
import { pointsOf, sureFrom } from './points.ts'
import { respond } from './respond.ts'
import type { Response } from './respond.ts'
import type { Scene } from './scene.ts'
import { isBareShare } from './share.ts'
import { pressedOffer } from './to-people.ts'
import { wording } from './wording.ts'

/** What was not said to us, or sounds like a question, counts as an answer only this surely. */
const overheardFrom = 0.75

export const intentOf = (edition: Edition, id: string): Intent | undefined =>
  edition.intents.find((intent) => intent.id === id)

const within = (at: string, asOf: Date): boolean => {
  const passed = asOf.getTime() - new Date(at).getTime()
  return passed >= 0 && passed <= askWindowMs
}

/** An answer is about this short. */
const answerLength = 60

/**
 * What of a message is private. Who gives the very fact that was asked for, and names no wrong, accuses nobody however
 * it sounds: 没动过，一个字都没改，就是原样.
 */
export function dangerIn(scene: Scene, { text }: InboundMessage, asOf: Date): Private | undefined {
  const { parts, memory, said, read } = scene
  const danger = parts.guard(text)
  const { asked } = memory
  if (danger !== 'tip-off' || asked === undefined || !within(asked.at, asOf)) return danger
  if ([...text].length > answerLength || namesWrong(text)) return danger
  const fact = parts.book.facts.get(asked.fact)
  const heard = fact && parts.reader.replyTo(fact, read.text)
  const isGiven =
    said.some(({ id }) => id === asked.fact) ||
    (heard?.kind === 'value' && heard.p >= overheardFrom)
  return isGiven ? undefined : danger
}

/** A message that picks one of our choices or gives the fact we asked for; undefined if it is something else. */
export function answerToOurs(
  scene: Scene,
  message: InboundMessage,
  asOf: Date,
): Response | undefined {
  const { parts, memory, read } = scene
  const { choices, asked } = memory
  if (dangerIn(scene, message, asOf) !== undefined) return undefined
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
  const plainly = scene.said.filter(({ id }) => !scene.disputed.has(id))
  const given = new Map(plainly.map(({ id, value }) => [id, value]))
  // 省赛的二等, asked about the national final: what is told of its like is no word of the one that was asked.
  const isOfAnother = [...given.keys()].some((id) => id !== fact.id && sameFamily(id, [fact.id]))
  const hinted = given.has(fact.id) || isOfAnother ? undefined : hintedValue(scene, fact)
  if (hinted !== undefined) given.set(fact.id, hinted)
  const reply = readReply(
    read.text,
    fact,
    given,
    parts.edition,
    isOfAnother ? nothing : heardIn(scene, fact, message.addressed),
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
  // A figure is read; by its sound 5% is what 50% is.
  if (isBareShare(read.text)) return nothing
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
export function pressed(scene: Scene, value: string): Response | undefined {
  const forPeople = pressedOffer(scene, value)
  if (forPeople !== undefined) return forPeople
  const [kind, id, position] = value.split(':')
  if (kind === 'intent') return picked(scene, id)
  const fact = kind === 'fact' ? scene.parts.book.facts.get(id ?? '') : undefined
  if (fact === undefined) return undefined
  return replied(scene, fact.id, fact.options?.[Number(position)]?.value)
}
