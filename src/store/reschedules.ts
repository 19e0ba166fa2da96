// Teams that have asked for another appointment and have not got one yet.
import { sql } from 'drizzle-orm'
import * as z from 'zod'

import { rows, type Store } from './store.ts'

const wish = z.object({
  notice: z.uuid(),
  code: z.string(),
  name: z.string(),
  values: z.unknown(),
  at: z.coerce.date(),
})
export type Wish = z.output<typeof wish>

/** The oldest wish first. A newer appointment of the team answers it. */
export async function openWishes(store: Store, edition: string): Promise<readonly Wish[]> {
  return rows(
    store,
    sql`select r.notice, t.code, t.name, r."values", min(a.at) as at
      from results r
        join teams t on r.recipient = 'team:' || t.id::text
        join deliveries d on d.notice = r.notice and d.recipient = r.recipient
        join acks a on a.delivery_id = d.id and a.kind = 'reschedule'
      where r.edition = ${edition} and not exists (select 1 from results newer
        where newer.edition = r.edition and newer.kind = r.kind and newer.recipient = r.recipient
          and newer.about = r.about and newer.seq > r.seq)
      group by r.notice, t.code, t.name, r."values" order by min(a.at), t.code`,
    wish,
  )
}
