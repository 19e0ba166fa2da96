// What every act on a case has in common: one transaction in which it is held, one look at who asks, one line of audit.
import type { Clock } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import {
  addMessage,
  changeCase,
  endAssignments,
  handlersOf,
  holdCase,
  interestsOf,
  tell,
  type CaseRow,
  type NewMessage,
} from '../../store/reports-cases.ts'
import type {
  Destroyable,
  IdentityFieldName,
  RecusalGround,
  RefusalCode,
  Ruling,
} from '../../store/schema-reports.ts'
import type { Store } from '../../store/store.ts'
import { dueOf, type CaseLimits } from './deadlines.ts'
import {
  ends,
  moveOf,
  takersOf,
  type CaseEvent,
  type CaseRole,
  type Move,
  type Place,
} from './moves.ts'
import type { Workdays } from '../../platform/working-days.ts'
import { messagePlace } from '../seal/place.ts'

/** Who acts. The id is that of the staff; the desk and the reporter have none. */
export type CaseActor =
  | { readonly kind: 'staff'; readonly id: string; readonly roles: readonly CaseRole[] }
  | { readonly kind: 'desk' }
  | { readonly kind: 'reporter' }

/** A line of the audit, in words of its closed list. No personal data can be put into it. */
export interface CaseAct {
  readonly actor: string
  readonly role: CaseRole
  readonly action:
    | Move['audit']
    | 'access.refused'
    | 'approved'
    | 'archived'
    | 'code.frozen'
    | 'concerned.noted'
    | 'letter.drafted'
    | 'letter.sent'
    | 'list.viewed'
    | 'preview.viewed'
    | 'code.reset'
    | 'declared'
    | 'denied'
    | 'destroyed'
    | 'hold.lifted'
    | 'hold.set'
    | 'identity.asked'
    | 'identity.denied'
    | 'identity.granted'
    | 'identity.viewed'
    | 'draft.destroyed'
    | 'evidence.cited'
    | 'original.asked'
    | 'original.denied'
    | 'original.granted'
    | 'original.viewed'
    | 'content.unreadable'
    | 'unreadable.handed'
    | 'proposed'
    | 'recused'
    | 'text.viewed'
    | 'told'
    | 'voted'
  readonly caseUuid: string | null
  readonly meta: {
    readonly from?: Place
    readonly to?: Place
    readonly reason?: RefusalCode | RecusalGround
    readonly field?: IdentityFieldName
    readonly subject?: 'case' | 'retention' | 'original' | Exclude<Destroyable, 'consents'>
    readonly outcome?: 'granted' | 'denied' | 'expired' | 'recused' | 'not-assigned' | Ruling
    readonly count?: number
    /** Whom a case that does not open was handed to. */
    readonly reader?: 'custodian' | 'auditor'
  }
}

export interface CaseDeps {
  readonly store: Store
  readonly clock: Clock
  readonly workdays: Workdays
  readonly limits: CaseLimits
  /** Adds a line to the chain, in the act's own transaction. */
  readonly audit: (tx: Store, act: CaseAct, at: Date) => Promise<void>
  /** Seals what is written about a case so that the review can read it; whoever seals need not be able to. */
  readonly seal: (place: SealPlace, text: string) => string
  /** Why this person must keep out of this case, as of now; see recusal.ts. */
  readonly recusal: (tx: Store, caseId: string, staff: string) => Promise<readonly KeepsOut[]>
  /** Who has this role today and has not left. */
  readonly staffWith: (tx: Store, role: CaseRole) => Promise<readonly string[]>
}

/**
 * After all grounds: `facts`: they have not declared what the grounds are computed from. `unreadable`: the case does not
 * open, so whether it names this person cannot be known.
 */
export type KeepsOut = RecusalGround | 'facts' | 'unreadable'

/** The cell that something sealed is bound to; the same shape as the places of reports/seal. */
export interface SealPlace {
  readonly table: string
  readonly column: string
  readonly rowId: string
}

/**
 * `unknown`: no such thing. `role`, `recused`, `not-assigned`, `undeclared`, `own`: not by this person. `state`: not
 * now. `taken`: it was decided, or is waiting already. `held`: a legal hold. `empty`: a reason is missing.
 * `nobody`: there is nobody else who could grant it. `facts`: somebody has yet to declare where they work. `unreadable`: what is sealed of it does not open. To whoever is
 * outside all of them look like `unknown`.
 */
export type Why =
  | 'unknown'
  | 'role'
  | 'recused'
  | 'not-assigned'
  | 'undeclared'
  | 'own'
  | 'state'
  | 'taken'
  | 'held'
  | 'empty'
  | 'nobody'
  | 'facts'
  | 'unreadable'

export interface Refused {
  readonly kind: 'refused'
  readonly why: Why
}

export const refused = (why: Why): Refused => ({ kind: 'refused', why })

export interface Acting {
  readonly deps: CaseDeps
  readonly tx: Store
  readonly row: CaseRow
  readonly actor: CaseActor
  readonly now: Date
}

/** Runs an act on a case that nobody else changes meanwhile. */
export async function onCase<T>(
  deps: CaseDeps,
  actor: CaseActor,
  caseId: string,
  work: (acting: Acting) => Promise<T>,
): Promise<T | Refused> {
  return deps.store.transaction(async (tx) => {
    const row = await holdCase(tx, caseId)
    if (row === undefined) return refused('unknown')
    return work({ deps, tx, row, actor, now: deps.clock.now() })
  })
}

