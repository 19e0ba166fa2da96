// Signing in through better-auth: passwords and second factors are its business, who is let in is the guard's.
import type { Context } from 'hono'
import * as z from 'zod'
import { Fault } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { laneOf, type InboxKey } from '../platform/seal.ts'
import * as schema from '../store/schema.ts'
import { writeAudit } from '../store/audit.ts'
import type { Store } from '../store/store.ts'
import {
  larkAuthorizeUrl,
  larkCallback,
  larkOpenId,
  larkProvider,
  type LarkCode,
  type LarkDoor,
} from './lark-identity.ts'

export const authPath = '/console/auth'
/** However busy somebody is, after so long they sign in again. */
export const sessionMs = 12 * 3_600_000
export const fewestPasswordSigns = 12
export const mostPasswordSigns = 128

/** Within a minute, from one address; what is tried on one account is counted apart. */
const perMinute = 20
const addressHeader = 'x-desk-address'

export interface AuthOptions {
  readonly store: Store
  readonly key: InboxKey
  /** The origin that the staff see in their browsers. */
  readonly origin: string
  readonly issuer: string
  /** Absent: nobody signs in through Lark. */
  readonly lark?: LarkDoor | undefined
}

/** What better-auth answered to a form: its status, what it says, and the cookies to hand on. */
export interface AuthAnswer {
  readonly status: number
  readonly body: unknown
  readonly cookies: readonly string[]
}

/** Where better-auth sends somebody on to, and with which cookies. */
export interface AuthTurn {
  readonly location: string | undefined
  readonly cookies: readonly string[]
}

export interface Auth {
  /** Whether the staff can sign in through Lark. */
  readonly lark: boolean
  /** Follows the way back from Lark in the name of whoever sent the request. */
  visit(c: Context, path: string, address: string | undefined): Promise<AuthTurn>
  /** Asks one of better-auth's endpoints in the name of whoever sent the request. */
  ask(c: Context, path: string, body: object, address: string | undefined): Promise<AuthAnswer>
  /** The token of the session that the cookies belong to. */
  sessionToken(headers: Headers): Promise<string | undefined>
  hash(password: string): Promise<string>
  /** Seals what belongs to a second factor the way better-auth opens it. */
  seal(text: string): Promise<string>
  open(sealed: string): Promise<string>
  randomText(length: number): string
}

const session = z.object({ session: z.object({ token: z.string() }) }).nullish()

