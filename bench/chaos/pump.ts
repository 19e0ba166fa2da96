// A pump and nothing else, so that it is up again quickly: no rules, no language model, no console, no SDK.
import type { Channel, SendResult } from '../../src/channels/channel.ts'
import type { LarkClient } from '../../src/channels/lark/client.ts'
import { fetchHttp } from '../../src/channels/lark/http.ts'
import { messageBatch, messagePace, unaskedPace } from '../../src/channels/lark/pace.ts'
import { createLarkChannel } from '../../src/channels/lark/send.ts'
import { tokenSource } from '../../src/channels/lark/token.ts'
import { pump, type Outlet, type PumpDeps } from '../../src/delivery/pump.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { silentLog } from '../../src/platform/log.ts'
import { openPostgres } from '../../src/store/open/postgres.ts'
import { orderShape } from './messages.ts'

const order = orderShape.parse(JSON.parse(process.argv[2] ?? '{}'))
const { factor, platformUrl, life } = order
/** As compose.ts and node.ts have it, in true time. */
const times = {
  lark: { leaseMs: 60_000, sendMs: 20_000 },
  wechat: { leaseMs: 30_000, sendMs: 15_000 },
}[order.channel]
const restMs = 1_000
/** WECHAT_PER_MINUTE and WECHAT_PAUSE_SECONDS as they are unless set. */
const wechatPace = { spacingMs: 1_500, pauseMs: [3_000, 5_000] } as const

const fetchAs: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers)
  headers.set('x-life', String(life))
  return fetch(input, { ...init, headers })
}

/** The real channel, over a line of its own: the SDK takes longer to load than a life lasts here. */
function larkChannel(): Channel {
  const http = fetchHttp({ timeoutMs: 8_000, fetch: fetchAs })
  const [appId, appSecret] = ['cli_double', 'secret-of-the-double']
  const given = { appId, appSecret, domain: platformUrl, memory: {} }
  const tokens = tokenSource({
    http: fetchHttp({ timeoutMs: 8_000 }),
    ...given,
    clock: systemClock,
    log: silentLog,
  })
  const never = () => Promise.reject(new Error('not in this run'))
  const client: LarkClient = {
    appId,
    create: async (chat, { type, content, uuid }) => {
      const token = await tokens.current()
      await http.post(
        `${platformUrl}/open-apis/im/v1/messages?receive_id_type=chat_id`,
        { receive_id: chat, msg_type: type, content, uuid },
        { headers: { Authorization: `Bearer ${token}` } },
      )
      return {}
    },
    reply: never,
    ask: never,
    upload: never,
    download: never,
    patch: never,
    remove: never,
    readMessage: never,
    botOpenId: never,
  }
  return createLarkChannel({ client, clock: systemClock, log: silentLog })
}

function wechatChannel(): Channel {
  return {
    name: 'wechat',
    app: 'main',
    capabilities: {
      groups: true,
      mentions: true,
      cards: false,
      buttons: false,
      edit: false,
      recall: false,
      files: 0,
      privateToStranger: false,
      readReceipts: false,
      idempotentForMs: 0,
    },
    send: async ({ id, target }): Promise<SendResult> => {
      try {
        const body = JSON.stringify({ key: id, chat: target.chat })
        const answer = await fetchAs(platformUrl, { method: 'POST', body })
        return answer.ok ? { kind: 'sent' } : { kind: 'ambiguous', why: `HTTP ${answer.status}` }
      } catch {
        return { kind: 'ambiguous', why: 'the line broke' }
      }
    },
  }
}

/** What the platform remembers or asks for passes as much faster as everything else. */
function faster(channel: Channel): Channel {
  const { idempotentForMs } = channel.capabilities
  return {
    ...channel,
    capabilities: { ...channel.capabilities, idempotentForMs: idempotentForMs / factor },
    send: async (delivery) => {
      const result = await channel.send(delivery)
      return result.kind === 'limited' ? { ...result, afterMs: result.afterMs / factor } : result
    },
  }
}

function outlet(): Outlet {
  if (order.channel === 'wechat') {
    const [least, most] = wechatPace.pauseMs
    return {
      channel: faster(wechatChannel()),
      spacingMs: wechatPace.spacingMs / factor,
      pauseMs: () => (least + Math.random() * (most - least)) / factor,
    }
  }
  return {
    channel: faster(larkChannel()),
    spacingMs: messagePace.spacingMs / factor,
    burst: messagePace.burst,
    laneSpacingMs: messagePace.laneSpacingMs / factor,
    unaskedPace: { spacingMs: unaskedPace.spacingMs / factor, burst: unaskedPace.burst },
  }
}

const { store } = await openPostgres(order.databaseUrl, 4)
const deps: PumpDeps = {
  store,
  outlets: [outlet()],
  log: silentLog,
  batch: messageBatch,
  takes: 'unasked',
  leaseMs: times.leaseMs / factor,
  sendMs: times.sendMs / factor,
}
for (;;)
  if ((await pump(deps)) === 0) await new Promise((resolve) => setTimeout(resolve, restMs / factor))
