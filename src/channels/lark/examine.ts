// Looks at the Lark app as the platform sees it, and says what to switch on, page by page.
import * as z from 'zod'
import type { LarkClient } from './client.ts'
import { LarkCallError } from './http.ts'

export interface Finding {
  /** `advice`: it works without; `by-hand`: the platform does not tell, so a person has to look. */
  readonly state: 'ok' | 'wrong' | 'advice' | 'by-hand'
  readonly text: string
}

export interface Wanted {
  /** Where Lark must send events and presses, if the desk's public address is known. */
  readonly webhookUrl: string | undefined
}

/** Any one of the names will do; the first is the narrowest. Source: open platform, the page of each API and event. */
const permissions = [
  { names: ['im:message:send_as_bot', 'im:message'], use: 'to send its answers' },
  {
    names: ['im:message.group_at_msg:readonly', 'im:message.group_at_msg', 'im:message.group_msg'],
    use: 'to hear who mentions it in a group',
  },
  {
    names: ['im:message.p2p_msg:readonly', 'im:message.p2p_msg'],
    use: 'to hear private messages',
  },
] as const

const helpful = [
  {
    names: ['im:chat.members:bot_access', 'im:chat', 'im:chat:readonly'],
    use: 'to learn that it was added to a group or removed',
  },
  {
    names: ['im:message:readonly', 'im:message'],
    use: 'to read the message that a question quotes, or the messages somebody forwards',
  },
  { names: ['im:resource', 'im:resource:upload'], use: 'to send files' },
] as const

const messageEvent = 'im.message.receive_v1'
const helpfulEvents = [
  'im.chat.member.bot.added_v1',
  'im.chat.member.bot.deleted_v1',
  'im.message.recalled_v1',
] as const
const pressCallback = 'card.action.trigger'

const publish = 'then publish a new version, or nothing changes'
const noBot = 11_205
const missingPermission = 99_991_672
/** The tenant has the bot switched on. */
const active = 2

const botShape = z.object({
  bot: z.looseObject({ activate_status: z.number().optional(), open_id: z.string().min(1) }),
})
const scopesShape = z.object({
  data: z.object({
    scopes: z
      .array(
        z.looseObject({
          scope_name: z.string(),
          grant_status: z.number(),
          scope_type: z.string().optional(),
        }),
      )
      .default([]),
  }),
})
const appShape = z.object({
  data: z.object({
    app: z.looseObject({
      event: z
        .looseObject({
          subscription_type: z.string().optional(),
          request_url: z.string().optional(),
          subscribed_events: z.array(z.string()).optional(),
        })
        .optional(),
      callback_info: z
        .looseObject({
          callback_type: z.string().optional(),
          request_url: z.string().optional(),
          subscribed_callbacks: z.array(z.string()).optional(),
        })
        .optional(),
    }),
  }),
})

type App = z.output<typeof appShape>['data']['app']

/** Asks the platform about the app. Reads only; never throws for what the platform says. */
export async function examine(
  client: Pick<LarkClient, 'appId' | 'ask'>,
  wanted: Wanted,
): Promise<readonly Finding[]> {
  const bot = await asked(client, '/open-apis/bot/v3/info', botShape)
  if (bot.kind === 'no-token') return [credentials(bot.code)]
  return [
    ok('Credentials: Lark grants a token for LARK_APP_ID and LARK_APP_SECRET.'),
    botOf(bot),
    ...scopesOf(await asked(client, '/open-apis/application/v6/scopes', scopesShape)),
    ...subscriptionsOf(
      await asked(
        client,
        `/open-apis/application/v6/applications/${client.appId}?lang=zh_cn`,
        appShape,
      ),
      wanted,
    ),
    ...byHand,
  ]
}

const ok = (text: string): Finding => ({ state: 'ok', text })
const wrong = (text: string): Finding => ({ state: 'wrong', text })

type Asked<T> =
  | { readonly kind: 'told'; readonly told: T }
  | { readonly kind: 'no-token' | 'untold'; readonly code: number | undefined }

async function asked<T extends z.ZodType>(
  client: Pick<LarkClient, 'ask'>,
  path: string,
  shape: T,
): Promise<Asked<z.output<T>>> {
  try {
    const read = shape.safeParse(await client.ask(path))
    return read.success ? { kind: 'told', told: read.data } : { kind: 'untold', code: undefined }
  } catch (error) {
    if (!(error instanceof LarkCallError)) throw error
    return { kind: error.step === 'token' ? 'no-token' : 'untold', code: error.larkCode }
  }
}

function credentials(code: number | undefined): Finding {
  return wrong(
    code === undefined
      ? 'Credentials: Lark does not answer. Check LARK_DOMAIN (open.feishu.cn for Feishu, open.larksuite.com for Lark) and the way out to the network.'
      : `Credentials: Lark grants no token (code ${code}). Copy App ID and App Secret anew from the page Credentials & Basic Info into LARK_APP_ID and LARK_APP_SECRET; an app of the other platform needs the other LARK_DOMAIN.`,
  )
}

function botOf(bot: Asked<z.output<typeof botShape>>): Finding {
  if (bot.kind === 'told') {
    const { activate_status: status = active } = bot.told.bot
    return status === active
      ? ok('Bot: it is on.')
      : wrong(
          `Bot: it exists but is not active (status ${status}). Let the administrator of the organisation enable the app, or publish its first version.`,
        )
  }
  return wrong(
    bot.code === noBot || bot.code === undefined
      ? `Bot: the app has none. Turn on Bot on the page Add Features, ${publish}.`
      : `Bot: Lark does not tell which bot this app is (code ${bot.code}). Look at the page Features and whether a version is published.`,
  )
}

