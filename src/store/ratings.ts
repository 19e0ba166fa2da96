// Whether an answer helped, as its readers say.
import { sql } from 'drizzle-orm'
import * as z from 'zod'

import { rows, type Store } from './store.ts'

export interface NewRating {
  readonly channel: string
  readonly app: string
  /** The ledger's id of the answer. */
  readonly delivery: string
  /** A keyed name. */
  readonly person: string
  readonly value: 'helpful' | 'unhelpful'
  readonly at: Date
}

/** Whether this person has said of the message of the desk, by the platform's id, that it did not help. */
export async function wasUnhelpful(
  store: Store,
  given: Pick<NewRating, 'channel' | 'app' | 'person'> & { readonly platformMsgId: string },
): Promise<boolean> {
  const { channel, app, person, platformMsgId } = given
  const found = await rows(
    store,
    sql`select r.value from deliveries d join ratings r on r.delivery_id = d.id
      where d.channel = ${channel} and d.app = ${app} and d.platform_msg_id = ${platformMsgId}
        and r.person = ${person} and r.value = 'unhelpful'`,
    z.object({ value: z.string() }),
  )
  return found.length > 0
}

/**
 * Keeps what this person says of this answer; what was pressed later replaces it, and a late arrival of
 * something older changes nothing. False if that account never sent such an answer.
 */
export async function putRating(store: Store, rating: NewRating): Promise<boolean> {
  const { channel, app, delivery, person, value, at } = rating
  const found = await rows(
    store,
    sql`with answer as (
        select id from deliveries
        where id = ${delivery}::uuid and channel = ${channel} and app = ${app}),
      kept as (
        insert into ratings (delivery_id, person, value, at)
        select id, ${person}, ${value}, ${at.toISOString()}::timestamptz from answer
        on conflict (delivery_id, person) do update set value = excluded.value, at = excluded.at
        where ratings.at <= excluded.at)
      select id from answer`,
    z.object({ id: z.uuid() }),
  )
  return found.length > 0
}
