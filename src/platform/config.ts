// The settings: read once from the environment, checked, and said in one sentence when they are wrong.
import * as z from 'zod'

import { Fault } from './errors.ts'

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

export interface Config {
  readonly port: number
  /** The address to listen at. */
  readonly host: string
  /** PostgreSQL; absent means the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly edition: string
  readonly deskName: string
  readonly lark: LarkSettings | undefined
  /** The 32 bytes of INBOX_KEY; absent only with the embedded database, which keeps its own in `dataDir`. */
  readonly inboxKey: Uint8Array | undefined
  /** Where people reach the desk, without a slash at the end; for links in messages. */
  readonly publicUrl: string | undefined
  /** Opens /health/details and /metrics; absent: they are not there. */
  readonly metricsToken: string | undefined
  readonly trustProxy: boolean
  readonly demo: boolean
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

const text = z.string().min(1)
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''))
const onOff = z
  .enum(['true', 'false', '1', '0', 'on', 'off', 'yes', 'no'])
  .transform((value) => ['true', '1', 'on', 'yes'].includes(value))

// The zone is for link-local addresses, like fe80::1%eth0.
const host = z.union([z.ipv4(), z.ipv6(), z.hostname(), z.string().regex(/^fe80:[\da-f:]+%\w+$/i)])

const settings = z.object({
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
  INBOX_KEY: z
    .base64()
    .transform((value) => new Uint8Array(Buffer.from(value, 'base64')))
    .refine((bytes) => bytes.length === 32)
    .optional(),
  PUBLIC_URL: url.optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  TRUST_PROXY: onOff.default(false),
  DEMO: onOff.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** What each setting must be; completes the sentence "NAME must be ...". */
const cures: Readonly<Record<keyof z.input<typeof settings>, string>> = {
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
  INBOX_KEY: '32 bytes in base64, as `npm run keys` prints them',
  PUBLIC_URL: 'an address like https://desk.example.org',
  METRICS_TOKEN: 'a secret of at least 16 characters, like one of `npm run keys`',
  TRUST_PROXY: 'true or false',
  DEMO: 'true or false',
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
    port: set.PORT,
    // Without a database it is somebody trying it out, and what is tried out is nobody else's business.
    host: set.HOST ?? (set.DATABASE_URL === undefined ? '127.0.0.1' : '0.0.0.0'),
    databaseUrl: set.DATABASE_URL,
    dataDir: set.DATA_DIR,
    edition: set.EDITION,
    deskName: set.DESK_NAME,
    lark: larkOf(set),
    inboxKey: set.INBOX_KEY,
    publicUrl: set.PUBLIC_URL,
    metricsToken: set.METRICS_TOKEN,
    trustProxy: set.TRUST_PROXY,
    demo: set.DEMO ?? set.DATABASE_URL === undefined,
    logLevel: set.LOG_LEVEL,
  }
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

function sayWrong(issue: z.core.$ZodIssue | undefined): string {
  const name = String(issue?.path[0])
  const cure = Object.entries(cures).find(([known]) => known === name)?.[1]
  return `${name} must be ${cure ?? 'as .env.example says'}: correct it or leave it out`
}
