// What one person proposes and another decides. Nobody there to decide: it waits, and is never approved by time.
import { newId } from '../../platform/ids.ts'
import { addProposal } from '../../store/reports-cases.ts'
import { findEvidence } from '../../store/reports-evidence.ts'
import { goneOf, isHeld } from '../../store/reports-keeping.ts'
import type { Destroyable, ProposalKind, RefusalCode } from '../../store/schema-reports.ts'
import {
  admit,
  admitReader,
  isEmpty,
  note,
  onCase,
  refused,
  stepFor,
  write,
  type Acting,
  type CaseAct,
  type CaseActor,
  type CaseDeps,
  type Refused,
} from './act.ts'
import { originalReaders } from './original.ts'
import { mayBeDestroyed, type CaseEvent, type CaseRole } from './moves.ts'

/** What is proposed. The reason is always a person's own words. */
export type Proposed =
  | { readonly kind: 'reject'; readonly code: RefusalCode }
  | { readonly kind: 'transfer' | 'uphold' | 'hold' | 'lift' }
  | { readonly kind: 'destroy'; readonly what: readonly Destroyable[] }
  /** To look at a file as it came, with all that it may give away. */
  | { readonly kind: 'original'; readonly file: string }
  /** A letter to the accused side; what is written is the letter itself, and a second person reads the final. */
  | { readonly kind: 'letter' }

export type Proposing = { readonly kind: 'proposed'; readonly proposal: string } | Refused

/** The step that it is, or goes with: proposed by whoever takes that step, while it is legal, and approved while it is. */
export const eventOf: Readonly<Partial<Record<ProposalKind, CaseEvent>>> = {
  reject: 'reject',
  transfer: 'transfer',
  uphold: 'uphold',
  // The accused side is written to by whoever hears it.
  letter: 'hear',
}

/** Who may propose what no step names. */
const proposers: Readonly<Partial<Record<ProposalKind, readonly CaseRole[]>>> = {
  hold: ['registrar', 'head'],
  lift: ['registrar', 'head'],
  destroy: ['registrar', 'head'],
}

export const subjectOf: Readonly<Record<ProposalKind, CaseAct['meta']>> = {
  reject: { subject: 'case', to: 'rejected' },
  transfer: { subject: 'case', to: 'transferred' },
  uphold: { subject: 'case', to: 'closed' },
  hold: { subject: 'retention' },
  lift: { subject: 'retention' },
  destroy: { subject: 'retention' },
  original: { subject: 'original' },
  letter: { subject: 'text' },
}

const asked: Readonly<Partial<Record<ProposalKind, CaseAct['action']>>> = {
  original: 'original.asked',
  letter: 'letter.drafted',
}

export async function propose(
  deps: CaseDeps,
  actor: CaseActor,
  {
    caseId,
    proposed,
    text,
  }: { readonly caseId: string; readonly proposed: Proposed; readonly text: string },
): Promise<Proposing> {
  if (isEmpty(text)) return refused('empty')
  if (proposed.kind === 'destroy' && proposed.what.length === 0) return refused('empty')
  if (actor.kind !== 'staff') return refused('role')
  return onCase(deps, actor, caseId, async (acting) => {
    const { tx, now } = acting
    const role = await proposerOf(acting, proposed.kind)
    if (typeof role !== 'string') return role
    if (proposed.kind === 'original' && !(await isOfCase(acting, proposed.file)))
      return refused('unknown')
    const held = await isHeld(tx, caseId)
    if (proposed.kind === 'hold' && held) return refused('taken')
    if (proposed.kind === 'lift' && !held) return refused('state')
    if (proposed.kind === 'destroy') {
      if (held) return refused('held')
      if (!mayBeDestroyed(acting.row.state, proposed.what)) return refused('state')
      const gone = await goneOf(tx, caseId)
      if (proposed.what.every((what) => gone.includes(what))) return refused('taken')
    }
    const id = newId()
    // First the proposal: if one waits already, nothing is to be left of this one.
    const reason = newId()
    const added = await addProposal(tx, {
      id,
      caseId,
      kind: proposed.kind,
      code: proposed.kind === 'reject' ? proposed.code : null,
      what: proposed.kind === 'destroy' ? [...proposed.what] : null,
      file: proposed.kind === 'original' ? proposed.file : null,
      reason,
      proposedBy: actor.id,
      proposedAt: now,
    })
    if (!added) return refused('taken')
    await write(acting, proposed.kind === 'letter' ? 'accused-letter' : 'reason', text, reason)
    await note(acting, role, asked[proposed.kind] ?? 'proposed', {
      ...subjectOf[proposed.kind],
      ...(proposed.kind === 'reject' ? { reason: proposed.code } : {}),
    })
    return { kind: 'proposed', proposal: id }
  })
}

/** As what they propose it, if it is a step, one that is legal here. */
async function proposerOf(acting: Acting, kind: ProposalKind): Promise<CaseRole | Refused> {
  const event = eventOf[kind]
  if (event !== undefined) {
    const allowed = await stepFor(acting, event)
    return 'kind' in allowed ? allowed : allowed.role
  }
  if (kind === 'original') return admitReader(acting, originalReaders(acting.row.state))
  return admit(acting, proposers[kind] ?? [])
}

/** Only what is there can be asked for; stamped papers are the custodians' alone. */
async function isOfCase({ tx, row }: Acting, file: string): Promise<boolean> {
  const found = await findEvidence(tx, row.id, file)
  return found?.key != null && found.purpose !== 'stamp'
}
