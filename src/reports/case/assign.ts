// Who checks a case: somebody whom nothing keeps out of it. If that is nobody, the committee's head hears of it.
import { newId } from '../../platform/ids.ts'
import { assignHandler, endAssignments, handlersOf } from '../../store/reports-cases.ts'
import {
  onCase,
  refused,
  stepFor,
  take,
  type Acting,
  type CaseActor,
  type CaseDeps,
  type Refused,
} from './act.ts'
import { moveOf } from './moves.ts'

export type Assigned = { readonly kind: 'assigned' } | { readonly kind: 'escalated' } | Refused

/** Who could check it now: handlers with no ground of recusal; and who could if they declared what that is computed from. */
export async function candidates({ deps, tx, row }: Acting) {
  const free: string[] = []
  const undeclared: string[] = []
  for (const staff of await deps.staffWith(tx, 'handler')) {
    const [ground] = await deps.recusal(tx, row.id, staff)
    if (ground === undefined) free.push(staff)
    if (ground === 'facts') undeclared.push(staff)
  }
  return { free, undeclared }
}

/**
 * Gives the case to a handler; whoever had it before loses it. If there is nobody whom nothing keeps out, it goes up to
 * the head instead of being given.
 */
export async function assign(
  deps: CaseDeps,
  actor: CaseActor,
  { caseId, staff }: { readonly caseId: string; readonly staff: string },
): Promise<Assigned> {
  return onCase(deps, actor, caseId, async (acting) => {
    const { tx, row, now } = acting
    const allowed = await stepFor(acting, 'assign')
    if ('kind' in allowed) return allowed
    // Whoever gives out cases does not give one to themselves.
    if (actor.kind === 'staff' && actor.id === staff) return refused('own')
    const { free, undeclared } = await candidates(acting)
    if (undeclared.includes(staff)) return refused('facts')
    const up = moveOf(row.state, 'escalate')
    if (free.length === 0 && undeclared.length === 0 && up !== undefined) {
      await endAssignments(tx, { caseId, staff: '', others: true }, { at: now, why: 'recused' })
      await take(acting, { move: up, role: allowed.role }, {}, { outcome: 'recused' })
      return { kind: 'escalated' }
    }
    if (!free.includes(staff)) return refused('recused')
    await endAssignments(tx, { caseId, staff, others: true }, { at: now, why: 'changed' })
    if (!(await handlersOf(tx, caseId)).includes(staff))
      await assignHandler(tx, {
        id: newId(),
        caseId,
        staff,
        assignedBy: actor.kind === 'staff' ? actor.id : actor.kind,
        at: now,
      })
    await take(acting, allowed)
    return { kind: 'assigned' }
  })
}
