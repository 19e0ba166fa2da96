// Who does something that is written down: somebody of the staff, a program with a token, or the desk by itself.

/** What staff may be; somebody may be several. The case roles belong to reports. */
export const roles = [
  'secretariat',
  'approver',
  'registrar',
  'handler',
  'adjudicator',
  'head',
  'custodian',
  'auditor',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/** What a token of the API may do. */
export const scopes = ['teams:read', 'teams:write', 'results:write', 'notices:read'] as const
export type Scope = (typeof scopes)[number]

export type Actor =
  | { readonly kind: 'staff'; readonly id: string; readonly roles: readonly Role[] }
  | { readonly kind: 'token'; readonly id: string; readonly scopes: readonly Scope[] }
  /** A rule that staff have set fires by itself. */
  | { readonly kind: 'desk' }

/** As the audit names them: an id, never a person's name. */
export function actorName(actor: Actor): string {
  return actor.kind === 'desk' ? 'desk' : `${actor.kind}:${actor.id}`
}
