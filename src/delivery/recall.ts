// Takes back what was sent. That it was is a fact of the ledger, and nothing is taken back twice.
import { and, eq, isNull, sql } from 'drizzle-orm'
import * as z from 'zod'

import type { ChangeResult, Channel } from '../channels/channel.ts'
import { storable } from '../platform/text.ts'
import { deliveries } from '../store/schema.ts'
import { rows, type Store } from '../store/store.ts'
import { inTurn, refused, settleChange, type ChangeOptions } from './change.ts'
import { millis } from './gate.ts'
import { targetShape } from './ledger.ts'
import { underWay } from './wording.ts'

/** A process that has not settled a recall by then is taken for dead. */
const leaseMs = 30_000
/** A message on its way is looked at again after so long. */
const lookAgainMs = 2_000

/**
 * Takes the delivery of this id back: one that waits is not sent any more, one that arrived is recalled where the
 * channel can. Says what became of it for its one recipient; `limited` and `ambiguous` may be asked again.
 */
export async function recallDelivery(
  store: Store,
  channel: Channel,
  id: string,
  options?: ChangeOptions,
): Promise<ChangeResult> {
  const { recall } = channel
  const row = recall && (await claim(store, channel, id))
  if (recall === undefined || row === undefined) return withoutCall(store, channel, id)
  const sent = { id, target: targetShape.parse(row.target), messageId: row.platform_msg_id }
  const result = await inTurn(store, channel, { verb: 'recall', id }, () => recall(sent), options)
  if (result.kind === 'done') {
    await settleChange(
      store,
      id,
      sql`recalled_at = now(), recall_next_at = null, recall_code = null`,
    )
    return result
  }
  const code = 'code' in result ? result.code : undefined
  const pause = result.kind === 'limited' ? sql`now() + ${millis(result.afterMs)}` : sql`null`
  await store
    .update(deliveries)
    .set({ recallNextAt: pause, recallCode: storable(code ?? result.kind) })
    .where(and(eq(deliveries.id, id), isNull(deliveries.recalledAt)))
  return result
}

/** For `leaseMs` nobody else takes it back. Undefined if it is not there to be taken back, or not now. */
async function claim(store: Store, { name, app }: Channel, id: string) {
  const [row] = await rows(
    store,
    sql`update deliveries set recall_next_at = now() + ${millis(leaseMs)}
      where id = ${id} and channel = ${name} and app = ${app} and status = 'sent'
        and platform_msg_id is not null and recalled_at is null
        and (recall_next_at is null or recall_next_at <= now())
      returning target, platform_msg_id`,
    z.object({ target: z.unknown(), platform_msg_id: z.string() }),
  )
  return row
}

const state = z.object({
  status: z.string(),
  has_id: z.boolean(),
  recalled: z.boolean(),
  untried: z.boolean(),
  next_ms: z.coerce.number(),
})

/** What is to be said where the platform is not asked. */
async function withoutCall(store: Store, channel: Channel, id: string): Promise<ChangeResult> {
  const { name, app, recall } = channel
  const [row] = await rows(
    store,
    sql`select status, platform_msg_id is not null as has_id, first_try_at is null as untried,
        recalled_at is not null or (status = 'skipped' and last_code = 'recalled') as recalled,
        coalesce(extract(epoch from recall_next_at - now()) * 1000, 0) as next_ms
      from deliveries where id = ${id} and channel = ${name} and app = ${app}`,
    state,
  )
  if (row === undefined) return refused('unknown')
  if (row.recalled) return { kind: 'done' }
  if (row.status === 'sent' && recall === undefined) return refused('cannot')
  if (row.status === 'sent' && !row.has_id) return refused('no-id')
  if (row.status === 'queued' && row.untried && (await skip(store, id))) return { kind: 'done' }
  if (['queued', 'sending', 'sent'].includes(row.status)) {
    const afterMs = Math.max(row.next_ms, lookAgainMs)
    return { kind: 'limited', afterMs, scope: 'chat', code: 'under-way', why: underWay }
  }
  return refused('not-sent')
}

/** It waits, and certainly never went out: it will not. False if somebody has begun to send it meanwhile. */
async function skip(store: Store, id: string): Promise<boolean> {
  const skipped = await store
    .update(deliveries)
    .set({ status: 'skipped', lastCode: 'recalled' })
    .where(
      and(eq(deliveries.id, id), eq(deliveries.status, 'queued'), isNull(deliveries.firstTryAt)),
    )
    .returning({ id: deliveries.id })
  return skipped.length > 0
}
