// Signing in through better-auth: passwords and second factors are its business, who is let in is the guard's.
import type { Context } from 'hono'
import * as z from 'zod'
import { Fault } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { laneOf, type InboxKey } from '../platform/seal.ts'
import * as schema from '../store/schema.ts'
import type { Store } from '../store/store.ts'

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
}

/** What better-auth answered to a form: its status, what it says, and the cookies to hand on. */
export interface AuthAnswer {
  readonly status: number
  readonly body: unknown
  readonly cookies: readonly string[]
}

export interface Auth {
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
export async function createAuth({ store, key, origin, issuer }: AuthOptions): Promise<Auth> {
  const [{ betterAuth }, { drizzleAdapter }, { twoFactor }, crypto] = await Promise.all([
    import('better-auth/minimal'),
    import('better-auth/adapters/drizzle'),
    import('better-auth/plugins/two-factor'),
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
        '/two-factor/*': { window: 60, max: perMinute },
      },
    },
    plugins: [twoFactor({ issuer })],
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

  return {
    async ask(c, path, body, address) {
      const headers = new Headers({ 'content-type': 'application/json', origin })
      for (const name of ['cookie', 'user-agent']) {
        const value = c.req.header(name)
        if (value !== undefined) headers.set(name, value)
      }
      if (address !== undefined) headers.set(addressHeader, address)
      const asked = new Request(`${origin}${authPath}${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
      const response = await auth.handler(asked)
      if (response.status >= 500)
        throw new Fault(
          `better-auth could not answer ${path}: its tables must be as its version wants`,
        )
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
