// The staff: who is there, what they may do, and how they come in again. Each act is one transaction and one audit row.
import { actorName, type Actor, type Role } from '../platform/actor.ts'
import { writeAudit } from '../store/audit.ts'
import {
  addMember,
  changeMember,
  endSessions,
  findMember,
  loadOffice,
  lockOffice,
  removeDoors,
  removeLinks,
  removeSecondFactor,
  type StaffRow,
} from '../store/office.ts'
import { endPerson, setRole } from '../store/staff.ts'
import type { Store } from '../store/store.ts'
import type { ConsoleDeps } from './deps.ts'
import { makeLink } from './links.ts'
import { chatRole } from './own-chat.ts'

type MemberDeps = Pick<ConsoleDeps, 'store' | 'clock' | 'newId'>

export type Invited =
  | { readonly kind: 'invited'; readonly token: string }
  | { readonly kind: 'taken' }

/** A new member, with the link by which they come in; it is told once. */
export async function inviteMember(
  deps: MemberDeps,
  actor: Actor,
  member: { readonly name: string; readonly email: string; readonly roles: readonly Role[] },
): Promise<Invited> {
  return deps.store.transaction(async (tx) => {
    const id = deps.newId()
    if (!(await addMember(tx, { ...member, id, roles: [...member.roles] })))
      return { kind: 'taken' }
    await note(tx, deps, actor, 'staff.invite', id, { roles: member.roles.join(' ') })
    return { kind: 'invited', token: await makeLink(tx, deps, actor, id) }
  })
}

export type Changed = 'done' | 'unknown' | 'last-administrator'

/** What they may do from now on. */
export async function setRoles(
  deps: MemberDeps,
  actor: Actor,
  { id, roles }: { readonly id: string; readonly roles: readonly Role[] },
): Promise<Changed> {
  return change(deps, id, async (tx, everybody) => {
    if (!roles.includes('administrator') && isLastAdministrator(everybody, id))
      return 'last-administrator'
    await changeMember(tx, id, { roles: [...roles] })
    const { person = null } = (await findMember(tx, id)) ?? {}
    // Chat is a door too: what they may do there goes with their roles.
    if (person !== null) await setRole(tx, person, chatRole(roles))
    await note(tx, deps, actor, 'staff.setRoles', id, { roles: roles.join(' ') })
    return 'done'
  })
}

/** Shuts every door of theirs for good. */
export async function endMember(deps: MemberDeps, actor: Actor, id: string): Promise<Changed> {
  return change(deps, id, async (tx, everybody) => {
    if (isLastAdministrator(everybody, id)) return 'last-administrator'
    await changeMember(tx, id, { endedAt: deps.clock.now() })
    await removeDoors(tx, id)
    await removeLinks(tx, id)
    await endSessions(tx, id)
    const { person = null } = (await findMember(tx, id)) ?? {}
    if (person !== null) await endPerson(tx, person)
    await note(tx, deps, actor, 'staff.end', id)
    return 'done'
  })
}

/** A link for somebody who has lost the password; the second factor stays as it is. */
export async function renewLink(
  deps: MemberDeps,
  actor: Actor,
  id: string,
): Promise<{ readonly token: string } | 'unknown'> {
  return deps.store.transaction(async (tx) => {
    if ((await standing(tx, id)) === undefined) return 'unknown'
    await note(tx, deps, actor, 'staff.renewLink', id)
    return { token: await makeLink(tx, deps, actor, id) }
  })
}

/** For somebody who has lost the phone: at the next sign-in another app is bound. */
export async function resetSecondFactor(
  deps: MemberDeps,
  actor: Actor,
  id: string,
): Promise<Changed> {
  return change(deps, id, async (tx) => {
    await removeSecondFactor(tx, id)
    await changeMember(tx, id, { twoFactorEnabled: false })
    await endSessions(tx, id)
    await note(tx, deps, actor, 'staff.resetSecondFactor', id)
    return 'done'
  })
}

/** Ends all sessions of whoever asks, this one too. */
export async function signOutEverywhere(
  deps: MemberDeps,
  actor: Extract<Actor, { readonly kind: 'staff' }>,
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    await endSessions(tx, actor.id)
    await note(tx, deps, actor, 'staff.signOutEverywhere', actor.id)
  })
}

async function change(
  { store }: MemberDeps,
  id: string,
  act: (tx: Store, everybody: readonly StaffRow[]) => Promise<Changed>,
): Promise<Changed> {
  return store.transaction(async (tx) => {
    await lockOffice(tx)
    if ((await standing(tx, id)) === undefined) return 'unknown'
    return act(tx, await loadOffice(tx))
  })
}

async function standing(tx: Store, id: string): Promise<StaffRow | undefined> {
  const member = await findMember(tx, id)
  return member?.endedAt === null ? member : undefined
}

/** Somebody who was only invited cannot come in for the others yet. */
function isLastAdministrator(everybody: readonly StaffRow[], id: string): boolean {
  const administrators = everybody.filter(
    ({ roles, endedAt, twoFactorEnabled }) =>
      roles.includes('administrator') && endedAt === null && twoFactorEnabled === true,
  )
  return administrators.length === 1 && administrators[0]?.id === id
}

async function note(
  tx: Store,
  { clock }: MemberDeps,
  actor: Actor,
  verb: string,
  id: string,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  await writeAudit(
    tx,
    { actor: actorName(actor), verb, subject: `staff:${id}`, detail },
    clock.now(),
  )
}
