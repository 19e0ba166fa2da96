// Who is at the page: a random secret in a cookie, and the visitor id derived from it.
import { createHash } from 'node:crypto'
import type { Context, HonoRequest } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { freshId } from './deps.ts'
import type { WebDeps, WebEnv } from './deps.ts'

export type VisitorCookie = 'desk_visitor' | 'desk_try'

const keptForSeconds = 30 * 86_400

/**
 * The visitor id of this request; a new one for a newcomer. Pages renew the cookie, posts set it only
 * for newcomers, readers never: a slow read must not bring an identity back that was just given up.
 * The id is a hash of the cookie's secret: it may stand in the database and in logs, the secret may not.
 */
export function visitorOf(
  c: Context<WebEnv>,
  cookie: VisitorCookie,
  as: 'page' | 'post' | 'reader',
  deps: WebDeps,
): string {
  const held = getCookie(c, cookie)
  const known = held !== undefined && isSecret(held)
  const secret = known ? held : newSecret(deps)
  if (as === 'page' || (as === 'post' && !known)) keep(c, cookie, secret, deps)
  return idOf(secret)
}

/** Gives the visitor a new identity: the old talk can no longer be reached from this browser. */
export function forgetVisitor(c: Context<WebEnv>, cookie: VisitorCookie, deps: WebDeps): void {
  keep(c, cookie, newSecret(deps), deps)
}

function keep(c: Context<WebEnv>, cookie: VisitorCookie, secret: string, deps: WebDeps): void {
  setCookie(c, cookie, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps(c, deps),
    maxAge: keptForSeconds,
  })
}

/** Did the browser come over https? Behind a proxy only that proxy knows. */
export function isHttps(
  c: { readonly req: Pick<HonoRequest, 'header' | 'url'> },
  deps: Pick<WebDeps, 'trustProxy'>,
): boolean {
  if (deps.trustProxy) {
    const said = c.req.header('x-forwarded-proto')?.split(',')[0]?.trim()
    if (said !== undefined) return said === 'https'
  }
  return new URL(c.req.url).protocol === 'https:'
}

function newSecret(deps: WebDeps): string {
  return freshId(deps).replaceAll('-', '')
}

function isSecret(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text)
}

function idOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url').slice(0, 22)
}
