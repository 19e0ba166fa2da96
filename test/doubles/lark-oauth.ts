// A local stand-in for Lark's sign-in: the page where people agree, the token for a code, and who they are.
import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { z } from 'zod'
import { readBody, write, type Reply } from './lark-http.ts'

export interface LarkOAuthOptions {
  readonly appId: string
  readonly appSecret: string
  /** The addresses entered in the app; any other is refused. */
  readonly redirects: readonly string[]
}

export interface LarkOAuth {
  /** Stands for LARK_DOMAIN. */
  readonly url: string
  /** What the token endpoint refused, by Lark's codes. */
  readonly refusals: readonly number[]
  /** Somebody agrees on the page at `url`; where the browser is sent. Undefined when the page refuses. */
  agree(url: string, openId: string): Promise<string | undefined>
  stop(): Promise<void>
}

const codeMs = 5 * 60_000
const wanted = z.object({
  grant_type: z.literal('authorization_code'),
  client_id: z.string(),
  client_secret: z.string(),
  code: z.string(),
  redirect_uri: z.string().optional(),
  code_verifier: z.string().optional(),
})

interface Granted {
  readonly openId: string
  readonly redirect: string
  readonly challenge: string | null
  readonly at: number
}

/** Starts it on a free port of 127.0.0.1. */
export async function startLarkOAuth(options: LarkOAuthOptions): Promise<LarkOAuth> {
  const codes = new Map<string, Granted>()
  const used = new Set<string>()
  const tokens = new Map<string, string>()
  const refusals: number[] = []
  const refuse = (code: number, status = 400): Reply => {
    refusals.push(code)
    return { status, body: { code, error: 'invalid_grant', error_description: 'refused' } }
  }

  /** The header `x-double-person` stands for whoever sits in front of the page. */
  function authorize(query: URLSearchParams, person: string): Reply {
    const redirect = query.get('redirect_uri') ?? ''
    const isOurs = query.get('client_id') === options.appId
    if (!isOurs || query.get('response_type') !== 'code') return { status: 400, body: 'refused' }
    // 20029: the address is not among those of the app.
    if (!options.redirects.includes(redirect)) return { status: 400, body: '20029' }
    const challenge = query.get('code_challenge')
    if (challenge !== null && query.get('code_challenge_method') !== 'S256')
      return { status: 400, body: 'refused' }
    const code = randomBytes(16).toString('hex')
    codes.set(code, { openId: person, redirect, challenge, at: Date.now() })
    const to = new URL(redirect)
    to.searchParams.set('code', code)
    to.searchParams.set('state', query.get('state') ?? '')
    return { status: 302, body: '', headers: { location: to.href } }
  }

  function grant(body: unknown): Reply {
    const asked = wanted.safeParse(body)
    if (!asked.success) return refuse(20_001)
    const { client_id, client_secret, code, redirect_uri, code_verifier } = asked.data
    if (client_id !== options.appId || client_secret !== options.appSecret) return refuse(20_002)
    if (used.has(code)) return refuse(20_003)
    const given = codes.get(code)
    if (given === undefined || Date.now() - given.at > codeMs) return refuse(20_004)
    if (redirect_uri !== given.redirect) return refuse(20_071)
    const hash = createHash('sha256')
      .update(code_verifier ?? '')
      .digest('base64url')
    if (given.challenge !== null && given.challenge !== hash) return refuse(20_049)
    used.add(code)
    const token = `u-${randomBytes(16).toString('hex')}`
    tokens.set(token, given.openId)
    const body_ = { code: 0, access_token: token, expires_in: 7_200, token_type: 'Bearer' }
    return { status: 200, body: body_ }
  }

  function userInfo(request: IncomingMessage): Reply {
    const openId = tokens.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '')
    if (openId === undefined) return refuse(20_005, 401)
    const data = { name: '某人', open_id: openId, union_id: `on_${openId}`, tenant_key: 'double' }
    return { status: 200, body: { code: 0, msg: 'success', data } }
  }

  async function answer(request: IncomingMessage): Promise<Reply> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://double')
    const call = `${request.method} ${pathname}`
    const person = request.headers['x-double-person']
    if (call === 'GET /open-apis/authen/v1/authorize' && typeof person === 'string')
      return authorize(searchParams, person)
    if (call === 'POST /open-apis/authen/v2/oauth/token') return grant(await readBody(request))
    if (call === 'GET /open-apis/authen/v1/user_info') return userInfo(request)
    return { status: 404, body: 'no such page' }
  }

  const server = createServer((request, response) => {
    void answer(request).then((reply) => write(response, reply))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the double has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    refusals,
    async agree(url, openId) {
      const headers = { 'x-double-person': openId }
      const response = await fetch(url, { headers, redirect: 'manual' })
      return response.headers.get('location') ?? undefined
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
