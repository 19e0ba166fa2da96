// The settings: read once from the environment, checked, and said in one sentence when they are wrong.
import * as z from 'zod'

import { Fault } from './errors.ts'
import { readOfficeHours, type OfficeHours } from './office-hours.ts'

export interface LarkSettings {
  readonly appId: string
  readonly appSecret: string
  /** How events come: to a public address, or over a connection that the desk opens and keeps. */
  readonly mode: 'webhook' | 'websocket'
  /** Empty without a webhook, like the next: on the long connection nothing is signed. */
  readonly encryptKey: string
  readonly verificationToken: string
  /** The open platform's origin, without a slash at the end. */
  readonly domain: string
}

/** The way to the gateway of wechaty-puppet-service, by wechaty's own variables. */
export interface WechatGateway {
  readonly token: string
  /** host:port */
  readonly endpoint: string
  readonly caCert: string | undefined
  readonly serverName: string | undefined
  readonly noTls: boolean
}

export interface WechatSettings {
  /** The npm name of the puppet. */
  readonly puppet: string
  /** Present with wechaty-puppet-service only. */
  readonly gateway: WechatGateway | undefined
  /** The account's name in the ledger. */
  readonly account: string
  /** Where a puppet of this process keeps its login: a path without its ending. */
  readonly memory: string
  /** Between two messages: milliseconds, and how many more (at least, at most) before another chat. */
  readonly spacingMs: number
  readonly pauseMs: readonly [number, number]
  /** Who writes this word when asking to be friends is accepted; unset: nobody is. */
  readonly friendWord: string | undefined
  /** Rooms in which the desk talks are told once, after the line was down for a while. */
  readonly tellGaps: boolean
}

/** How questions are handed to people. */
export interface HandoverConfig {
  /** The secretariat's Lark group; absent: they look at the console. */
  readonly staffChat: string | undefined
  readonly hours: OfficeHours
  /** Working minutes within which one is taken, and within which it is answered. */
  readonly takeMinutes: number
  readonly answerMinutes: number
}

/** A language model that reads messages along with the desk. It decides nothing. */
export interface LlmSettings {
  /** Like https://host/v1, without a slash at the end. */
  readonly baseUrl: string
  readonly apiKey: string | undefined
  readonly model: string
  /** What goes into each request besides. */
  readonly extraBody: Readonly<Record<string, unknown>>
  /** How often it is asked in a day: for one chat, and for all together. */
  readonly callsPerChat: number
  readonly callsPerDay: number
  /** Whether it may also put answers into other words. */
  readonly wording: boolean
}

/** What a process does: takes in and sends, or lets reports be read, or both, which is for trying out. */
export const processRoles = ['desk', 'review', 'all'] as const
export type ProcessRole = (typeof processRoles)[number]

export interface Config {
  readonly role: ProcessRole
  readonly port: number
  /** The address to listen at. */
  readonly host: string
  /** PostgreSQL; absent means the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly edition: string
  readonly deskName: string
  readonly lark: LarkSettings | undefined
  readonly wechat: WechatSettings | undefined
  readonly handover: HandoverConfig
  readonly llm: LlmSettings | undefined
  /** The 32 bytes of INBOX_KEY; absent only with the embedded database, which keeps its own in `dataDir`. */
  readonly inboxKey: Uint8Array | undefined
  /** Where people reach the desk, without a slash at the end; for links in messages. */
  readonly publicUrl: string | undefined
  /** Opens /health/details and /metrics; absent: they are not there. */
  readonly metricsToken: string | undefined
  readonly trustProxy: boolean
  readonly demo: boolean
  /** The secretariat's pages at /console and the API at /api/v1; on Node only. */
  readonly console: boolean
  /** In a private chat of Lark the talk takes the whole of a report, identity and files included. */
  readonly larkFullIntake: boolean
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

const text = z.string().min(1)
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''))
const onOff = z
  .enum(['true', 'false', '1', '0', 'on', 'off', 'yes', 'no'])
  .transform((value) => ['true', '1', 'on', 'yes'].includes(value))

const hoursShape = z.custom<OfficeHours>((value) => value !== undefined)

// The zone is for link-local addresses, like fe80::1%eth0.
const host = z.union([z.ipv4(), z.ipv6(), z.hostname(), z.string().regex(/^fe80:[\da-f:]+%\w+$/i)])

function jsonObject(value: string, check: z.RefinementCtx): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(value))
  } catch {
    check.addIssue({ code: 'custom' })
    return z.NEVER
  }
}

