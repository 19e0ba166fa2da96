// The long connection to Lark, for a desk without a public address. Node only: a Worker cannot hold a socket.
import { EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk'
import { blame } from '../../platform/blame.ts'
import type { Clock } from '../../platform/clock.ts'
import { Fault } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import { silentLogger } from './client.ts'
import { fetchHttp, LarkCallError } from './http.ts'
import { claimOf, type LarkEvent } from './verify.ts'

export interface LarkSocketDeps {
  readonly appId: string
  readonly appSecret: string
  /** Origin of the open platform, without a slash at the end (LARK_DOMAIN). */
  readonly domain: string
  /** Takes in one event and returns what the platform is told; it is acknowledged when this has ended. */
  take(event: LarkEvent): Promise<object>
  readonly clock: Clock
  readonly log: Log
  /** Told when the line comes and goes, for health pages. */
  readonly onLine?: ((isConnected: boolean) => void) | undefined
  /**
   * Seconds without a word after a ping until the peer counts as gone; 20 unless told. The SDK's own default is
   * never, much less cuts connections that are only slow, and as much as the platform's ping interval (120) is
   * never again: each ping begins the wait anew.
   */
  readonly silentSeconds?: number | undefined
  /** Before everything is begun anew when the SDK has given up; 60 s unless told. */
  readonly restartMs?: number | undefined
}

/** For the log and for health pages. */
export interface LarkSocketStatus {
  readonly state: 'connecting' | 'connected' | 'reconnecting' | 'failed' | 'closed'
  /** Since when it is in this state. */
  readonly since: Date
  /** The last event that was taken in. */
  readonly lastEventAt: Date | undefined
  /** How often a connection that stood was lost. */
  readonly drops: number
}

export interface LarkSocket {
  status(): LarkSocketStatus
  /** Takes nothing in any more. What was not acknowledged comes again, here or to another process. */
  close(): void
}

/** For a connection to stand. */
const handshakeMs = 10_000
/** For the platform to name the address to connect to. */
const askMs = 8_000

/**
 * Opens the connection and keeps it: pings, reconnects when the peer is gone, and begins anew when the SDK
 * gives up. Returns at once; the first connection may still be under way, or never come (see the log).
 * Throws a Fault for an app id that the SDK would silently refuse.
 * Source: open platform, "使用长连接接收事件"; @larksuiteoapi/node-sdk, WSClient.
 */
export function openLarkSocket(deps: LarkSocketDeps): LarkSocket {
  const { appId, appSecret, domain, clock, log, restartMs = 60_000 } = deps
  if (!/^cli_[0-9a-fA-F]{16}$/.test(appId)) {
    throw new Fault(
      'LARK_APP_ID is not one that can hold a long connection: copy it from the Credentials page (cli_ and 16 characters), or set LARK_MODE=webhook',
    )
  }
  let status: LarkSocketStatus = {
    state: 'connecting',
    since: clock.now(),
    lastEventAt: undefined,
    drops: 0,
  }
  let restart: ReturnType<typeof setTimeout> | undefined

  const enter = (state: LarkSocketStatus['state']): void => {
    if (status.state === 'closed') return
    const drops = status.drops + (state === 'reconnecting' ? 1 : 0)
    status = { ...status, state, since: clock.now(), drops }
    const isWell = state === 'connected' || state === 'closed'
    log[isWell ? 'info' : 'warn']('lark.socket', { state, drops })
    deps.onLine?.(state === 'connected')
  }

  const events = new Handover(async (body) => {
    const claim = claimOf(body)
    // Acknowledged all the same: a refused event blocks those behind it.
    if (claim === undefined || claim.appId !== appId) {
      log.warn('lark.parked', { why: claim === undefined ? 'shape' : 'app' })
      return undefined
    }
    try {
      const answer = await deps.take(claim.event)
      status = { ...status, lastEventAt: clock.now() }
      return Object.keys(answer).length === 0 ? undefined : answer
    } catch (error) {
      log.error('lark.notTaken', { eventId: claim.event.id, error: blame(error) })
      // The SDK then answers 500, and the platform sends the event again. What went wrong stays here.
      throw new Error('not taken')
    }
  })

  const client = new WSClient({
    appId,
    appSecret,
    domain,
    httpInstance: endpointHttp(log),
    logger: silentLogger,
    loggerLevel: LoggerLevel.error,
    handshakeTimeoutMs: handshakeMs,
    wsConfig: { pingTimeout: deps.silentSeconds ?? 20 },
    onReady: () => enter('connected'),
    onReconnecting: () => enter('reconnecting'),
    onReconnected: () => enter('connected'),
    onError: () => {
      enter('failed')
      restart = setTimeout(begin, restartMs)
    },
  })

  function begin(): void {
    if (status.state === 'closed') return
    if (status.state === 'failed') enter('connecting')
    void client.start({ eventDispatcher: events })
  }

  begin()
  return {
    status: () => status,
    close() {
      clearTimeout(restart)
      client.close({ force: true })
      enter('closed')
    },
  }
}

/** Hands each event on as it came; the SDK's own dispatcher would flatten it first. */
class Handover extends EventDispatcher {
  private readonly take: (body: unknown) => Promise<object | undefined>
  constructor(take: (body: unknown) => Promise<object | undefined>) {
    super({ logger: silentLogger, loggerLevel: LoggerLevel.error })
    this.take = take
  }
  override invoke(body: unknown): Promise<object | undefined> {
    return this.take(body)
  }
}

/** Our own way out: with a time-out, and no secret in any error. Tells why no address was named. */
function endpointHttp(log: Log) {
  const http = fetchHttp({ timeoutMs: askMs })
  const request: typeof http.request = async (call) => {
    try {
      return await http.request(call)
    } catch (error) {
      const code = error instanceof LarkCallError ? error.larkCode : undefined
      log.error('lark.socketRefused', {
        why: blame(error),
        code,
        cure:
          code === undefined
            ? 'Lark cannot be reached: check LARK_DOMAIN and the way out to the network; it is tried again'
            : "Lark grants no long connection: check LARK_APP_ID and LARK_APP_SECRET, choose the long connection on the Lark app's Events & Callbacks page and publish a version; at most 50 connections per app",
      })
      throw error
    }
  }
  return { ...http, request }
}
