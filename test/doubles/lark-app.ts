// What the open platform tells an app about itself: its bot, its permissions, its subscriptions.

export interface LarkDoubleApp {
  readonly bot: boolean
  /** 2 is active. */
  readonly botStatus: number
  readonly granted: readonly string[]
  /** Asked for, but not granted. */
  readonly pending: readonly string[]
  readonly events: readonly string[]
  readonly callbacks: readonly string[]
  readonly way: 'webhook' | 'websocket'
  readonly requestUrl: string
}

/** An app with everything the desk needs, and leave to read its own settings. */
export const wholeApp: LarkDoubleApp = {
  bot: true,
  botStatus: 2,
  granted: [
    'im:message:send_as_bot',
    'im:message.group_at_msg:readonly',
    'im:message.p2p_msg:readonly',
    'im:chat.members:bot_access',
    'im:message:readonly',
    'im:resource',
    'application:application:self_manage',
  ],
  pending: [],
  events: [
    'im.message.receive_v1',
    'im.chat.member.bot.added_v1',
    'im.chat.member.bot.deleted_v1',
    'im.message.recalled_v1',
  ],
  callbacks: ['card.action.trigger'],
  way: 'webhook',
  requestUrl: 'https://desk.example.org/webhooks/lark',
}

interface Told {
  readonly code: number
  readonly msg: string
  readonly [part: string]: unknown
}

/** The answer to a GET, or undefined when it is about something else. */
export function tellAboutApp(
  path: string,
  app: LarkDoubleApp,
  { appId, botOpenId }: { readonly appId: string; readonly botOpenId: string },
): Told | undefined {
  if (path === '/open-apis/bot/v3/info') {
    if (!app.bot) return { code: 11_205, msg: 'app do not have bot' }
    const bot = { activate_status: app.botStatus, app_name: 'desk', open_id: botOpenId }
    return { code: 0, msg: 'ok', bot }
  }
  if (path === '/open-apis/application/v6/scopes') {
    const scopes = [
      ...app.granted.map((name) => ({ scope_name: name, grant_status: 1, scope_type: 'tenant' })),
      ...app.pending.map((name) => ({ scope_name: name, grant_status: 2, scope_type: 'tenant' })),
    ]
    return { code: 0, msg: 'success', data: { scopes } }
  }
  if (path !== `/open-apis/application/v6/applications/${appId}`) return undefined
  if (!app.granted.includes('application:application:self_manage')) {
    return { code: 99_991_672, msg: 'Access denied. One of the following scopes is required' }
  }
  const { way, requestUrl, events, callbacks } = app
  return {
    code: 0,
    msg: 'success',
    data: {
      app: {
        app_id: appId,
        status: 1,
        event: { subscription_type: way, request_url: requestUrl, subscribed_events: events },
        callback_info: {
          callback_type: way,
          request_url: requestUrl,
          subscribed_callbacks: callbacks,
        },
      },
    },
  }
}
