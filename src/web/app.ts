// The public HTTP face of the desk: puts the doors together and guards all of them alike.
import { Hono } from 'hono'
import type { Context, Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '../platform/errors.ts'
import { createLimiter } from '../platform/limiter.ts'
import { calendarRoutes } from './calendar.ts'
import { chatRoutes } from './chat.tsx'
import type { WebDeps, WebEnv } from './deps.ts'
import { onError, onNotFound } from './errors.tsx'
import { healthRoutes } from './health.ts'
import { requestId, securityHeaders } from './headers.ts'
import { limited, turningAway } from './limits.ts'
import { staticRoutes } from './static/index.ts'
import { tryRoutes } from './try.tsx'
import { refusals } from './wording.ts'

const maxBodyBytes = 1_048_576

/** The whole app for one process. The simulator is there only with `deps.demo`. */
export function createApp(deps: WebDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  app.onError(onError(deps))
  app.notFound(onNotFound)

  app.use(requestId(deps))
  const limits = { ...deps, isTooMuch: createLimiter(deps.clock) }
  for (const path of ['/webhooks/*', '/metrics', '/health/details'])
    app.use(path, turningAway(limits))
  app.use(limited(limits))
  // Ahead of what pages need: it counts its bytes itself and answers a machine, and would take twice as long.
  if (deps.lark !== undefined) {
    app.use('/webhooks/lark', timed('lark', deps))
    app.route('/webhooks', deps.lark)
  }

  // It has headers, limits and errors of its own.
  const { console: office } = deps
  if (office !== undefined) {
    const enter = (c: Context<WebEnv>) => office.fetch(c.req.raw, c.env)
    for (const path of ['/console', '/console/*', '/api/v1/*']) app.all(path, enter)
  }

  app.use(securityHeaders(deps))
  app.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: () => {
        throw new Refusal('too-large', refusals['too-large'])
      },
    }),
  )

  app.route('/', healthRoutes(deps.health))
  app.route('/static', staticRoutes())
  const { calendar } = deps
  if (calendar !== undefined) app.route('/', calendarRoutes({ ...deps, calendar }))
  if (deps.notice !== undefined) app.route('/', deps.notice)
  if (deps.reports !== undefined) app.route('/', deps.reports)
  app.route('/', chatRoutes(deps))
  if (deps.demo) app.route('/', tryRoutes(deps))
  return app
}

/** Measures how long a platform waits for its acknowledgement. What was turned away is nothing of the platform's. */
function timed(channel: string, { health: { vitals } }: WebDeps) {
  return async (c: Context<WebEnv>, next: Next): Promise<void> => {
    const startedAt = performance.now()
    await next()
    if (c.res.status !== 200) return
    vitals.event(channel)
    vitals.acknowledged(channel, performance.now() - startedAt)
  }
}
