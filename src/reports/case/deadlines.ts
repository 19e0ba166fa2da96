// By when each step of a case has to be taken, in working days.
import { civilDay } from '../../platform/day.ts'
import type { CaseState } from '../../store/schema-reports.ts'
import { workdaysAfter, type Due, type Workdays } from '../../platform/working-days.ts'

/** Days of the wall calendar of the contest. */
export const caseZone = 'Asia/Shanghai'

/** Working days; the committee may set others. */
export interface CaseLimits {
  /** Until a person has looked at an identity that could not be checked by itself. */
  readonly byHand: number
  /** Until the reporter is told whether it is accepted, and what that must never pass. */
  readonly decide: number
  readonly decideCap: number
  readonly supplement: number
  /** Of checking, and how much more once, with a reason. */
  readonly check: number
  readonly extension: number
  /** After the ruling. */
  readonly feedback: number
  /** At most so many between two words about progress. */
  readonly progress: number
  /** In which one re-examination may be asked for. */
  readonly review: number
}

export const defaultLimits: CaseLimits = {
  byHand: 2,
  decide: 5,
  decideCap: 15,
  supplement: 5,
  check: 20,
  extension: 10,
  feedback: 5,
  progress: 10,
  review: 10,
}

/** What of a case its deadlines hang on. */
export interface Timed {
  readonly state: CaseState
  readonly stateAt: Date
  readonly filedAt: Date
  readonly acceptedAt: Date | null
  readonly extended: boolean
}

/** The day of the next step; nothing where none is awaited. */
export function dueOf(timed: Timed, limits: CaseLimits, calendar: Workdays): Due | undefined {
  const after = (at: Date, days: number) => workdaysAfter(calendar, civilDay(at, caseZone), days)
  switch (timed.state) {
    case 'identity-pending':
    case 'identity-manual':
      return after(timed.stateAt, limits.byHand)
    case 'registered': {
      // A supplement begins the days anew, but not for ever.
      const soon = after(timed.stateAt, limits.decide)
      const last = after(timed.filedAt, limits.decideCap)
      return last.day < soon.day ? last : soon
    }
    case 'supplement-required':
      return after(timed.stateAt, limits.supplement)
    case 'accepted':
    case 'verifying':
      return after(
        timed.acceptedAt ?? timed.stateAt,
        limits.check + (timed.extended ? limits.extension : 0),
      )
    case 'review':
      return after(timed.stateAt, limits.check)
    case 'ruling':
    case 'escalated':
      return after(timed.stateAt, limits.progress)
    case 'ruled':
      return after(timed.stateAt, limits.feedback)
    case 'identity-failed':
    case 'rejected':
    case 'withdrawn':
    case 'transferred':
    case 'closed':
      return undefined
  }
}

/** Whether the day is over. On its last minute it is not. */
export function isOver(day: string, now: Date): boolean {
  return civilDay(now, caseZone) > day
}
