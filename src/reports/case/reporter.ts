// What whoever reported may do with their case, once its number and code have opened it; and what they ask of the office.
import { civilDay } from '../../platform/day.ts'
import { addInterest, endAssignments } from '../../store/reports-cases.ts'
import {
  admit,
  isEmpty,
  note,
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
import { workdaysAfter } from './working-days.ts'

const reporter: CaseActor = { kind: 'reporter' }

export type Supplemented = { readonly kind: 'taken' } | Refused

/** New words; new files are filed in the same transaction by whoever calls, through `files`. */
export async function supplement(
  deps: CaseDeps,
  {
    caseId,
    text,
    files,
  }: { readonly caseId: string; readonly text: string; readonly files: number },
): Promise<Supplemented> {
  if (isEmpty(text) && files === 0) return refused('empty')
  return onCase(deps, reporter, caseId, async (acting) => {
    const allowed = await stepFor(acting, 'supplement')
    if ('kind' in allowed) return allowed
    if (!isEmpty(text)) await write(acting, 'supplement', text)
    await take(acting, allowed, {}, { count: files })
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
    const decidedOn = civilDay(row.ruledAt ?? row.stateAt, caseZone)
    const last = workdaysAfter(deps.workdays, decidedOn, deps.limits.review)
    if (isOver(last.day, now)) return refused('state')
    await write(acting, 'review', text)
    await take(acting, allowed, { reviewed: true, round: row.round + 1, extended: false })
    return { kind: 'taken' }
  })
}

/** The reporter wants somebody kept out; the registrar knows who that is. It holds at once. */
export async function keepOut(
  deps: CaseDeps,
  actor: CaseActor,
  { caseId, staff }: { readonly caseId: string; readonly staff: string },
): Promise<{ readonly kind: 'kept-out' } | Refused> {
  return onCase(deps, actor, caseId, async (acting) => {
    const { tx, now } = acting
    const role = await admit(acting, ['registrar', 'head'])
    if (typeof role !== 'string') return role
    await addInterest(tx, { caseId, staff, kind: 'reporter-asked', at: now })
    await endAssignments(tx, { caseId, staff }, { at: now, why: 'recused' })
    await note(acting, role, 'recused', { reason: 'reporter-asked' })
    return { kind: 'kept-out' }
  })
}
