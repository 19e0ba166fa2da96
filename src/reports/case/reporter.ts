// What whoever reported may do with their case, once its number and code have opened it; and what they ask of the office.
import { civilDay } from '../../platform/day.ts'
import type { Store } from '../../store/store.ts'
import {
  isEmpty,
  onCase,
  refused,
  stepFor,
  take,
  write,
  type CaseActor,
  type CaseDeps,
  type Refused,
} from './act.ts'
import { caseZone, isOver } from './deadlines.ts'
import { workdaysAfter, type Due } from '../../platform/working-days.ts'

const reporter: CaseActor = { kind: 'reporter' }

export type Supplemented = { readonly kind: 'taken' } | Refused

interface Supplement {
  readonly caseId: string
  readonly text: string
  /** Files what was uploaded for it, and says how many there were: with the words, or not at all. */
  readonly file?: (tx: Store) => Promise<number>
}

/** New words, new files, or both. */
export async function supplement(
  deps: CaseDeps,
  { caseId, text, file }: Supplement,
): Promise<Supplemented> {
  if (isEmpty(text) && file === undefined) return refused('empty')
  return onCase(deps, reporter, caseId, async (acting) => {
    const allowed = await stepFor(acting, 'supplement')
    if ('kind' in allowed) return allowed
    const count = (await file?.(acting.tx)) ?? 0
    if (isEmpty(text) && count === 0) return refused('empty')
    if (!isEmpty(text)) await write(acting, 'supplement', text)
    await take(acting, allowed, {}, { count })
    return { kind: 'taken' }
  })
}

export type Withdrawn = { readonly kind: 'withdrawn' } | { readonly kind: 'noted' } | Refused

/** Before it is accepted all of it goes; afterwards the wish is noted, and it may go on. */
export async function withdraw(
  deps: CaseDeps,
  { caseId }: { readonly caseId: string },
): Promise<Withdrawn> {
  return onCase(deps, reporter, caseId, async (acting) => {
    const allowed = await stepFor(acting, 'withdraw')
    if ('kind' in allowed) return allowed
    if (acting.row.withdrawalAt !== null) return refused('taken')
    const isGone = allowed.move.to === 'withdrawn'
    await take(acting, allowed, isGone ? {} : { withdrawalAt: acting.now })
    return { kind: isGone ? 'withdrawn' : 'noted' }
  })
}

/** The last day on which a re-examination of this decision may be asked for. */
export function reviewUntil(
  { workdays, limits }: Pick<CaseDeps, 'workdays' | 'limits'>,
  { ruledAt, stateAt }: { readonly ruledAt: Date | null; readonly stateAt: Date },
): Due {
  return workdaysAfter(workdays, civilDay(ruledAt ?? stateAt, caseZone), limits.review)
}

/** One re-examination, within so many working days of the decision. */
export async function askReview(
  deps: CaseDeps,
  { caseId, text }: { readonly caseId: string; readonly text: string },
): Promise<Supplemented> {
  if (isEmpty(text)) return refused('empty')
  return onCase(deps, reporter, caseId, async (acting) => {
    const { row, now } = acting
    const allowed = await stepFor(acting, 'ask-review')
    if ('kind' in allowed) return allowed
    if (row.reviewed) return refused('taken')
    if (isOver(reviewUntil(deps, row).day, now)) return refused('state')
    await write(acting, 'review', text)
    await take(acting, allowed, { reviewed: true, round: row.round + 1, extended: false })
    return { kind: 'taken' }
  })
}
