// What the ladder knows of each result that nobody has acknowledged, and the deliveries it adds.
import { sql } from 'drizzle-orm'
import * as z from 'zod'

import type { Answer, Target } from '../channels/channel.ts'
import { rows, type Store } from './store.ts'

/** One delivery of a result: the first, a next door, a rung of the ladder. */
export interface Step {
  readonly id: string
  readonly onceKey: string
  readonly status: 'queued' | 'sending' | 'sent' | 'failed' | 'dead' | 'unknown' | 'skipped'
  readonly channel: string
  readonly app: string
  readonly target: unknown
  readonly body: unknown
  /** When it went out, or was last tried, or is to be tried. */
  readonly at: Date
}

export interface Unacknowledged {
  readonly notice: string
  readonly recipient: string
  /** The delivery all others follow. */
  readonly root: string
  readonly steps: readonly Step[]
}

const unacknowledgedRow = z.object({
  notice: z.uuid(),
  recipient: z.string(),
  root: z.uuid(),
  steps: z.array(
    z.object({
      id: z.uuid(),
      onceKey: z.string(),
      status: z.enum(['queued', 'sending', 'sent', 'failed', 'dead', 'unknown', 'skipped']),
      channel: z.string(),
      app: z.string(),
      target: z.unknown(),
      body: z.unknown(),
      at: z.coerce.date(),
    }),
  ),
})

const acknowledged = sql`exists (select 1 from deliveries d join acks a on a.delivery_id = d.id
  where d.notice = r.notice and d.recipient = r.recipient and a.kind in ('received', 'reschedule'))`

/**
 * Results that ask for an acknowledgement and have none: the last delivery went out before `sentBefore`, or none did
 * and the last attempt was before `failedBefore`. Without those that a newer result has replaced, that staff telephones already, or whose notice is paused or called off.
 */
export async function unacknowledged(
  store: Store,
  edition: string,
  { sentBefore, failedBefore }: { readonly sentBefore: Date; readonly failedBefore: Date },
): Promise<readonly Unacknowledged[]> {
  const last = sql`max(coalesce(d.sent_at, d.first_try_at, d.next_at))`
  return rows(
    store,
    sql`select r.notice, r.recipient, r.delivery as root, json_agg(json_build_object(
        'id', d.id, 'onceKey', d.once_key, 'status', d.status, 'channel', d.channel, 'app', d.app,
        'target', d.target, 'body', d.body,
        'at', coalesce(d.sent_at, d.first_try_at, d.next_at)) order by d.id) as steps
      from (select distinct notice, edition, recipient, delivery from results r
          where edition = ${edition} and delivery is not null
            -- One message may carry several results: with one of them corrected it is repeated no more.
            and not exists (select 1 from results mine join results newer
              on newer.edition = mine.edition and newer.kind = mine.kind
              and newer.recipient = mine.recipient and newer.about = mine.about and newer.seq > mine.seq
              where mine.notice = r.notice and mine.recipient = r.recipient)) r
        left join teams t on 'team:' || t.id = r.recipient
        join notices n on n.id = r.notice and n.status in ('sending', 'done')
        join deliveries d on d.notice = r.notice and d.recipient = r.recipient
      where not ${acknowledged}
        -- Who is out of the contest is told nothing any more.
        and coalesce(t.status, '') <> 'withdrawn'
        and not exists (select 1 from judging_calls c
          where c.notice = r.notice and c.recipient = r.recipient)
      group by r.notice, r.recipient, r.delivery
      having ${last} < case when bool_or(d.status in ('sent', 'unknown'))
          then ${sentBefore.toISOString()}::timestamptz
          else ${failedBefore.toISOString()}::timestamptz end
        and not bool_or(d.status in ('queued', 'sending'))
        and bool_or(d.body ->> 'receipt' in ('acknowledge', 'appointment'))
      order by r.delivery`,
    unacknowledgedRow,
  )
}

export interface Rung {
  readonly id: string
  readonly onceKey: string
  readonly channel: string
  readonly app: string
  readonly lane: string
  readonly target: Target
  readonly body: Answer
}

/** Writes one rung; false if any process has, or if somebody has acknowledged since it was looked up. */
export async function addRung(
  tx: Store,
  { notice, recipient, root }: Omit<Unacknowledged, 'steps'>,
  rung: Rung,
): Promise<boolean> {
  const { id, onceKey, channel, app, lane, target, body } = rung
  const added = await rows(
    tx,
    sql`insert into deliveries (id, once_key, kind, channel, app, lane, target, body, status, next_at,
        unasked, notice, recipient, parent)
      select ${id}::uuid, ${onceKey}, 'judging', ${channel}, ${app}, ${lane},
        ${JSON.stringify(target)}::text::jsonb, ${JSON.stringify(body)}::text::jsonb, 'queued', now(),
        true, r.notice, r.recipient, ${root}::uuid
      from (select ${notice}::uuid as notice, ${recipient}::text as recipient) r
      where not ${acknowledged}
      on conflict (once_key) do nothing
      returning id`,
    z.object({ id: z.uuid() }),
  )
  return added.length > 0
}

/** Takes back rungs that still wait though somebody has acknowledged; returns how many. */
export async function skipAcknowledged(tx: Store): Promise<number> {
  const skipped = await rows(
    tx,
    sql`update deliveries r set status = 'skipped', last_code = 'acknowledged', lease = null
      where r.status = 'queued' and r.kind = 'judging' and r.parent is not null
        and r.once_key like 'ladder:%' and ${acknowledged}
      returning r.id`,
    z.object({ id: z.uuid() }),
  )
  return skipped.length
}
