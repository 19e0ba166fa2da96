// Brings notices under way to their end: deliveries that are missing are written, and what is complete is done.
import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'

import { writeAudit } from '../store/audit.ts'
import { lacksFiles } from '../store/notice-files.ts'
import { dispatchRows } from '../store/notices.ts'
import { notices } from '../store/schema.ts'
import { rows, type Store } from '../store/store.ts'

const idRow = z.object({ id: z.uuid() })

/** What its rows are delivered under; see dispatchRows. */
const onceKey = sql`'notice:' || r.notice::text || ':' || r.recipient`
const sayable = sql`r.notice = n.id and r.error is null`

/**
 * Writes the deliveries that frozen rows of a notice under way lack, whatever became of whoever dispatched it.
 * Returns how many there were.
 */
export async function reconcileNotices(store: Store): Promise<number> {
  const lacking = await rows(
    store,
    sql`select n.id from notices n where n.status = 'sending' and exists (
      select 1 from notice_rows r where ${sayable}
        and not exists (select 1 from deliveries d where d.once_key = ${onceKey}))`,
    idRow,
  )
  let written = 0
  for (const { id } of lacking)
    written += await store.transaction(async (tx) => {
      // Nobody pauses it while rows are added to it.
      const [notice] = await tx.select().from(notices).where(eq(notices.id, id)).for('share')
      return notice?.status === 'sending' ? dispatchRows(tx, notice) : 0
    })
  return written
}

/**
 * Notes as done what has a delivery for each recipient and for each file after words that have arrived, none of them
 * open and no refusal left to follow up. Again, it changes nothing. Returns the ids; each is one row of the audit.
 */
export async function finishNotices(store: Store, now: Date): Promise<readonly string[]> {
  return store.transaction(async (tx) => {
    const done = await rows(
      tx,
      sql`update notices n set status = 'done', finished_at = ${now.toISOString()}::timestamptz,
          version = n.version + 1, updated_at = now()
        where n.status = 'sending'
          and not exists (select 1 from deliveries d where d.notice = n.id
            and (d.status in ('queued', 'sending') or (d.refusal is not null and d.follow_up is null)))
          and coalesce(n.recipients, (select count(*) from notice_rows r where ${sayable})) =
            (select count(*) from notice_rows r join deliveries d on d.once_key = ${onceKey}
              where ${sayable})
          and not ${lacksFiles}
        returning n.id`,
      idRow,
    )
    for (const { id } of done)
      await writeAudit(
        tx,
        { actor: 'desk', verb: 'notice.done', subject: `notice:${id}`, detail: {} },
        now,
      )
    return done.map(({ id }) => id)
  })
}
