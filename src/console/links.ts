// One-time links: how somebody new, or somebody who has lost the password, comes in.
import { createHash } from 'node:crypto'
import type { Actor } from '../platform/actor.ts'
import { actorName } from '../platform/actor.ts'
import { chance } from '../platform/chance.ts'
import { writeAudit } from '../store/audit.ts'
import {
  addLink,
  addMember,
  endSessions,
  findLink,
  findMember,
  loadOffice,
  lockOffice,
  setPassword,
  takeLink,
} from '../store/office.ts'
import type { Store } from '../store/store.ts'
import type { ConsoleDeps } from './deps.ts'

type LinkDeps = Pick<ConsoleDeps, 'store' | 'clock' | 'newId'>

const linkMs = 24 * 3_600_000
export const linkPath = '/console/link'

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** A new link for somebody who is there; made inside the transaction of the act that wants it. */
export async function makeLink(
  tx: Store,
  { clock }: Pick<LinkDeps, 'clock'>,
  madeBy: Actor,
  member: string | undefined,
): Promise<string> {
  const token = Buffer.from(chance(32)).toString('base64url')
  const now = clock.now()
  await addLink(tx, {
    secret: hashOf(token),
    staff: member ?? null,
    madeBy: actorName(madeBy),
    madeAt: now,
    expiresAt: new Date(now.getTime() + linkMs),
  })
  return token
}

/** The link that opens an office in which there is nobody yet; undefined once there is somebody. */
export async function firstLink(deps: LinkDeps): Promise<string | undefined> {
  return deps.store.transaction(async (tx) => {
    await lockOffice(tx)
    if ((await loadOffice(tx)).length > 0) return undefined
    return makeLink(tx, deps, { kind: 'desk' }, undefined)
  })
}

/** Whom a link is for. `first`: for whoever opens the office. */
export type LinkFor =
  | { readonly kind: 'first' }
  | { readonly kind: 'member'; readonly email: string; readonly name: string }

export async function readLink(
  { store, clock }: LinkDeps,
  token: string,
): Promise<LinkFor | undefined> {
  const link = await findLink(store, hashOf(token), clock.now())
  if (link === undefined) return undefined
  if (link.staff === null) return { kind: 'first' }
  const member = await findMember(store, link.staff)
  if (member === undefined || member.endedAt !== null) return undefined
  return { kind: 'member', email: member.email, name: member.name }
}

export interface LinkUse {
  readonly token: string
  readonly passwordHash: string
  /** Who the first of all is; of nobody else's link. */
  readonly first?: { readonly name: string; readonly email: string } | undefined
}

/** Uses the link up and sets the password; every session there was ends. The address to sign in with, or `gone`. */
export async function useLink(
  deps: LinkDeps,
  use: LinkUse,
): Promise<'gone' | { readonly email: string }> {
  const { store, clock, newId } = deps
  return store.transaction(async (tx) => {
    await lockOffice(tx)
    const now = clock.now()
    const link = await takeLink(tx, hashOf(use.token), now)
    if (link === undefined) return 'gone'
    const { first } = use
    const id = link.staff ?? newId()
    if (link.staff === null) {
      if (first === undefined || (await loadOffice(tx)).length > 0) return 'gone'
      await addMember(tx, { id, ...first, roles: ['administrator'] })
    }
    const member = await findMember(tx, id)
    if (member === undefined || member.endedAt !== null) return 'gone'
    await setPassword(tx, { id: newId(), staff: id, hash: use.passwordHash })
    await endSessions(tx, id)
    const verb = link.staff === null ? 'staff.open' : 'staff.setPassword'
    const actor = actorName({ kind: 'staff', id, roles: [] })
    await writeAudit(tx, { actor, verb, subject: `staff:${id}`, detail: {} }, now)
    return { email: member.email }
  })
}
