// What every response carries: a request id and the headers that keep a page to itself.
import type { Context, MiddlewareHandler } from 'hono'
import { Refusal } from '../platform/errors.ts'
import { freshId } from './deps.ts'
import type { WebDeps, WebEnv } from './deps.ts'
import { isHttps } from './visitor.ts'
import { refusals } from './wording.ts'

const policy = [
  "default-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

/** Gives the request an id of ours; one sent along is not believed. Pages and errors tell it. */
export function requestId(deps: Pick<WebDeps, 'randomId'>): MiddlewareHandler<WebEnv> {
  return async function requestId(c, next) {
    c.set('requestId', freshId(deps))
    await next()
  }
}

/** For every page that comes by here. What is refused ahead of it carries `keepToItself` by itself. */
export function securityHeaders(deps: Pick<WebDeps, 'trustProxy'>): MiddlewareHandler<WebEnv> {
  return async function securityHeaders(c, next) {
    await next()
    keepToItself(c, deps)
  }
}

/** Headers that only make sense on a trustworthy origin are left out on http: browsers complain there. */
export function keepToItself(c: Context<WebEnv>, deps: Pick<WebDeps, 'trustProxy'>): void {
  c.header('X-Request-Id', c.get('requestId'))
  c.header('Content-Security-Policy', policy)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('X-Frame-Options', 'DENY')
  // Pages of reports send none at all.
  if (!c.res.headers.has('Referrer-Policy')) c.header('Referrer-Policy', 'same-origin')
  c.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
  if (isHttps(c, deps)) {
    c.header('Strict-Transport-Security', 'max-age=15552000')
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
  }
}

/** A post that another site's page makes in the visitor's name; SameSite=Lax is the first wall. */
export function ownSiteOnly(): MiddlewareHandler<WebEnv> {
  return async function ownSiteOnly(c, next) {
    const from = c.req.header('sec-fetch-site')
    const ours = from === undefined || from === 'same-origin' || from === 'none'
    if (c.req.method === 'POST' && !ours) throw new Refusal('cross-site', refusals['cross-site'])
    await next()
  }
}
