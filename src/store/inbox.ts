// The rows of the inbox: written before a message is acknowledged, claimed under a lease, erased when handled.
import { and, eq, isNotNull, sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'

import { codeOf } from '../platform/blame.ts'
import { Fault } from '../platform/errors.ts'
import { gathering } from '../platform/gather.ts'
import { newId } from '../platform/ids.ts'
import { unseal, type InboxKey } from '../platform/seal.ts'
import { inbox } from './schema.ts'
import { rows, type Store } from './store.ts'

/**
 * A row that has failed, or cost its process its life, so often is dead. It keeps its sealed body for a while, so that
 * `revive` can put it back; what may belong to a report is erased at once.
 */
export const maxTurns = 5

const dayMs = 24 * 60 * 60 * 1_000
/** How long a handled row is kept, to know a message again that comes once more. */
const keptDays = 30
/**
 * How late a message may come. What is older might have had a row that is swept by now, and would be answered
 * again: the platforms themselves give up after hours, but a recorded request can be sent at any time. The day
 * less is for clocks that differ.
 */
export const acceptedMs = (keptDays - 1) * dayMs

/** What makes two arrivals the same message. */
export interface MessageKey {
  readonly channel: string
  readonly app: string
  readonly messageId: string
}

export interface NewMessage extends MessageKey {
  readonly id: string
  readonly lane: string
  readonly body: Uint8Array
  readonly writtenAt: Date
}

const idRow = z.object({ id: z.uuid() })

/**
 * Writes the row unless the message is there already; one round trip. True if it is new.
 * Messages that arrive while others are being written share the next statement and its commit.
 */
export async function addMessage(store: Store, message: NewMessage): Promise<boolean> {
  let queue = queues.get(store)
  if (queue === undefined) {
    queue = gathering((messages) => addAll(store, messages), {
      // Less than the pool has, so that turns and sends never wait for a connection.
      atOnce: 6,
      most: 64,
      mostBytes: 1_048_576,
      sizeOf: ({ body }) => body.length,
      // SQLSTATE class 22: a value that does not fit its column.
      mayBeOne: (error) => codeOf(error)?.startsWith('22') ?? false,
    })
    queues.set(store, queue)
  }
  return queue(message)
}

const queues = new WeakMap<Store, (message: NewMessage) => Promise<boolean>>()

async function addAll(store: Store, messages: readonly NewMessage[]): Promise<readonly boolean[]> {
  const lines = messages.map(({ id, channel, app, messageId, lane, body, writtenAt }) => ({
    id,
    channel,
    app,
    message_id: messageId,
    body: Buffer.from(body.buffer, body.byteOffset, body.length).toString('base64'),
    lane,
    written_at: writtenAt.toISOString(),
  }))
  // As JSON the statement is the same for any number of rows, so it stays prepared.
  const added = await rows(
    store,
    sql`insert into inbox (id, channel, app, message_id, kind, state, body, lane, written_at)
      select id, channel, app, message_id, 'message', 'received', decode(body, 'base64'), lane, written_at
      from json_to_recordset(${JSON.stringify(lines)}::json) as line (id uuid, channel text, app text,
        message_id text, body text, lane text, written_at timestamptz)
      on conflict (channel, app, message_id) do nothing returning id`,
    idRow,
  )
  const ids = new Set(added.map(({ id }) => id))
  return messages.map(({ id }) => ids.has(id))
}

/** Notes that a message came of which nothing may be kept. True if it is new. */
export async function addPrivate(
  store: Store,
  message: MessageKey & { readonly id: string; readonly writtenAt: Date },
): Promise<boolean> {
  const { id, channel, app, messageId, writtenAt } = message
  const added = await store
    .insert(inbox)
    .values({
      id,
      channel,
      app,
      messageId,
      kind: 'private',
      state: 'handled',
      writtenAt,
      handledAt: sql`now()`,
    })
    .onConflictDoNothing()
    .returning({ id: inbox.id })
  return added.length > 0
}

/**
 * The person took the message back: what waits is erased and never handled, and a message that comes after
 * its own recall is known already. Returns the row's id.
 */
export async function dropMessage(tx: Store, key: MessageKey): Promise<string> {
  const { channel, app, messageId } = key
  const [row] = await rows(
    tx,
    sql`insert into inbox (id, channel, app, message_id, kind, state, written_at, handled_at)
      values (${newId()}, ${channel}, ${app}, ${messageId}, 'private', 'handled', now(), now())
      on conflict (channel, app, message_id) do update
        set state = 'handled', body = null, lane = null, lease = null,
          handled_at = coalesce(inbox.handled_at, now()),
          last_code = 'recalled'
      returning id`,
    idRow,
  )
  if (row === undefined)
    throw new Fault('The inbox gave no row back: check its unique key inbox_once')
  return row.id
}

/** Whether its author has taken it back, as long as messages are known. */
export async function isRecalled(tx: Store, key: MessageKey): Promise<boolean> {
  const found = await tx
    .select({ id: inbox.id })
    .from(inbox)
    .where(and(isMessage(key), eq(inbox.lastCode, 'recalled')))
  return found.length > 0
}

/** Holds for the one row of this message. */
export function isMessage(key: MessageKey): SQL | undefined {
  return and(
    eq(inbox.channel, key.channel),
    eq(inbox.app, key.app),
    eq(inbox.messageId, key.messageId),
  )
}

/** The row of a message that came before. */
export async function findMessage(store: Store, key: MessageKey): Promise<string | undefined> {
  const [found] = await store.select({ id: inbox.id }).from(inbox).where(isMessage(key))
  return found?.id
}

/** A row that this process holds until its lease ends. */
export interface ClaimedMessage {
  readonly id: string
  readonly body: Uint8Array
  readonly lease: string
  readonly attempts: number
}

const claimedRow = z.object({ id: z.uuid(), body: z.instanceof(Uint8Array), attempts: z.number() })

/** An account of the desk on a channel. */
export type Account = Pick<MessageKey, 'channel' | 'app'>

/**
 * Takes up to `limit` due rows for `leaseMs`, each the first open row of its lane: what one person wrote
 * is handled in order, and two of their messages never at once. A row whose lease has run out is due again.
 * Where `accounts` are given, only what came to these is taken.
 * (The head of the lane is asked for as a yes or no: comparing ids instead lets the planner expect almost no
 * row, sort the whole backlog and look up every head of it, which is a hundred times slower.)
 */
export async function claimMessages(
  store: Store,
  limit: number,
  leaseMs: number,
  accounts?: readonly Account[],
): Promise<readonly ClaimedMessage[]> {
  const lease = newId()
  // Spelled out: a list to look into would let the planner sort the whole backlog again.
  const ours = accounts?.map(({ channel, app }) => sql`(i.channel = ${channel} and i.app = ${app})`)
  const mayTake = ours === undefined ? sql`true` : sql`(${sql.join(ours, sql` or `)})`
  const claimed = await rows(
    store,
    sql`with due as materialized (
        select i.id from inbox i
        where i.state in ('received', 'claimed') and i.next_at <= now() and ${mayTake}
          and not coalesce((
            select head.id < i.id from inbox head
            where head.lane = i.lane and head.state in ('received', 'claimed')
            order by head.id limit 1), false)
        order by i.next_at, i.id limit ${limit} for update skip locked)
      update inbox set state = 'claimed', lease = ${lease}, attempts = inbox.attempts + 1,
        next_at = now() + ${leaseMs}::int * interval '1 millisecond'
      from due where inbox.id = due.id
      returning inbox.id, inbox.body, inbox.attempts`,
    claimedRow,
  )
  return claimed.map((row) => ({ ...row, lease }))
}

type Held = Pick<ClaimedMessage, 'id' | 'lease'>

/** Keeps the row for another `forMs`, where its work takes long. False if the lease is no longer ours. */
export async function holdMessage(
  store: Store,
  { id, lease }: Held,
  forMs: number,
): Promise<boolean> {
  const held = await store
    .update(inbox)
    .set({ nextAt: sql`now() + ${forMs}::int * interval '1 millisecond'` })
    .where(and(eq(inbox.id, id), eq(inbox.lease, lease), eq(inbox.state, 'claimed')))
    .returning({ id: inbox.id })
  return held.length > 0
}

/** Marks the row handled and erases what was said. False if the lease is no longer ours: roll everything back. */
export async function markHandled(tx: Store, { id, lease }: Held): Promise<boolean> {
  const done = await tx
    .update(inbox)
    .set({ state: 'handled', body: null, lane: null, lease: null, handledAt: sql`now()` })
    .where(and(eq(inbox.id, id), eq(inbox.lease, lease), eq(inbox.state, 'claimed')))
    .returning({ id: inbox.id })
  return done.length > 0
}

/** Gives the row back to be tried again after `afterMs`, or buries it when it has had its tries. */
export async function markFailed(
  store: Store,
  { id, lease }: Held,
  code: string,
  afterMs: number,
  /** Of a dead row nothing may stay. */
  erase = false,
): Promise<'received' | 'dead' | undefined> {
  const isDead = sql`${inbox.attempts} >= ${maxTurns}`
  const [row] = await store
    .update(inbox)
    .set({
      state: sql`case when ${isDead} then 'dead' else 'received' end`,
      ...(erase
        ? {
            body: sql`case when ${isDead} then null else ${inbox.body} end`,
            lane: sql`case when ${isDead} then null else ${inbox.lane} end`,
          }
        : {}),
      nextAt: sql`now() + ${afterMs}::int * interval '1 millisecond'`,
      lease: null,
      lastCode: code,
    })
    .where(and(eq(inbox.id, id), eq(inbox.lease, lease), eq(inbox.state, 'claimed')))
    .returning({ state: inbox.state })
  return row?.state === 'dead' || row?.state === 'received' ? row.state : undefined
}

/** Puts a dead row back in line, once its cause is removed and while there is something left to answer. */
export async function revive(store: Store, id: string): Promise<void> {
  await store
    .update(inbox)
    .set({ state: 'received', attempts: 0, nextAt: sql`now()` })
    .where(and(eq(inbox.id, id), eq(inbox.state, 'dead'), isNotNull(inbox.body)))
}

/** Erases what could not be handled and nobody has revived. Returns how many. */
export async function eraseDead(tx: Store, before: Date, limit: number): Promise<number> {
  const erased = await rows(
    tx,
    sql`update inbox set body = null, lane = null
      where id in (
        select id from inbox where state = 'dead' and body is not null and received_at < ${before.toISOString()}::timestamptz
        order by id limit ${limit} for update skip locked)
      returning id`,
    idRow,
  )
  return erased.length
}

/** Deletes the rows that have been kept long enough; returns how many. */
export async function sweepInbox(store: Store): Promise<number> {
  const gone = await store
    .delete(inbox)
    .where(
      and(
        sql`${inbox.state} in ('handled', 'dead')`,
        sql`${inbox.receivedAt} < now() - ${keptDays}::int * interval '1 day'`,
      ),
    )
    .returning({ id: inbox.id })
  return gone.length
}

/** Throws the Fault that names INBOX_KEY when none of a few waiting messages opens with this key. */
export async function checkKey(store: Store, key: InboxKey): Promise<void> {
  const waiting = await rows(
    store,
    sql`select id, body from inbox where state in ('received', 'claimed') order by next_at, id limit 3`,
    z.object({ id: z.uuid(), body: z.instanceof(Uint8Array) }),
  )
  let wrong: Fault | undefined
  for (const { id, body } of waiting)
    try {
      unseal(key, body, id)
      return
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      wrong = error
    }
  if (wrong !== undefined) throw wrong
}
