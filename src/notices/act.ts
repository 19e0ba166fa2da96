// The one way in which somebody acts on a notice: role, stage and version are checked, and every act is written down.
import { actorName, type Actor, type Role } from '../platform/actor.ts'
import type { AuditEntry } from '../platform/audit-chain.ts'
import type { Clock } from '../platform/clock.ts'
import type { InboxKey } from '../platform/seal.ts'
import type { Edition } from '../rules/edition.ts'
import { writeAudit } from '../store/audit.ts'
import { changeNotice, type NewNotice, type Notice } from '../store/notices.ts'
import type { Store } from '../store/store.ts'

/** What the verbs of notices are given. */
export interface NoticeDeps {
  readonly store: Store
  readonly key: InboxKey
  readonly edition: Edition
  readonly clock: Clock
  newId(): string
}

/** Which notice, and the version that whoever acts has seen. */
export interface Seen {
  readonly id: string
  readonly version: number
}

/**
 * `role`: not for this actor. `missing`: there is none. `stale`: somebody else has changed it meanwhile. `status`: it
 * is not at that stage of its life.
 */
export interface Refused<Why extends string = never> {
  readonly kind: 'refused'
  readonly why: 'role' | 'missing' | 'stale' | 'status' | Why
}

export const refused = <Why extends string>(why: Why) => ({ kind: 'refused', why }) as const

export const mayDo = (actor: Actor, roles: readonly Role[]): boolean =>
  actor.kind === 'staff' && roles.some((role) => actor.roles.includes(role))

/** Who prepares, who approves, and who may stop what is on its way. */
export const writers: readonly Role[] = ['secretariat']
export const approvers: readonly Role[] = ['approver']
export const stoppers: readonly Role[] = ['secretariat', 'approver', 'administrator']

/** What an act makes of the notice, what the audit says of it, and what else is done in the same transaction. */
export interface Act<Done> {
  readonly changes: Partial<Omit<NewNotice, 'id' | 'version'>>
  readonly detail?: AuditEntry['detail']
  /** Runs when the change is made; what it returns is the outcome. */
  carry(tx: Store, version: number): Promise<Done>
}

export interface Rules {
  readonly verb: string
  readonly roles: readonly Role[]
  readonly from: readonly Notice['status'][]
}

/** `plan` decides, from what is there now; it may refuse. */
export type ActOn<Found> = <Done, Why extends string = never>(
  deps: Pick<NoticeDeps, 'store' | 'edition' | 'clock'>,
  actor: Actor,
  seen: Seen,
  rules: Rules,
  plan: (found: Found, tx: Store) => Promise<Act<Done> | Refused<Why>>,
) => Promise<Done | Refused<Why>>

/** Acts on notices of one kind, which `find` knows by edition and id; the audit calls them `area`. */
export function actingOn<Found extends { readonly notice: Notice }>(
  area: string,
  find: (tx: Store, edition: string, id: string) => Promise<Found | undefined>,
): ActOn<Found> {
  return async (deps, actor, { id, version }, rules, plan) => {
    const { store, edition, clock } = deps
    if (!mayDo(actor, rules.roles)) return refused('role')
    return store.transaction(async (tx) => {
      const found = await find(tx, edition.id, id)
      if (found === undefined) return refused('missing')
      if (found.notice.version !== version) return refused('stale')
      if (!rules.from.includes(found.notice.status)) return refused('status')
      const planned = await plan(found, tx)
      if ('kind' in planned) return planned
      if (!(await changeNotice(tx, found.notice, planned.changes))) return refused('stale')
      const done = await planned.carry(tx, version + 1)
      const detail = { version: version + 1, ...planned.detail }
      const entry = { actor: actorName(actor), verb: `${area}.${rules.verb}`, detail }
      await writeAudit(tx, { ...entry, subject: `notice:${id}` }, clock.now())
      return done
    })
  }
}
