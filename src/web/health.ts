// /health for everybody; /health/details and /metrics for whoever holds METRICS_TOKEN.
import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import type { Context, Next } from 'hono'
import type { Depths } from '../delivery/depth.ts'
import { blame } from '../platform/blame.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Vitals } from '../platform/vitals.ts'
import { within } from '../platform/within.ts'
import type { WebEnv } from './deps.ts'
import { metricsText } from './metrics.ts'

export interface HealthDeps {
  /** Whether the tables are as this code expects; rejects while the database is out of reach. */
  isCurrent(): Promise<boolean>
  depths(): Promise<Depths>
  /** Whether reports by real name are taken now; absent: nowhere here. */
  reportsOpen?(): boolean
  readonly vitals: Vitals
  /** `cron`: somebody else wakes it, so that its silence here says nothing. */
  readonly pump: 'loop' | 'cron'
  /** Without it the details and the metrics are not there. */
  readonly token: string | undefined
  readonly clock: Clock
  readonly log: Log
}

/** What holds of the desk as a whole. */
export interface Check {
  readonly ok: boolean
  readonly database: boolean
  readonly schema: boolean
  readonly pump: boolean
}

/** Longer than any round may take. */
const silentMs = 90_000
/** A database that needs longer is as good as away. */
const patienceMs = 2_000
/** However often it is asked, the database is not asked more often than this. */
const keptMs = 1_000

/** The routes. `/health` is 200 or 503 and tells outsiders nothing but that. */
export function healthRoutes(deps: HealthDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  const check = checker(deps)
  app.get('/health', async (c) => {
    const { ok } = await check()
    return c.json({ ok }, ok ? 200 : 503, noStore)
  })
  const { token } = deps
  if (token === undefined) return app
  const guard = bearer(token)
  app.get('/health/details', guard, async (c) => {
    const [is, depths] = await Promise.all([check(), depthsOf(deps)])
    return c.json(detailsOf(is, depths, deps), is.ok ? 200 : 503, noStore)
  })
  app.get('/metrics', guard, async (c) => {
    const [is, depths] = await Promise.all([check(), depthsOf(deps)])
    return c.text(metricsText(is, depths, deps.vitals.read(), deps.reportsOpen?.()), 200, {
      ...noStore,
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    })
  })
  return app
}

const noStore = { 'cache-control': 'no-store' } as const

/** Looks, or gives what was seen a moment ago: whoever may ask as often as they like must not keep the database busy. */
function checker({ isCurrent, vitals, pump, clock, log }: HealthDeps): () => Promise<Check> {
  let seen: { readonly until: number; readonly check: Promise<Check> } | undefined
  const look = async (): Promise<Check> => {
    const current = await within(patienceMs, isCurrent()).catch((error: unknown) => {
      log.warn('health.noDatabase', { why: blame(error) })
    })
    const is = {
      database: current !== undefined,
      schema: current === true,
      pump: pump === 'cron' || vitals.silentMs() <= silentMs,
    }
    return { ok: is.database && is.schema && is.pump, ...is }
  }
  return () => {
    const now = clock.now().getTime()
    if (seen === undefined || now >= seen.until || now < seen.until - keptMs) {
      seen = { until: now + keptMs, check: look() }
    }
    return seen.check
  }
}

async function depthsOf({ depths, log }: HealthDeps): Promise<Depths | undefined> {
  try {
    return await within(patienceMs, depths())
  } catch (error) {
    log.warn('health.noDepths', { why: blame(error) })
    return undefined
  }
}

/** 401 unless the bearer token is the one. Compared as digests: neither bytes nor length can be felt. */
function bearer(token: string) {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = digest(`Bearer ${token}`)
  return async (c: Context<WebEnv>, next: Next) => {
    if (timingSafeEqual(digest(c.req.header('authorization') ?? ''), expected)) return next()
    return c.json({ error: { code: 'unauthorized' } }, 401, { 'www-authenticate': 'Bearer' })
  }
}

function detailsOf(is: Check, depths: Depths | undefined, { vitals }: HealthDeps): object {
  const known = vitals.read()
  const names = new Set([
    ...known.map(({ channel }) => channel),
    ...(depths?.deliveries ?? []).map(({ channel }) => channel),
    ...(depths?.parked ?? []).map(({ channel }) => channel),
  ])
  return {
    ...is,
    inbox: depths && Object.fromEntries(depths.inbox.map(({ state, count }) => [state, count])),
    oldestMs: depths?.oldestMs,
    handovers:
      depths && Object.fromEntries(depths.handovers.map(({ state, count }) => [state, count])),
    channels: [...names].toSorted().map((channel) => {
      const seen = known.find((each) => each.channel === channel)
      return {
        channel,
        connectedSince: seen?.connectedSince,
        lastEventAt: seen?.lastEventAt,
        acknowledgementP95Ms: seen?.acknowledged.p95Ms,
        queue: depths && queueOf(channel, depths),
        waitsFor: depths && waitsOf(channel, depths),
        parkedForMs: depths?.parked.find((each) => each.channel === channel)?.forMs,
        lastError: seen?.lastError,
        lastGap: seen?.lastGap && {
          ...seen.lastGap,
          ms: seen.lastGap.to.getTime() - seen.lastGap.from.getTime(),
        },
      }
    }),
  }
}

function queueOf(channel: string, { deliveries }: Depths): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {}
  for (const each of deliveries)
    if (each.channel === channel) sums[each.status] = (sums[each.status] ?? 0) + each.count
  return sums
}

/** What the waiting rows wait for, as the platform's codes. */
function waitsOf(channel: string, { deliveries }: Depths): Readonly<Record<string, number>> {
  const found = deliveries.filter((each) => each.channel === channel && each.status === 'queued')
  return Object.fromEntries(
    found.flatMap(({ code, count }) => (code === undefined ? [] : [[code, count] as const])),
  )
}