/** Loads better-auth, which only a desk with a console needs. */
export async function createAuth(options: AuthOptions): Promise<Auth> {
  const { store, key, origin, issuer, lark } = options
  const [{ betterAuth }, { drizzleAdapter }, { twoFactor }, { genericOAuth }, crypto] =
    await Promise.all([
      import('better-auth/minimal'),
      import('better-auth/adapters/drizzle'),
      import('better-auth/plugins/two-factor'),
      import('better-auth/plugins/generic-oauth'),
      import('better-auth/crypto'),
    ])
  const isHttps = origin.startsWith('https:')
  const auth = betterAuth({
    appName: issuer,
    baseURL: origin,
    basePath: authPath,
    trustedOrigins: [origin],
    secret: laneOf(key, ['secret of the staff sessions']),
    database: drizzleAdapter(store, {
      provider: 'pg',
      schema: {
        user: schema.staff,
        session: schema.staffSessions,
        account: schema.staffDoors,
        verification: schema.staffVerifications,
        twoFactor: schema.staffSecondFactors,
        rateLimit: schema.staffRateLimits,
      },
    }),
    emailAndPassword: {
      enabled: true,
      // Accounts are made by an administrator.
      disableSignUp: true,
      minPasswordLength: fewestPasswordSigns,
      maxPasswordLength: mostPasswordSigns,
    },
    account: {
      updateAccountOnSignIn: false,
      accountLinking: {
        // Only on the page of one's own account: an address proves nothing.
        disableImplicitLinking: true,
        trustedProviders: [larkProvider],
        allowDifferentEmails: true,
      },
    },
    databaseHooks: {
      account: {
        create: {
          // A door that is not on record does not come into being.
          async before({ providerId, userId }) {
            if (providerId !== larkProvider) return
            const whose = `staff:${userId}`
            const entry = { actor: whose, verb: 'staff.linkLark', subject: whose, detail: {} }
            await store.transaction((tx) => writeAudit(tx, entry, new Date()))
          },
        },
      },
    },
    session: {
      expiresIn: sessionMs / 1_000,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: {
        '/sign-in/email': { window: 60, max: perMinute },
        '/sign-in/social': { window: 60, max: perMinute },
        '/link-social': { window: 60, max: perMinute },
        [larkCallback]: { window: 60, max: perMinute },
        '/two-factor/*': { window: 60, max: perMinute },
      },
    },
    plugins: [
      twoFactor({ issuer }),
      ...(lark === undefined ? [] : [genericOAuth({ config: [larkConfig(key, lark)] })]),
    ],
    advanced: {
      cookiePrefix: 'desk',
      useSecureCookies: isHttps,
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: 'lax',
        secure: isHttps,
        path: '/console',
      },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => newId() },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  })
  const context = await auth.$context

  const send = async (c: Context, path: string, address: string | undefined, init: RequestInit) => {
    const headers = new Headers(init.headers)
    for (const name of ['cookie', 'user-agent']) {
      const value = c.req.header(name)
      if (value !== undefined) headers.set(name, value)
    }
    if (address !== undefined) headers.set(addressHeader, address)
    const response = await auth.handler(
      new Request(`${origin}${authPath}${path}`, { ...init, headers }),
    )
    if (response.status >= 500)
      throw new Fault(
        `better-auth could not answer ${path.split('?')[0]}: its tables must be as its version wants`,
      )
    return response
  }

  return {
    lark: lark !== undefined,
    async visit(c, path, address) {
      const response = await send(c, path, address, { method: 'GET' })
      return {
        location: response.headers.get('location') ?? undefined,
        cookies: response.headers.getSetCookie(),
      }
    },
    async ask(c, path, body, address) {
      const response = await send(c, path, address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify(body),
      })
      return {
        status: response.status,
        body: await response.json().catch(() => undefined),
        cookies: response.headers.getSetCookie(),
      }
    },
    async sessionToken(headers) {
      const found = session.parse(await auth.api.getSession({ headers }))
      return found?.session.token
    },
    hash: (password) => context.password.hash(password),
    seal: (data) => crypto.symmetricEncrypt({ key: context.secretConfig, data }),
    open: (data) => crypto.symmetricDecrypt({ key: context.secretConfig, data }),
    randomText: (length) => crypto.generateRandomString(length),
  }
}

const named = z.object({ lane: z.string().min(1) })

/**
 * Lark wants JSON where OAuth has forms, and wraps its answers. better-auth gets neither token nor open_id to
 * keep: only a name that means nothing without the key.
 */
function larkConfig(key: InboxKey, lark: LarkDoor) {
  return {
    providerId: larkProvider,
    clientId: lark.appId,
    clientSecret: lark.appSecret,
    authorizationUrl: larkAuthorizeUrl(lark.domain),
    pkce: true,
    disableSignUp: true,
    disableImplicitSignUp: true,
    async getToken(given: LarkCode) {
      const openId = await larkOpenId(lark, given)
      return { raw: { lane: laneOf(key, ['console lark', lark.appId, openId]) } }
    },
    getUserInfo({ raw }: { readonly raw?: Record<string, unknown> | undefined }) {
      const { lane } = named.parse(raw)
      // better-auth insists on an address; this one is nobody's.
      const email = `${lane}@lark.invalid`
      return Promise.resolve({ id: lane, email, emailVerified: false, name: '' })
    },
  }
}
