// The tenant access token: fetched once for everybody who waits, kept until shortly before it expires.
import type { HttpInstance } from '@larksuiteoapi/node-sdk'
import * as z from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { LarkCallError } from './http.ts'

/**
 * What a client remembers between calls. A Worker hands in one object that outlives its requests;
 * elsewhere each client makes its own.
 */
export interface LarkMemory {
  token?: { readonly value: string; readonly expiresAt: number } | undefined
  botOpenId?: string | undefined
}

export interface TokenDeps {
  readonly http: HttpInstance
  readonly appId: string
  readonly appSecret: string
  /** Origin without a slash at the end. */
  readonly domain: string
  readonly memory: LarkMemory
  readonly clock: Clock
  readonly log: Log
}

export interface TokenSource {
  current(): Promise<string>
  /** The platform refused this one. A newer one, fetched meanwhile by somebody else, stays. */
  forget(token: string): void
}

const grantShape = z.object({
  tenant_access_token: z.string().min(1),
  expire: z.number().positive(),
})

/** Fetched anew so long before it expires, or a tenth of its life if that is shorter. */
const marginMs = 180_000

/** The SDK asks once per waiting call and never forgets a revoked token; this does neither. */
export function tokenSource(deps: TokenDeps): TokenSource {
  const { memory, clock } = deps
  let underWay: Promise<string> | undefined
  return {
    current() {
      const kept = memory.token
      if (kept !== undefined && clock.now().getTime() < kept.expiresAt) {
        return Promise.resolve(kept.value)
      }
      underWay ??= fetchToken(deps).finally(() => {
        underWay = undefined
      })
      return underWay
    },
    forget(token) {
      if (memory.token?.value === token) memory.token = undefined
    },
  }
}

async function fetchToken(deps: TokenDeps): Promise<string> {
  const askedAt = deps.clock.now().getTime()
  const url = `${deps.domain}/open-apis/auth/v3/tenant_access_token/internal`
  const answer: unknown = await deps.http
    .post(url, { app_id: deps.appId, app_secret: deps.appSecret })
    .catch((error: unknown) => {
      throw failed(error, deps.log)
    })
  const grant = grantShape.safeParse(answer)
  if (!grant.success) throw new LarkCallError('Lark granted no token', { step: 'token' })
  const lifeMs = grant.data.expire * 1_000
  deps.memory.token = {
    value: grant.data.tenant_access_token,
    expiresAt: askedAt + lifeMs - Math.min(marginMs, lifeMs / 10),
  }
  return grant.data.tenant_access_token
}

function failed(error: unknown, log: Log): LarkCallError {
  const { status, larkCode, resetMs } = error instanceof LarkCallError ? error : {}
  log.error('lark.tokenRefused', {
    status,
    code: larkCode,
    cure:
      larkCode === undefined
        ? 'check LARK_DOMAIN and the way out to the network'
        : "check LARK_APP_ID and LARK_APP_SECRET on the Lark app's Credentials page",
  })
  const facts = { status, larkCode, resetMs, step: 'token' } as const
  return new LarkCallError('Lark granted no token', facts)
}
