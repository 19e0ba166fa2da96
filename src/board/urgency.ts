// Which question of the board comes first: how many ask it, and how near the deadline is that it bears on. Pure.
import { daysBetween } from '../platform/civil.ts'
import type { Edition } from '../rules/edition.ts'
import { voices, type Group, type Landed } from './group.ts'

export interface Deadline {
  readonly title: string
  readonly on: string
  /** 0 on the day itself. */
  readonly days: number
}

export interface Ranked<Q extends Landed = Landed> extends Group<Q> {
  readonly teams: number
  readonly unbound: number
  readonly firstAt: Date
  readonly lastAt: Date
  readonly clauses: readonly string[]
  /** Absent where everything is over. */
  readonly deadline: Deadline | undefined
  readonly urgency: number
}

/** The most urgent first; of two alike the one that waits longer. */
export function ranked<Q extends Landed>(
  groups: readonly Group<Q>[],
  edition: Pick<Edition, 'stages' | 'signUpStage'>,
  today: string,
): readonly Ranked<Q>[] {
  return groups
    .map((group) => {
      const { questions, first } = group
      const clauses = [...new Set(questions.flatMap((each) => each.clauses))]
      const deadline = deadlineOf(clauses, edition, today)
      const { teams, unbound } = voices(questions)
      const lastAt = questions.at(-1)?.at ?? first.at
      const urgency = (teams + unbound) * nearness(deadline)
      return { ...group, teams, unbound, firstAt: first.at, lastAt, clauses, deadline, urgency }
    })
    .toSorted(
      (one, other) =>
        other.urgency - one.urgency ||
        one.firstAt.getTime() - other.firstAt.getTime() ||
        (one.first.id < other.first.id ? -1 : 1),
    )
}

const nearness = (deadline: Deadline | undefined): number =>
  deadline === undefined ? 1 / 365 : 1 / (deadline.days + 1)

/** The end of the stage whose clause was cited; else the end of sign-up; else the next that comes. */
export function deadlineOf(
  clauses: readonly string[],
  { stages, signUpStage }: Pick<Edition, 'stages' | 'signUpStage'>,
  today: string,
): Deadline | undefined {
  const coming = stages
    .flatMap(({ id, title, clause, to }) =>
      to !== undefined && to >= today ? [{ id, title, clause, on: to }] : [],
    )
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
  const found =
    coming.find(({ clause }) => clauses.includes(clause)) ??
    coming.find(({ id }) => id === signUpStage) ??
    coming[0]
  return found && { title: found.title, on: found.on, days: daysBetween(today, found.on) }
}
