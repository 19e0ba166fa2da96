// A team's secret calendar address: drawn, shown once, and shut again. Only its hash is kept.
import { createHash } from 'node:crypto'

import { actorName, type Actor } from '../../platform/actor.ts'
import { chance } from '../../platform/chance.ts'
import { writeAudit } from '../../store/audit.ts'
import { openAddress, shutAddress } from '../../store/calendar-addresses.ts'
import { findTeams } from '../../store/recipients.ts'
import type { CalendarDeps } from './deps.ts'

const secretBytes = 16

export type AddressMade =
  /** `secret` is never to be seen again. */
  { readonly kind: 'made'; readonly secret: string } | { readonly kind: 'no-team' }

/** 128 bits need no slow hash: there is nothing to guess. */
export function addressHash(secret: string): string {
  return createHash('sha256').update(`team calendar ${secret}`).digest('hex')
}

/** A new address for the team; the one it had is shut. */
export async function makeAddress(
  deps: CalendarDeps,
  actor: Actor,
  code: string,
  now: Date,
): Promise<AddressMade> {
  const { store, edition } = deps
  const secret = Buffer.from(chance(secretBytes)).toString('hex')
  return store.transaction(async (tx) => {
    const [found] = await findTeams(tx, edition.id, { codes: [code] })
    if (found === undefined) return { kind: 'no-team' }
    const { id } = found.team
    const madeBy = actorName(actor)
    await openAddress(tx, { hash: addressHash(secret), team: id, madeBy, madeAt: now })
    await writeAudit(
      tx,
      { actor: madeBy, verb: 'calendar.address', subject: `team:${id}`, detail: {} },
      now,
    )
    return { kind: 'made', secret }
  })
}

export type AddressShut = { readonly kind: 'shut' } | { readonly kind: 'no-address' }

/** From now on the team's address leads nowhere. */
export async function revokeAddress(
  deps: CalendarDeps,
  actor: Actor,
  code: string,
  now: Date,
): Promise<AddressShut> {
  const { store, edition } = deps
  return store.transaction(async (tx) => {
    const [found] = await findTeams(tx, edition.id, { codes: [code] })
    if (found === undefined || !(await shutAddress(tx, found.team.id, now)))
      return { kind: 'no-address' }
    await writeAudit(
      tx,
      {
        actor: actorName(actor),
        verb: 'calendar.revoke',
        subject: `team:${found.team.id}`,
        detail: {},
      },
      now,
    )
    return { kind: 'shut' }
  })
}
