// Plans when the rules that are on will fire, and takes back what no longer holds.
import { readMilestones } from '../../store/milestones.ts'
import {
  endOccurrences,
  planOccurrences,
  readOccurrences,
  readRules,
  type NewOccurrence,
  type Occurrence,
  type ReminderRule,
} from '../../store/reminders.ts'
import type { Store } from '../../store/store.ts'
import { audienceShape } from '../audience.ts'
import type { CalendarDeps } from './deps.ts'
import { dueOf } from './due.ts'
import { edgeOf, isSameDate, milestonesOf, type Milestone } from './milestone.ts'

export interface Planned {
  readonly planned: number
  readonly cancelled: number
}

/** Brings what is planned in step with rules and dates. Inside the calendar's turn; again, it changes nothing. */
export async function plan(
  tx: Store,
  { edition, newId }: Pick<CalendarDeps, 'edition' | 'newId'>,
  now: Date,
): Promise<Planned> {
  const rules = await readRules(tx, edition.id)
  if (rules.length === 0) return { planned: 0, cancelled: 0 }
  const milestones = milestonesOf(edition, await readMilestones(tx, edition.id))
  const known = await readOccurrences(tx, edition.id)
  const holds = (occurrence: Occurrence): boolean => {
    const rule = rules.find(({ id }) => id === occurrence.rule)
    return rule?.active === true && isSameDate(dateOf(rule, milestones)?.date, dateIn(occurrence))
  }
  const gone = known.filter((each) => each.status === 'planned' && !holds(each))
  const cancelled = await endOccurrences(
    tx,
    gone.map(({ id }) => id),
    'cancelled',
    now,
  )
  const wanted = rules
    .filter(({ active }) => active)
    .flatMap((rule): readonly NewOccurrence[] => {
      const found = dateOf(rule, milestones)
      if (found === undefined) return []
      const { date, version } = found
      const due = dueOf(date, rule, edition.timeZone)
      const isKnown = known.some(
        (each) =>
          each.rule === rule.id &&
          each.status !== 'cancelled' &&
          each.dueAt.getTime() === due.dueAt.getTime() &&
          isSameDate(dateIn(each), date),
      )
      // What would have been due before it was planned is not made up for.
      if (isKnown || due.dueAt <= now) return []
      const { day, time = null } = date
      return [{ id: newId(), rule: rule.id, version, day, time, ...due, status: 'planned' }]
    })
  return { planned: await planOccurrences(tx, wanted), cancelled }
}

export const dateIn = ({ day, time }: Pick<Occurrence, 'day' | 'time'>) => ({
  day,
  time: time ?? undefined,
})

export const audienceIn = ({ audience }: ReminderRule) => audienceShape.parse(audience)

function dateOf({ stage, edge }: ReminderRule, milestones: readonly Milestone[]) {
  const found = milestones.find((each) => each.stage.id === stage)
  const date = found && edgeOf(found.stage, edge)
  return date && { date, version: found.version }
}
