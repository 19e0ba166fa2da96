// How often one address, one visitor or one token may knock in a minute. Counted in this process alone: a flood must not
// reach the database. Guessing passwords, codes and receipts is counted there, by console/tries.ts and the reports.
import { createHash } from 'node:crypto'
import type { Context, Next } from 'hono'
import { getCookie } from 'hono/cookie'
import { Refusal } from '../platform/errors.ts'
import type { Limiter } from '../platform/limiter.ts'
import { addressOf } from './address.ts'
import type { WebEnv } from './deps.ts'
import { keepToItself } from './headers.ts'
import { refusals } from './wording.ts'

/** From one address, behind which a whole office may sit; from one visitor or token. */
const most = { page: 600, said: 240, visitor: 60, token: 300, turnedAway: 120 } as const

/** After so many seconds a new minute has begun. */
const retryAfter = { 'Retry-After': '60' } as const

/** What comes often and is cheap. */
const uncounted = /^\/(static\/|health|metrics$|webhooks\/)/

export interface LimitDeps {
  readonly trustProxy: boolean
  /** Of this process; shared with whoever else counts. */
  readonly isTooMuch: Limiter
}

/**
 * For pages, console, API and what is said on pages. Platforms' webhooks and /health are not counted here. Where no address is known, as on Workers, the platform in front has to count.
 * @throws Refusal `too-often`
 */
export function limited({ trustProxy, isTooMuch }: LimitDeps) {
  return async (c: Context<WebEnv>, next: Next): Promise<void> => {
    const { path, method } = c.req
    if (uncounted.test(path)) return next()
    const isSaid = method === 'POST' && /^\/(chat|try)\//.test(path)
    const address = addressOf(c, { trustProxy })
    const token = path.startsWith('/api/v1/') ? c.req.header('authorization') : undefined
    const visitor = isSaid ? getCookie(c, 'desk_visitor') : undefined
    const { said, page } = most
    // The address first: whoever has had too much of it names no visitors, which would fill the counts.
    const tooMuch =
      (address !== undefined &&
        isTooMuch(`${isSaid ? 'said' : 'page'} ${address}`, isSaid ? said : page)) ||
      (visitor !== undefined && isTooMuch(`visitor ${short(visitor)}`, most.visitor)) ||
      (token !== undefined && isTooMuch(`token ${short(token)}`, most.token))
    if (tooMuch) {
      c.header('Retry-After', retryAfter['Retry-After'])
      // It stands ahead of them.
      keepToItself(c, { trustProxy })
      throw new Refusal('too-often', refusals['too-often'])
    }
    await next()
  }
}

/** Where a signature or a token opens: the right one always does, and of the wrong ones not every one gets a 401. */
export function turningAway({ trustProxy, isTooMuch }: LimitDeps) {
  return async (c: Context<WebEnv>, next: Next): Promise<void> => {
    await next()
    const address = addressOf(c, { trustProxy })
    if ((c.res.status !== 401 && c.res.status !== 400) || address === undefined) return
    if (isTooMuch(`away ${address}`, most.turnedAway)) {
      c.res = new Response(null, { status: 429, headers: retryAfter })
    }
  }
}

/** Neither a long value nor a secret is kept as it is. */
const short = (value: string): string => createHash('sha256').update(value).digest('base64url')
