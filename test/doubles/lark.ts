// A local stand-in for the Lark open platform: it enforces what the real one enforces, and remembers.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { tellAboutApp, wholeApp, type LarkDoubleApp } from './lark-app.ts'
import { complaintAboutChange, contentOf } from './lark-changes.ts'
import { complaintAbout } from './lark-content.ts'
import { concerns, spoil, type LarkCall, type LarkFault } from './lark-faults.ts'
import { complaintAboutType, fileKeyIn, readUpload, type LarkDoubleFile } from './lark-files.ts'
import { readBody, write, type Reply } from './lark-http.ts'
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
  /** How long the company's admin lets messages be recalled. */
  readonly recallMs: number
  /** People within the app's availability; everybody unless given. */
  readonly people: readonly string[] | undefined
  /** The status that comes with 99991400: 429, or 400 on older APIs. */
  readonly rateStatus: number
  /** The status that comes with every other refusal. Seen as 400 and as 200. */
  readonly refusalStatus: number
  /** How the app is set up. */
  readonly app: LarkDoubleApp
  /** How long a call is on its way here, and its answer on its way back: waited for before and after the work. */
  readonly lag?: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined
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
  /** Nobody sees it any more. */
  readonly recalled: boolean
}

export interface LarkDouble {
  /** Stands for LARK_DOMAIN. */
  readonly url: string
  readonly calls: readonly LarkCall[]
  /** What people would see, or saw until it was recalled, in order. */
  readonly messages: readonly LarkDoubleMessage[]
  /** Files by their key. */
  readonly uploads: ReadonlyMap<string, LarkDoubleFile>
  /** When which card was changed. */
  readonly edits: readonly { readonly id: string; readonly at: number }[]
  /** Things a client must never do. */
  readonly violations: readonly string[]
  /** The codes of all refusals, in order. */
  readonly refusals: readonly number[]
  fault(fault: LarkFault): void
  /** How many calls have met a fault. */
  spoiled(): number
  /** All tokens granted so far stop working. */
  revokeTokens(): void
  /** Tells which chat a person's message is in; an unknown one is in `oc_unknown`. */
  heard(messageId: string, chatId: string): void
  /** What the platform tells of a message when asked for it: the message, and those it holds. */
  keeps(messageId: string, items: readonly unknown[]): void
  /** A file that somebody sent with this message, by its key. */
  holds(messageId: string, key: string, type: 'image' | 'file', bytes: Uint8Array): void
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
  recallMs: 24 * 3_600_000,
  people: undefined,
  rateStatus: 429,
  refusalStatus: 400,
  app: wholeApp,
}

