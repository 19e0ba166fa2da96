// Reading a case: as much of it as this person may see now, each look written down in the same breath.
import { handlersOf, openProposals, votesOf } from '../../store/reports-cases.ts'
import { citedOf } from '../../store/reports-keeping.ts'
import type { CaseRow, Proposal } from '../../store/reports-cases.ts'
import { fieldsOf, findCase, staffWithRole } from '../../store/reports-review.ts'
import type { IdentityFieldName } from '../../store/schema-reports.ts'
import {
  admit,
  admitReader,
  note,
  onCase,
  refused,
  type CaseActor,
  type Refused,
} from '../case/act.ts'
import { second } from '../case/decide.ts'
import type { CaseRole } from '../case/moves.ts'
import { openText, readable } from '../case/open.ts'
import { listEvidence, readPreview, type ListedEvidence, type Preview } from '../evidence/read.ts'
import type { ConcernedSaid } from './concerned.ts'
import { reviewDeps } from './deps.ts'
import type { ReviewDesk } from './desk.ts'
import {
  evidenceKeys,
  openConcerned,
  openContents,
  openMessages,
  type CaseContents,
  type OpenMessage,
} from './open.ts'

export type Staff = Extract<CaseActor, { readonly kind: 'staff' }>

export interface Waiting {
  readonly proposal: Proposal
  readonly text: string
  /** Whether this person may be the second one, for all that the roles say. */
  readonly mayDecide: boolean
}

interface Frame {
  readonly row: CaseRow
  readonly waiting: readonly Waiting[]
  readonly handlers: readonly { readonly id: string; readonly name: string }[]
  /** All who may come near it, for whom the reporter wants kept out. */
  readonly office: readonly { readonly id: string; readonly name: string }[]
  /** Whose is the case now. */
  readonly assigned: readonly string[]
}

/** `frame`: where it stands and what waits; nothing that anybody reported. */
export type Looked =
  | ({ readonly kind: 'frame' } & Frame)
  | ({
      readonly kind: 'read'
      readonly role: CaseRole
      /** Nothing: destroyed. */
      readonly contents: CaseContents | undefined
      readonly messages: readonly OpenMessage[]
      readonly files: readonly ListedEvidence[]
      /** Those on which the ruling rests. */
      readonly cited: readonly string[]
      readonly concerned: ConcernedSaid
      readonly votes: number
      readonly fields: readonly IdentityFieldName[]
    } & Frame)
  | Refused

/** Who sees where a case stands without reading it. */
const framers: readonly CaseRole[] = ['registrar', 'adjudicator', 'head']

export async function lookAt(desk: ReviewDesk, actor: Staff, caseId: string): Promise<Looked> {
  const { store } = desk
  const deps = reviewDeps(desk)
  const row = await findCase(store, caseId)
  if (row === undefined) return refused('unknown')
  const assigned = await handlersOf(store, caseId)
  const reads = readable[row.state].some(
    (role) => actor.roles.includes(role) && (role !== 'handler' || assigned.includes(actor.id)),
  )
  const frames = framers.filter((role) => actor.roles.includes(role))
  if (!reads && frames.length > 0) {
    const seen = await onCase(deps, actor, caseId, async (acting) => {
      const role = await admit(acting, frames)
      if (typeof role !== 'string') return role
      await note(acting, role, 'list.viewed')
      return role
    })
    return typeof seen === 'string'
      ? { kind: 'frame', ...(await frameOf(desk, actor, row, assigned)) }
      : seen
  }
  const opened = await openText(deps, actor, { caseId })
  if (opened.kind !== 'open') return opened
  return {
    kind: 'read',
    role: opened.role,
    ...(await frameOf(desk, actor, row, assigned)),
    contents: await openContents(desk, store, caseId),
    messages: await openMessages(desk, store, caseId),
    files: await listEvidence({ store }, evidenceKeys(desk), caseId),
    cited: await citedOf(store, caseId),
    concerned: await openConcerned(desk, store, caseId),
    votes: (await votesOf(store, caseId, row.round)).length,
    fields: await fieldsOf(store, caseId),
  }
}

async function frameOf(
  desk: ReviewDesk,
  actor: Staff,
  row: CaseRow,
  assigned: readonly string[],
): Promise<Frame> {
  const { store } = desk
  const written = await openMessages(desk, store, row.id)
  const waiting = (await openProposals(store, row.id)).map((proposal) => {
    const mayDecide = second[proposal.kind].some((role) => actor.roles.includes(role))
    const isTheirs = proposal.proposedBy === actor.id
    const text = written.find(({ id }) => id === proposal.reason)?.text ?? ''
    return {
      proposal,
      mayDecide: mayDecide && !isTheirs,
      text: mayDecide || isTheirs ? text : '',
    }
  })
  const handlers = await staffWithRole(store, 'handler')
  const others = [
    ...(await staffWithRole(store, 'adjudicator')),
    ...(await staffWithRole(store, 'registrar')),
  ]
  const office = [...new Map([...handlers, ...others].map((each) => [each.id, each])).values()]
  return { row, waiting, assigned, handlers, office }
}

/** A copy of a picture without its metadata, for whoever may read the case now. */
export async function lookAtPreview(
  desk: ReviewDesk,
  actor: Staff,
  { caseId, file }: { readonly caseId: string; readonly file: string },
): Promise<Preview | Refused> {
  const may = await onCase(reviewDeps(desk), actor, caseId, async (acting) => {
    const role = await admitReader(acting, readable[acting.row.state])
    if (typeof role !== 'string') return role
    await note(acting, role, 'preview.viewed', { subject: 'evidence' })
    return role
  })
  if (typeof may !== 'string') return may
  const { store, evidence } = desk
  const deps = { store, objects: evidence.objects }
  return readPreview(deps, evidenceKeys(desk), { caseId, id: file })
}
