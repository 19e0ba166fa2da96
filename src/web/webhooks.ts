// POST /webhooks/lark: verify the raw bytes, write the message down, say 200, and only then think.
import { Hono } from 'hono'
import type { InboundMessage } from '../channels/channel.ts'
import { actionEvent, messageEvent, readLark } from '../channels/lark/read.ts'
import type { Read } from '../channels/lark/reading.ts'
import { larkVerifier, type LarkEvent, type LarkKeys } from '../channels/lark/verify.ts'
import { elsewhere, notYours } from '../channels/lark/wording.ts'
import { blame } from '../platform/blame.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { readBody } from './raw-body.ts'

export interface LarkWebhookDeps {
  readonly keys: LarkKeys
  readonly appId: string
  /** The desk's own open_id; kept by the client after the first time. */
  botOpenId(): Promise<string>
  /** Writes the message to the inbox; when it returns, the message can no longer be lost. */
  intake(
    message: InboundMessage,
  ): Promise<{ readonly kind: 'new' | 'seen'; readonly inboxId: string }>
  /** Handles the inbox rows that are due. Without it, somebody else's loop does. */
  readonly handle?: (() => Promise<unknown>) | undefined
  /** Whether a quoted message is one of the desk's own: quoting the desk is speaking to it. */
  readonly isOurs?: ((messageId: string) => Promise<boolean>) | undefined
  /** Keeps work alive after the response has gone. */
  background(work: Promise<unknown>): void
  /** What was written longer ago is ignored: a recorded request would be answered a second time. */
  readonly acceptedMs: number
  readonly clock: Clock
  readonly log: Log
}

/** Bytes of one request. Lark's largest event is a text of 150 KB. */
const maxBodyBytes = 1_048_576

/**
 * The sub-app, to be mounted at /webhooks. Statuses: 200 taken, ignored or parked (a refused event
 * would block those behind it); 400 malformed; 401 not from Lark; 413 too large; 503 could not be
 * written down, so that the platform re-sends it (after 15 s, 5 min, 1 h and 6 h).
 */
export function larkWebhook(deps: LarkWebhookDeps): Hono {
  const { log } = deps
  const verify = larkVerifier(deps.keys, deps.appId)
  const app = new Hono()

  app.post('/lark', async (c) => {
    const raw = await readBody(c.req, maxBodyBytes).catch(() => undefined)
    if (raw === undefined) return c.json({ code: 400 }, 400)
    if (raw === 'too-large') return c.json({ code: 413 }, 413)

    const verified = verify(raw, (name) => c.req.header(name))
    if (verified.kind === 'challenge') return c.json({ challenge: verified.challenge })
    if (verified.kind === 'rejected') {
      log.warn('lark.rejected', { status: verified.status, why: verified.why })
      return c.json({ code: verified.status }, verified.status)
    }
    try {
      return c.json(await take(verified.event, deps))
    } catch (error) {
      log.error('lark.notTaken', { eventId: verified.event.id, error: blame(error) })
      return c.json({ code: 503 }, 503)
    }
  })

  return app
}

/** Takes in one event and returns what the platform is told. Throws when it could not be kept. */
async function take(event: LarkEvent, deps: LarkWebhookDeps): Promise<object> {
  const receivedAt = deps.clock.now()
  const read = readLark(event, {
    appId: deps.appId,
    // A press needs no comparison, and has only three seconds in all.
    botOpenId: event.type === messageEvent ? await deps.botOpenId() : '',
    receivedAt,
    oldestAt: new Date(receivedAt.getTime() - deps.acceptedMs),
  })
  if (read.kind !== 'message') return passOver(event, read, deps.log)
  const message = await addressedByQuote(read.message, deps)
  const taken = await deps.intake(message)
  if (taken.kind === 'new' && deps.handle !== undefined) {
    const { handle, log } = deps
    deps.background(
      Promise.resolve()
        .then(handle)
        .catch((error: unknown) => log.error('lark.notHandled', { error: blame(error) })),
    )
  }
  return {}
}

function passOver(event: LarkEvent, read: Exclude<Read, { kind: 'message' }>, log: Log): object {
  const fields = { eventId: event.id, type: event.type, why: read.why }
  if (read.kind === 'unsupported') log.warn('lark.parked', fields)
  // Either somebody replays a recorded request, or this machine's clock is wrong: both want to be seen.
  else if (read.why === 'too-old') log.warn('lark.ignored', fields)
  else log.info('lark.ignored', fields)
  const content = toasts[read.why]
  return event.type === actionEvent && content !== undefined
    ? { toast: { type: 'info', content } }
    : {}
}

/** What somebody reads whose press is ignored. */
const toasts: Readonly<Record<string, string | undefined>> = {
  'not-asked': notYours,
  'another-chat': elsewhere,
}

async function addressedByQuote(
  message: InboundMessage,
  deps: LarkWebhookDeps,
): Promise<InboundMessage> {
  if (message.addressed || message.quoted === undefined || deps.isOurs === undefined) return message
  return (await deps.isOurs(message.quoted.id)) ? { ...message, addressed: true } : message
}
