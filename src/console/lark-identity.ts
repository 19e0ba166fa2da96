// Whom Lark says somebody is: the calls of its sign-in that a generic OAuth client does not make by itself.
import * as z from 'zod'
import { Fault } from '../platform/errors.ts'

/** The app through which the staff may sign in. */
export interface LarkDoor {
  readonly appId: string
  readonly appSecret: string
  /** The open platform's origin, without a slash at the end. */
  readonly domain: string
}

export interface LarkCode {
  readonly code: string
  readonly redirectURI: string
  readonly codeVerifier?: string | undefined
}

/** As better-auth calls the door, and as its rows are marked. */
export const larkProvider = 'lark'
/** Below the path of better-auth; the address that is entered in the Lark app. */
export const larkCallback = `/callback/${larkProvider}`

const waitMs = 10_000
const grant = z.object({ code: z.literal(0), access_token: z.string().min(1) })
const person = z.object({ code: z.literal(0), data: z.object({ open_id: z.string().min(1) }) })

/** Where people agree: Feishu and Lark keep their accounts on a host of its own, beside open.… */
export function larkAuthorizeUrl(domain: string): string {
  return `${domain.replace('://open.', '://accounts.')}/open-apis/authen/v1/authorize`
}

/** Uses the code up; the person's open_id. Nothing else of the person is kept. @throws Fault */
export async function larkOpenId(
  { appId, appSecret, domain }: LarkDoor,
  { code, redirectURI, codeVerifier }: LarkCode,
): Promise<string> {
  const granted = await asked(`${domain}/open-apis/authen/v2/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      grant_type: 'authorization_code',
      client_id: appId,
      client_secret: appSecret,
      code,
      redirect_uri: redirectURI,
      code_verifier: codeVerifier,
    }),
  })
  const token = grant.safeParse(granted)
  if (!token.success)
    throw new Fault(
      'Lark does not take the code of a sign-in: check LARK_APP_SECRET and the redirect address in the Lark app',
    )
  const told = person.safeParse(
    await asked(`${domain}/open-apis/authen/v1/user_info`, {
      headers: { authorization: `Bearer ${token.data.access_token}` },
    }),
  )
  if (!told.success) throw new Fault('Lark does not tell who signs in: try again later')
  return told.data.data.open_id
}

/** A refusal comes as a body too; what is no JSON is none of Lark's answers. */
async function asked(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(waitMs) })
  return response.json().catch(() => undefined)
}
