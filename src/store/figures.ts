// Counts over time, for the charts. Days and hours are those of the edition's zone.
import { sql } from 'drizzle-orm'
import * as z from 'zod'

import { rows, type Store } from './store.ts'

const hour = z.object({ at: z.string(), unasked: z.boolean(), sent: z.number(), lost: z.number() })

/** What was settled per hour since; `lost`: failed, dead or nobody knows. */
export async function deliveriesPerHour(store: Store, since: Date, timeZone: string) {
  return rows(
    store,
    sql`select to_char(date_trunc('hour', coalesce(sent_at, created_at) at time zone ${timeZone}), 'MM-DD HH24:00') as at,
        unasked, (count(*) filter (where status = 'sent'))::int as sent,
        (count(*) filter (where status in ('failed', 'dead', 'unknown')))::int as lost
      from deliveries where created_at >= ${since.toISOString()}::timestamptz
        and coalesce(sent_at, created_at) >= ${since.toISOString()}::timestamptz
      group by 1, 2 order by 1`,
    hour,
  )
}

const share = z.object({ title: z.string(), sent: z.number(), received: z.number() })

/** Of the latest notices, how many messages went out and how many were acknowledged. */
export async function acknowledgedShare(store: Store, limit: number) {
  return rows(
    store,
    sql`select n.title, (count(d.id) filter (where d.status = 'sent'))::int as sent,
        (count(d.id) filter (where exists (
          select 1 from acks a where a.delivery_id = d.id and a.kind = 'received')))::int as received
      from (select id, title from notices where status in ('sending', 'paused', 'done')
        order by id desc limit ${limit}) n
      left join deliveries d on d.notice = n.id and d.file_id is null
      group by n.id, n.title order by n.id`,
    share,
  )
}

const day = z.object({ day: z.string(), asked: z.number(), answered: z.number() })

/** What came in and what was answered, per day. Of what came in only the time is known. */
export async function questionsPerDay(store: Store, since: Date, timeZone: string) {
  const from = since.toISOString()
  return rows(
    store,
    sql`select day, sum(asked)::int as asked, sum(answered)::int as answered from (
        select to_char(received_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, 1 as asked, 0 as answered
        from inbox where kind = 'message' and received_at >= ${from}::timestamptz
        union all
        select to_char(created_at at time zone ${timeZone}, 'YYYY-MM-DD'), 0, 1
        from deliveries where kind = 'reply' and created_at >= ${from}::timestamptz) each_one
      group by 1 order by 1`,
    day,
  )
}
