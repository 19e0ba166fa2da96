// POST /webhooks/lark: verify the raw bytes, write the message down, say 200, and only then think.
import { Hono } from 'hono'
import { takeLark, type LarkDoor } from '../channels/lark/take.ts'
import { larkVerifier, type LarkKeys } from '../channels/lark/verify.ts'
import { blame } from '../platform/blame.ts'
import { createLimiter } from '../platform/limiter.ts'
import { readBody } from './raw-body.ts'

export interface LarkWebhookDeps extends LarkDoor {
  readonly keys: LarkKeys
}

/** Bytes of one request. Lark's largest event is a text of 150 KB. */
const maxBodyBytes = 1_048_576
/** Who forges events by the thousand fills no log. */
const rejectedLinesPerMinute = 60

/**
 * The sub-app, to be mounted at /webhooks. Statuses: 200 taken, ignored or parked (a refused event
 * would block those behind it); 400 malformed; 401 not from Lark; 413 too large; 503 could not be
 * written down, so that the platform re-sends it (after 15 s, 5 min, 1 h and 6 h).
 */
export function larkWebhook(deps: LarkWebhookDeps): Hono {
  const { log } = deps
  const verify = larkVerifier(deps.keys, deps.appId)
  const isTooMuch = createLimiter(deps.clock)
  const app = new Hono()

  app.post('/lark', async (c) => {
    const raw = await readBody(c.req, maxBodyBytes).catch(() => undefined)
    if (raw === undefined) return c.json({ code: 400 }, 400)
    if (raw === 'too-large') return c.json({ code: 413 }, 413)

    const verified = verify(raw, (name) => c.req.header(name))
    if (verified.kind === 'challenge') return c.json({ challenge: verified.challenge })
    if (verified.kind === 'rejected') {
      const { status, why } = verified
      if (!isTooMuch('rejected', rejectedLinesPerMinute)) log.warn('lark.rejected', { status, why })
      return c.json({ code: verified.status }, verified.status)
    }
    try {
      return c.json(await takeLark(verified.event, deps))
    } catch (error) {
      log.error('lark.notTaken', { eventId: verified.event.id, error: blame(error) })
      return c.json({ code: 503 }, 503)
    }
  })

  return app
}
