// Who has acknowledged which notice, who needs another appointment, and who has opened it.
import { sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'

import { rows, type Store } from './store.ts'

export interface NewAck {
  readonly channel: string
  readonly app: string
  /** A keyed name. */
  readonly person: string
  readonly at: Date
}

/** A reply counts for what was sent within so many days. */
const repliedWithinDays = 7

/**
 * Keeps what this person says to this notice; the first time counts, again changes nothing. `chat` and `opened` are
 * where it was pressed and by whom, as the platform calls them. False if that account has sent nothing there that
 * asks for it.
 */
export async function putAck(
  store: Store,
  ack: NewAck & {
    readonly delivery: string
    readonly chat: string
    readonly opened: string
    readonly kind: 'received' | 'reschedule'
  },
): Promise<boolean> {
  const { channel, app, delivery, chat, opened, kind } = ack
  return keep(
    store,
    ack,
    kind,
    sql`select id from deliveries
      where id = ${delivery}::uuid and channel = ${channel} and app = ${app}
        and target ->> 'chat' in (${chat}, ${opened}) and ${asksFor(kind)}`,
  )
}

/** The same by a reply in the chat: it is for the newest notice there that asks for it. */
export async function putReplyAck(
  store: Store,
  ack: NewAck & { readonly lane: string; readonly kind: 'received' | 'reschedule' },
): Promise<boolean> {
  const { lane, kind } = ack
  return keep(
    store,
    ack,
    kind,
    sql`select id from deliveries
      where lane = ${lane} and status = 'sent' and ${asksFor(kind)}
        and sent_at > now() - ${repliedWithinDays}::int * interval '1 day'
      order by seq desc limit 1`,
  )
}

/** Notes that this person has opened these messages, as far as they belong to a notice. */
export async function putRead(
  store: Store,
  ack: NewAck & { readonly platformMsgIds: readonly string[] },
): Promise<boolean> {
  const { channel, app, platformMsgIds } = ack
  return keep(
    store,
    ack,
    'read',
    sql`select id from deliveries
      where channel = ${channel} and app = ${app} and notice is not null
        and platform_msg_id in (${sql.join(
          platformMsgIds.map((id) => sql`${id}`),
          sql`, `,
        )})`,
  )
}

const asksFor = (kind: 'received' | 'reschedule'): SQL =>
  kind === 'received'
    ? sql`body ->> 'receipt' in ('acknowledge', 'appointment')`
    : sql`body ->> 'receipt' = 'appointment'`

async function keep(
  store: Store,
  { person, at }: NewAck,
  kind: 'received' | 'reschedule' | 'read',
  which: SQL,
): Promise<boolean> {
  const found = await rows(
    store,
    sql`with meant as materialized (${which}),
      kept as (
        insert into acks (delivery_id, person, kind, at)
        select id, ${person}, ${kind}, ${at.toISOString()}::timestamptz from meant
        on conflict (delivery_id, person, kind) do nothing)
      select id from meant`,
    z.object({ id: z.uuid() }),
  )
  return found.length > 0
}
