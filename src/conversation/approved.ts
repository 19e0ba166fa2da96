// Answers of the office that a second person has approved: said word for word where the rules decide nothing. Pure.
import type { Answer } from '../channels/channel.ts'
import type { ReadFact } from '../language/facts.ts'
import { nearness, shapeOf, type Shape } from '../language/near.ts'
import type { Model, Scored } from '../language/model.ts'
import type { Reader } from '../language/understand.ts'
import { dayInWords } from '../platform/day.ts'
import type { Edition } from '../rules/edition.ts'
import { cited, plain } from './answers.ts'
import { isLeftOpen } from './landing.ts'
import { unsureBelow } from './points.ts'
import type { Response } from './respond.ts'
import type { Scene } from './scene.ts'
import { wording } from './wording.ts'

/** An entry in force. */
export interface ApprovedAnswer {
  readonly id: string
  readonly version: number
  readonly phrasings: readonly string[]
  readonly answer: string
  /** The clause it rests on; absent: the notice says nothing of it. */
  readonly clause?: string
  /** In what office it was answered. */
  readonly role: string
  /** The civil day of it. */
  readonly on: string
}

/** So near is a question that comes down to the same point; measured, see test/board/matching.test.ts. */
export const sameFrom = 0.53
/** And so near one that comes down to none. */
export const nearFrom = 0.62

interface Phrasing {
  readonly entry: ApprovedAnswer
  readonly shape: Shape
  readonly asks: Scored | undefined
  readonly facts: readonly ReadFact[]
}

export interface Approved {
  /** The entry that answers this message; undefined if none is near enough. */
  find(read: Scene['read'], answer: Answer): ApprovedAnswer | undefined
}

/** Reads the phrasings once. */
export function approvedOf(
  entries: readonly ApprovedAnswer[],
  { intents: points }: Pick<Edition, 'intents'>,
  reader: Reader,
  { questions }: Pick<Model, 'questions'>,
): Approved {
  const known = entries.flatMap((entry) =>
    entry.phrasings.map((text): Phrasing => {
      const { intents, reading, text: clean } = reader.understand(text, entry.on)
      return { entry, shape: shapeOf(clean, questions), asks: intents[0], facts: reading.facts }
    }),
  )
  const talk = new Set(points.flatMap((intent) => (intent.talk === undefined ? [] : [intent.id])))
  const isPoint = (asks: Scored | undefined): boolean =>
    asks !== undefined && asks.p >= unsureBelow && !talk.has(asks.intent)
  return {
    find(read, answer) {
      const shape = shapeOf(read.text, questions)
      const top = read.intents[0]
      const hasPoint = answer.outcome === 'not-stated' || answer.outcome === 'needs-ruling'
      let best: { readonly entry: ApprovedAnswer; readonly near: number } | undefined
      for (const { entry, shape: other, asks, facts } of known) {
        const near = nearness(shape, other)
        const isSame = isPoint(top) && asks?.intent === top?.intent && (asks?.p ?? 0) >= unsureBelow
        // A point that is understood is another question than every other point.
        if (hasPoint && !isSame) continue
        if (near < (isSame ? sameFrom : nearFrom) || near <= (best?.near ?? 0)) continue
        if (contradicts(read.reading.facts, facts)) continue
        best = { entry, near }
      }
      return best?.entry
    },
  }
}

/** What is said of the same thing is not the same: another kind of unit, another track. */
function contradicts(one: readonly ReadFact[], other: readonly ReadFact[]): boolean {
  const values = (facts: readonly ReadFact[], id: string): string =>
    [...new Set(facts.filter((fact) => fact.id === id).map(({ value }) => String(value)))]
      .toSorted()
      .join()
  return one.some(
    ({ id }) => other.some((fact) => fact.id === id) && values(one, id) !== values(other, id),
  )
}

/** The response, or the office's answer in its place. What the rules decide stands. */
export function withApproved(scene: Scene, response: Response): Response {
  const { approved, edition } = scene.parts
  if (approved === undefined || scene.read.text === '' || !isLeftOpen(response.answer))
    return response
  const entry = approved.find(scene.read, response.answer)
  if (entry === undefined) return response
  const { choices: _, offer: __, ...memory } = response.memory
  return { answer: said(entry, response.answer, edition), memory, asked: undefined, entry: false }
}

/** Word for word, and below it who has answered, when, and on what it rests. */
function said(
  { id, version, answer: words, clause, role, on }: ApprovedAnswer,
  { outcome, decided }: Answer,
  edition: Edition,
): Answer {
  const isOpen = outcome === 'needs-ruling'
  return {
    ...plain(isOpen ? outcome : 'information', words),
    paragraphs: [
      wording.approvedBy(role, dayInWords(on)),
      ...(clause === undefined ? [wording.notInNotice] : []),
    ],
    clauses: cited(edition, [
      ...(clause === undefined ? [] : [clause]),
      ...(isOpen ? [edition.finalSay.clause] : []),
    ]),
    ...(decided === undefined ? {} : { decided }),
    approved: { id, version },
  }
}
