// Joins WeChat to the desk: what comes in goes to the inbox, what is said unasked into the ledger.
import { setTimeout as wait } from 'node:timers/promises'
import type { Wechat } from './channels/wechat/wechat.ts'
import type { Composed } from './compose.ts'
import { cannotRead, tellGap, welcomeGroup } from './conversation/asides.ts'
import type { Desk } from './conversation/desk.ts'
import { blame } from './platform/blame.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { Log } from './platform/log.ts'
import type { Store } from './store/store.ts'

/** A gap that is shorter is nothing to speak of. */
const tellableMs = 60_000
/** WeChat brings nothing a second time: while the database is away, what came is held this long, more or less. */
const holdTries = 8
const holdMs = 500

export interface WechatDoor {
  readonly wechat: Wechat
  readonly desk: Pick<Composed, 'intake' | 'work'>
  readonly core: Pick<Desk, 'guard' | 'welcome'>
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly config: Pick<Config, 'wechat'>
  background(work: Promise<unknown>): void
}

/** Opens the door; it stays open until `wechat.stop()`. */
export function openWechat(door: WechatDoor): void {
  const { wechat, desk, core, store, clock, log, config, background } = door
  const { channel } = wechat
  const account = { channel: channel.name, app: channel.app }
  const hold = (work: () => Promise<unknown>) => held(work, log)
  wechat.start({
    onMessage: (message) =>
      hold(async () => {
        const { kind } = await desk.intake(message)
        if (kind === 'new') background(desk.work())
      }),
    onUnreadable: (unreadable) =>
      hold(() => cannotRead(store, account, unreadable, core, clock.now())),
    onJoined: (roomId) => hold(() => welcomeGroup(store, account, roomId, core)),
    onGap: async (gap) => {
      const isTold = config.wechat?.tellGaps && gap.to.getTime() - gap.from.getTime() >= tellableMs
      if (isTold) log.info('wechat.gapTold', { groups: await tellGap(store, account, gap) })
    },
  })
}

async function held(work: () => Promise<unknown>, log: Log): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work()
      return
    } catch (error) {
      log.error('wechat.notTaken', { why: blame(error), tries })
      if (tries === holdTries) return
      await wait(holdMs * 2 ** (tries - 1))
    }
  }
}
