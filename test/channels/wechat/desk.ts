// The desk with a WeChat line, as node.ts joins them, over a real database and before a gateway.
import * as z from 'zod'

import { compose } from '../../../src/compose.ts'
import type { Composed } from '../../../src/runtime.ts'
import { createWechat, type Wechat } from '../../../src/channels/wechat/wechat.ts'
import { openWechat } from '../../../src/node-wechat.ts'
import { systemClock } from '../../../src/platform/clock.ts'
import { createVitals } from '../../../src/platform/vitals.ts'
import { readConfig } from '../../../src/platform/config.ts'
import type { Fields } from '../../../src/platform/log.ts'
import type { Store } from '../../../src/store/store.ts'
import { gatewayToken, type Gateway } from '../../doubles/wechat.ts'
import { scriptedDesk, testKey } from '../../support/desk.ts'

export interface WechatDesk {
  readonly wechat: Wechat
  readonly desk: Composed
  /** Every log line as its JSON text. */
  readonly logged: readonly string[]
  /** What the operator saw on the screen. */
  readonly printed: readonly string[]
  connected(): Promise<void>
  /** What health pages tell of the channel. */
  details(): Promise<unknown>
  stop(): Promise<void>
}

const metricsToken = 'token-of-the-wechat-desk'
const detailsShape = z.object({ channels: z.array(z.looseObject({ channel: z.string() })) })

export async function until(condition: () => unknown, forMs = 20_000): Promise<void> {
  const giveUpAt = Date.now() + forMs
  while (!(await condition())) {
    if (Date.now() > giveUpAt) throw new Error(`waited in vain for ${String(condition)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Goes to work at once, at a pace for tests unless `settings` say otherwise. */
export function aWechatDesk(
  store: Store,
  gateway: Gateway,
  settings: Readonly<Record<string, string>> = {},
  /** Faster than any setting allows. */
  pace: { readonly spacingMs?: number; readonly pauseMs?: number } = {},
): WechatDesk {
  const config = readConfig({
    DEMO: 'false',
    METRICS_TOKEN: metricsToken,
    WECHATY_PUPPET: 'wechaty-puppet-service',
    WECHATY_PUPPET_SERVICE_TOKEN: gatewayToken,
    WECHATY_PUPPET_SERVICE_ENDPOINT: gateway.endpoint,
    WECHAT_PER_MINUTE: '60',
    WECHAT_PAUSE_SECONDS: '1',
    ...settings,
  })
  if (config.wechat === undefined) throw new Error('WeChat is not set')
  const logged: string[] = []
  const printed: string[] = []
  const note = (level: string) => (event: string, fields?: Fields) =>
    void logged.push(JSON.stringify({ level, event, ...fields }))
  const log = { info: note('info'), warn: note('warn'), error: note('error') }
  const vitals = createVitals(systemClock)
  const wechat = createWechat({
    settings: config.wechat,
    clock: systemClock,
    chance: Math.random,
    log,
    print: (line) => printed.push(line),
    onGap: (gap) => vitals.missed('wechat', gap),
  })
  const under = new Set<Promise<unknown>>()
  const background = (work: Promise<unknown>): void => {
    const kept = work
      .catch((error: unknown) => note('error')('background.failed', { why: String(error) }))
      .finally(() => under.delete(kept))
    under.add(kept)
  }
  const stopping = new AbortController()
  const core = scriptedDesk()
  const { spacingMs, pauseMs } = config.wechat
  const desk = compose({
    config,
    store,
    key: testKey,
    core,
    clock: systemClock,
    log,
    background,
    vitals,
    stopping: stopping.signal,
    outlet: {
      channel: wechat.channel,
      spacingMs: pace.spacingMs ?? spacingMs,
      pauseMs: () => pace.pauseMs ?? pauseMs[0],
    },
  })
  const door = openWechat({
    wechat,
    desk,
    core,
    store,
    clock: systemClock,
    log,
    config,
    background,
  })
  const rounds = setInterval(() => background(desk.work()), 200)
  return {
    wechat,
    desk,
    logged,
    printed,
    details: async () => {
      const headers = { authorization: `Bearer ${metricsToken}` }
      const response = await desk.app.request('/health/details', { headers })
      const { channels } = detailsShape.parse(await response.json())
      return channels.find(({ channel }) => channel === 'wechat')
    },
    connected: () => until(() => wechat.status()?.state === 'connected'),
    stop: async () => {
      stopping.abort()
      clearInterval(rounds)
      while (under.size > 0) await Promise.all(under)
      await (await door).close()
    },
  }
}
