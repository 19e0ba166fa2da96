// A turn in the middle of the guided self-check: a reply, a question in between, or something not understood.
import {
  asksOutright,
  asksPermission,
  isFollowUp,
  looksLikeQuestion,
  wantsToStop,
} from '../language/shape.ts'
import type { Answer } from '../channels/channel.ts'
import { joined, plain } from './answers.ts'
import { clearanceTurn } from './clearance.ts'
import { remember } from './memory.ts'
import type { Memory } from './memory.ts'
import { pointsOf, sureFrom, unsureBelow } from './points.ts'
import { respond } from './respond.ts'
import type { Response } from './respond.ts'
import type { Scene } from './scene.ts'
import { wording } from './wording.ts'

/** A message that also asks in so many words is a question from here on. */
const clearFrom = 0.5
/** Fewer characters name nothing by themselves. */
const namingLength = 4
/** After so many messages in a row that are no answer, the desk goes on without one. */
const mostMisses = 2

/**
 * Goes on with the check. `before` is the memory as it was, also of what a message about others leaves aside;
 * `reply` reads the message as the answer to the open question.
 */
export function checking(
  scene: Scene,
  before: Memory,
  reply: () => Response | undefined,
): Response {
  if (wantsToStop(scene.read.text)) {
    return {
      answer: plain('off-topic', wording.clearanceStop),
      memory: { ...before, asked: undefined, clearance: false },
      asked: undefined,
      entry: false,
    }
  }
  if (asksInBetween(scene)) return resumed(scene, before)
  const replied = reply()
  if (replied !== undefined) return replied
  if (namesQuestion(scene)) return resumed(scene, before)
  return missed(scene, before)
}

/** A full question of its own, which is answered even though one of ours is open. */
function asksInBetween({ read, said }: Scene): boolean {
  const p = read.intents[0]?.p ?? 0
  if (!asksOutright(read.text)) return false
  if (p >= sureFrom) return true
  // Whoever names a case and asks leave is answered by what is known of the case.
  const enough = asksPermission(read.text) && said.length > 0 ? unsureBelow : clearFrom
  return p >= enough && !isFollowUp(read.text)
}

/** 材料要求: no word of asking, and still clearly about one thing. A laugh or a 随便 is not. */
function namesQuestion({ parts, read, said }: Scene): boolean {
  // What only tells is for the check, whatever it may be about.
  if (said.length > 0 && !looksLikeQuestion(read.text)) return false
  const top = read.intents[0]
  const intent = parts.edition.intents.find((each) => each.id === top?.intent)
  const long = [...read.text].length >= namingLength || intent?.talk === 'thanks'
  return (top?.p ?? 0) >= sureFrom && long && intent?.talk !== 'chatter'
}

/** Answers the question in between, and asks the open one again with the answer. */
function resumed(scene: Scene, before: Memory): Response {
  const points = pointsOf(scene)
  const response = respond(scene, points)
  if (response.offered !== undefined) return missed(scene, before)
  if (response.answer.outcome === 'private' || points[0]?.intent.tool === 'clearance')
    return response
  const memory = scene.foreign ? before : response.memory
  const check = clearanceTurn(scene.parts.book, memory, scene.ruleDay, false)
  return {
    answer:
      check.asked === undefined
        ? joined([response.answer, check.answer])
        : beside(response.answer, check.answer),
    memory: { ...memory, clearance: check.asked !== undefined },
    asked: check.asked,
    entry: response.entry,
  }
}

/** What the answer itself would ask waits: the check comes to it. */
function beside(answer: Answer, check: Answer): Answer {
  return {
    ...answer,
    question: `${wording.clearanceBack}${check.question ?? ''}`,
    choices: check.choices,
    notes: answer.notes.filter((note) => note !== wording.pointOnly),
  }
}

/** No answer and no question. What it says all the same counts; otherwise it is asked again, but not for ever. */
function missed(scene: Scene, before: Memory): Response {
  const { book } = scene.parts
  const heard = scene.foreign ? before : remember(before, scene.said)
  const isNew = Object.entries(heard.facts).some(([id, value]) => before.facts[id] !== value)
  const misses = isNew ? 0 : (before.misses ?? 0) + 1
  const open = clearanceTurn(book, heard, scene.ruleDay, false)
  const fact = open.asked === undefined ? undefined : book.facts.get(open.asked)
  if (fact === undefined || misses < mostMisses) {
    const again = fact !== undefined && !isNew
    return {
      answer: again ? { ...open.answer, headline: wording.clearanceAgain } : open.answer,
      memory: { ...heard, clearance: fact !== undefined },
      asked: open.asked,
      misses,
      entry: true,
    }
  }
  const memory = { ...heard, uncertain: [...heard.uncertain, fact.id] }
  const next = clearanceTurn(book, memory, scene.ruleDay, false)
  const first = [wording.clearanceSkipped(fact.label), ...next.answer.first]
  return {
    answer: { ...next.answer, first },
    memory: { ...memory, clearance: next.asked !== undefined },
    asked: next.asked,
    entry: true,
  }
}
