// Which questions on the board are one: those about the same point, and those that are near in meaning. Pure.
import type { BoardReason } from '../store/schema-board.ts'

/** What did not help of an answer of the office comes down to that answer. */
export const entryPoint = (id: string): string => `faq:${id}`

/** The answer of the office that a point is; undefined if it is a rule or an open question. */
export const entryOf = (point: string | undefined): string | undefined =>
  point?.startsWith('faq:') === true ? point.slice('faq:'.length) : undefined

/** A question as it is grouped. */
export interface Landed {
  readonly id: string
  readonly reason: BoardReason
  readonly point: string | undefined
  /** Empty where its words are erased or were never kept. */
  readonly text: string
  readonly clauses: readonly string[]
  /** Keyed name. */
  readonly asker: string
  readonly team: string | undefined
  readonly at: Date
}

export interface Group<Q extends Landed = Landed> {
  /** The oldest of them: the group is known by its id. */
  readonly first: Q
  /** Oldest first. */
  readonly questions: readonly Q[]
}

/** So near, and they are one question; measured on the phrasings of the edition. */
export const groupFrom = 0.5

/** The same questions in whatever order make the same groups, which stand in the order of their oldest. */
export function grouped<Q extends Landed>(
  questions: readonly Q[],
  near: (one: string, other: string) => number,
): readonly Group<Q>[] {
  const groups: Q[][] = []
  const ofPoint = new Map<string, Q[]>()
  const sorted = questions.toSorted(
    (one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1),
  )
  const begin = (question: Q): Q[] => {
    const made = [question]
    groups.push(made)
    return made
  }
  // Points first: what comes down to none may still be near to one of them.
  for (const question of sorted) {
    if (question.point === undefined) continue
    const there = ofPoint.get(question.point)
    if (there === undefined) ofPoint.set(question.point, begin(question))
    else there.push(question)
  }
  for (const question of sorted) {
    if (question.point !== undefined) continue
    const nearest = nearestOf(question, groups, near)
    if (nearest === undefined) begin(question)
    else nearest.push(question)
  }
  return groups
    .map((all) => all.toSorted((one, other) => one.at.getTime() - other.at.getTime()))
    .flatMap((all) => (all[0] === undefined ? [] : [{ first: all[0], questions: all }]))
    .toSorted(
      (one, other) =>
        one.first.at.getTime() - other.first.at.getTime() ||
        (one.first.id < other.first.id ? -1 : 1),
    )
}

/** Texts compared per group: the same words again say nothing new. */
const mostTexts = 5

function nearestOf<Q extends Landed>(
  { text }: Q,
  groups: readonly Q[][],
  near: (one: string, other: string) => number,
): Q[] | undefined {
  if (text === '') return undefined
  let best: { readonly group: Q[]; readonly near: number } | undefined
  for (const group of groups) {
    const texts = [...new Set(group.map((each) => each.text))].filter((each) => each !== '')
    const found = Math.max(0, ...texts.slice(0, mostTexts).map((each) => near(text, each)))
    if (found >= groupFrom && found > (best?.near ?? 0)) best = { group, near: found }
  }
  return best?.group
}

/** How many teams ask it; of those who belong to none that is known, each person is one. */
export function voices(questions: readonly Pick<Landed, 'team' | 'asker'>[]): {
  readonly teams: number
  readonly unbound: number
} {
  const teams = new Set(questions.flatMap(({ team }) => team ?? []))
  const others = questions.filter(({ team }) => team === undefined)
  return { teams: teams.size, unbound: new Set(others.map(({ asker }) => asker)).size }
}
