// A desk that was away: what was said in WeChat meanwhile never comes, and the groups at work are told so once.
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import type { Wechat, WechatHandlers } from '../../../src/channels/wechat/wechat.ts'
import { putDelivery } from '../../../src/delivery/ledger.ts'
import { openWechat } from '../../../src/node-wechat.ts'
import { systemClock } from '../../../src/platform/clock.ts'
import { readConfig } from '../../../src/platform/config.ts'
import { silentLog } from '../../../src/platform/log.ts'
import { noteAlive } from '../../../src/store/lines.ts'
import { deliveries, lines } from '../../../src/store/schema.ts'
import { fakeChannel } from '../../support/channel.ts'
import { aDelivery, aPump } from '../../support/deliveries.ts'
import { scriptedDesk } from '../../support/desk.ts'
import { until, type WechatDesk } from './desk.ts'
import { patience, wechatStage } from './stage.ts'

const stage = wechatStage()

const { wechat: tellingSettings } = readConfig({
  WECHATY_PUPPET: 'wechaty-puppet-mock',
  WECHAT_TELL_GAPS: 'true',
})

async function start(): Promise<WechatDesk> {
  const made = stage.desk({ WECHAT_TELL_GAPS: 'true' })
  await made.connected()
  return made
}

const room = '1@chatroom'
const noted = () => stage.database.store.select().from(lines)
/** As if the desk had been away for that much longer. */
const away = (minutes: number) =>
  stage.database.store.execute(
    sql`update lines set alive_at = alive_at - ${minutes}::int * interval '1 minute'`,
  )
const gapsIn = ({ logged }: WechatDesk) => logged.filter((line) => line.includes('"wechat.gap"'))
const told = () => stage.gateway.sent().filter(({ text }) => text.includes('断线'))

test(
  'the first start knows of no gap; one after a stop tells of it once, in the groups at work, and shows its length',
  async () => {
    const first = await start()
    expect(gapsIn(first)).toEqual([])
    await until(async () => (await noted()).length === 1)
    const mention = { room, mentions: ['wxid_desk'] }
    stage.gateway.tell({
      do: 'say',
      id: 'm1',
      from: 'wxid_alice',
      ...mention,
      text: '@小助手 能报名吗',
    })
    await until(() => stage.gateway.sent().length === 1)
    const stoppedAt = Date.now()
    await first.stop()
    const [line] = await noted()
    expect(Math.abs((line?.aliveAt.getTime() ?? 0) - stoppedAt)).toBeLessThan(10_000)

    await away(10)
    stage.gateway.tell({
      do: 'say',
      id: 'm2',
      from: 'wxid_alice',
      ...mention,
      text: '@小助手 还在吗',
    })
    const second = await start()
    await until(() => told().length === 1)
    expect(told()[0]?.to).toBe(room)
    const [gap, ...more] = second.wechat.status()?.gaps ?? []
    expect(more).toEqual([])
    expect((gap?.to.getTime() ?? 0) - (gap?.from.getTime() ?? 0)).toBeGreaterThanOrEqual(600_000)
    expect(gapsIn(second)).toHaveLength(1)
    expect(await second.details()).toMatchObject({
      channel: 'wechat',
      lastGap: { from: gap?.from.toISOString(), ms: expect.any(Number) },
    })
    await second.stop()

    // The next time it was away for a moment only: logged, and nothing to speak of.
    const third = await start()
    await until(async () => ((await noted())[0]?.aliveAt ?? 0) > (gap?.to ?? 0))
    expect(gapsIn(third)).toHaveLength(1)
    expect(stage.gateway.sent()).toHaveLength(2)
    expect(stage.gateway.sent().some(({ text }) => text.includes('还在吗'))).toBe(false)
  },
  patience,
)

/** The line of one process, as far as the door sees it. */
function aLine() {
  let heard: WechatHandlers | undefined
  let seenBefore: Date | undefined
  let seenAt: Date | undefined
  const wechat: Wechat = {
    channel: fakeChannel({ name: 'wechat', app: 'main' }),
    start: (handlers, seen) => {
      heard = handlers
      seenAt = seenBefore = seen
    },
    status: () => ({ state: 'connected', since: new Date(), gaps: [], seenAt }),
    stop: async () => {},
  }
  return {
    wechat,
    /** The line is there: whatever was said since it was last seen is lost. */
    async comes(at: Date): Promise<void> {
      seenAt = at
      if (seenBefore !== undefined) await heard?.onGap({ from: seenBefore, to: at })
    },
  }
}

test('two processes that start at once after a gap tell each group once, and the last sign of life stays noted', async () => {
  const { store } = stage.database
  const account = { channel: 'wechat', app: 'main' }
  const [was, first, second] = [0, 10, 11].map(
    (minute) => new Date(Date.UTC(2025, 6, 20, 2, minute)),
  )
  if (was === undefined || first === undefined || second === undefined) throw new Error('no time')
  await putDelivery(store, aDelivery({ ...account, target: { chat: room, kind: 'group' } }))
  await aPump(store, fakeChannel({ name: 'wechat', app: 'main' })).round()
  await noteAlive(store, account, was)
  const processes = [aLine(), aLine()] as const
  const doors = await Promise.all(
    processes.map(({ wechat }) =>
      openWechat({
        wechat,
        desk: { intake: () => Promise.reject(new Error('unused')), work: async () => {} },
        core: scriptedDesk(),
        store,
        clock: systemClock,
        log: silentLog,
        config: { wechat: tellingSettings },
        background: () => {},
      }),
    ),
  )
  await Promise.all([processes[0].comes(first), processes[1].comes(second)])
  const asides = (await store.select().from(deliveries)).filter(({ kind }) => kind === 'aside')
  expect(asides).toHaveLength(1)
  await Promise.all(doors.map((door) => door.close()))
  expect((await noted()).map(({ aliveAt }) => aliveAt)).toEqual([second])
  // Whoever comes late with an older sign of life changes nothing.
  await noteAlive(store, account, first)
  expect((await noted()).map(({ aliveAt }) => aliveAt)).toEqual([second])
})
