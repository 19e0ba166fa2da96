// The reminder rules that the desk offers. None fires until the secretariat switches it on. Pure.
import type { Edition, Stage } from '../../rules/edition.ts'
import { outOfContest, type Audience, type TeamStatus } from '../audience.ts'
import type { Span } from './due.ts'
import type { Edge } from './milestone.ts'

/** A rule before anybody has switched it. */
export interface Offer extends Span {
  readonly stage: string
  readonly edge: Edge
  readonly audience: Audience
}

const days = [30, 14, 7, 3, 1, 0] as const
/** On the last day, where an hour is set. */
const hours = 3

/** Teams that still have something to hand in. */
const unfinished: readonly TeamStatus[] = ['registered', 'incomplete']
/** Teams that go on. */
const going: readonly TeamStatus[] = ['submitted', 'passed']

/** Of sign-up what matters is its end; of what comes after, when it begins. */
export function edgeThatMatters({ signUpStage }: Edition, stage: Pick<Stage, 'id'>): Edge {
  return stage.id === signUpStage ? 'to' : 'from'
}

/** All offers of an edition, stage by stage, the earliest first. */
export function offersOf(edition: Edition): readonly Offer[] {
  return edition.stages.flatMap((stage) => {
    const edge = edgeThatMatters(edition, stage)
    const statuses = edge === 'to' ? unfinished : going
    const audiences: readonly Audience[] = [{ to: 'representatives', statuses }, { to: 'groups' }]
    return audiences.flatMap((audience) =>
      days.map((span) => ({ stage: stage.id, edge, days: span, hours, audience })),
    )
  })
}

/** One word for what makes it the same rule. */
export function keyOf({ stage, edge, days, hours, audience }: Offer): string {
  const { to, channels, tracks, cities, statuses, codes } = audience
  const list = [channels, tracks, cities, statuses, codes].map((each) => each?.toSorted() ?? null)
  return JSON.stringify([stage, edge, days, days === 0 ? hours : 0, to, ...list])
}

/**
 * Which teams of an audience hear of it, whatever the rule says: who has handed in is not nagged to, and who is out of
 * the contest hears nothing.
 */
export function isConcerned(edition: Edition, stage: string, status: TeamStatus): boolean {
  if (stage === edition.signUpStage) return unfinished.includes(status)
  return !outOfContest.includes(status)
}
