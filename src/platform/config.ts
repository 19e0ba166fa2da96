// The settings: read once from the environment, checked, and said in one sentence when they are wrong.
// Each area has a file of its own, config-*.ts: what is new goes there.
import * as z from 'zod'

import { keepingCures, keepingOf, keepingSettings, type KeepingConfig } from './config-keeping.ts'
import { larkCures, larkOf, larkSettings, type LarkSettings } from './config-lark.ts'
import { llmCures, llmOf, llmSettings, type LlmSettings } from './config-llm.ts'
import { handoverOf, peopleCures, peopleSettings, type HandoverConfig } from './config-people.ts'
import { roleOf, serverCures, serverSettings, type ProcessRole } from './config-server.ts'
import { wechatCures, wechatOf, wechatSettings, type WechatSettings } from './config-wechat.ts'
import { Fault } from './errors.ts'

export type { LarkSettings } from './config-lark.ts'
export type { LlmSettings } from './config-llm.ts'
export type { HandoverConfig } from './config-people.ts'
export { processRoles, type ProcessRole } from './config-server.ts'
export type { WechatGateway, WechatSettings } from './config-wechat.ts'

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
  readonly keeping: KeepingConfig
  /** The 32 bytes of INBOX_KEY, or of SESSION_KEY where reports alone are read; absent only with the embedded database, which keeps its own in `dataDir`. */
  readonly inboxKey: Uint8Array | undefined
  /** Where people reach the desk, without a slash at the end; for links in messages. */
  readonly publicUrl: string | undefined
  /** Opens /health/details and /metrics; absent: they are not there. */
  readonly metricsToken: string | undefined
  /** So many texts of one person in one chat are heard in a minute. */
  readonly messagesPerMinute: number
  readonly trustProxy: boolean
  readonly demo: boolean
  /** The secretariat's pages at /console and the API at /api/v1; on Node only. */
  readonly console: boolean
  /** In a private chat of Lark the talk takes the whole of a report, identity and files included. */
  readonly larkFullIntake: boolean
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

const settings = z.object({
  ...serverSettings.shape,
  ...larkSettings.shape,
  ...peopleSettings.shape,
  ...wechatSettings.shape,
  ...llmSettings.shape,
  ...keepingSettings.shape,
})

/** What each setting must be; completes the sentence "NAME must be ...". */
const cures: Readonly<Record<keyof z.input<typeof settings>, string>> = {
  ...serverCures,
  ...larkCures,
  ...peopleCures,
  ...wechatCures,
  ...llmCures,
  ...keepingCures,
}

/** The names of all settings, for whoever documents them. */
export const settingNames: readonly string[] = Object.keys(cures)

/**
 * Reads the settings from the environment; an empty value counts as unset.
 * Throws a Fault whose one sentence names the setting and the cure, and never quotes the value.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = settingNames.map((name) => [name, env[name]?.trim() || undefined])
  const read = settings.safeParse(Object.fromEntries(given))
  if (!read.success) throw new Fault(sayWrong(read.error.issues[0]))
  const set = read.data
  const role = roleOf(set)
  // Whoever reads reports opens nothing that the desk has sealed, and the desk signs nobody in there.
  const keyName = role === 'review' ? 'SESSION_KEY' : 'INBOX_KEY'
  if (set.DATABASE_URL !== undefined && set[keyName] === undefined)
    throw new Fault(
      `${keyName} is missing: DATABASE_URL is set, so the key must be too, make one with \`npm run keys\``,
    )
  return {
    role,
    port: set.PORT,
    // Without a database it is somebody trying it out, and what is tried out is nobody else's business.
    host: set.HOST ?? (set.DATABASE_URL === undefined ? '127.0.0.1' : '0.0.0.0'),
    databaseUrl: set.DATABASE_URL,
    dataDir: set.DATA_DIR,
    edition: set.EDITION,
    deskName: set.DESK_NAME,
    lark: larkOf(set),
    wechat: wechatOf(set, set.DATA_DIR),
    handover: handoverOf(set),
    llm: llmOf(set),
    keeping: keepingOf(set),
    inboxKey: set[keyName],
    publicUrl: set.PUBLIC_URL,
    metricsToken: set.METRICS_TOKEN,
    messagesPerMinute: set.MESSAGES_PER_MINUTE,
    trustProxy: set.TRUST_PROXY,
    demo: set.DEMO ?? set.DATABASE_URL === undefined,
    console: set.CONSOLE,
    larkFullIntake: set.REPORT_LARK_FULL_INTAKE,
    logLevel: set.LOG_LEVEL,
  }
}

function sayWrong(issue: z.core.$ZodIssue | undefined): string {
  const name = String(issue?.path[0])
  const cure = Object.entries(cures).find(([known]) => known === name)?.[1]
  return `${name} must be ${cure ?? 'as .env.example says'}: correct it or leave it out`
}
