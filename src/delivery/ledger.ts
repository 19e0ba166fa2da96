// The ledger: one row per message the desk sends, whoever asked for it, and never two for one reason.
import { and, asc, desc, eq, gt, sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'

import { outcomes, type Answer, type Target } from '../channels/channel.ts'
import { newId } from '../platform/ids.ts'
import { storable } from '../platform/text.ts'
import { deliveries } from '../store/schema.ts'
import { rows, type Store } from '../store/store.ts'

export interface NewDelivery {
  /** Why this is sent, as a key: `reply:<inbox id>`. The second row with the same key is not written. */
  readonly onceKey: string
  readonly kind: DeliveryKind
  readonly channel: string
  readonly app: string
  readonly target: Target
  readonly body: Answer
  /** The id of a kept file: it is what is sent, and `body` only says in the ledger what it is. */
  readonly file?: string
  /** The hash of the edition that an answer was decided by. */
  readonly edition?: string
  /** Nobody asked for it: it keeps the quiet hours, and the stop switch holds it. */
  readonly unasked?: boolean
  /** The delivery it comes after. */
  readonly parent?: string
}

/**
 * `hint` is the neutral line that asks a group to go on in private, `welcome` what a new group is told, `aside`
 * what else the desk says by itself, `handover` what people behind the desk and whoever asked them hear,
 * `correction` what takes the place of an earlier answer; the others are the kinds of notices.
 */
export type DeliveryKind =
  | 'reply'
  | 'hint'
  | 'welcome'
  | 'aside'
  | 'announcement'
  | 'reminder'
  | 'judging'
  | 'report'
  | 'handover'
  | 'correction'

/** A message of a report: where it goes and what it says is for the eyes of the sender only. */
export interface SealedDelivery {
  /** Chosen before, for the seal is bound to it. */
  readonly id: string
  readonly onceKey: string
  readonly channel: string
  readonly app: string
  /** A keyed name of the chat: it keeps the order and names nobody. */
  readonly lane: string
  /** What `OpenSealed` opens. */
  readonly sealed: Uint8Array
  /** Nobody asked for it: it keeps the quiet hours. */
  readonly unasked?: boolean
}

/** Opens what was sealed for the row of this id. Throws a Fault when the key is another. */
export type OpenSealed = (
  sealed: Uint8Array,
  id: string,
) => { readonly target: Target; readonly body: Answer }

/** A message as a page shows it. */
export interface SaidLine {
  readonly id: string
  /** Larger for what was said later in this lane. */
  readonly seq: number
  readonly target: Target
  readonly body: Answer
  readonly saidAt: Date
  /** It was taken back: its words are not to be shown any more. */
  readonly recalled?: true
}

/** The place where messages follow one another: one chat of one account of one channel. */
export function chatLane(channel: string, app: string, chat: string): string {
  return storable(`${channel}:${app}:${chat}`)
}

/** Writes the delivery in the transaction of whatever it answers. Written before, it changes nothing. */
export async function putDelivery(tx: Store, delivery: NewDelivery): Promise<void> {
  await insertOnce(tx, delivery)
}

/** The same; false if it was written before. */
export async function putCountedDelivery(tx: Store, delivery: NewDelivery): Promise<boolean> {
  const written = await insertOnce(tx, delivery).returning({ id: deliveries.id })
  return written.length > 0
}

function insertOnce(tx: Store, delivery: NewDelivery) {
  const { onceKey, kind, channel, app, target, body, file, edition, unasked, parent } = delivery
  return tx
    .insert(deliveries)
    .values({
      id: newId(),
      onceKey,
      kind,
      channel,
      app,
      lane: chatLane(channel, app, target.chat),
      target,
      body,
      ...(file === undefined ? {} : { fileId: file }),
      ...(edition === undefined ? {} : { edition }),
      ...(unasked === undefined ? {} : { unasked }),
      ...(parent === undefined ? {} : { parent }),
      status: 'queued',
    })
    .onConflictDoNothing({ target: deliveries.onceKey })
}

/** What the columns of a sealed row hold in the place of what is sealed. */
const sealedAway: { readonly target: Target; readonly body: Answer } = {
  target: { chat: '', kind: 'private' },
  body: {
    outcome: 'private',
    first: [],
    headline: '',
    paragraphs: [],
    clauses: [],
    choices: [],
    notes: [],
  },
}

/** Like `putDelivery`, for what nobody may read in the ledger. It is claimed by processes only that can open it. */
export async function putSealed(tx: Store, delivery: SealedDelivery): Promise<void> {
  const { id, onceKey, channel, app, lane, sealed, unasked = false } = delivery
  await tx
    .insert(deliveries)
    .values({
      ...sealedAway,
      id,
      onceKey,
      kind: 'report' satisfies DeliveryKind,
      channel,
      app,
      lane: `sealed:${lane}`,
      sealed,
      unasked,
      status: 'queued',
    })
    .onConflictDoNothing({ target: deliveries.onceKey })
}

/**
 * What was said in a lane after `afterSeq`, or changed or taken back since; in order of that, oldest first: for
 * pages, which show what is `sent`.
 */
export async function readLane(
  store: Store,
  lane: string,
  afterSeq: number,
  limit: number,
): Promise<readonly SaidLine[]> {
  const found = await saidIn(store, and(isSaidIn(lane), gt(deliveries.seq, afterSeq)))
    .orderBy(asc(deliveries.seq))
    .limit(limit)
  return saidLines(found)
}

/** The newest of a lane, oldest first. */
export async function endOfLane(
  store: Store,
  lane: string,
  limit: number,
): Promise<readonly SaidLine[]> {
  const found = await saidIn(store, isSaidIn(lane)).orderBy(desc(deliveries.seq)).limit(limit)
  return saidLines(found.toReversed())
}

const isSaidIn = (lane: string) => and(eq(deliveries.lane, lane), eq(deliveries.status, 'sent'))

const saidIn = (store: Store, where: SQL | undefined) =>
  store
    .select({
      id: deliveries.id,
      seq: deliveries.seq,
      target: deliveries.target,
      body: deliveries.body,
      sentAt: deliveries.sentAt,
      recalledAt: deliveries.recalledAt,
    })
    .from(deliveries)
    .where(where)

function saidLines(found: Awaited<ReturnType<typeof saidIn>>): readonly SaidLine[] {
  return found.map(({ id, seq, target, body, sentAt, recalledAt }) => ({
    id,
    seq,
    target: targetShape.parse(target),
    body: answerShape.parse(body),
    saidAt: sentAt ?? new Date(0),
    ...(recalledAt === null ? {} : { recalled: true }),
  }))
}

/** A message as its platform calls it. */
export interface SentKey {
  readonly channel: string
  readonly app: string
  readonly platformMsgId: string
}

/** Whether the message of this id is one the desk has sent. */
export async function wasSent(store: Store, sent: SentKey): Promise<boolean> {
  const found = await store
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(calledBy(sent))
    .limit(1)
  return found.length > 0
}

/** What was said in the message of this id; undefined if it is none of ours. */
export async function readSent(
  store: Store,
  sent: SentKey,
): Promise<{ readonly target: Target; readonly body: Answer } | undefined> {
  // Spelled out: a press has three seconds, and building this statement anew would cost more than asking it.
  const [row] = await rows(
    store,
    sql`select target, body from deliveries where ${calledBy(sent)} limit 1`,
    z.object({ target: targetShape, body: answerShape }),
  )
  return row
}

const calledBy = ({ channel, app, platformMsgId }: SentKey): SQL =>
  sql`channel = ${channel} and app = ${app} and platform_msg_id = ${storable(platformMsgId)}`

export const targetShape: z.ZodType<Target> = z.object({
  chat: z.string(),
  kind: z.enum(['group', 'private']),
  person: z.string().exactOptional(),
  replyTo: z.string().exactOptional(),
  thread: z.string().exactOptional(),
})

export const answerShape: z.ZodType<Answer> = z.object({
  outcome: z.enum(outcomes),
  first: z.array(z.string()),
  headline: z.string(),
  paragraphs: z.array(z.string()),
  clauses: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      quote: z.string().exactOptional(),
      link: z.string().exactOptional(),
    }),
  ),
  question: z.string().exactOptional(),
  choices: z.array(z.object({ label: z.string(), value: z.string() })),
  notes: z.array(z.string()),
  receipt: z.enum(['acknowledge', 'appointment']).exactOptional(),
  anybody: z.literal(true).exactOptional(),
})
