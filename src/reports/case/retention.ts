// How long what of a case is kept, and what is due to be destroyed at a moment.
import { destroyable, type CaseState, type Destroyable } from '../../store/schema-reports.ts'

/** Days and years; the committee may set others. */
export interface Keeping {
  readonly draftHours: number
  /** Of somebody who is not who they said. */
  readonly failedDays: number
  /** The time in which a refusal can be complained about. */
  readonly rejectedDays: number
  readonly handleDays: number
  readonly identityDays: number
  /** Of what the ruling does not rest on. */
  readonly evidenceDays: number
  readonly textYears: number
  readonly consentYears: number
}

export const defaultKeeping: Keeping = {
  draftHours: 24,
  failedDays: 7,
  rejectedDays: 90,
  handleDays: 7,
  identityDays: 180,
  evidenceDays: 180,
  textYears: 3,
  consentYears: 3,
}

/** What of a case its keeping hangs on. A case that has not come to an end keeps all. */
export interface Ended {
  readonly state: CaseState
  readonly endedAt: Date | null
}

/** The moment from which each is to be destroyed; nothing while the case goes on. */
export function destroyAt(
  { state, endedAt }: Ended,
  keeping: Keeping,
): Readonly<Record<Destroyable, Date>> | undefined {
  if (endedAt === null) return undefined
  const consents = yearsAfter(endedAt, keeping.consentYears)
  const all = (days: number) => {
    const at = daysAfter(endedAt, days)
    const handle = daysAfter(endedAt, Math.min(days, keeping.handleDays))
    return { 'chat-handle': handle, identity: at, evidence: at, text: at, consents }
  }
  switch (state) {
    case 'withdrawn':
      return all(0)
    case 'identity-failed':
      return all(keeping.failedDays)
    case 'rejected':
      return all(keeping.rejectedDays)
    case 'closed':
    case 'transferred':
      return {
        'chat-handle': daysAfter(endedAt, keeping.handleDays),
        identity: daysAfter(endedAt, keeping.identityDays),
        evidence: daysAfter(endedAt, keeping.evidenceDays),
        text: yearsAfter(endedAt, keeping.textYears),
        consents,
      }
    case 'identity-pending':
    case 'identity-manual':
    case 'registered':
    case 'supplement-required':
    case 'accepted':
    case 'verifying':
    case 'ruling':
    case 'ruled':
    case 'review':
    case 'escalated':
      return undefined
  }
}

/** What is to be destroyed now, in order: who it was goes before what was said. A hold freezes all of it. */
export function dueNow(
  ended: Ended,
  keeping: Keeping,
  already: { readonly held: boolean; readonly gone: readonly Destroyable[] },
  now: Date,
): readonly Destroyable[] {
  const at = destroyAt(ended, keeping)
  if (at === undefined || already.held) return []
  return destroyable.filter((what) => !already.gone.includes(what) && at[what] <= now)
}

const dayMs = 86_400_000
/** The wall clock of the contest; it has no summer time. */
const zoneMs = 8 * 3_600_000

function daysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * dayMs)
}

/** The same day and time of that year; of a 29 February the 1 March. */
function yearsAfter(at: Date, years: number): Date {
  const wall = new Date(at.getTime() + zoneMs)
  wall.setUTCFullYear(wall.getUTCFullYear() + years)
  return new Date(wall.getTime() - zoneMs)
}
