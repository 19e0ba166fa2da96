// A form is taken only from our own page: it carries a value that no other site can know.
import { timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { chance } from '../platform/chance.ts'
import { Refusal } from '../platform/errors.ts'
import { laneOf } from '../platform/seal.ts'
import { isHttps } from '../web/visitor.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { refusals } from './wording.ts'

export const csrfField = '_csrf'
/** For whoever is not signed in yet: what their forms are tied to. */
const formCookie = 'desk_form'
const secretShape = /^[\w-]{43}$/

/** The value for this session, or for this browser while nobody is signed in. */
export function csrfOf(
  c: Context<ConsoleEnv>,
  deps: Pick<ConsoleDeps, 'key' | 'trustProxy'>,
  session: string | undefined,
): string {
  if (session !== undefined) return laneOf(deps.key, ['console form', 'session', session])
  const held = getCookie(c, formCookie)
  if (held !== undefined && secretShape.test(held)) return formValue(deps, held)
  const secret = Buffer.from(chance(32)).toString('base64url')
  setCookie(c, formCookie, secret, {
    path: '/console',
    httpOnly: true,
    sameSite: 'Strict',
    secure: isHttps(c, deps),
  })
  return formValue(deps, secret)
}

const formValue = ({ key }: Pick<ConsoleDeps, 'key'>, secret: string): string =>
  laneOf(key, ['console form', 'browser', secret])

/** Stands behind the guard, which has set `csrf`. @throws Refusal `cross-site` or `stale-form` */
export function csrf(): MiddlewareHandler<ConsoleEnv> {
  return async function csrf(c, next) {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const from = c.req.header('sec-fetch-site')
    if (from !== undefined && from !== 'same-origin' && from !== 'none')
      throw new Refusal('cross-site', refusals['cross-site'])
    const body = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
    const given = body[csrfField] ?? c.req.header('x-csrf')
    if (typeof given !== 'string' || !isSame(given, c.get('csrf')))
      throw new Refusal('stale-form', refusals['stale-form'])
    return next()
  }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
