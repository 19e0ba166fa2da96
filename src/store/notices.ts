// Notices and their frozen rows, and the one statement that turns the rows into deliveries.
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import * as z from 'zod'

import { jsonText } from './columns.ts'
import { noticeRows, notices } from './schema.ts'
import { rows, type Store } from './store.ts'

export type Notice = typeof notices.$inferSelect
export type NewNotice = typeof notices.$inferInsert
export type NoticeRow = typeof noticeRows.$inferSelect
export type NewNoticeRow = typeof noticeRows.$inferInsert

/** Rows in one statement: a few megabytes of cards. */
const atOnce = 2_500

export async function addNotice(tx: Store, notice: NewNotice): Promise<void> {
  await tx.insert(notices).values(notice)
}

export async function findNotice(store: Store, id: string): Promise<Notice | undefined> {
  const [found] = await store.select().from(notices).where(eq(notices.id, id))
  return found
}

/** Changes it if nobody else has since; false if somebody has. */
export async function changeNotice(
  tx: Store,
  { id, version }: Pick<Notice, 'id' | 'version'>,
  changes: Partial<Omit<NewNotice, 'id' | 'version'>>,
): Promise<boolean> {
  const changed = await tx
    .update(notices)
    .set({ ...changes, version: version + 1, updatedAt: sql`now()` })
    .where(and(eq(notices.id, id), eq(notices.version, version)))
    .returning({ id: notices.id })
  return changed.length > 0
}

/** The rows it has been frozen into, instead of those of an earlier time. */
export async function replaceRows(
  tx: Store,
  notice: string,
  frozen: readonly NewNoticeRow[],
): Promise<void> {
  await tx.delete(noticeRows).where(eq(noticeRows.notice, notice))
  // As one value: ten thousand cards as a value per column take seconds to be told apart. Without the names of the
  // columns, which would be a third of it.
  for (let at = 0; at < frozen.length; at += atOnce) {
    const cells = frozen
      .slice(at, at + atOnce)
      .map((r) => [
        r.row,
        r.recipient,
        r.team,
        r.delivery,
        r.channel,
        r.app,
        r.target,
        r.body,
        r.error,
        r.parent,
      ])
    await tx.execute(sql`
      insert into notice_rows (notice, "row", recipient, team, delivery, channel, app, target, body, error, parent)
      select ${notice}::uuid, (r ->> 0)::int, r ->> 1, (r ->> 2)::uuid, (r ->> 3)::uuid, r ->> 4, r ->> 5,
        nullif(r -> 6, 'null'), r -> 7, r ->> 8, (r ->> 9)::uuid
      from jsonb_array_elements(${jsonText(cells)}::text::jsonb) r`)
  }
}

export async function readRows(
  store: Store,
  notice: string,
  { limit, offset = 0, wrongOnly = false }: { limit: number; offset?: number; wrongOnly?: boolean },
): Promise<readonly NoticeRow[]> {
  const which = wrongOnly ? sql`${noticeRows.error} is not null` : undefined
  return store
    .select()
    .from(noticeRows)
    .where(and(eq(noticeRows.notice, notice), which))
    .orderBy(asc(noticeRows.row))
    .limit(limit)
    .offset(offset)
}

/** What one recipient is to be told by it. */
export async function noticeRowOf(
  store: Store,
  notice: string,
  recipient: string,
): Promise<NoticeRow | undefined> {
  const [found] = await store
    .select()
    .from(noticeRows)
    .where(and(eq(noticeRows.notice, notice), eq(noticeRows.recipient, recipient)))
  return found
}

/**
 * Writes one delivery for each frozen row without an error; again, it writes only what is missing. The ledger's
 * once_key is notice:<id>:<recipient>. `startsAt` absent: now. Returns how many were written.
 */
export async function dispatchRows(
  tx: Store,
  {
    id,
    kind,
    startsAt,
    expiresAt,
    parent,
  }: Pick<Notice, 'id' | 'kind' | 'startsAt' | 'expiresAt' | 'parent'>,
): Promise<number> {
  // Ten thousand cards in order would else be sorted on disk.
  await tx.execute(sql`select set_config('work_mem', '64MB', true)`)
  const written = await rows(
    tx,
    sql`with written as (
      insert into deliveries (id, once_key, kind, channel, app, lane, target, body, status, next_at,
        unasked, expires_at, notice, recipient, parent)
      select r.delivery, 'notice:' || ${id}::text || ':' || r.recipient, ${kind}, r.channel, r.app,
        r.channel || ':' || r.app || ':' || (r.target ->> 'chat'), r.target, r.body, 'queued',
        coalesce(${startsAt?.toISOString() ?? null}::timestamptz, now()),
        true, ${expiresAt?.toISOString() ?? null}::timestamptz, r.notice, r.recipient,
        coalesce(r.parent, ${parent}::uuid)
      from notice_rows r where r.notice = ${id} and r.error is null
      order by r.row
      on conflict (once_key) do nothing
      returning 1)
    select count(*)::int as count from written`,
    z.object({ count: z.number() }),
  )
  return written[0]?.count ?? 0
}

/** Notices of this status that nobody follows up, oldest first. */
export async function noticesIn(
  store: Store,
  status: Notice['status'],
): Promise<readonly Notice[]> {
  return store
    .select()
    .from(notices)
    .where(and(eq(notices.status, status), isNull(notices.finishedAt)))
    .orderBy(asc(notices.createdAt))
}
