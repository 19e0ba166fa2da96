// Calendars to subscribe to: /calendar/<track>.ics for everybody, /calendar/team/<secret>.ics for whoever was given it.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Clock } from '../platform/clock.ts'
import { Refusal } from '../platform/errors.ts'
import { createLimiter } from '../platform/limiter.ts'
import { addressOf } from './address.ts'
import type { WebEnv } from './deps.ts'
import { refusals } from './wording.ts'

export interface CalendarDoor {
  /** Undefined: there is no such track. */
  track(id: string): Promise<string | undefined>
  /** Undefined: nobody has this address, or not any more. */
  team(secret: string): Promise<string | undefined>
}

export interface CalendarDeps {
  readonly calendar: CalendarDoor
  readonly clock: Clock
  readonly trustProxy: boolean
}

/** As many a minute from one address as no calendar program needs. */
const mostPerMinute = 60
const secretShape = /^[0-9a-f]{32}$/

export function calendarRoutes(deps: CalendarDeps): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const isTooMuch = createLimiter(deps.clock)
  routes.get('/calendar/:file{[^/]+\\.ics}', async (c) =>
    send(c, await deps.calendar.track(nameOf(c.req.param('file'))), 'public, max-age=900'),
  )
  routes.get('/calendar/team/:file{[0-9a-zA-Z]+\\.ics}', async (c) => {
    if (isTooMuch(addressOf(c, deps) ?? '', mostPerMinute))
      return c.text('', 429, { 'retry-after': '60' })
    const secret = nameOf(c.req.param('file'))
    const text = secretShape.test(secret) ? await deps.calendar.team(secret) : undefined
    return send(c, text, 'private, max-age=900')
  })
  return routes
}

const nameOf = (file: string): string => file.slice(0, -'.ics'.length)

/** @throws Refusal `not-found` where there is nothing */
function send(c: Context<WebEnv>, text: string | undefined, cache: string): Response {
  if (text === undefined) throw new Refusal('not-found', refusals['not-found'])
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  const headers = { etag, 'cache-control': cache }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  return c.body(text, 200, { ...headers, 'content-type': 'text/calendar; charset=utf-8' })
}
