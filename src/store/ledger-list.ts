// Reads the ledger for the staff: who was told what, when, by which door, and what became of it.
import { and, desc, eq, ilike, inArray, like, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'

import { acks, deliveries, notices, ratings, teams } from './schema.ts'
import { rows, type Store } from './store.ts'

export const deliveryStatuses = [
  'queued',
  'sending',
  'sent',
  'failed',
  'dead',
  'unknown',
  'skipped',
] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

export interface LedgerFilter {
  /** Ids of teams; what went to them. */
  readonly teams?: readonly string[] | undefined
  readonly statuses?: readonly DeliveryStatus[] | undefined
  readonly kinds?: readonly string[] | undefined
  readonly notice?: string | undefined
  /** Lanes; what was said there. */
  readonly lanes?: readonly string[] | undefined
  /** How the hash of the edition begins by which it was decided. */
  readonly edition?: string | undefined
  /** Only rows older than this one. */
  readonly before?: string | undefined
}

const shown = {
  id: deliveries.id,
  kind: deliveries.kind,
  channel: deliveries.channel,
  app: deliveries.app,
  target: deliveries.target,
  body: deliveries.body,
  fileId: deliveries.fileId,
  status: deliveries.status,
  attempts: deliveries.attempts,
  nextAt: deliveries.nextAt,
  sentAt: deliveries.sentAt,
  createdAt: deliveries.createdAt,
  lastCode: deliveries.lastCode,
  recipient: deliveries.recipient,
  notice: deliveries.notice,
  title: notices.title,
  edition: deliveries.edition,
}

export type LedgerRow = Awaited<ReturnType<typeof listLedger>>[number]

/** Newest first: the ids grow with the time they were made. */
export async function listLedger(store: Store, filter: LedgerFilter, limit: number) {
  return store
    .select(shown)
    .from(deliveries)
    .leftJoin(notices, eq(notices.id, deliveries.notice))
    .where(conditions(filter))
    .orderBy(desc(deliveries.id))
    .limit(limit)
}

function conditions(filter: LedgerFilter): SQL | undefined {
  const { teams: ids, statuses, kinds, notice, lanes, edition, before } = filter
  return and(
    // When somebody was written to about a report is nobody's to see either.
    ne(deliveries.kind, 'report'),
    ids && inArray(deliveries.recipient, ids.length === 0 ? [''] : ids.map((id) => `team:${id}`)),
    statuses && inArray(deliveries.status, [...statuses]),
    kinds && inArray(deliveries.kind, [...kinds]),
    notice === undefined ? undefined : eq(deliveries.notice, notice),
    lanes && inArray(deliveries.lane, lanes.length === 0 ? [''] : [...lanes]),
    edition === undefined ? undefined : like(deliveries.edition, `${edition}%`),
    before === undefined ? undefined : lt(deliveries.id, before),
  )
}

/** Teams whose number, name or unit has the words in it. */
export async function searchTeams(store: Store, edition: string, words: string, limit: number) {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return store
    .select()
    .from(teams)
    .where(
      and(
        eq(teams.edition, edition),
        or(ilike(teams.code, pattern), ilike(teams.name, pattern), ilike(teams.unit, pattern)),
      ),
    )
    .orderBy(teams.code)
    .limit(limit)
}

export async function teamsById(store: Store, ids: readonly string[]) {
  return ids.length === 0
    ? []
    : store
        .select({ id: teams.id, code: teams.code, name: teams.name })
        .from(teams)
        .where(inArray(teams.id, [...ids]))
}

/** What readers have said of these, by delivery: the kinds with how many. */
export async function acksOf(store: Store, ids: readonly string[]) {
  if (ids.length === 0) return []
  return store
    .select({
      delivery: acks.deliveryId,
      kind: acks.kind,
      count: sql<number>`count(*)::int`,
      at: sql<string>`min(${acks.at})`,
    })
    .from(acks)
    .where(inArray(acks.deliveryId, [...ids]))
    .groupBy(acks.deliveryId, acks.kind)
}

export async function ratingsOf(store: Store, ids: readonly string[]) {
  if (ids.length === 0) return []
  return store
    .select({
      delivery: ratings.deliveryId,
      value: ratings.value,
      count: sql<number>`count(*)::int`,
    })
    .from(ratings)
    .where(inArray(ratings.deliveryId, [...ids]))
    .groupBy(ratings.deliveryId, ratings.value)
}

const next = z.object({
  notice: z.string().nullable(),
  title: z.string().nullable(),
  kind: z.string(),
  count: z.number(),
  at: z.coerce.date(),
})

/** What waits unasked, by notice, the next first. */
export async function nextOut(store: Store, limit: number) {
  return rows(
    store,
    sql`select d.notice, n.title, d.kind, count(*)::int as count, min(d.next_at) as at
      from deliveries d left join notices n on n.id = d.notice
      where d.status in ('queued', 'sending') and d.unasked and d.next_at < 'infinity'
      group by 1, 2, 3 order by min(d.next_at) limit ${limit}`,
    next,
  )
}

const failed = z.object({
  notice: z.string().nullable(),
  title: z.string().nullable(),
  kind: z.string(),
  status: z.enum(deliveryStatuses),
  code: z.string().nullable(),
  count: z.number(),
})

/** What did not arrive, or perhaps not, among what was written since. */
export async function failedSince(store: Store, since: Date, limit: number) {
  return rows(
    store,
    sql`select d.notice, n.title, d.kind, d.status, d.last_code as code, count(*)::int as count
      from deliveries d left join notices n on n.id = d.notice
      where d.status in ('failed', 'dead', 'unknown') and d.created_at >= ${since.toISOString()}::timestamptz
      group by 1, 2, 3, 4, 5 order by count(*) desc limit ${limit}`,
    failed,
  )
}

const gap = z.object({ id: z.string(), title: z.string(), expected: z.number(), found: z.number() })

/** Notices with fewer rows in the ledger than were frozen: somebody would be forgotten. */
export async function noticeGaps(store: Store) {
  return rows(
    store,
    sql`select n.id, n.title, n.recipients as expected, count(d.id)::int as found
      from notices n left join deliveries d on d.notice = n.id
        and d.once_key = 'notice:' || n.id || ':' || d.recipient
      where n.status in ('sending', 'paused', 'done') and n.recipients is not null
        and n.updated_at < now() - interval '1 minute'
      group by n.id having count(d.id) < n.recipients order by n.id desc limit 20`,
    gap,
  )
}

/** Submitted, and nobody has decided yet. */
export async function waitingNotices(store: Store) {
  return store
    .select({
      id: notices.id,
      kind: notices.kind,
      title: notices.title,
      recipients: notices.recipients,
      submittedAt: notices.submittedAt,
    })
    .from(notices)
    .where(eq(notices.status, 'submitted'))
    .orderBy(notices.submittedAt)
    .limit(50)
}

const reach = z.object({ teams: z.number(), unbound: z.number() })

/** How many teams there are, and how many of them nobody can be told anything privately. */
export async function teamReach(store: Store, edition: string) {
  const [found] = await rows(
    store,
    sql`select count(*)::int as teams, (count(*) filter (where not exists (
        select 1 from people p join accounts a on a.person = p.id
        where p.team = t.id and p.ended_at is null)))::int as unbound
      from teams t where t.edition = ${edition} and t.status <> 'withdrawn'`,
    reach,
  )
  return found ?? { teams: 0, unbound: 0 }
}
