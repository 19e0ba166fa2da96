// What a page posts, checked at the edge: JSON from the scripts, a plain form without them.
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import * as z from 'zod'
import type { InboundMessage } from '../channels/channel.ts'
import { Refusal } from '../platform/errors.ts'
import { chatLane } from '../delivery/ledger.ts'
import { blame } from '../platform/blame.ts'
import type { WebDeps, WebEnv } from './deps.ts'
import { maxTextLength, refusals } from './wording.ts'

/** The id the page gave its message: with it a repeated submit is harmless. */
export const messageId = z.guid().transform((id) => id.toLowerCase())

/**
 * The key of the message in the inbox. The visitor is part of it: whoever sends another visitor's id must
 * not silence that visitor.
 */
export function inboxMessageId(visitor: string, id: string): string {
  return `${visitor}/${id}`
}

/** The page's own id of the message a reply answers. */
export function pageMessageId(replyTo: string | undefined): string | undefined {
  return replyTo?.slice(replyTo.lastIndexOf('/') + 1)
}

/** What was said or pressed. */
export interface Said {
  readonly text: string
  readonly pressed?: string
}

/** The fields of a message as both pages post them. */
export const saidFields = {
  text: z.string().optional(),
  pressed: z.string().min(1).max(200).optional(),
}

/** @throws Refusal `empty` or `too-long`. A press counts alone: whatever text came with it is dropped. */
export function checkSaid(fields: {
  readonly text?: string | undefined
  readonly pressed?: string | undefined
}): Said {
  if (fields.pressed !== undefined) return { text: '', pressed: fields.pressed }
  const text = fields.text ?? ''
  if (text.trim() === '') throw new Refusal('empty', refusals.empty)
  if (text.length > maxTextLength) throw new Refusal('too-long', refusals['too-long'])
  return { text }
}

/** @throws Refusal `malformed` when the body is no JSON of that shape. */
export async function readJson<T>(c: Context<WebEnv>, shape: z.ZodType<T>): Promise<T> {
  const body: unknown = await c.req.json().catch(() => undefined)
  return parsed(shape, body)
}

/** @throws Refusal `malformed` when the body is no form of that shape. */
export async function readForm<T>(c: Context<WebEnv>, shape: z.ZodType<T>): Promise<T> {
  const body: unknown = await c.req.parseBody().catch(() => undefined)
  return parsed(shape, body)
}

function parsed<T>(shape: z.ZodType<T>, body: unknown): T {
  const result = shape.safeParse(body)
  if (!result.success) throw new Refusal('malformed', refusals.malformed)
  return result.data
}

export function isForm(c: Context<WebEnv>): boolean {
  const type = c.req.header('content-type') ?? ''
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)
}

/**
 * The message id of a form without scripts. The form's own id stays the same when a person goes back and
 * asks something else, so what was said becomes part of it; the same words sent twice stay one message.
 */
export function formMessageId(formId: string, said: Said): string {
  const what = said.pressed === undefined ? `text:${said.text}` : `pressed:${said.pressed}`
  const hash = createHash('sha256').update(formId).update('\0').update(what).digest('hex')
  return [8, 4, 4, 4, 12]
    .map((length, index, lengths) => {
      const from = lengths.slice(0, index).reduce((sum, each) => sum + each, 0)
      return hash.slice(from, from + length)
    })
    .join('-')
}

/**
 * Writes the message to the inbox, then has it handled in the background. When this returns, the
 * message is safe and the person may be told so.
 */
export async function take(message: InboundMessage, deps: WebDeps): Promise<void> {
  const { kind, inboxId } = await deps.intake(message)
  deps.log.info('web.taken', { channel: message.channel, inboxId, kind })
  const lane = chatLane(message.channel, message.app, message.chat.id)
  const handled = deps.handle().then(
    () => deps.replies.notify(lane),
    (error: unknown) => {
      // The row is in the inbox: the next round of the process takes it up again.
      deps.log.error('web.handle', {
        inboxId,
        error: blame(error),
      })
    },
  )
  deps.background(handled)
}
