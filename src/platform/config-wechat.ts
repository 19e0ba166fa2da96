// The settings of WeChat.
import * as z from 'zod'

import { onOff, text, whole, type CuresOf } from './config-shapes.ts'
import { Fault } from './errors.ts'

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

export const wechatSettings = z.object({
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
  WECHAT_PER_MINUTE: whole(1, 60).default(40),
  WECHAT_PAUSE_SECONDS: z
    .string()
    .regex(/^\d{1,2}(-\d{1,2})?$/)
    .default('3-5'),
  WECHAT_FRIEND_WORD: text.max(20).optional(),
  WECHAT_TELL_GAPS: onOff.default(false),
})

/** Completes the sentence "NAME must be ...". */
export const wechatCures: CuresOf<typeof wechatSettings> = {
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
}

const minuteMs = 60_000

/** Undefined: there is no WeChat. Throws a Fault when it is only half set. */
export function wechatOf(
  set: z.output<typeof wechatSettings>,
  dataDir: string,
): WechatSettings | undefined {
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
    memory: `${dataDir}/wechat-${set.WECHAT_ACCOUNT}`,
    spacingMs,
    pauseMs: [beyond(least), beyond(Math.max(least, most))],
    friendWord: set.WECHAT_FRIEND_WORD,
    tellGaps: set.WECHAT_TELL_GAPS,
  }
}