function scopesOf(scopes: Asked<z.output<typeof scopesShape>>): readonly Finding[] {
  if (scopes.kind !== 'told') {
    const names = permissions.map((each) => each.names[0]).join(', ')
    return [
      {
        state: 'by-hand',
        text: `Permissions: Lark does not tell which are granted (code ${scopes.code ?? 'none'}). On the page Permissions & Scopes look for ${names}.`,
      },
    ]
  }
  const granted = new Set(
    scopes.told.data.scopes
      .filter(({ grant_status: status, scope_type: type }) => status === 1 && type !== 'user')
      .map(({ scope_name: name }) => name),
  )
  const has = (names: readonly string[]) => names.some((name) => granted.has(name))
  return [
    ...permissions.map(({ names, use }) =>
      has(names)
        ? ok(`Permission ${use}: granted.`)
        : wrong(
            `Permission ${use}: missing. Add ${names[0]} (as tenant token) on the page Permissions & Scopes, ${publish}.`,
          ),
    ),
    ...helpful
      .filter(({ names }) => !has(names))
      .map(({ names, use }): Finding => {
        const text = `Permission ${use}: missing. Add ${names[0]} if the desk is to do that.`
        return { state: 'advice', text }
      }),
  ]
}

function subscriptionsOf(
  app: Asked<z.output<typeof appShape>>,
  wanted: Wanted,
): readonly Finding[] {
  if (app.kind !== 'told') {
    const why =
      app.code === missingPermission
        ? ' without the permission application:application:self_manage'
        : ` (code ${app.code ?? 'none'})`
    return [
      {
        state: 'by-hand',
        text: `Events and callbacks: Lark does not tell them${why}. On the page Events & Callbacks look for the event ${messageEvent} and, on its tab Callback Configuration, for the callback ${pressCallback}.`,
      },
    ]
  }
  const { event, callback_info: callback } = app.told.data.app
  return [...eventsOf(event, wanted), ...callbacksOf(callback, wanted)]
}

function eventsOf(event: App['event'], { webhookUrl }: Wanted): readonly Finding[] {
  const events = event?.subscribed_events
  if (events === undefined) {
    const text = `Events: Lark does not tell them. On the page Events & Callbacks look for ${messageEvent}.`
    return [{ state: 'by-hand', text }]
  }
  const absent = helpfulEvents.filter((name) => !events.includes(name))
  return [
    events.includes(messageEvent)
      ? ok(`Event ${messageEvent}: subscribed.`)
      : wrong(
          `Event ${messageEvent}: not subscribed, so the desk hears nothing. Add it on the page Events & Callbacks, tab Event Configuration, ${publish}.`,
        ),
    ...absent.map((name): Finding => ({
      state: 'advice',
      text: `Event ${name}: not subscribed. Add it if the desk is to notice that.`,
    })),
    ...placeOf('Events', event?.subscription_type, event?.request_url, webhookUrl),
  ]
}

function callbacksOf(callback: App['callback_info'], { webhookUrl }: Wanted): readonly Finding[] {
  const callbacks = callback?.subscribed_callbacks
  if (callbacks === undefined) {
    const text = `Callbacks: Lark does not tell them. On the page Events & Callbacks, tab Callback Configuration, look for ${pressCallback}.`
    return [{ state: 'by-hand', text }]
  }
  return [
    callbacks.includes(pressCallback)
      ? ok(`Callback ${pressCallback}: subscribed.`)
      : wrong(
          `Callback ${pressCallback}: not subscribed, so buttons on cards show an error (200340). Add it on the page Events & Callbacks, tab Callback Configuration, ${publish}.`,
        ),
    ...placeOf('Callbacks', callback?.callback_type, callback?.request_url, webhookUrl),
  ]
}

/** Where they are sent to. Nothing to say where the platform keeps it to itself. */
function placeOf(
  what: string,
  way: string | undefined,
  url: string | undefined,
  webhookUrl: string | undefined,
): readonly Finding[] {
  if (way === 'websocket') {
    const text = `${what}: they come over the long connection. That needs LARK_MODE=websocket and a running desk.`
    return [{ state: 'advice', text }]
  }
  if (!url || webhookUrl === undefined) return []
  return url === webhookUrl
    ? [ok(`${what}: they are sent to ${webhookUrl}.`)]
    : [
        wrong(
          `${what}: they are sent to another address than PUBLIC_URL says. Set the Request URL on the page Events & Callbacks to ${webhookUrl}.`,
        ),
      ]
}

/** What no API tells. */
const byHand: readonly Finding[] = [
  'Encryption: on the page Events & Callbacks, tab Encryption Strategy, Encrypt Key and Verification Token are those of LARK_ENCRYPT_KEY and LARK_VERIFICATION_TOKEN; saving the Request URL proves it.',
  'Other organisations: in the settings of the published version external sharing is on, the organisation is verified by its legal representative or a letter of authorisation, and a member of it adds the bot to the external group.',
  'Private messages from other organisations: the person opens the chat with the bot and confirms first (client 7.22 or newer; external groups need 7.19).',
  'Availability: on the page of the version, the availability range contains everybody of the own organisation who may ask in private.',
  'Groups: the group lets everybody speak, or the bot is among those who may.',
  'Monthly calls: the plan of the organisation has enough API calls left for the month (code 99991403 when not).',
].map((text) => ({ state: 'by-hand', text }))
