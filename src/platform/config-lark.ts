// The settings of the Lark app.
import * as z from 'zod'

import { text, url, type CuresOf } from './config-shapes.ts'
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

export const larkSettings = z.object({
  LARK_APP_ID: z
    .string()
    .regex(/^cli_\w+$/)
    .optional(),
  LARK_APP_SECRET: text.optional(),
  LARK_ENCRYPT_KEY: text.optional(),
  LARK_VERIFICATION_TOKEN: text.optional(),
  LARK_DOMAIN: url.default('https://open.feishu.cn'),
  LARK_MODE: z.enum(['webhook', 'websocket']).default('webhook'),
})

/** Completes the sentence "NAME must be ...". */
export const larkCures: CuresOf<typeof larkSettings> = {
  LARK_APP_ID: "the App ID from the Lark app's Credentials page, which begins with cli_",
  LARK_APP_SECRET: "the App Secret from the Lark app's Credentials page",
  LARK_ENCRYPT_KEY: "the Encrypt Key from the Lark app's Events & Callbacks page",
  LARK_VERIFICATION_TOKEN: "the Verification Token from the Lark app's Events & Callbacks page",
  LARK_MODE: 'webhook or websocket',
  LARK_DOMAIN: 'the address of the open platform, like https://open.feishu.cn',
}

/** What each way in needs of the Lark app. */
const larkNames = {
  webhook: ['LARK_APP_ID', 'LARK_APP_SECRET', 'LARK_ENCRYPT_KEY', 'LARK_VERIFICATION_TOKEN'],
  websocket: ['LARK_APP_ID', 'LARK_APP_SECRET'],
} as const

/** Undefined: there is no Lark app. Throws a Fault when it is only half set. */
export function larkOf(set: z.output<typeof larkSettings>): LarkSettings | undefined {
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
