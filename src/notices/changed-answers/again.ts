// Whether an earlier answer comes out otherwise now, and what to say then. Pure.
import { createHash } from 'node:crypto'
import * as z from 'zod'

import type { Answer, Decided, Target } from '../../channels/channel.ts'
import type { AnswerChange, Touched } from '../../store/changed-answers.ts'
import { wording } from './wording.ts'

/** Decides what was kept of an answer by the edition as it is now, and joins several answers into one. */
export interface Decider {
  again(point: Decided): Answer
  joined(answers: readonly Answer[]): Answer
}

const decidedShape: z.ZodType<Decided> = z.object({
  rules: z.array(z.string()),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  day: z.string(),
  verdict: z.string(),
  rulings: z.array(z.string()),
})
const bodyShape = z.object({ headline: z.string(), decided: z.array(decidedShape).min(1) })

/** What an answer was decided by; undefined if it is none of ours. */
export type Kept = z.infer<typeof bodyShape>

export function keptOf(body: unknown): Kept | undefined {
  return bodyShape.safeParse(body).data
}

export interface Changed {
  readonly body: Answer
  /** The points that came out otherwise, as they are now. */
  readonly points: readonly Decided[]
}

/**
 * `said` is what was said last, `unsaid` a correction of it that was held back for this one: its points are looked at
 * again as well. Undefined: what was said stands.
 */
export function changedAnswer(
  said: Kept,
  unsaid: Kept | undefined,
  touched: Touched,
  decider: Decider,
  why: AnswerChange['why'],
): Changed | undefined {
  const anew: Answer[] = []
  const points: Decided[] = []
  const decided = said.decided.flatMap((before) => {
    if (!touches(before, touched) && !changes(unsaid, before)) return [before]
    const answer = decider.again(before)
    const now = answer.decided ?? []
    if (now.every(({ verdict }) => isSame(verdict, before.verdict))) return [before]
    anew.push(answer)
    points.push(...now)
    return now
  })
  if (anew.length === 0) return undefined
  const { question: _, ...answer } = decider.joined(anew)
  // The day on the clock of the talk: an answer can be much later than its question.
  const [{ day } = { day: '' }] = points
  const first = [wording[why](day), ...answer.first]
  // Nothing is pressed below it: the talk it belonged to is over.
  return { points, body: { ...answer, first, choices: [], decided } }
}

function touches({ rulings, rules }: Decided, touched: Touched): boolean {
  if ('rulings' in touched) return rulings.some((id) => touched.rulings.includes(id))
  // Without one of its rules, which are gone, the others would say something else than was asked.
  if (touched.notBy !== undefined)
    return rules.length > 0 && rules.every((id) => touched.rules.includes(id))
  return rules.some((id) => touched.rules.includes(id))
}

/** Whether a correction would have said something else of the point. */
const changes = (correction: Kept | undefined, { rules, verdict }: Decided): boolean =>
  correction !== undefined &&
  !correction.decided.some(
    (point) => point.verdict === verdict && point.rules.join() === rules.join(),
  )

/** What does not concern somebody is no obstacle to them, and is told like a yes. */
const isSame = (a: string, b: string): boolean => told(a) === told(b)
const told = (verdict: string): string => (verdict === 'not-concerned' ? 'eligible' : verdict)

/** Of the place and what is said: whoever asked the same several times in one place is told once. */
export function placeKeyOf(
  lane: string,
  { person, thread }: Target,
  points: readonly Decided[],
): string {
  const same = points.map(({ rules, verdict }) => [[...rules].sort(), verdict])
  const hash = createHash('sha256').update(JSON.stringify([lane, person, thread, same]))
  return hash.digest('hex')
}
