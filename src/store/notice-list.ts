// Notices with what became of them, for programs that follow them.
import { and, desc, eq, lt, sql } from 'drizzle-orm'

import { notices } from './schema.ts'
import type { Notice } from './notices.ts'
import type { Store } from './store.ts'

export interface NoticeFilter {
  readonly kind?: Notice['kind'] | undefined
  readonly status?: Notice['status'] | undefined
  /** Only older ones. */
  readonly before?: string | undefined
}

// Written out: a builder that reads one table leaves its name off, and `id` would be the delivery's.
const countOf = (status: string) =>
  sql<number>`(select count(*)::int from deliveries d where d.notice = notices.id and d.file_id is null and d.status ${sql.raw(status)})`

export async function listNotices(
  store: Store,
  edition: string,
  { kind, status, before }: NoticeFilter,
  limit: number,
) {
  return store
    .select({
      id: notices.id,
      kind: notices.kind,
      status: notices.status,
      title: notices.title,
      recipients: notices.recipients,
      startsAt: notices.startsAt,
      expiresAt: notices.expiresAt,
      sent: countOf("= 'sent'"),
      waiting: countOf("in ('queued', 'sending')"),
      failed: countOf("in ('failed', 'dead', 'unknown')"),
      received: sql<number>`(select count(distinct a.delivery_id)::int from acks a
        join deliveries d on d.id = a.delivery_id
        where d.notice = notices.id and a.kind = 'received')`,
    })
    .from(notices)
    .where(
      and(
        eq(notices.edition, edition),
        kind === undefined ? undefined : eq(notices.kind, kind),
        status === undefined ? undefined : eq(notices.status, status),
        before === undefined ? undefined : lt(notices.id, before),
      ),
    )
    .orderBy(desc(notices.id))
    .limit(limit)
}
