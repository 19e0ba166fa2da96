// WeChat over its real wire: gRPC to a gateway in a process of its own, one for all stands.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { InboundMessage } from '../../../src/channels/channel.ts'
import { createWechat, type Wechat } from '../../../src/channels/wechat/wechat.ts'
import { systemClock } from '../../../src/platform/clock.ts'
import { readConfig } from '../../../src/platform/config.ts'
import { silentLog } from '../../../src/platform/log.ts'
import { aGateway, gatewayToken, type Gateway } from '../../doubles/wechat.ts'
import { until } from '../wechat/desk.ts'
import { deliveryFor, minuteMs, type Contestant } from './stand.ts'

const homeBefore = process.env['HOME']
let home = ''
let gateway: Gateway
let wechat: Wechat

const heard: InboundMessage[] = []
const ignored = async (): Promise<void> => {}

const missing = (): never => {
  throw new Error('nothing was heard')
}

const troubles = { limited: 'tooFast', ambiguous: 'broken' } as const

export const wechatOverWire: Contestant = {
  name: 'wechat',
  tellsTime: true,
  hear: async ({ number, kind, text, mentions }) => {
    const id = `said-${number}`
    gateway.tell({
      do: 'say',
      id,
      from: 'wxid_alice',
      ...(kind === 'group' ? { room: '1@chatroom' } : {}),
      // WeChat puts a space of its own behind a name that was picked.
      text: mentions ? `@小助手\u2005${text}` : text,
      mentions: mentions ? ['wxid_desk'] : [],
      agoSeconds: minuteMs / 1_000,
    })
    await until(() => heard.some((message) => message.id === id))
    return heard.find((message) => message.id === id) ?? missing()
  },
  troubles: ['limited', 'ambiguous'],
  open: async () => {
    // wechaty keeps names of people below it.
    home = await mkdtemp(join(tmpdir(), 'wechat-home-'))
    process.env['HOME'] = home
    gateway = await aGateway()
    await gateway.open()
    const { wechat: settings } = readConfig({
      DEMO: 'false',
      WECHATY_PUPPET: 'wechaty-puppet-service',
      WECHATY_PUPPET_SERVICE_TOKEN: gatewayToken,
      WECHATY_PUPPET_SERVICE_ENDPOINT: gateway.endpoint,
    })
    if (settings === undefined) throw new Error('WeChat is not set')
    const { random } = Math
    const deps = { settings, clock: systemClock, chance: random, log: silentLog, print: () => {} }
    wechat = createWechat(deps)
    wechat.start({
      onMessage: async (message) => void heard.push(message),
      onUnreadable: ignored,
      onJoined: ignored,
      onGap: ignored,
    })
    await until(() => wechat.status()?.state === 'connected')
  },
  close: async () => {
    await wechat.stop()
    await gateway.kill()
    process.env['HOME'] = homeBefore
    await rm(home, { recursive: true, force: true })
  },
  stand: async (_, trouble) => {
    const { channel } = wechat
    await gateway.make({ do: 'nothing' })
    const before = gateway.sent().length
    if (trouble === 'limited' || trouble === 'ambiguous')
      await gateway.make({ do: 'sends', are: troubles[trouble] })
    // What it was made to do comes by another way than its answers, and may be late.
    const seen = async () => {
      await gateway.make({ do: 'nothing' })
      const back = gateway.recalled()
      return gateway
        .sent()
        .slice(before)
        .filter(({ id }) => !back.includes(id))
    }
    return {
      channel,
      delivery: deliveryFor(channel, {
        chat: '1@chatroom',
        kind: 'group',
        person: 'wxid_alice',
        replyTo: 'question',
      }),
      stranger: { chat: 'wxid_carol', kind: 'private' },
      shown: async () => {
        const last = (await seen()).at(-1)
        return [last?.text, ...(last?.mentions ?? [])].join('\n')
      },
      file: async () => (await seen()).at(-1)?.file,
      count: async () => (await seen()).length,
    }
  },
}