/**
 * As what this person may act on this case, of the roles that an act allows. Recusal is looked at each time, and whoever
 * must keep out loses their assignment at once. Every refusal is written down.
 */
export async function admit(
  acting: Acting,
  allowed: readonly CaseRole[],
): Promise<CaseRole | Refused> {
  const { deps, tx, row, actor, now } = acting
  if (actor.kind !== 'staff') return allowed.includes(actor.kind) ? actor.kind : refused('role')
  const roles = allowed.filter((role) => actor.roles.includes(role))
  const [role] = roles
  const turnAway = async (why: Why, meta: CaseAct['meta']): Promise<Refused> => {
    await note(acting, role ?? actor.roles[0] ?? 'desk', 'access.refused', meta)
    return refused(why)
  }
  if (role === undefined) return turnAway('role', { outcome: 'denied' })
  const [ground] = await deps.recusal(tx, row.id, actor.id)
  if (ground === 'facts' || ground === 'unreadable') {
    // Nobody loses their assignment by it: the key may be put back tomorrow, and what is missing declared.
    const isTheirs = role !== 'handler' || (await handlersOf(tx, row.id)).includes(actor.id)
    if (!isTheirs) return turnAway('not-assigned', { outcome: 'not-assigned' })
    if (ground === 'unreadable') await note(acting, role, 'content.unreadable')
    return refused(ground)
  }
  if (ground !== undefined) {
    await endAssignments(tx, { caseId: row.id, staff: actor.id }, { at: now, why: 'recused' })
    return turnAway('recused', { outcome: 'recused', reason: ground })
  }
  const free = roles.find((each) => each !== 'handler')
  if (free !== undefined) return free
  if (!(await handlersOf(tx, row.id)).includes(actor.id))
    return turnAway('not-assigned', { outcome: 'not-assigned' })
  return (await interestsOf(tx, row.id, actor.id)).includes('none') ? role : refused('undeclared')
}

/** The same for what only whoever reads the case does: they have declared that they have no interest in it. */
export async function admitReader(
  acting: Acting,
  allowed: readonly CaseRole[],
): Promise<CaseRole | Refused> {
  const role = await admit(acting, allowed)
  if (typeof role !== 'string') return role
  const { tx, row, actor } = acting
  const isDeclared =
    actor.kind === 'staff' && (await interestsOf(tx, row.id, actor.id)).includes('none')
  return isDeclared ? role : refused('undeclared')
}

/** The step, if it is legal here and this person may take it. */
export async function stepFor(
  acting: Acting,
  event: CaseEvent,
  letIn: typeof admit = admit,
): Promise<{ readonly move: Move; readonly role: CaseRole } | Refused> {
  const move = moveOf(acting.row.state, event)
  // That it is not the time for it is told to whoever may take that step at some time, and to nobody else.
  const role = await letIn(acting, move?.by ?? takersOf(event))
  if (typeof role !== 'string') return role
  return move === undefined ? refused('state') : { move, role }
}

/** Takes a legal step: the state, its day, what the reporter hears, and the line of audit. */
export async function take(
  acting: Acting,
  { move, role }: { readonly move: Move; readonly role: CaseRole },
  changes: Partial<CaseRow> = {},
  meta: CaseAct['meta'] = {},
  action: CaseAct['action'] = move.audit,
): Promise<void> {
  const { deps, tx, row, now } = acting
  const moved = move.to !== row.state
  const next = {
    ...row,
    ...changes,
    state: move.to,
    stateAt: moved ? now : row.stateAt,
    ...(moved ? { endedAt: ends.includes(move.to) ? now : null } : {}),
  }
  const due = dueOf(next, deps.limits, deps.workdays)
  // Only what the step changes: the reporter's role may write no other column.
  await changeCase(tx, row.id, {
    ...changes,
    state: next.state,
    stateAt: next.stateAt,
    endedAt: next.endedAt,
    dueOn: due?.day ?? null,
    dueProvisional: due?.provisional ?? false,
  })
  // Whoever wished to withdraw is left in peace, but for the answer to that wish.
  if (move.tells !== undefined && row.withdrawalAt === null)
    await tell(tx, { id: newId(), caseId: row.id, telling: move.tells, at: now })
  await note(acting, role, action, { from: row.state, to: move.to, ...meta })
}

/** A line of audit about this case. */
export async function note(
  { deps, tx, row, actor, now }: Acting,
  role: CaseRole,
  action: CaseAct['action'],
  meta: CaseAct['meta'] = {},
): Promise<void> {
  await deps.audit(tx, { actor: nameOf(actor), role, action, caseUuid: row.id, meta }, now)
}

/** Keeps what was written about a case, sealed for its cell. Returns its id. */
export async function write(
  { deps, tx, row, actor, now }: Acting,
  kind: NewMessage['kind'],
  text: string,
  id: string = newId(),
): Promise<string> {
  const sealed = deps.seal(messagePlace(id), text)
  await addMessage(tx, { id, caseId: row.id, kind, author: nameOf(actor), at: now, sealed })
  return id
}

export function nameOf(actor: CaseActor): string {
  return actor.kind === 'staff' ? actor.id : actor.kind
}

/** Whether there is anything to read in it. */
export function isEmpty(text: string): boolean {
  return text.trim() === ''
}
