// Keeps a session alive. The client's own way back is not to be relied on: it notices a dead stream after a
// minute, and never comes back when the gateway is still away by then.
import type { Clock } from '../../platform/clock.ts'
import type { Session } from './session.ts'
import type { Trouble } from './trouble.ts'

/** A sign of life is asked for so often. */
const dingMs = 2_500
/** A stream silent for so long is dead: with the round below, it is found within ten seconds. */
const silentMs = 8_000
/** A new session may take so long for its first sign: the client alone waits five seconds for a heartbeat. */
const firstMs = 15_000
const lookMs = 500
/** Letting go of a session must not take longer. */
const detachMs = 6_000
/** Between two attempts: doubled each time, with as much chance as certainty in it. */
const backoffMs = { first: 500, most: 30_000, refused: 60_000 }
/** So many gaps are kept for whoever asks. */
const keptGaps = 20

/** Nothing that was said between these moments has reached us. */
export interface Gap {
  readonly from: Date
  readonly to: Date
}

export interface WechatStatus {
  /** `waiting`: the line is there, and the account has to be logged in by its phone. */
  readonly state: 'starting' | 'connected' | 'waiting' | 'lost' | 'refused' | 'stopped'
  /** Since when it has been so. */
  readonly since: Date
  /** The last sign of life with the account logged in, before this process as well. */
  readonly seenAt: Date | undefined
  /** The last ones, oldest first; one that is still open is not among them. */
  readonly gaps: readonly Gap[]
}

/** What the supervisor has to hear from a session. */
export interface LineEvents {
  onBeat(): void
  onLogin(): void
  onLogout(): void
  onTrouble(trouble: Trouble): void
}

export interface SupervisorDeps {
  readonly clock: Clock
  /** 0 to 1. */
  readonly chance: () => number
  /** When an earlier process last saw the line alive. */
  readonly seenAt?: Date | undefined
  open(events: LineEvents): Promise<Session>
  onGap(gap: Gap): void
  onState(state: WechatStatus['state']): void
  /** A session could not even be built: a puppet that is not installed. */
  onFailed(error: unknown): void
}

export interface Supervisor {
  /** The session, while its line is alive and the account logged in. */
  session(): Session | undefined
  status(): WechatStatus
  /** Lets go of the line and stays away from it. */
  stop(): Promise<void>
}

export function supervise(deps: SupervisorDeps): Supervisor {
  const { clock, chance } = deps
  const stopping = new AbortController()
  let status: Omit<WechatStatus, 'seenAt'> = { state: 'starting', since: clock.now(), gaps: [] }
  let current: Session | undefined
  /** When we were last seen connected; undefined before the first time ever. */
  let lastSeenAt = deps.seenAt

  const become = (state: WechatStatus['state']): void => {
    if (status.state === state || status.state === 'stopped') return
    status = { ...status, state, since: clock.now() }
    deps.onState(state)
  }
  const connected = (): void => {
    const now = clock.now()
    if (status.state !== 'connected' && lastSeenAt !== undefined) {
      const gap = { from: lastSeenAt, to: now }
      status = { ...status, gaps: [...status.gaps, gap].slice(-keptGaps) }
      deps.onGap(gap)
    }
    lastSeenAt = now
    become('connected')
  }

  /** One session from its beginning to its end. Resolves with how long it was alive. */
  async function live(): Promise<number> {
    const bornAt = performance.now()
    let beatAt: number | undefined
    let isLoggedIn = false
    let end: 'lost' | 'refused' | undefined
    const events: LineEvents = {
      onBeat: () => {
        // What was still on its way when the line broke is no sign of life.
        if (end !== undefined) return
        beatAt = performance.now()
        if (isLoggedIn) connected()
        else become('waiting')
      },
      onLogin: () => {
        if (end !== undefined) return
        isLoggedIn = true
        beatAt = performance.now()
        connected()
      },
      onLogout: () => {
        if (end !== undefined) return
        isLoggedIn = false
        become('waiting')
      },
      onTrouble: (trouble) => {
        if (trouble === 'other' || end !== undefined) return
        end = trouble
        // At once: what is sent from now on would be lost, or worse, in doubt.
        become(trouble)
      },
    }
    let session: Session | undefined
    try {
      session = await deps.open(events)
      current = session
      for (let dingAt = 0; end === undefined && !stopping.signal.aborted;) {
        const now = performance.now()
        const isSilent = beatAt === undefined ? now - bornAt > firstMs : now - beatAt > silentMs
        if (isSilent) end = 'lost'
        else if (now - dingAt >= dingMs) {
          dingAt = now
          session.ding()
        }
        await pause(lookMs, stopping.signal)
      }
    } catch (error) {
      deps.onFailed(error)
      end = 'lost'
    }
    current = undefined
    become(stopping.signal.aborted ? 'stopped' : (end ?? 'lost'))
    if (session !== undefined) await Promise.race([session.detach(), pause(detachMs)])
    return beatAt === undefined ? 0 : beatAt - bornAt
  }

  const life = (async () => {
    for (let tries = 0; !stopping.signal.aborted; tries += 1) {
      if ((await live()) > 0) tries = 0
      const longest = Math.min(backoffMs.first * 2 ** tries, backoffMs.most)
      const ms = status.state === 'refused' ? backoffMs.refused : longest
      await pause((ms * (1 + chance())) / 2, stopping.signal)
    }
  })()

  return {
    session: () => (status.state === 'connected' ? current : undefined),
    status: () => ({ ...status, seenAt: lastSeenAt }),
    stop: async () => {
      stopping.abort()
      await life
    },
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    if (signal?.aborted) done()
    else signal?.addEventListener('abort', done)
  })
}
