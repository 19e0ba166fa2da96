// Before a case is read: a declaration once, and the grounds of recusal each time.
import { addInterest, endAssignments, handlersOf } from '../../store/reports-cases.ts'
import {
  admitReader,
  note,
  onCase,
  refused,
  type CaseActor,
  type CaseDeps,
  type Refused,
} from './act.ts'
import type { CaseRole } from './moves.ts'
import type { CaseState } from '../../store/schema-reports.ts'

/** Who may read what was reported, at which stage; handlers only those given to them. */
export const readable: Readonly<Record<CaseState, readonly CaseRole[]>> = {
  'identity-pending': [],
  'identity-manual': [],
  'identity-failed': [],
  registered: ['registrar'],
  'supplement-required': ['registrar'],
  accepted: ['registrar'],
  rejected: ['registrar'],
  verifying: ['handler'],
  ruling: ['handler', 'adjudicator'],
  ruled: ['handler', 'adjudicator'],
  closed: ['adjudicator'],
  withdrawn: [],
  transferred: [],
  review: ['registrar', 'adjudicator'],
  escalated: ['head'],
}

export type Opened = { readonly kind: 'open'; readonly role: CaseRole } | Refused

/**
 * Says whether this person may read the case now, and writes down that they did. The first time a declaration is needed:
 * `undeclared` until then.
 */
export async function openText(
  deps: CaseDeps,
  actor: CaseActor,
  { caseId }: { readonly caseId: string },
): Promise<Opened> {
  return onCase(deps, actor, caseId, async (acting) => {
    const role = await admitReader(acting, readable[acting.row.state])
    if (typeof role !== 'string') return role
    await note(acting, role, 'text.viewed', { subject: 'text' })
    return { kind: 'open', role }
  })
}

/** What somebody of the staff says of themselves and a case: no interest in it, or a relative in it. */
export async function declare(
  deps: CaseDeps,
  actor: CaseActor,
  { caseId, interest }: { readonly caseId: string; readonly interest: 'none' | 'relative' },
): Promise<{ readonly kind: 'declared' } | Refused> {
  if (actor.kind !== 'staff') return refused('role')
  return onCase(deps, actor, caseId, async (acting) => {
    const { tx, row, now } = acting
    const roles = [...readable[row.state], 'custodian'] as const
    const isHandler = (await handlersOf(tx, caseId)).includes(actor.id)
    const role = roles.find(
      (each) => actor.roles.includes(each) && (each !== 'handler' || isHandler),
    )
    if (role === undefined) {
      await note(acting, actor.roles[0] ?? 'desk', 'access.refused', { outcome: 'denied' })
      return refused('role')
    }
    const kind = interest === 'relative' ? 'declared-relative' : 'none'
    await addInterest(tx, { caseId, staff: actor.id, kind, at: now })
    if (interest === 'relative') {
      await endAssignments(tx, { caseId, staff: actor.id }, { at: now, why: 'recused' })
      await note(acting, role, 'recused', { reason: 'declared-relative' })
    } else await note(acting, role, 'declared')
    return { kind: 'declared' }
  })
}
