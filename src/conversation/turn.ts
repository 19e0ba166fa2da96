// One turn of talk, pure: what was said and what is remembered in, what to say and what to remember out.
import type { InboundMessage } from '../channels/channel.ts'
import type { Private } from '../language/guard.ts'
import { asksSomebody, otherMeant } from '../language/shape.ts'
import type { SecondReading } from '../language/second-reading.ts'
import { plain } from './answers.ts'
import { checking } from './checking.ts'
import type { TalkState, Turn } from './desk.ts'
import { dressed } from './dressed.ts'
import { followUp } from './follow-up.ts'
import { isOvertaken, kept, recall } from './memory.ts'
import type { Memory } from './memory.ts'
import { isBareReply, trackNamed } from './picking.ts'
import { pointsOf } from './points.ts'
import { respond } from './respond.ts'
import type { Response } from './respond.ts'
import { sceneOf } from './scene.ts'
import type { Parts, Scene } from './scene.ts'
import type { Along } from './second-look.ts'
import { reportAdvice } from './small-talk.ts'
import { answerToOurs, dangerIn, intentOf, pressed } from './to-ours.ts'
import { askedForPeople, withOffer } from './to-people.ts'
import { wording } from './wording.ts'

/** Takes a turn. `state` is what this person's last turn in this chat left; `second`, what a model made of the message. */
export function turn(
  parts: Parts,
  message: InboundMessage,
  state: TalkState | undefined,
  second?: SecondReading,
): Turn {
  // It neither answers what was asked nor ends the talk.
  if (message.unreadable !== undefined && message.text === '') {
    if (!message.addressed) return { state, answer: undefined, note: { kind: 'silent' } }
    const answer = plain('off-topic', wording.unreadable(message.unreadable))
    return { state, answer, note: { kind: 'unreadable' } }
  }
  const asOf = message.writtenAt < message.receivedAt ? message.writtenAt : message.receivedAt
  const memory = recall(state, asOf)
  const hear = (along?: Along): { scene: Scene; said: Response | undefined } => {
    const heard = sceneOf(parts, message, memory, asOf, along)
    const said = message.addressed
      ? addressed(heard, memory, message, asOf)
      : unaddressed(heard, message, asOf)
    return { scene: heard, said }
  }
  const { scene, said } = hear(second && { second })
  const { look } = parts
  const responded =
    second === undefined || look === undefined
      ? said
      : look.careful(scene, said, {
          alone: () => hear().said,
          all: () => hear({ second, take: 'all' }).said,
          theirs: () => hear({ second, take: 'theirs' }).said,
        })
  const remembering = responded && (look?.forgetting(scene, memory, responded) ?? responded)
  const settled = remembering && (parts.withApproved?.(scene, remembering) ?? remembering)
  const response = settled && withOffer(parts, settled)
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
            ...(scene.speech === undefined && message.pressed === undefined && { unheard: true }),
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
  const danger =
    dangerIn(scene, message, asOf) ?? (scene.speech === 'report' ? 'tip-off' : undefined)
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
  // Nothing is lost: it would have been asked what it meant, or told that of others' doings the notice says nothing.
  const outcome = response?.answer.outcome
  const isLost =
    outcome === 'off-topic' ||
    outcome === 'choices' ||
    (outcome === 'not-stated' && otherMeant(read.text) !== undefined)
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

/** Without a mention only a plain reply to us counts: nothing said to somebody else, no question, no chatter. */
function unaddressed(scene: Scene, message: InboundMessage, asOf: Date): Response | undefined {
  if (message.text.includes('@')) return undefined
  const isForOthers = scene.speech === 'not-addressed' || scene.speech === 'report'
  if (isForOthers && !isBareReply(scene.read.text)) return undefined
  const { asked } = scene.memory
  const given =
    scene.said.some((fact) => fact.id === asked?.fact) ||
    (asked?.fact === 'track' && trackNamed(scene.read.text, scene.parts.edition) !== undefined)
  if (!given && asksSomebody(scene.read.text)) return undefined
  const forPeople = askedForPeople(scene, false, asOf)
  if (forPeople !== undefined) return forPeople
  return answerToOurs(scene, message, asOf)
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
