// The desk's line to the Lark open platform: the official SDK, with our own network, token and silence.
import { Client, CTenantAccessToken, LoggerLevel } from '@larksuiteoapi/node-sdk'
import * as z from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { download } from './download.ts'
import { fetchHttp, LarkCallError } from './http.ts'
import { tokenSource, type LarkMemory, type TokenSource } from './token.ts'

export interface LarkClientDeps {
  readonly appId: string
  readonly appSecret: string
  /** Origin of the open platform, without a slash at the end (LARK_DOMAIN). */
  readonly domain: string
  readonly clock: Clock
  readonly log: Log
  /** For one call to the platform, 8 s unless told. */
  readonly timeoutMs?: number | undefined
  readonly memory?: LarkMemory | undefined
  readonly fetch?: typeof globalThis.fetch | undefined
}

/** One message as the platform takes it; `content` is JSON inside JSON. */
export interface LarkContent {
  readonly type: 'interactive' | 'post' | 'text' | 'file'
  readonly content: string
  /** At most one message is sent for one uuid within an hour; at most 50 characters. */
  readonly uuid: string
}

export type LarkFileType = 'pdf' | 'doc' | 'xls' | 'ppt' | 'stream'

/** Each call rejects with a LarkCallError unless the platform said `code: 0`. */
export interface LarkClient {
  readonly appId: string
  reply(messageId: string, message: LarkContent): Promise<{ readonly messageId?: string }>
  create(chatId: string, message: LarkContent): Promise<{ readonly messageId?: string }>
  /** Gives the platform a file; returns the key by which messages of this app name it. */
  upload(file: {
    readonly name: string
    readonly type: LarkFileType
    readonly bytes: Uint8Array
  }): Promise<string>
  /** A file that somebody sent, by the message that holds it; rejects when it has more than `most` bytes. */
  download(file: {
    readonly messageId: string
    readonly key: string
    readonly type: 'image' | 'file'
    readonly most: number
  }): Promise<Uint8Array>
  /** Puts another card in the place of one that was sent. */
  patch(messageId: string, content: string): Promise<void>
  /** Takes a message of the desk's own back. */
  remove(messageId: string): Promise<void>
  /** The answer to a GET, as the platform gives it: for questions about the app itself. */
  ask(path: string): Promise<unknown>
  /** A message as the platform keeps it, and the messages it holds if it is a forward. Not checked. */
  readMessage(messageId: string): Promise<readonly unknown[]>
  /** The desk's own open_id, asked for once. */
  botOpenId(): Promise<string>
}

/** The token was revoked or has expired; a fresh one helps, once. */
const tokenRefused = 99_991_663

const botShape = z.object({ bot: z.object({ open_id: z.string().min(1) }) })

const silence = () => {}
// Not for looks: the SDK logs raw errors, with the app secret or the token in them.
export const silentLogger = {
  error: silence,
  warn: silence,
  info: silence,
  debug: silence,
  trace: silence,
}

/** Makes the client. It holds no connection, so making one per request is cheap. */
export function createLarkClient(deps: LarkClientDeps): LarkClient {
  const { appId, appSecret, domain, clock, log, memory = {} } = deps
  const http = fetchHttp({ timeoutMs: deps.timeoutMs ?? 8_000, fetch: deps.fetch })
  const tokens = tokenSource({ http, appId, appSecret, domain, memory, clock, log })
  const sdk = new Client({
    appId,
    appSecret,
    domain,
    httpInstance: http,
    cache: tokenCache(tokens),
    logger: silentLogger,
    loggerLevel: LoggerLevel.error,
  })
  const call = <T>(work: () => Promise<T>): Promise<T> => withFreshToken(tokens, work)
  let asking: Promise<string> | undefined

  return {
    appId,
    async reply(messageId, { type, content, uuid }) {
      const data = { msg_type: type, content, uuid }
      const path = { message_id: messageId }
      const answer = await call(() => sdk.im.message.reply({ path, data }))
      return sentAs(answer.data?.message_id)
    },
    async create(chatId, { type, content, uuid }) {
      const data = { receive_id: chatId, msg_type: type, content, uuid }
      const params = { receive_id_type: chatId.startsWith('ou_') ? 'open_id' : 'chat_id' } as const
      const answer = await call(() => sdk.im.message.create({ params, data }))
      return sentAs(answer.data?.message_id)
    },
    async upload({ name, type, bytes }) {
      const data = { file_type: type, file_name: name, file: Buffer.from(bytes) }
      const answer = await call(() => sdk.im.file.create({ data }))
      if (answer?.file_key === undefined) throw new LarkCallError('Lark gave the file no key')
      return answer.file_key
    },
    download: ({ messageId, key, type, most }) =>
      call(async () => {
        const path = `/open-apis/im/v1/messages/${encodeURIComponent(messageId)}/resources/${encodeURIComponent(key)}`
        const url = `${domain}${path}?type=${type}`
        return download(url, await tokens.current(), { most, fetch: deps.fetch })
      }),
    async patch(messageId, content) {
      await call(() => sdk.im.message.patch({ path: { message_id: messageId }, data: { content } }))
    },
    async remove(messageId) {
      await call(() => sdk.im.message.delete({ path: { message_id: messageId } }))
    },
    ask,
    async readMessage(messageId) {
      const path = { message_id: messageId }
      const answer = await call(() => sdk.im.message.get({ path }))
      return answer.data?.items ?? []
    },
    botOpenId() {
      if (memory.botOpenId !== undefined) return Promise.resolve(memory.botOpenId)
      asking ??= askBotOpenId().finally(() => {
        asking = undefined
      })
      return asking
    },
  }

  function ask(path: string): Promise<unknown> {
    return call(() => sdk.request({ method: 'GET', url: path }))
  }

  async function askBotOpenId(): Promise<string> {
    const read = botShape.safeParse(await ask('/open-apis/bot/v3/info'))
    if (!read.success) throw new LarkCallError('Lark did not tell which bot this app is')
    memory.botOpenId = read.data.bot.open_id
    return read.data.bot.open_id
  }
}

const sentAs = (messageId: string | undefined) => (messageId === undefined ? {} : { messageId })

/** The SDK looks into its cache before it asks the platform: here it always finds a token. */
function tokenCache(tokens: TokenSource) {
  return {
    get: (key: string | symbol | object) =>
      key === CTenantAccessToken ? tokens.current() : Promise.resolve(undefined),
    set: () => Promise.resolve(true),
  }
}

/** One more try with a fresh token when the platform refuses the kept one; the uuid makes it safe. */
async function withFreshToken<T>(tokens: TokenSource, work: () => Promise<T>): Promise<T> {
  const used = await tokens.current()
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof LarkCallError) || error.larkCode !== tokenRefused) throw error
    tokens.forget(used)
    return work()
  }
}
