// What one administrator wants and a second person agrees to: a trusted role, a way in again. Each is one transaction.
import type { Role } from '../platform/actor.ts'
import { actorName, roles as everyRole, type Actor } from '../platform/actor.ts'
import { Refusal } from '../platform/errors.ts'
import type { ReviewDesk } from '../reports/review/desk.ts'
import { writeAudit } from '../store/audit.ts'
import type { ProposedKind } from '../store/schema.ts'
import {
  changeMember,
  endSessions,
  findMember,
  loadOffice,
  lockOffice,
  removeSecondFactor,
  type StaffRow,
} from '../store/office.ts'
import { setRole } from '../store/staff.ts'
import {
  addStaffProposal,
  everTrusted,
  findStaffProposal,
  settleStaffProposal,
  type StaffProposal,
} from '../store/staff-proposals.ts'
import type { Store } from '../store/store.ts'
import type { ConsoleDeps } from './deps.ts'
import { makeLink } from './links.ts'
import { chatRole } from './own-chat.ts'
import { isAlone, isTrusted, seconds } from './trust.ts'
import { ownWords } from './wording-staff.ts'

export type ProposalDeps = Pick<ConsoleDeps, 'store' | 'clock' | 'newId'> & {
  readonly review?: Pick<ReviewDesk, 'audit'> | undefined
}

/** So long somebody else may agree to it; then it has to be proposed anew. */
export const proposalMs = 7 * 86_400_000

export interface Proposed {
  readonly kind: ProposedKind
  readonly member: string
  readonly roles?: readonly Role[]
}

/** Writes down what waits for somebody else. */
export async function proposeFor(
  tx: Store,
  deps: ProposalDeps,
  actor: Actor,
  { kind, member, roles = [] }: Proposed,
): Promise<void> {
  const proposedAt = deps.clock.now()
  const row = { id: deps.newId(), kind, member, roles: [...roles], proposedBy: actorName(actor) }
  await addStaffProposal(tx, { ...row, proposedAt })
  await noteBoth(tx, deps, actor, 'proposed', { kind, member, roles })
}

/** Writes down what needed nobody else: the first of all was alone, or a role was lost. */
export async function recordAlone(
  tx: Store,
  deps: ProposalDeps,
  actor: Actor,
  { kind, member, roles = [] }: Proposed,
  outcome: 'alone' | 'taken',
): Promise<void> {
  const now = deps.clock.now()
  const by = actorName(actor)
  const row = { id: deps.newId(), kind, member, roles: [...roles], proposedBy: by }
  await addStaffProposal(tx, {
    ...row,
    proposedAt: now,
    decidedBy: by,
    decidedAt: now,
    outcome,
  })
  await noteBoth(tx, deps, actor, outcome === 'alone' ? 'approved' : 'taken', {
    kind,
    member,
    roles,
  })
}

/** Whether nobody but whoever acts could agree to anything yet. */
export async function actsAlone(tx: Store, actor: Actor): Promise<boolean> {
  if (actor.kind !== 'staff') return false
  return isAlone(await loadOffice(tx), await everTrusted(tx), actor.id)
}

/** Whether a way in to this person is a way in to something that is trusted, or was. */
export async function needsSecond(tx: Store, member: StaffRow): Promise<boolean> {
  return isTrusted(member.roles) || (await everTrusted(tx)).has(member.id)
}

export type Decided =
  | { readonly kind: 'done' | 'refused' | 'unknown' }
  /** A way in again: told once, to whoever agreed, who hands it on. */
  | { readonly kind: 'link'; readonly token: string }

