// A local stand-in for the Lark open platform: it enforces what the real one enforces, and remembers.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { tellAboutApp, wholeApp, type LarkDoubleApp } from './lark-app.ts'
import { complaintAbout } from './lark-content.ts'
import { createRates } from './lark-rates.ts'

export interface LarkDoubleOptions {
  readonly appId: string
  readonly appSecret: string
  readonly botOpenId: string
  /** Milliseconds since 1970, for tokens, uuids and rates. */
  readonly now: () => number
  readonly tokenSeconds: number
  /** Chats the bot is in; all of them unless given. */
  readonly chats: readonly string[] | undefined
  /** Enforce the rates. */
  readonly limits: boolean
  /** The status that comes with 99991400: 429, or 400 on older APIs. */
  readonly rateStatus: number
  /** The status that comes with every other refusal. Seen as 400 and as 200. */
  readonly refusalStatus: number
  /** How the app is set up. */
  readonly app: LarkDoubleApp
  /** How long a call is on its way here, and its answer on its way back: waited for before and after the work. */
  readonly lag?: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined
}

/** Something that goes wrong with the next calls to a path. */
export interface LarkFault {
  /** Part of the path, like `/reply`. */
  readonly path: string
  /** Only messages of this type. */
  readonly msgType?: string
  /** How many calls it spoils; one unless told. */
  readonly times?: number
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Never answer. */
  readonly hang?: boolean
  /** Break the connection. */
  readonly reset?: boolean
  /** Do the work first: the message is there, only the answer is lost. */
  readonly afterwards?: boolean
}

export interface LarkCall {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
}

export interface LarkDoubleMessage {
  readonly id: string
  readonly api: 'create' | 'reply'
  readonly chat: string
  readonly replyTo: string | undefined
  readonly type: string
  readonly content: string
  readonly uuid: string | undefined
  readonly at: number
}

export interface LarkDouble {
  /** Stands for LARK_DOMAIN. */
  readonly url: string
  readonly calls: readonly LarkCall[]
  /** What people would see, in order. */
  readonly messages: readonly LarkDoubleMessage[]
  /** Things a client must never do. */
  readonly violations: readonly string[]
  /** The codes of all refusals, in order. */
  readonly refusals: readonly number[]
  fault(fault: LarkFault): void
  /** All tokens granted so far stop working. */
  revokeTokens(): void
  /** Tells which chat a person's message is in; an unknown one is in `oc_unknown`. */
  heard(messageId: string, chatId: string): void
  /** What the platform tells of a message when asked for it: the message, and those it holds. */
  keeps(messageId: string, items: readonly unknown[]): void
  recall(messageId: string): void
  stop(): Promise<void>
}

const defaults: LarkDoubleOptions = {
  appId: 'cli_double',
  appSecret: 'secret-of-the-double',
  botOpenId: 'ou_desk',
  now: Date.now,
  tokenSeconds: 7_200,
  chats: undefined,
  limits: true,
  rateStatus: 429,
  refusalStatus: 400,
  app: wholeApp,
}

const hourMs = 3_600_000

