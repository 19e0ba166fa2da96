// Who is behind a request: the session that better-auth knows, and what this desk has noted on it.
import * as z from 'zod'
import { roles } from '../platform/actor.ts'
import { endSession, findSession, markSession } from '../store/office.ts'
import type { Auth } from './auth.ts'
import type { ConsoleDeps, StaffDoor } from './deps.ts'

/** Whoever does nothing for so long signs in again. */
const idleMs = 3_600_000
/** Being there is noted no more often than this. */
const notedMs = 60_000

const rolesShape = z.array(z.enum(roles))

/** A session counts for nothing without its own second factor, through whatever door it came into being. */
export function staffDoor(
  { store, clock }: Pick<ConsoleDeps, 'store' | 'clock'>,
  auth: Auth,
): StaffDoor {
  return {
    async session(c) {
      if (c.req.header('cookie') === undefined) return undefined
      const token = await auth.sessionToken(c.req.raw.headers)
      const found = token === undefined ? undefined : await findSession(store, token)
      if (found === undefined || found.member.endedAt !== null) return undefined
      const { session, member } = found
      const idle = clock.now().getTime() - session.lastSeenAt.getTime()
      if (idle > idleMs) {
        await endSession(store, session.token)
        return undefined
      }
      if (idle > notedMs) await markSession(store, session.id, { lastSeenAt: clock.now() })
      return {
        id: session.id,
        actor: { kind: 'staff', id: member.id, roles: rolesShape.parse(member.roles) },
        secondFactor: session.secondFactorAt === null ? 'missing' : 'passed',
      }
    },
  }
}
