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
  type StaffRow,
} from '../store/office.ts'
import { endPerson, setRole } from '../store/staff.ts'
import type { Store } from '../store/store.ts'
import type { ConsoleDeps } from './deps.ts'
import { makeLink } from './links.ts'
import { chatRole } from './own-chat.ts'
import {
  actsAlone,
  dropSecondFactor,
  needsSecond,
  proposeFor,
  recordAlone,
  type ProposalDeps,
} from './proposals.ts'
import { asked, trustedRoles } from './trust.ts'

type MemberDeps = ProposalDeps & Pick<ConsoleDeps, 'store' | 'clock' | 'newId'>

/** The one role that the first of all gives without asking: whoever could be asked has to come from somewhere. */
const firstAsked: Role = 'administrator'

export type Invited =
  /** `waits`: somebody else has to agree to some of the roles. */
  | { readonly kind: 'invited'; readonly token: string; readonly waits: boolean }
  | { readonly kind: 'taken' }

/** A new member, with the link by which they come in; it is told once. */
export async function inviteMember(
  deps: MemberDeps,
  actor: Actor,
  member: { readonly name: string; readonly email: string; readonly roles: readonly Role[] },
): Promise<Invited> {
  return deps.store.transaction(async (tx) => {
    await lockOffice(tx)
    const id = deps.newId()
    const given = await share(tx, actor, member.roles, [])
    if (!(await addMember(tx, { ...member, id, roles: [...given.now] }))) return { kind: 'taken' }
    await note(tx, deps, actor, 'staff.invite', id, { roles: given.now.join(' ') })
    await follow(tx, deps, actor, id, given)
    const waits = given.asked.length > 0
    return { kind: 'invited', token: await makeLink(tx, deps, actor, id), waits }
  })
}

/** `proposed`: somebody else has to agree. */
export type Changed = 'done' | 'proposed' | 'unknown' | 'last-administrator'

interface Given {
  readonly now: readonly Role[]
  readonly asked: readonly Role[]
  /** Of `now`: what was given without asking, since there was nobody to ask. */
  readonly alone: readonly Role[]
}

/** Which of the wanted roles they have at once, and to which somebody else has to agree. */
async function share(
  tx: Store,
  actor: Actor,
  wanted: readonly Role[],
  held: readonly string[],
): Promise<Given> {
  const trusted = asked(wanted, held)
  const alone = trusted.includes(firstAsked) && (await actsAlone(tx, actor)) ? [firstAsked] : []
  const waits = trusted.filter((role) => !alone.includes(role))
  return { now: wanted.filter((role) => !waits.includes(role)), asked: waits, alone }
}

async function follow(
  tx: Store,
  deps: MemberDeps,
  actor: Actor,
  member: string,
  given: Given,
): Promise<void> {
  const kind = 'roles'
  if (given.alone.length > 0)
    await recordAlone(tx, deps, actor, { kind, member, roles: given.alone }, 'alone')
  if (given.asked.length > 0)
    await proposeFor(tx, deps, actor, { kind, member, roles: given.asked })
}

/** What they may do from now on. */
export async function setRoles(
  deps: MemberDeps,
  actor: Actor,
  { id, roles }: { readonly id: string; readonly roles: readonly Role[] },
): Promise<Changed> {
  return change(deps, id, async (tx, everybody) => {
    if (!roles.includes('administrator') && isLastAdministrator(everybody, id))
      return 'last-administrator'
    const { person = null, roles: held = [] } = everybody.find((each) => each.id === id) ?? {}
    const given = await share(tx, actor, roles, held)
    await changeMember(tx, id, { roles: [...given.now] })
    // Chat is a door too: what they may do there goes with their roles.
    if (person !== null) await setRole(tx, person, chatRole(given.now))
    await note(tx, deps, actor, 'staff.setRoles', id, { roles: given.now.join(' ') })
    const taken = trustedRoles.filter((role) => held.includes(role) && !roles.includes(role))
    if (taken.length > 0)
      await recordAlone(tx, deps, actor, { kind: 'roles', member: id, roles: taken }, 'taken')
    await follow(tx, deps, actor, id, given)
    return given.asked.length > 0 ? 'proposed' : 'done'
  })
}

/** Shuts every door of theirs for good. */
export async function endMember(deps: MemberDeps, actor: Actor, id: string): Promise<Changed> {
  return change(deps, id, async (tx, everybody) => {
    if (isLastAdministrator(everybody, id)) return 'last-administrator'
    const { roles: held = [] } = everybody.find((each) => each.id === id) ?? {}
    const taken = trustedRoles.filter((role) => held.includes(role))
    // Whoever shuts out those who watch over it is seen by those who are left.
    if (taken.length > 0)
      await recordAlone(tx, deps, actor, { kind: 'roles', member: id, roles: taken }, 'taken')
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

/**
 * A link for somebody who has lost the password; the second factor stays as it is. Whoever is trusted gets one when
 * somebody else agrees: with it and a second factor that is reset too, an administrator could be anybody.
 */
export async function renewLink(
  deps: MemberDeps,
  actor: Actor,
  id: string,
): Promise<{ readonly token: string } | 'unknown' | 'proposed'> {
  return deps.store.transaction(async (tx) => {
    await lockOffice(tx)
    const member = await standing(tx, id)
    if (member === undefined) return 'unknown'
    const isNew = member.twoFactorEnabled !== true
    if ((await needsSecond(tx, member)) && !(isNew && (await actsAlone(tx, actor)))) {
      await proposeFor(tx, deps, actor, { kind: 'link', member: id })
      return 'proposed'
    }
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
  return change(deps, id, async (tx, everybody) => {
    const member = everybody.find((each) => each.id === id)
    if (member !== undefined && (await needsSecond(tx, member))) {
      await proposeFor(tx, deps, actor, { kind: 'second-factor', member: id })
      return 'proposed'
    }
    await dropSecondFactor(tx, id)
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
