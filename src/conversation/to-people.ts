// When a question goes to a person: at once, because somebody asks for it or complains, or as an offer below an answer.
import * as z from 'zod'

import type { Answer } from '../channels/channel.ts'
import { offerWords } from '../handover/wording-offer.ts'
import { callsPerson, complains, isUnsolved, wantsPerson } from '../language/complaint.ts'
import { looksLikeQuestion } from '../language/shape.ts'
import { handoverReasons, type HandoverReason } from '../store/schema-handover.ts'
import { plain } from './answers.ts'
import { askWindowMs } from './memory.ts'
import type { Memory } from './memory.ts'
import { pickedIndex } from './picking.ts'
import type { Response } from './respond.ts'
import type { Parts, Scene } from './scene.ts'
import { wording } from './wording.ts'

const reasonShape = z.enum(handoverReasons)

/** The question goes to a person now. */
export function toPeople(
  { staffHours }: Pick<Parts, 'staffHours'>,
  memory: Memory,
  handover: HandoverReason,
): Response {
  const { asked: _, choices: __, ...rest } = memory
  return {
    answer: {
      ...plain('off-topic', offerWords.opened),
      paragraphs: staffHours === undefined ? [] : [offerWords.openedHow(staffHours)],
    },
    memory: rest,
    asked: undefined,
    entry: false,
    handover,
  }
}

/** `handover:<reason>`, as the offer's button says it. */
export function pressedOffer(scene: Scene, value: string): Response | undefined {
  const { parts, memory } = scene
  if (parts.staffHours === undefined || !value.startsWith('handover:')) return undefined
  const reason = reasonShape.safeParse(value.slice('handover:'.length))
  return reason.success ? toPeople(parts, memory, reason.data) : undefined
}

/** A message that takes up the offer, or complains about the last answer; undefined if it is neither. */
export function askedForPeople(scene: Scene, addressed: boolean, asOf: Date): Response | undefined {
  const { parts, memory, read } = scene
  if (parts.staffHours === undefined) return undefined
  const { offer, focus } = memory
  const passed = offer === undefined ? -1 : asOf.getTime() - new Date(offer.at).getTime()
  if (offer !== undefined && passed >= 0 && passed <= askWindowMs) {
    const takes =
      pickedIndex(read.text, 1) === 0 ||
      wantsPerson(read.text) ||
      (addressed && isUnsolved(read.text))
    if (takes) return toPeople(parts, memory, offer.reason)
  }
  if (addressed && callsPerson(read.text)) return toPeople(parts, memory, 'asked-for-a-person')
  // 没帮助 was pressed, and what is written below is no new question: 没帮助 with a word.
  const says = read.text !== '' && !looksLikeQuestion(read.text)
  if (addressed && parts.unhelped === true && says) return toPeople(parts, memory, 'complaint')
  if (addressed && focus !== undefined && complains(read.text))
    return toPeople(parts, memory, 'complaint')
  return undefined
}

/** Below what the desk cannot settle the question can be handed on, so that nobody is flooded. */
export function withOffer({ staffHours }: Pick<Parts, 'staffHours'>, response: Response): Response {
  const { answer, handover } = response
  if (staffHours === undefined || handover !== undefined) return response
  const reason = response.offer ?? reasonOf(answer)
  if (reason === undefined || answer.question !== undefined || answer.choices.length > 0)
    return response
  const choice = { label: offerWords.offer, value: `handover:${reason}` }
  return { ...response, offer: reason, answer: { ...answer, choices: [choice] } }
}

function reasonOf({ outcome, headline }: Answer): HandoverReason | undefined {
  if (outcome === 'needs-ruling') return 'committee-ruling'
  const isLost = outcome === 'off-topic' && headline === wording.notUnderstood
  return outcome === 'not-stated' || isLost ? 'missing-knowledge' : undefined
}