interface Reply {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

const grantShape = z.object({ app_id: z.string(), app_secret: z.string() })
const sendShape = z.object({
  receive_id: z.string().optional(),
  msg_type: z.string(),
  content: z.string(),
  uuid: z.string().optional(),
})

/** Starts the platform on a free port of 127.0.0.1. */
export async function startLarkDouble(
  changes: Partial<LarkDoubleOptions> = {},
): Promise<LarkDouble> {
  const options = { ...defaults, ...changes }
  const { now } = options
  const rates = createRates(now)
  const calls: LarkCall[] = []
  const messages: LarkDoubleMessage[] = []
  const violations: string[] = []
  const refusals: number[] = []
  const faults: { fault: LarkFault; left: number }[] = []
  const tokens = new Map<string, number>()
  const chatOf = new Map<string, string>()
  const recalled = new Set<string>()
  const kept = new Map<string, readonly unknown[]>()
  const byUuid = new Map<string, { message: LarkDoubleMessage; fingerprint: string }>()
  let granted = 0

  const refuse = (code: number, msg: string, status = options.refusalStatus): Reply => {
    refusals.push(code)
    return { status, body: { code, msg, error: { log_id: `log-${calls.length}` } } }
  }

  function grant(body: unknown): Reply {
    const asked = grantShape.safeParse(body)
    if (!asked.success) return refuse(10_003, 'invalid param', 200)
    const isOurs =
      asked.data.app_id === options.appId && asked.data.app_secret === options.appSecret
    if (!isOurs) return refuse(10_014, 'app secret invalid', 200)
    granted += 1
    const token = `t-double-${granted}`
    tokens.set(token, now() + options.tokenSeconds * 1_000)
    const expire = options.tokenSeconds
    return { status: 200, body: { code: 0, msg: 'ok', tenant_access_token: token, expire } }
  }

  function unauthorised(headers: IncomingMessage['headers']): Reply | undefined {
    const token = headers.authorization?.replace(/^Bearer /, '')
    if (token === undefined) return refuse(99_991_661, 'Missing access token for authorization.')
    const expiresAt = tokens.get(token)
    if (expiresAt !== undefined && now() < expiresAt) return undefined
    return refuse(99_991_663, 'Invalid access token for authorization.')
  }

  function send(api: 'create' | 'reply', chat: string, replyTo: string | undefined, body: unknown) {
    if (options.limits) {
      const waitMs = rates.api(api)
      if (waitMs > 0) {
        const headers = { 'x-ogw-ratelimit-reset': String(Math.max(1, Math.ceil(waitMs / 1_000))) }
        const msg = 'request trigger frequency limit'
        return { ...refuse(99_991_400, msg, options.rateStatus), headers }
      }
    }
    const read = sendShape.safeParse(body)
    if (!read.success) return refuse(230_001, 'invalid request parameter', 400)
    const { msg_type: type, content, uuid } = read.data
    if (uuid === undefined) violations.push(`${api} without uuid`)
    else if (uuid.length > 50) return refuse(230_001, 'ext=invalid uuid', 400)

    const fingerprint = JSON.stringify([api, chat, replyTo, type, content])
    const earlier = uuid === undefined ? undefined : byUuid.get(uuid)
    if (earlier !== undefined && now() - earlier.message.at < hourMs) {
      if (earlier.fingerprint !== fingerprint) violations.push(`uuid ${uuid} with other content`)
      return accepted(earlier.message)
    }
    if (replyTo !== undefined && recalled.has(replyTo)) {
      return refuse(230_011, 'The message was recalled.')
    }
    if (options.chats !== undefined && !options.chats.includes(chat)) {
      return refuse(230_002, 'Bot/User can NOT be out of the chat.')
    }
    if (options.limits && rates.chat(chat) > 0) {
      return refuse(230_020, 'This operation triggers the frequency limit.')
    }
    const complaint = complaintAbout(type, content)
    if (complaint !== undefined) return refuse(complaint.code, complaint.msg)

    const id = `om_double_${messages.length + 1}`
    const message = { id, api, chat, replyTo, type, content, uuid, at: now() }
    messages.push(message)
    chatOf.set(id, chat)
    if (uuid !== undefined) byUuid.set(uuid, { message, fingerprint })
    return accepted(message)
  }

  function answer(call: LarkCall): Reply {
    const url = new URL(call.path, 'http://double')
    if (url.pathname === '/open-apis/auth/v3/tenant_access_token/internal') return grant(call.body)
    const refused = unauthorised(call.headers)
    if (refused !== undefined) return refused
    const told = tellAboutApp(url.pathname, options.app, options)
    if (call.method === 'GET' && told !== undefined) {
      return { status: told.code === 0 ? 200 : options.refusalStatus, body: told }
    }
    if (call.method === 'POST' && url.pathname === '/open-apis/im/v1/messages') {
      const to = z.object({ receive_id: z.string() }).safeParse(call.body)
      if (!to.success || !url.searchParams.has('receive_id_type')) {
        return refuse(230_001, 'ext=invalid receive_id')
      }
      return send('create', to.data.receive_id, undefined, call.body)
    }
    const asked = /^\/open-apis\/im\/v1\/messages\/(om_[\w-]+)$/.exec(url.pathname)?.[1]
    if (call.method === 'GET' && asked !== undefined) {
      const items = kept.get(asked)
      if (items === undefined) return refuse(230_002, 'Bot/User can NOT be out of the chat.')
      return { status: 200, body: { code: 0, msg: 'success', data: { items } } }
    }
    const replyTo = /^\/open-apis\/im\/v1\/messages\/(om_[\w-]+)\/reply$/.exec(url.pathname)?.[1]
    if (call.method === 'POST' && replyTo !== undefined) {
      return send('reply', chatOf.get(replyTo) ?? 'oc_unknown', replyTo, call.body)
    }
    return { status: 404, body: '404 page not found' }
  }

  const server = createServer((request, response) => {
    const { lag } = options
    void readBody(request).then(async (text) => {
      await lag?.(request, response)
      const path = request.url ?? '/'
      const { headers, method = 'GET' } = request
      const call: LarkCall = { method, path, headers, body: parseJson(text) }
      calls.push(call)
      const at = faults.findIndex(({ fault }) => concerns(fault, call))
      const spoiled = faults[at]
      if (spoiled === undefined) {
        const reply = answer(call)
        await lag?.(request, response)
        return write(response, reply)
      }
      spoiled.left -= 1
      if (spoiled.left === 0) faults.splice(at, 1)
      const { fault } = spoiled
      const real = fault.afterwards === true ? answer(call) : undefined
      if (fault.hang === true) return
      if (fault.reset === true) return void response.destroy()
      write(response, {
        status: fault.status ?? real?.status ?? 200,
        body: fault.body ?? real?.body ?? { code: 0, msg: 'ok' },
        headers: fault.headers ?? {},
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    messages,
    violations,
    refusals,
    fault: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    revokeTokens: () => tokens.clear(),
    heard: (messageId, chatId) => void chatOf.set(messageId, chatId),
    keeps: (messageId, items) => void kept.set(messageId, items),
    recall: (messageId) => void recalled.add(messageId),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function concerns({ path, msgType }: LarkFault, call: LarkCall): boolean {
  if (!call.path.includes(path)) return false
  return msgType === undefined || sendShape.safeParse(call.body).data?.msg_type === msgType
}

function accepted(message: LarkDoubleMessage): Reply {
  return {
    status: 200,
    body: {
      code: 0,
      msg: 'success',
      data: {
        message_id: message.id,
        parent_id: message.replyTo,
        chat_id: message.chat,
        msg_type: message.type,
        create_time: String(message.at),
        body: { content: message.content },
      },
    },
  }
}

function write(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const isText = typeof body === 'string'
  response.writeHead(status, {
    'content-type': isText ? 'text/plain' : 'application/json; charset=utf-8',
    ...headers,
  })
  response.end(isText ? body : JSON.stringify(body))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
