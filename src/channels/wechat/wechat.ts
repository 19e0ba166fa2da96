// WeChat through wechaty: a channel to say things, a supervised session to hear them. Node only.
import type { Clock } from '../../platform/clock.ts'
import type { WechatSettings } from '../../platform/config.ts'
import type { Log } from '../../platform/log.ts'
import { blame } from '../../platform/blame.ts'
import type { Channel, InboundMessage } from '../channel.ts'
import { showLogin } from './login.ts'
import { readWechat, type Unreadable } from './read.ts'
import { createWechatChannel } from './send.ts'
import { openSession, type SessionEvents } from './session.ts'
import { supervise, type Gap, type Supervisor, type WechatStatus } from './supervisor.ts'

/** What comes in, for whoever knows what to do with it. A promise that is kept means: it is written down. */
export interface WechatHandlers {
  onMessage(message: InboundMessage): Promise<void>
  onUnreadable(unreadable: Unreadable): Promise<void>
  /** The account was taken into a room. */
  onJoined(roomId: string): Promise<void>
  /** The line was down, and what was said meanwhile will never come. */
  onGap(gap: Gap): Promise<void>
}

export interface Wechat {
  readonly channel: Channel
  /**
   * Goes to work and stays at it, whatever happens to the line. `seenAt` is when it was last alive: what was
   * said since then is a gap as well.
   */
  start(handlers: WechatHandlers, seenAt?: Date): void
  status(): WechatStatus | undefined
  /** Lets go of the line; the account stays logged in at the gateway. */
  stop(): Promise<void>
}

export interface WechatDeps {
  readonly settings: WechatSettings
  readonly clock: Clock
  readonly chance: () => number
  readonly log: Log
  /** Writes a line to the operator's own screen, and to no log: the login code is a key. */
  print(line: string): void
  /** Told when the account comes and goes, for health pages. */
  readonly onLine?: ((isConnected: boolean) => void) | undefined
  /** Told of each gap, for health pages. */
  readonly onGap?: ((gap: Gap) => void) | undefined
}

/** Messages of the last minutes before the start are answered: clocks differ. Older ones are replays. */
const replayMs = 2 * 60_000
/** Our own words come back within seconds, if they do. */
const echoMs = 2 * 60_000

export function createWechat(deps: WechatDeps): Wechat {
  const { settings, clock, log } = deps
  const { account } = settings
  const oldestAt = new Date(clock.now().getTime() - replayMs)
  const said = createEchoes(() => clock.now().getTime())
  let supervisor: Supervisor | undefined

  const eventsFor = (handlers: WechatHandlers): Omit<SessionEvents, keyof LineOnly> => ({
    onScan: (login) => void showLogin(login, deps.print),
    onMessage: async (heard) => {
      const receivedAt = clock.now()
      const read = readWechat(heard, { account, receivedAt, oldestAt, isEcho: said.has })
      if (read.kind === 'message') return handlers.onMessage(read.message)
      if (read.kind === 'unreadable') return handlers.onUnreadable(read.unreadable)
      if (read.why !== 'own') log.info('wechat.ignored', { why: read.why })
    },
    onJoined: handlers.onJoined,
    onFriend: (outcome) => log.info('wechat.friendRequest', { outcome }),
  })

  return {
    channel: createWechatChannel({
      account,
      session: () => supervisor?.session(),
      saying: said.add,
    }),
    start: (handlers, seenAt) => {
      const others = eventsFor(handlers)
      supervisor = supervise({
        clock,
        chance: deps.chance,
        seenAt,
        open: (line) =>
          openSession(settings, {
            ...others,
            ...line,
            onTrouble: (trouble) => {
              if (trouble === 'other') log.warn('wechat.trouble', { account })
              line.onTrouble(trouble)
            },
          }),
        onGap: (gap) => {
          const { from, to } = gap
          const ms = to.getTime() - from.getTime()
          deps.onGap?.(gap)
          log.warn('wechat.gap', { account, from: from.toISOString(), to: to.toISOString(), ms })
          handlers
            .onGap(gap)
            .catch((error: unknown) => log.error('wechat.gapNotTold', { why: blame(error) }))
        },
        onState: (state) => {
          deps.onLine?.(state === 'connected')
          const cure = cures[state]
          const fields = { account, state, ...(cure === undefined ? {} : { cure }) }
          if (state === 'refused') log.error('wechat.state', fields)
          else log.info('wechat.state', fields)
        },
        onFailed: (error) =>
          log.error('wechat.failed', {
            why: blame(error),
            cure:
              settings.gateway !== undefined
                ? 'check the WECHATY_PUPPET_SERVICE_ settings'
                : `is ${settings.puppet} installed? npm install it, or correct WECHATY_PUPPET`,
          }),
      })
    },
    status: () => supervisor?.status(),
    stop: async () => supervisor?.stop(),
  }
}

type LineOnly = Pick<SessionEvents, 'onBeat' | 'onLogin' | 'onLogout' | 'onTrouble'>

const cures: Readonly<Partial<Record<WechatStatus['state'], string>>> = {
  refused:
    'The WeChat gateway does not accept the token: set WECHATY_PUPPET_SERVICE_TOKEN to the one it was started with',
  lost: 'The WeChat gateway cannot be reached; it is tried again on and on. If it runs, check WECHATY_PUPPET_SERVICE_ENDPOINT and the TLS settings',
  waiting: 'The account is not logged in: scan the code on this screen with its phone',
}

/** Remembers what was said where for a while: some puppets do not know our own messages when they come back. */
function createEchoes(now: () => number) {
  const saidAt = new Map<string, number>()
  const key = (chat: string, text: string): string => JSON.stringify([chat, text.trim()])
  return {
    add: (chat: string, text: string): void => {
      for (const [each, at] of saidAt) if (now() - at > echoMs) saidAt.delete(each)
      saidAt.set(key(chat, text), now())
    },
    has: (chat: string, text: string): boolean =>
      now() - (saidAt.get(key(chat, text)) ?? -Infinity) <= echoMs,
  }
}
