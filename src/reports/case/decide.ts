// The second pair of eyes: approves or denies what another person proposed, and what is approved happens at once.
import { newId } from '../../platform/ids.ts'
import {
  decideProposal,
  findProposal,
  type CaseRow,
  type Proposal,
} from '../../store/reports-cases.ts'
import { addHold, isHeld, liftHolds } from '../../store/reports-keeping.ts'
import type { ProposalKind } from '../../store/schema-reports.ts'
import {
  admit,
  note,
  onCase,
  refused,
  take,
  type Acting,
  type CaseAct,
  type CaseActor,
  type CaseDeps,
  type Refused,
} from './act.ts'
import { destroy, type ForgetEvidence } from './destroy.ts'
import { mayBeDestroyed, moveOf, type CaseRole } from './moves.ts'
import { eventOf, subjectOf } from './propose.ts'

export type Decided =
  | { readonly kind: 'approved'; readonly what: ProposalKind }
  | { readonly kind: 'denied' }
  | Refused

/** Those who may be the second person. */
export const second: Readonly<Record<ProposalKind, readonly CaseRole[]>> = {
  reject: ['registrar', 'adjudicator', 'head'],
  transfer: ['registrar', 'adjudicator', 'head'],
  uphold: ['adjudicator', 'head'],
  hold: ['registrar', 'adjudicator', 'head'],
  lift: ['registrar', 'adjudicator', 'head'],
  destroy: ['registrar', 'adjudicator', 'head'],
  original: ['registrar', 'adjudicator', 'head'],
  letter: ['registrar', 'adjudicator', 'head'],
}

export interface DecideDeps extends CaseDeps {
  readonly forgetEvidence: ForgetEvidence
}

export async function decide(
  deps: DecideDeps,
  actor: CaseActor,
  { proposal, approve }: { readonly proposal: string; readonly approve: boolean },
): Promise<Decided> {
  if (actor.kind !== 'staff') return refused('role')
  const known = await findProposal(deps.store, proposal)
  if (known === undefined) return refused('unknown')
  return onCase(deps, actor, known.caseId, async (acting) => {
    const { tx, now } = acting
    const role = await admit(acting, second[known.kind])
    if (typeof role !== 'string') return role
    if (known.proposedBy === actor.id) {
      await note(acting, role, 'access.refused', { ...subjectOf[known.kind], outcome: 'denied' })
      return refused('own')
    }
    // What stood in its way since it was proposed does so still; it can be denied.
    const obstacle = approve ? await inTheWay(acting, known) : undefined
    if (obstacle !== undefined) return obstacle
    const outcome = approve ? 'approved' : 'denied'
    if (!(await decideProposal(tx, known.id, { by: actor.id, at: now, outcome })))
      return refused('taken')
    if (!approve) {
      const action = known.kind === 'original' ? 'original.denied' : 'denied'
      await note(acting, role, action, { ...subjectOf[known.kind], ...reasonOf(known) })
      return { kind: 'denied' }
    }
    await carryOut(deps, acting, role, known)
    return { kind: 'approved', what: known.kind }
  })
}

async function inTheWay({ tx, row }: Acting, known: Proposal): Promise<Refused | undefined> {
  const event = eventOf[known.kind]
  if (event !== undefined && moveOf(row.state, event) === undefined) return refused('state')
  const held = await isHeld(tx, row.id)
  if (known.kind === 'destroy' && held) return refused('held')
  if (known.kind === 'destroy' && !mayBeDestroyed(row.state, known.what ?? []))
    return refused('state')
  if (known.kind === 'lift' && !held) return refused('state')
  return undefined
}

async function carryOut(
  deps: DecideDeps,
  acting: Acting,
  role: CaseRole,
  known: Proposal,
): Promise<void> {
  const { tx, row, now } = acting
  const meta: CaseAct['meta'] = { ...subjectOf[known.kind], ...reasonOf(known) }
  switch (known.kind) {
    case 'reject':
    case 'transfer':
    case 'uphold': {
      const event = eventOf[known.kind]
      const move = event === undefined ? undefined : moveOf(row.state, event)
      if (move === undefined) return
      const changes: Partial<CaseRow> = known.kind === 'reject' ? { refusal: known.code } : {}
      return take(acting, { move, role }, changes, meta, 'approved')
    }
    case 'hold':
      await addHold(tx, { id: newId(), caseId: row.id, setBy: known.id, setAt: now })
      return note(acting, role, 'hold.set', meta)
    case 'lift':
      await liftHolds(tx, row.id, { by: known.id, at: now })
      return note(acting, role, 'hold.lifted', meta)
    case 'destroy': {
      const what = known.what ?? []
      for (const each of what)
        await destroy(tx, deps.forgetEvidence, row.id, each, { at: now, proposal: known.id })
      return note(acting, role, 'destroyed', { ...meta, count: what.length })
    }
    case 'original':
      // The file can be looked at by whoever asked.
      return note(acting, role, 'original.granted', meta)
    case 'letter':
      // Somebody of the office sends it by the office's own ways.
      return note(acting, role, 'letter.sent', meta)
  }
}

const reasonOf = ({ code }: Proposal): CaseAct['meta'] => (code === null ? {} : { reason: code })