const hourMs = 3_600_000

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
  const uploads = new Map<string, LarkDoubleFile>()
  const edits: { id: string; at: number }[] = []
  const violations: string[] = []
  const refusals: number[] = []
  let spoiledCalls = 0
  const faults: { fault: LarkFault; left: number }[] = []
  const tokens = new Map<string, number>()
  const chatOf = new Map<string, string>()
  const recalled = new Set<string>()
  const kept = new Map<string, readonly unknown[]>()
  const held = new Map<string, Uint8Array>()
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

  function tooMany(api: string): Reply | undefined {
    const waitMs = options.limits ? rates.api(api) : 0
    if (waitMs === 0) return undefined
    const headers = { 'x-ogw-ratelimit-reset': String(Math.max(1, Math.ceil(waitMs / 1_000))) }
    const msg = 'request trigger frequency limit'
    return { ...refuse(99_991_400, msg, options.rateStatus), headers }
  }

  /** PATCH puts another card in a message's place, DELETE recalls it. */
  function change(call: LarkCall, id: string): Reply {
    const limited = tooMany(call.method)
    if (limited !== undefined) return limited
    const place = messages.findIndex((each) => each.id === id)
    const message = messages[place]
    const complaint = complaintAboutChange(call, message, {
      isKnown: chatOf.has(id),
      ageMs: message === undefined ? 0 : now() - message.at,
      recallMs: options.recallMs,
    })
    if (complaint !== undefined) return refuse(complaint.code, complaint.msg)
    if (message === undefined) return refuse(230_001, 'ext=invalid message_id')
    if (call.method === 'PATCH') {
      if (options.limits && rates.chat(id) > 0)
        return refuse(230_020, 'This operation triggers the frequency limit.')
      messages[place] = { ...message, content: contentOf(call) }
      edits.push({ id, at: now() })
    } else {
      recalled.add(id)
      messages[place] = { ...message, recalled: true }
    }
    return { status: 200, body: { code: 0, msg: 'success', data: {} } }
  }

  function send(api: 'create' | 'reply', chat: string, replyTo: string | undefined, body: unknown) {
    const limited = tooMany(api)
    if (limited !== undefined) return limited
    const read = sendShape.safeParse(body)
    if (!read.success) return refuse(230_001, 'invalid request parameter', 400)
    const { msg_type: type, content, uuid } = read.data
    if (uuid === undefined) violations.push(`${api} without uuid`)
    else if (uuid.length > 50) return refuse(230_001, 'ext=invalid uuid', 400)

    const file = type === 'file' ? uploads.get(fileKeyIn(content)) : undefined
    if (type === 'file' && file === undefined) return refuse(230_001, 'ext=invalid file_key')
    const fingerprint = JSON.stringify([api, chat, replyTo, type, content])
    const earlier = uuid === undefined ? undefined : byUuid.get(uuid)
    if (earlier !== undefined && now() - earlier.message.at < hourMs) {
      // An upload that was repeated has another key, and is the same message all the same.
      if (earlier.fingerprint !== fingerprint && type !== 'file')
        violations.push(`uuid ${uuid} with other content`)
      return accepted(earlier.message)
    }
    if (replyTo !== undefined && recalled.has(replyTo)) {
      return refuse(230_011, 'The message was recalled.')
    }
    if (chat.startsWith('ou_') && options.people?.includes(chat) === false) {
      return refuse(230_013, 'Bot has NO availability to this user.')
    }
    if (options.chats !== undefined && !options.chats.includes(chat)) {
      return refuse(230_002, 'Bot/User can NOT be out of the chat.')
    }
    if (options.limits && rates.chat(chat) > 0) {
      return refuse(230_020, 'This operation triggers the frequency limit.')
    }
    const complaint = file === undefined ? complaintAbout(type, content) : complaintAboutType(file)
    if (complaint !== undefined) return refuse(complaint.code, complaint.msg)

    const id = `om_double_${messages.length + 1}`
    const message = { id, api, chat, replyTo, type, content, uuid, at: now(), recalled: false }
    messages.push(message)
    chatOf.set(id, chat)
    if (uuid !== undefined) byUuid.set(uuid, { message, fingerprint })
    return accepted(message)
  }

  function upload(call: LarkCall): Reply {
    const limited = tooMany('upload')
    if (limited !== undefined) return limited
    const read = readUpload(call.body, options.app)
    if ('code' in read) return refuse(read.code, read.msg)
    const key = `file_double_${uploads.size + 1}`
    uploads.set(key, read)
    return { status: 200, body: { code: 0, msg: 'success', data: { file_key: key } } }
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
    if (call.method === 'POST' && url.pathname === '/open-apis/im/v1/files') return upload(call)
    if (call.method === 'POST' && url.pathname === '/open-apis/im/v1/messages') {
      const to = z.object({ receive_id: z.string() }).safeParse(call.body)
      if (!to.success || !url.searchParams.has('receive_id_type')) {
        return refuse(230_001, 'ext=invalid receive_id')
      }
      return send('create', to.data.receive_id, undefined, call.body)
    }
    if (call.method === 'GET' && url.pathname.includes('/resources/')) {
      const bytes = held.get(`${url.pathname.split('/messages/')[1] ?? ''}${url.search}`)
      if (bytes === undefined) return refuse(234_003, 'File not in msg.')
      return { status: 200, body: bytes }
    }
    const asked = /^\/open-apis\/im\/v1\/messages\/(om_[\w-]+)$/.exec(url.pathname)?.[1]
    if (call.method === 'GET' && asked !== undefined) {
      const items = kept.get(asked)
      if (items === undefined) return refuse(230_002, 'Bot/User can NOT be out of the chat.')
      return { status: 200, body: { code: 0, msg: 'success', data: { items } } }
    }
    if (asked !== undefined && (call.method === 'PATCH' || call.method === 'DELETE')) {
      return change(call, asked)
    }
    const replyTo = /^\/open-apis\/im\/v1\/messages\/(om_[\w-]+)\/reply$/.exec(url.pathname)?.[1]
    if (call.method === 'POST' && replyTo !== undefined) {
      return send('reply', chatOf.get(replyTo) ?? 'oc_unknown', replyTo, call.body)
    }
    return { status: 404, body: '404 page not found' }
  }

  const server = createServer((request, response) => {
    const { lag } = options
    void readBody(request).then(async (body) => {
      await lag?.(request, response)
      const path = request.url ?? '/'
      const { headers, method = 'GET' } = request
      const call: LarkCall = { method, path, headers, body }
      calls.push(call)
      const at = faults.findIndex(({ fault }) => concerns(fault, call))
      const spoiled = faults[at]
      if (spoiled === undefined) {
        const reply = answer(call)
        await lag?.(request, response)
        return write(response, reply)
      }
      spoiled.left -= 1
      spoiledCalls += 1
      if (spoiled.left === 0) faults.splice(at, 1)
      const { fault } = spoiled
      spoil(response, fault, fault.afterwards === true ? answer(call) : undefined)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    messages,
    uploads,
    edits,
    violations,
    refusals,
    spoiled: () => spoiledCalls,
    fault: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    revokeTokens: () => tokens.clear(),
    heard: (messageId, chatId) => void chatOf.set(messageId, chatId),
    holds: (messageId, key, type, bytes) =>
      void held.set(`${messageId}/resources/${key}?type=${type}`, bytes),
    keeps: (messageId, items) => void kept.set(messageId, items),
    recall: (messageId) => void recalled.add(messageId),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
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