const settings = z.object({
  ROLE: z.enum(processRoles).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: host.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: text.default('.data'),
  EDITION: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('sn2025'),
  DESK_NAME: text.max(20).default('小助手'),
  LARK_APP_ID: z
    .string()
    .regex(/^cli_\w+$/)
    .optional(),
  LARK_APP_SECRET: text.optional(),
  LARK_ENCRYPT_KEY: text.optional(),
  LARK_VERIFICATION_TOKEN: text.optional(),
  LARK_DOMAIN: url.default('https://open.feishu.cn'),
  LARK_MODE: z.enum(['webhook', 'websocket']).default('webhook'),
  LARK_STAFF_CHAT: z
    .string()
    .regex(/^oc_\w{1,100}$/)
    .optional(),
  OFFICE_HOURS: z
    .string()
    .default('09:00-12:00 14:00-18:00')
    .transform(readOfficeHours)
    .pipe(hoursShape),
  HANDOVER_TAKE_MINUTES: z.coerce.number().int().min(2).max(2_400).default(60),
  HANDOVER_ANSWER_MINUTES: z.coerce.number().int().min(2).max(2_400).default(120),
  WECHATY_PUPPET: z
    .string()
    .regex(/^(@[\w-]+\/)?wechaty-puppet-[\w-]+$/)
    .optional(),
  WECHATY_PUPPET_SERVICE_TOKEN: text.optional(),
  WECHATY_PUPPET_SERVICE_ENDPOINT: z
    .string()
    .regex(/^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i)
    .optional(),
  WECHATY_PUPPET_SERVICE_TLS_CA_CERT: z.string().includes('BEGIN CERTIFICATE').optional(),
  WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME: z.hostname().optional(),
  WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: onOff.default(false),
  WECHAT_ACCOUNT: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .default('main'),
  WECHAT_PER_MINUTE: z.coerce.number().int().min(1).max(60).default(40),
  WECHAT_PAUSE_SECONDS: z
    .string()
    .regex(/^\d{1,2}(-\d{1,2})?$/)
    .default('3-5'),
  WECHAT_FRIEND_WORD: text.max(20).optional(),
  WECHAT_TELL_GAPS: onOff.default(false),
  LLM_BASE_URL: url.optional(),
  LLM_API_KEY: text.optional(),
  LLM_MODEL: text.max(200).optional(),
  LLM_EXTRA_BODY: z.string().transform(jsonObject).optional(),
  LLM_CALLS_PER_CHAT: z.coerce.number().int().min(1).max(100_000).default(200),
  LLM_CALLS_PER_DAY: z.coerce.number().int().min(1).max(10_000_000).default(5_000),
  LLM_WORDING: onOff.default(false),
  INBOX_KEY: z
    .base64()
    .transform((value) => new Uint8Array(Buffer.from(value, 'base64')))
    .refine((bytes) => bytes.length === 32)
    .optional(),
  PUBLIC_URL: url.optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  TRUST_PROXY: onOff.default(false),
  DEMO: onOff.optional(),
  CONSOLE: onOff.default(true),
  REPORT_LARK_FULL_INTAKE: onOff.default(false),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** What each setting must be; completes the sentence "NAME must be ...". */
const cures: Readonly<Record<keyof z.input<typeof settings>, string>> = {
  ROLE: 'desk, review or all',
  PORT: 'a port number, 0 to 65535',
  HOST: 'an address of this machine like 127.0.0.1 or 0.0.0.0',
  DATABASE_URL: 'a PostgreSQL address like postgres://user:password@host:5432/name',
  DATA_DIR: 'the path of a folder',
  EDITION: 'the name of a folder under editions/, like sn2025',
  DESK_NAME: 'a name of 1 to 20 characters',
  LARK_APP_ID: "the App ID from the Lark app's Credentials page, which begins with cli_",
  LARK_APP_SECRET: "the App Secret from the Lark app's Credentials page",
  LARK_ENCRYPT_KEY: "the Encrypt Key from the Lark app's Events & Callbacks page",
  LARK_VERIFICATION_TOKEN: "the Verification Token from the Lark app's Events & Callbacks page",
  LARK_MODE: 'webhook or websocket',
  LARK_DOMAIN: 'the address of the open platform, like https://open.feishu.cn',
  LARK_STAFF_CHAT: "the id of the secretariat's Lark group, which begins with oc_",
  OFFICE_HOURS: 'hours of the day like 09:00-12:00 14:00-18:00',
  HANDOVER_TAKE_MINUTES: 'a number of minutes, 2 to 2400',
  HANDOVER_ANSWER_MINUTES: 'a number of minutes, 2 to 2400',
  WECHATY_PUPPET: 'the npm name of a wechaty puppet, like wechaty-puppet-service',
  WECHATY_PUPPET_SERVICE_TOKEN: 'the token of the gateway',
  WECHATY_PUPPET_SERVICE_ENDPOINT: 'the address of the gateway, like 127.0.0.1:8788',
  WECHATY_PUPPET_SERVICE_TLS_CA_CERT: 'a certificate, as PEM text',
  WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME: "the name in the gateway's certificate",
  WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true or false',
  WECHAT_ACCOUNT: 'a short name of letters and digits, like main',
  WECHAT_PER_MINUTE: 'a number of messages, 1 to 60',
  WECHAT_PAUSE_SECONDS: 'seconds like 3-5',
  WECHAT_FRIEND_WORD: 'a word of 1 to 20 characters',
  WECHAT_TELL_GAPS: 'true or false',
  LLM_BASE_URL: 'the address of an OpenAI-compatible endpoint, like https://host/v1',
  LLM_API_KEY: 'the key that the endpoint asks for',
  LLM_MODEL: 'the name by which the endpoint knows the model',
  LLM_EXTRA_BODY: 'a JSON object like {"enable_thinking": false}',
  LLM_CALLS_PER_CHAT: 'how often the model may be asked in a day for one chat, 1 or more',
  LLM_CALLS_PER_DAY: 'how often the model may be asked in a day, 1 or more',
  LLM_WORDING: 'true or false',
  INBOX_KEY: '32 bytes in base64, as `npm run keys` prints them',
  PUBLIC_URL: 'an address like https://desk.example.org',
  METRICS_TOKEN: 'a secret of at least 16 characters, like one of `npm run keys`',
  TRUST_PROXY: 'true or false',
  DEMO: 'true or false',
  CONSOLE: 'true or false',
  REPORT_LARK_FULL_INTAKE: 'true or false',
  LOG_LEVEL: 'debug, info, warn, error or silent',
}

/** The names of all settings, for whoever documents them. */
export const settingNames: readonly string[] = Object.keys(cures)

/** What each way in needs of the Lark app. */
const larkNames = {
  webhook: ['LARK_APP_ID', 'LARK_APP_SECRET', 'LARK_ENCRYPT_KEY', 'LARK_VERIFICATION_TOKEN'],
  websocket: ['LARK_APP_ID', 'LARK_APP_SECRET'],
} as const

/**
 * Reads the settings from the environment; an empty value counts as unset.
 * Throws a Fault whose one sentence names the setting and the cure, and never quotes the value.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = settingNames.map((name) => [name, env[name]?.trim() || undefined])
  const read = settings.safeParse(Object.fromEntries(given))
  if (!read.success) throw new Fault(sayWrong(read.error.issues[0]))
  const set = read.data
  if (set.DATABASE_URL !== undefined && set.INBOX_KEY === undefined)
    throw new Fault(
      'INBOX_KEY is missing: DATABASE_URL is set, so the key must be too, make one with `npm run keys`',
    )
  return {
    role: roleOf(set),
    port: set.PORT,
    // Without a database it is somebody trying it out, and what is tried out is nobody else's business.
    host: set.HOST ?? (set.DATABASE_URL === undefined ? '127.0.0.1' : '0.0.0.0'),
    databaseUrl: set.DATABASE_URL,
    dataDir: set.DATA_DIR,
    edition: set.EDITION,
    deskName: set.DESK_NAME,
    lark: larkOf(set),
    wechat: wechatOf(set),
    handover: {
      staffChat: set.LARK_STAFF_CHAT,
      hours: set.OFFICE_HOURS,
      takeMinutes: set.HANDOVER_TAKE_MINUTES,
      answerMinutes: set.HANDOVER_ANSWER_MINUTES,
    },
    llm: llmOf(set),
    inboxKey: set.INBOX_KEY,
    publicUrl: set.PUBLIC_URL,
    metricsToken: set.METRICS_TOKEN,
    trustProxy: set.TRUST_PROXY,
    demo: set.DEMO ?? set.DATABASE_URL === undefined,
    console: set.CONSOLE,
    larkFullIntake: set.REPORT_LARK_FULL_INTAKE,
    logLevel: set.LOG_LEVEL,
  }
}

/** Whoever takes reports in must not be able to read them: in earnest these are two processes. */
function roleOf(set: z.output<typeof settings>): ProcessRole {
  const isServer = set.DATABASE_URL !== undefined
  if (set.ROLE === 'all' && isServer && set.DEMO !== true)
    throw new Fault(
      'ROLE must not be all with DATABASE_URL: run one process with ROLE=desk and another with ROLE=review, each with its own settings, or set DEMO=true to try it out',
    )
  return set.ROLE ?? (isServer ? 'desk' : 'all')
}

function larkOf(set: z.output<typeof settings>): LarkSettings | undefined {
  const isSet = larkNames.webhook.some((name) => set[name] !== undefined)
  if (!isSet) return undefined
  const mode = set.LARK_MODE
  const missing = larkNames[mode].filter((name) => set[name] === undefined)
  const { LARK_APP_ID: appId, LARK_APP_SECRET: appSecret } = set
  if (!appId || !appSecret || missing.length > 0)
    throw new Fault(
      `The Lark app is only half set: add ${missing.join(', ')} from its pages in the developer console, or take the other LARK_ settings out`,
    )
  return {
    appId,
    appSecret,
    mode,
    encryptKey: set.LARK_ENCRYPT_KEY ?? '',
    verificationToken: set.LARK_VERIFICATION_TOKEN ?? '',
    domain: set.LARK_DOMAIN,
  }
}

const minuteMs = 60_000

function wechatOf(set: z.output<typeof settings>): WechatSettings | undefined {
  const { WECHATY_PUPPET: puppet, WECHATY_PUPPET_SERVICE_TOKEN: token } = set
  const endpoint = set.WECHATY_PUPPET_SERVICE_ENDPOINT
  const isService = puppet === 'wechaty-puppet-service'
  if (!isService && (token ?? endpoint) !== undefined)
    throw new Fault(
      'WeChat is only half set: WECHATY_PUPPET_SERVICE_ settings are for WECHATY_PUPPET=wechaty-puppet-service, set that too or take them out',
    )
  if (puppet === undefined) return undefined
  // Without an endpoint the client would hand the token to a public directory and ask it for the address.
  if (isService && endpoint === undefined)
    throw new Fault(
      'WeChat is only half set: add WECHATY_PUPPET_SERVICE_ENDPOINT, the address of the gateway like 127.0.0.1:8788',
    )
  if (isService && token === undefined)
    throw new Fault(
      'WeChat is only half set: add WECHATY_PUPPET_SERVICE_TOKEN, the token that the gateway was started with',
    )
  const serverName = set.WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME
  const noTls = set.WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT
  if (token !== undefined && !noTls && serverName === undefined && !token.includes('_'))
    throw new Fault(
      "The WeChat gateway's name is unknown: its token has none before a _, so set WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME to the name in its certificate",
    )
  const spacingMs = Math.ceil(minuteMs / set.WECHAT_PER_MINUTE)
  const [least = 0, most = least] = set.WECHAT_PAUSE_SECONDS.split('-').map(Number)
  const beyond = (seconds: number) => Math.max(0, seconds * 1_000 - spacingMs)
  return {
    puppet,
    gateway:
      token === undefined || endpoint === undefined
        ? undefined
        : {
            token,
            endpoint,
            caCert: set.WECHATY_PUPPET_SERVICE_TLS_CA_CERT,
            serverName,
            noTls,
          },
    account: set.WECHAT_ACCOUNT,
    memory: `${set.DATA_DIR}/wechat-${set.WECHAT_ACCOUNT}`,
    spacingMs,
    pauseMs: [beyond(least), beyond(Math.max(least, most))],
    friendWord: set.WECHAT_FRIEND_WORD,
    tellGaps: set.WECHAT_TELL_GAPS,
  }
}

function llmOf(set: z.output<typeof settings>): LlmSettings | undefined {
  const { LLM_BASE_URL: baseUrl, LLM_MODEL: model, LLM_API_KEY: apiKey } = set
  if (baseUrl === undefined && model === undefined && apiKey === undefined) return undefined
  // Names of models expire, so there is no default for either.
  if (baseUrl === undefined || model === undefined)
    throw new Fault(
      `The language model is only half set: add ${baseUrl === undefined ? 'LLM_BASE_URL' : 'LLM_MODEL'}, or take the other LLM_ settings out`,
    )
  return {
    baseUrl,
    apiKey,
    model,
    extraBody: set.LLM_EXTRA_BODY ?? {},
    callsPerChat: set.LLM_CALLS_PER_CHAT,
    callsPerDay: set.LLM_CALLS_PER_DAY,
    wording: set.LLM_WORDING,
  }
}

function sayWrong(issue: z.core.$ZodIssue | undefined): string {
  const name = String(issue?.path[0])
  const cure = Object.entries(cures).find(([known]) => known === name)?.[1]
  return `${name} must be ${cure ?? 'as .env.example says'}: correct it or leave it out`
}
