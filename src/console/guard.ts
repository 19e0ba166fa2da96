// Stands in front of every page of the console: who is there, and whether the table lets them in.
import type { MiddlewareHandler } from 'hono'
import { Refusal } from '../platform/errors.ts'
import { csrfOf } from './csrf.ts'
import type { ConsoleDeps, ConsoleEnv, StaffDoor } from './deps.ts'
import { isLetIn, rowsOf, type Permission } from './permissions.ts'
import { refusals } from './wording.ts'

export const signInPath = '/console/sign-in'
export const secondFactorPath = '/console/second-factor'

/**
 * Lets pass whom the table lets in. Whoever has yet to sign in is sent there; for anybody else a page that is
 * not theirs is not there at all. @throws Refusal `not-found`
 */
export function guard(
  deps: Pick<ConsoleDeps, 'key' | 'trustProxy'>,
  door: StaffDoor,
  table: readonly Permission[],
): MiddlewareHandler<ConsoleEnv> {
  return async function guard(c, next) {
    const rows = rowsOf(table, c.req.method, c.req.path)
    if (rows.length === 0) throw new Refusal('not-found', refusals['not-found'])
    // The sheets are the same for everybody: nobody need be looked up for them.
    if (c.req.path.startsWith('/console/static/')) return next()
    const session = await door.session(c)
    if (session !== undefined) {
      c.set('session', session)
      c.set('actor', session.actor)
    }
    c.set('table', table)
    c.set('csrf', csrfOf(c, deps, session?.id))
    const who = session && { roles: session.actor.roles, secondFactor: session.secondFactor }
    if (isLetIn(rows, who)) return next()
    if (session === undefined) return c.redirect(signInPath, 303)
    if (session.secondFactor === 'missing') return c.redirect(secondFactorPath, 303)
    throw new Refusal('not-found', refusals['not-found'])
  }
}