/** Somebody else says yes or no. @throws Refusal `own` to whoever proposed it and to whom it concerns */
export async function decideProposal(
  deps: ProposalDeps,
  actor: Actor,
  { id, approve }: { readonly id: string; readonly approve: boolean },
): Promise<Decided> {
  const { store, clock } = deps
  return store.transaction(async (tx) => {
    await lockOffice(tx)
    const proposal = await findStaffProposal(tx, id)
    const member = proposal && (await findMember(tx, proposal.member))
    const now = clock.now()
    if (proposal === undefined || member === undefined || !isOpen(proposal, now))
      return { kind: 'unknown' }
    const by = actorName(actor)
    const isOwn = proposal.proposedBy === by
    if (approve ? isOwn || by === `staff:${member.id}` : by === `staff:${member.id}` && !isOwn)
      throw new Refusal('own', ownWords)
    if (!approve) {
      const outcome = isOwn ? 'withdrawn' : 'refused'
      await settleStaffProposal(tx, id, { outcome, decidedBy: by, decidedAt: now })
      await noteBoth(tx, deps, actor, 'denied', readProposed(proposal))
      return { kind: 'refused' }
    }
    // What somebody wanted who has been shut out since, or is no administrator any more, is no proposal any more.
    if (member.endedAt !== null || !(await stillMay(tx, proposal))) return { kind: 'unknown' }
    await settleStaffProposal(tx, id, { outcome: 'approved', decidedBy: by, decidedAt: now })
    await noteBoth(tx, deps, actor, 'approved', readProposed(proposal))
    return carryOut(tx, deps, actor, proposal, member)
  })
}

export const isOpen = ({ decidedAt, proposedAt }: StaffProposal, now: Date): boolean =>
  decidedAt === null && now.getTime() - proposedAt.getTime() < proposalMs

async function stillMay(tx: Store, { proposedBy }: StaffProposal): Promise<boolean> {
  const proposer = await findMember(tx, proposedBy.replace(/^staff:/, ''))
  return proposer?.endedAt === null && proposer.roles.includes('administrator')
}

function readProposed({ kind, member, roles }: StaffProposal): Proposed {
  return { kind, member, roles: everyRole.filter((role) => roles.includes(role)) }
}

async function carryOut(
  tx: Store,
  deps: ProposalDeps,
  actor: Actor,
  proposal: StaffProposal,
  member: StaffRow,
): Promise<Decided> {
  const { id } = member
  switch (proposal.kind) {
    case 'roles': {
      const held = everyRole.filter(
        (role) => member.roles.includes(role) || proposal.roles.includes(role),
      )
      await changeMember(tx, id, { roles: [...held] })
      if (member.person !== null) await setRole(tx, member.person, chatRole(held))
      return { kind: 'done' }
    }
    case 'link':
      return { kind: 'link', token: await makeLink(tx, deps, actor, id) }
    case 'second-factor':
      await dropSecondFactor(tx, id)
      return { kind: 'done' }
  }
}

/** At the next sign-in another app is bound. */
export async function dropSecondFactor(tx: Store, id: string): Promise<void> {
  await removeSecondFactor(tx, id)
  await changeMember(tx, id, { twoFactorEnabled: false })
  await endSessions(tx, id)
}

const verbs = {
  proposed: 'staff.propose',
  approved: 'staff.approve',
  denied: 'staff.refuse',
  taken: 'staff.takeRoles',
} as const
const acts = {
  proposed: 'proposed',
  approved: 'approved',
  denied: 'denied',
  taken: 'roles.changed',
} as const
const subjects = { roles: 'role', link: 'sign-in-link', 'second-factor': 'second-factor' } as const

/** Into the audit of the office, and where reports are read into theirs: who it concerns stands in the first alone. */
async function noteBoth(
  tx: Store,
  { clock, review }: ProposalDeps,
  actor: Actor,
  what: keyof typeof verbs,
  { kind, member, roles = [] }: Proposed,
): Promise<void> {
  const now = clock.now()
  const detail = { kind, ...(roles.length === 0 ? {} : { roles: roles.join(' ') }) }
  const by = actorName(actor)
  await writeAudit(tx, { actor: by, verb: verbs[what], subject: `staff:${member}`, detail }, now)
  await noteReview(tx, review, actor, acts[what], subjects[kind], roles.length, now)
}

async function noteReview(
  tx: Store,
  review: ProposalDeps['review'],
  actor: Actor,
  action: (typeof acts)[keyof typeof acts],
  subject: (typeof subjects)[ProposedKind],
  count: number,
  now: Date,
): Promise<void> {
  const isStaff = actor.kind === 'staff'
  const role =
    isStaff && actor.roles.includes('administrator') ? 'admin' : isStaff ? 'head' : 'desk'
  await review?.audit(
    tx,
    {
      actor: isStaff ? actor.id : 'desk',
      role,
      action,
      caseUuid: null,
      meta: { subject, ...(count === 0 ? {} : { count }) },
    },
    now,
  )
}

export const mayDecide = (held: readonly Role[]): boolean =>
  seconds.some((role) => held.includes(role))
