// A dead letter sent again by a person: a row of its own, so that the first one stays as what happened.
import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'

import { actorName, type Actor } from '../platform/actor.ts'
import { newId } from '../platform/ids.ts'
import { writeAudit } from '../store/audit.ts'
import { isOutdated } from '../store/changed-answers.ts'
import { tellsOldDate } from '../store/reminder-tellings.ts'
import { announcements, deliveries, notices } from '../store/schema.ts'
import { rows, type Store } from '../store/store.ts'
import type { DeliveryKind } from './ledger.ts'
import { erasedText } from './wording.ts'

export type Resent =
  | { readonly kind: 'queued'; readonly delivery: string }
  /** It is not there, or did not go wrong. */
  | { readonly kind: 'not-failed' }
  /** Nobody knows whether it arrived: whoever sends it again must say that it may arrive twice. */
  | { readonly kind: 'confirm' }
  /** It was sent again before, whatever became of that. */
  | { readonly kind: 'already' }
  /** It was not to be said after a time that has passed. */
  | { readonly kind: 'expired' }
  /**
   * What it belongs to is held, called off, taken back or corrected, its words are erased, or what it rests on has changed
   * since: it is not to be said now, or not any more.
   */
  | { readonly kind: 'over' }

export interface ResendOptions {
  /** Somebody has said that it may arrive twice. */
  readonly confirmed?: boolean
  /** For the audit, which is on the clock of people. */
  readonly now: Date
}

/**
 * Sends what failed again, to the same place: the new row's once_key is the old one's with `:again` (before the key of a
 * correction), so that two clicks are one message. Only a failed, dead or unknown row; an unknown one only when it is `confirmed`.
 * Call it in a transaction: it writes one row of the audit.
 */
export async function resend(
  tx: Store,
  id: string,
  actor: Actor,
  { confirmed = false, now }: ResendOptions,
): Promise<Resent> {
  // The notice first, as everybody who stops one does: nobody pauses it while a row is added to it.
  const notice = await tx
    .select({ status: notices.status, recallAskedAt: announcements.recallAskedAt })
    .from(notices)
    .leftJoin(announcements, eq(announcements.notice, notices.id))
    .where(sql`${notices.id} = (select notice from deliveries where id = ${id})`)
    .for('share', { of: notices })
  const [old] = await tx
    .select({
      status: deliveries.status,
      kind: deliveries.kind,
      isErased: sql<boolean>`${deliveries.fileId} is null and ${deliveries.body} ->> 'headline' in ('', ${erasedText})`,
      isLate: sql<boolean>`coalesce(${deliveries.expiresAt} <= now(), false)`,
    })
    .from(deliveries)
    .where(eq(deliveries.id, id))
    .for('update')
  if (old === undefined || !['failed', 'dead', 'unknown'].includes(old.status))
    return { kind: 'not-failed' }
  // Its words are erased; whoever reported asks for progress by the case number.
  if (old.kind === ('report' satisfies DeliveryKind)) return { kind: 'not-failed' }
  const isOver = notice.some(
    ({ status, recallAskedAt }) =>
      recallAskedAt !== null || status === 'paused' || status === 'cancelled',
  )
  // Nobody is sent that there was something to read once.
  if (isOver || old.isErased) return { kind: 'over' }
  for (const isStale of [isCorrected, isOutdated, tellsOldDate])
    if (await isStale(tx, id)) return { kind: 'over' }
  if (old.status === 'unknown' && !confirmed) return { kind: 'confirm' }
  if (old.isLate) return { kind: 'expired' }
  const delivery = newId()
  const written = await rows(
    tx,
    sql`insert into deliveries (id, once_key, kind, channel, app, lane, target, body, file_id, status,
        unasked, expires_at, edition, notice, recipient, parent)
      select ${delivery}, regexp_replace(once_key, '(\\||$)', ':again\\1'), kind, channel, app, lane, target, body,
        file_id, 'queued', unasked, expires_at, edition, notice, recipient,
        -- Of a correction the answer: later changes look for it there.
        case when kind = 'correction' then parent else id end
      from deliveries where id = ${id}
      on conflict (once_key) do nothing returning id`,
    z.object({ id: z.uuid() }),
  )
  if (written.length === 0) return { kind: 'already' }
  // Whatever was to come of a refusal by itself, a person has taken over.
  await tx
    .update(deliveries)
    .set({ followUp: sql`coalesce(${deliveries.followUp}, 'resent')` })
    .where(eq(deliveries.id, id))
  const detail = { status: old.status, as: delivery, confirmed }
  await writeAudit(
    tx,
    { actor: actorName(actor), verb: 'delivery.resend', subject: `delivery:${id}`, detail },
    now,
  )
  return { kind: 'queued', delivery }
}

/** A later result of the same thing has reached the same people, or is about to: the earlier one is not true any more. */
async function isCorrected(tx: Store, id: string): Promise<boolean> {
  const found = await rows(
    tx,
    sql`select 1 as one from deliveries said
        join results mine on mine.notice = said.notice and mine.recipient = said.recipient
        join results later on later.edition = mine.edition and later.kind = mine.kind
          and later.recipient = mine.recipient and later.about = mine.about and later.seq > mine.seq
      where said.id = ${id} and (later.phoned_at is not null or exists (select 1 from deliveries d
        where d.notice = later.notice and d.recipient = later.recipient and d.status <> 'skipped'))
      limit 1`,
    z.object({ one: z.number() }),
  )
  return found.length > 0
}
