// Joins WeChat to the desk: what comes in goes to the inbox, what is said unasked into the ledger.
import { setTimeout as wait } from 'node:timers/promises'
import type { Gap } from './channels/wechat/supervisor.ts'
import type { Wechat } from './channels/wechat/wechat.ts'
import type { Composed } from './runtime.ts'
import { cannotRead, tellGap, welcomeGroup } from './conversation/asides.ts'
import type { Desk } from './conversation/desk.ts'
import { blame } from './platform/blame.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import type { Log } from './platform/log.ts'
import { lastAlive, noteAlive } from './store/lines.ts'
import type { Store } from './store/store.ts'

/** A gap that is shorter is nothing to speak of. */
const tellableMs = 60_000
/** How often it is looked whether the line is alive, and how often that is written down. */
const lookMs = 1_000
const noteMs = 20_000
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

export interface OpenDoor {
  /** Lets go of the line, and notes when it was last alive. */
  close(): Promise<void>
}

/**
 * Opens the door. What was said while no process was there is a gap like any other: the line's last sign of
 * life is in the database.
 */
export async function openWechat(door: WechatDoor): Promise<OpenDoor> {
  const { wechat, desk, core, store, clock, log, config, background } = door
  const { channel } = wechat
  const account = { channel: channel.name, app: channel.app }
  const hold = (work: () => Promise<unknown>) => held(work, log)
  const seenBefore = await lastAlive(store, account)
  // Until a gap is told its end is not noted: a process that is killed before leaves it to the next one.
  let gapsToTell = 0
  let noteAt = 0
  const note = async (): Promise<void> => {
    const seenAt = wechat.status()?.seenAt
    if (seenAt === undefined || seenAt === seenBefore || gapsToTell > 0) return
    if (performance.now() < noteAt) return
    noteAt = performance.now() + noteMs
    await noteAlive(store, account, seenAt)
  }
  wechat.start(
    {
      onMessage: (message) =>
        hold(async () => {
          const { kind } = await desk.intake(message)
          if (kind === 'new') background(desk.work())
        }),
      onUnreadable: (unreadable) =>
        hold(() => cannotRead(store, account, unreadable, core, clock.now())),
      onJoined: (roomId) => hold(() => welcomeGroup(store, account, roomId, core)),
      onGap: async (gap) => {
        gapsToTell += 1
        await hold(() => tell(gap))
        gapsToTell -= 1
      },
    },
    seenBefore,
  )
  const noting = setInterval(() => background(note()), lookMs)
  return {
    async close() {
      clearInterval(noting)
      await wechat.stop()
      noteAt = 0
      await note()
    },
  }

  async function tell(gap: Gap): Promise<void> {
    const isTold = config.wechat?.tellGaps && gap.to.getTime() - gap.from.getTime() >= tellableMs
    if (isTold) log.info('wechat.gapTold', { groups: await tellGap(store, account, gap) })
  }
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
