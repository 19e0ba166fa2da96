// Which roles are trusted, and who must agree before somebody gets one or a new way in to them. Pure.
import { roles, type Role } from '../platform/actor.ts'
import type { StaffRow } from '../store/office.ts'

/** Whoever has one of these approves, reads reports, watches over it or gives roles; the others only prepare. */
export const trustedRoles: readonly Role[] = roles.filter((role) => role !== 'secretariat')

/** Who agrees to what an administrator wants; an auditor watches, and so has no part in it. */
export const seconds: readonly Role[] = ['administrator', 'head']

/** What the reports have no use for. */
const officeRoles: readonly Role[] = ['secretariat', 'approver']
/** What counts only where reports are read. */
const caseRoles: readonly Role[] = ['registrar', 'handler', 'adjudicator', 'head', 'custodian']

/** The roles that a process gives: a role that counts elsewhere alone would be an empty promise. */
export const rolesOf = {
  desk: roles.filter((role) => !caseRoles.includes(role)),
  review: roles.filter((role) => !officeRoles.includes(role)),
  all: roles,
} as const satisfies Readonly<Record<string, readonly Role[]>>

export const isTrusted = (given: readonly string[]): boolean =>
  trustedRoles.some((role) => given.includes(role))

/** Those of them that are trusted and not theirs yet. */
export const asked = (wanted: readonly Role[], held: readonly string[]): readonly Role[] =>
  wanted.filter((role) => trustedRoles.includes(role) && !held.includes(role))

/**
 * Whether whoever acts cannot ask anybody, since nobody trusted but they has ever come in. Somebody who was shut out or
 * has lost the role counts: else whoever wants to be alone again would see to it.
 */
export function isAlone(
  everybody: readonly Pick<StaffRow, 'id' | 'roles' | 'twoFactorEnabled'>[],
  ever: ReadonlySet<string>,
  actor: string,
): boolean {
  return everybody.every(
    ({ id, roles: held, twoFactorEnabled }) =>
      id === actor || twoFactorEnabled !== true || !(isTrusted(held) || ever.has(id)),
  )
}
