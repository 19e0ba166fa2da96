// The deliveries of a notice that failed, once more.
import { and, eq, inArray, sql } from 'drizzle-orm'

import { newId } from '../platform/ids.ts'
import { deliveries } from './schema.ts'
import type { Store } from './store.ts'

/** Rows in one statement: below the driver's limit of 65,535 values. */
const atOnce = 2_000

/**
 * Each recipient whom nothing has reached or may still reach gets the last message once more, as a row of its own
 * after the one that failed; a file likewise, which only comes after words that have arrived. Doing it twice at once
 * writes them once.
 */
export async function resendRows(
  tx: Store,
  notice: string,
  { expiresAt, startsAt }: { readonly expiresAt: Date | null; readonly startsAt: Date },
): Promise<number> {
  const failed = await tx
    .selectDistinctOn([deliveries.recipient, deliveries.fileId])
    .from(deliveries)
    .where(
      and(
        eq(deliveries.notice, notice),
        sql`not exists (select 1 from deliveries o where o.notice = ${notice}
          and o.recipient = ${deliveries.recipient} and o.file_id is not distinct from ${deliveries.fileId}
          and o.status not in ('failed', 'dead'))`,
      ),
    )
    .orderBy(deliveries.recipient, deliveries.fileId, sql`${deliveries.id} desc`)
  const again = failed.map((row) => ({
    id: newId(),
    // As when a single one is sent again: whoever does both at once writes one row.
    onceKey: `${row.onceKey}:again`,
    kind: row.kind,
    channel: row.channel,
    app: row.app,
    lane: row.lane,
    target: row.target,
    body: row.body,
    fileId: row.fileId,
    status: 'queued' as const,
    nextAt: sql`greatest(now(), ${startsAt.toISOString()}::timestamptz)`,
    unasked: true,
    expiresAt,
    notice,
    recipient: row.recipient,
    parent: row.id,
  }))
  // Whoever follows up refusals has nothing more to do for them: two messages would come of it.
  for (let at = 0; at < failed.length; at += atOnce)
    await tx
      .update(deliveries)
      .set({ followUp: sql`coalesce(${deliveries.followUp}, 'resent')` })
      .where(
        inArray(
          deliveries.id,
          failed.slice(at, at + atOnce).map(({ id }) => id),
        ),
      )
  let written = 0
  for (let at = 0; at < again.length; at += atOnce) {
    const part = await tx
      .insert(deliveries)
      .values(again.slice(at, at + atOnce))
      .onConflictDoNothing({ target: deliveries.onceKey })
      .returning({ id: deliveries.id })
    written += part.length
  }
  return written
}
