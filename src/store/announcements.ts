// Announcements: what they have beside their notice, and what the ledger knows of their deliveries.
import { and, asc, desc, eq, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'

import type { Team } from './accounts.ts'
import type { Notice, NoticeRow } from './notices.ts'
import { announcements, noticeRows, notices, places, teams } from './schema.ts'
import { rows, type Store } from './store.ts'

export type AnnouncementPart = Omit<typeof announcements.$inferSelect, 'notice'>

/** A notice of this kind with its own part. */
export interface Announcement {
  readonly notice: Notice
  readonly part: AnnouncementPart
}

const joined = (store: Store, edition: string, which?: SQL) =>
  store
    .select({ notice: notices, part: announcements })
    .from(notices)
    .innerJoin(announcements, eq(announcements.notice, notices.id))
    .where(and(eq(notices.edition, edition), eq(notices.kind, 'announcement'), which))

export async function findAnnouncement(
  store: Store,
  edition: string,
  id: string,
): Promise<Announcement | undefined> {
  const [found] = await joined(store, edition, eq(notices.id, id))
  return found
}

/** The same, and nobody else changes it before the transaction ends. */
export async function lockAnnouncement(
  tx: Store,
  edition: string,
  id: string,
): Promise<Announcement | undefined> {
  const [found] = await joined(tx, edition, eq(notices.id, id)).for('update', { of: notices })
  return found
}

/** The newest first. */
export async function listAnnouncements(
  store: Store,
  edition: string,
  limit: number,
): Promise<readonly Announcement[]> {
  return joined(store, edition).orderBy(desc(notices.updatedAt)).limit(limit)
}

export async function putPart(
  tx: Store,
  notice: string,
  part: Partial<AnnouncementPart> & Pick<AnnouncementPart, 'editedBy'>,
): Promise<void> {
  await tx
    .insert(announcements)
    .values({ notice, ...part })
    .onConflictDoUpdate({ target: announcements.notice, set: part })
}

/** Writes down why it was given back. */
export async function putRejection(
  tx: Store,
  notice: string,
  rejection: Pick<AnnouncementPart, 'rejectedBy' | 'rejectedBecause'>,
): Promise<void> {
  await tx.update(announcements).set(rejection).where(eq(announcements.notice, notice))
}

/** From now on what was sent is taken back. */
export async function askRecall(tx: Store, notice: string, by: string): Promise<void> {
  await tx
    .update(announcements)
    .set({ recallAskedBy: by, recallAskedAt: sql`now()` })
    .where(eq(announcements.notice, notice))
}

/** Not one of the files that follow. */
const isWords = sql`d.file_id is null`
const filesOf = (notice: string): SQL =>
  sql`(select count(*) from notice_files where notice = ${notice})`

/** How a recipient stands over all deliveries of the words to them: whatever arrived counts. */
export const standings = ['sent', 'open', 'unknown', 'failed', 'expired', 'cancelled'] as const
export type Standing = (typeof standings)[number]

/** One row per recipient. The frozen row names them; those without a door are not among them. */
const standingRows = (notice: string): SQL => sql`
  select d.recipient,
    case
      when bool_or(d.status = 'sent') filter (where ${isWords}) then 'sent'
      when bool_or(d.status in ('queued', 'sending')) filter (where ${isWords}) then 'open'
      when bool_or(d.status = 'unknown') filter (where ${isWords}) then 'unknown'
      when bool_or(d.status in ('failed', 'dead')) filter (where ${isWords}) then 'failed'
      when bool_or(d.last_code = 'expired') filter (where ${isWords}) then 'expired'
      else 'cancelled' end as standing,
    max(d.sent_at) as sent_at,
    count(distinct d.file_id) filter (where d.status = 'sent') as files_sent,
    count(distinct d.file_id) as files_tried,
    count(distinct d.file_id) filter (where d.status in ('queued', 'sending')) as files_open,
    count(distinct d.file_id) - count(distinct d.file_id) filter (where d.status not in ('failed', 'dead')) as files_failed,
    (array_agg(coalesce(d.last_error, d.last_code) order by d.id desc)
      filter (where not ${isWords} and d.status not in ('sent', 'queued', 'sending')))[1] as files_why,
    bool_and(d.recalled_at is not null) filter (where d.status = 'sent') as recalled,
    max(d.recall_code) filter (where d.recalled_at is null and d.recall_next_at is null) as not_recalled,
    (array_agg(d.channel order by d.id desc) filter (where ${isWords}))[1] as channel,
    (array_agg(coalesce(d.last_error, d.last_code) order by d.id desc) filter (where ${isWords}))[1] as why,
    bool_or(a.received) as received, bool_or(a.reschedule) as reschedule, bool_or(a.opened) as opened
  from deliveries d left join lateral (
    select bool_or(kind = 'received') as received, bool_or(kind = 'reschedule') as reschedule,
      bool_or(kind = 'read') as opened
    from acks where delivery_id = d.id) a on true
  where d.notice = ${notice} group by d.recipient`

const count = z.coerce.number()
const counted = z.object({
  standing: z.enum(standings),
  n: count,
  received: count,
  opened: count,
  recalled: count,
  not_recalled: count,
  with_files: count,
  without_files: count,
  files_failed: count,
})
const waiting = z.object({ channel: z.string(), n: count })

export interface Tally {
  readonly standings: Readonly<Record<Standing, number>>
  readonly received: number
  readonly opened: number
  /** Taken back, and what could not be. */
  readonly recalled: number
  readonly notRecalled: number
  /**
   * Of those whom the words have reached: who has got all files, who will not get one of them, and for whom one has
   * failed, so that it may be sent again.
   */
  readonly files: { readonly sent: number; readonly lacking: number; readonly failed: number }
  /** Messages still to come, with the files that follow, by channel. */
  readonly waiting: readonly { readonly channel: string; readonly n: number }[]
}

/** A file that will not come by itself: nothing of theirs is open, and not all of it has arrived. */
const lacksOne = (notice: string): SQL =>
  sql`files_tried > 0 and files_open = 0 and files_sent < ${filesOf(notice)}`

export async function tallyOf(store: Store, notice: string): Promise<Tally> {
  const [found, open] = await Promise.all([
    rows(
      store,
      sql`with s as (${standingRows(notice)})
        select standing, count(*) as n, count(*) filter (where received or reschedule) as received,
          count(*) filter (where opened) as opened,
          count(*) filter (where recalled) as recalled,
          count(*) filter (where not_recalled is not null) as not_recalled,
          count(*) filter (where standing = 'sent' and files_sent > 0 and files_sent >= ${filesOf(notice)}) as with_files,
          count(*) filter (where standing = 'sent' and ${lacksOne(notice)}) as without_files,
          count(*) filter (where standing = 'sent' and files_failed > 0) as files_failed
        from s group by standing`,
      counted,
    ),
    rows(
      store,
      sql`select d.channel, count(*) + count(*) filter (where ${isWords}) * ${filesOf(notice)} as n from deliveries d
        where d.notice = ${notice} and d.status in ('queued', 'sending') group by d.channel`,
      waiting,
    ),
  ])
  const of = (standing: Standing): number => found.find((row) => row.standing === standing)?.n ?? 0
  return {
    standings: {
      sent: of('sent'),
      open: of('open'),
      unknown: of('unknown'),
      failed: of('failed'),
      expired: of('expired'),
      cancelled: of('cancelled'),
    },
    received: found.reduce((sum, row) => sum + row.received, 0),
    opened: found.reduce((sum, row) => sum + row.opened, 0),
    recalled: found.reduce((sum, row) => sum + row.recalled, 0),
    notRecalled: found.reduce((sum, row) => sum + row.not_recalled, 0),
    files: {
      sent: found.reduce((sum, row) => sum + row.with_files, 0),
      lacking: found.reduce((sum, row) => sum + row.without_files, 0),
      failed: found.reduce((sum, row) => sum + row.files_failed, 0),
    },
    waiting: open,
  }
}

const nullable = <T extends z.ZodType>(shape: T) =>
  shape.nullable().transform((value) => value ?? undefined)
const flag = z
  .boolean()
  .nullable()
  .transform((value) => value === true)
const recipientLine = z.object({
  label: z.string(),
  error: nullable(z.string()),
  standing: nullable(z.enum(standings)),
  channel: nullable(z.string()),
  why: nullable(z.string()),
  received: flag,
  reschedule: flag,
  opened: flag,
  recalled: flag,
  /** Why it could not be taken back, as a code. */
  not_recalled: nullable(z.string()),
  /** The words have arrived, and a file has not. */
  lacks_file: flag,
  files_why: nullable(z.string()),
})
export type RecipientLine = z.output<typeof recipientLine>

const labelOf = sql<string>`coalesce(${teams.code} || ' ' || ${teams.name}, ${places.value}, ${places.scope}, ${noticeRows.recipient})`

/** Frozen rows as the staff knows their recipients, in the order of sending. */
export async function labelledRows(
  store: Store,
  notice: string,
  { wrong, limit }: { readonly wrong: boolean; readonly limit: number },
): Promise<readonly { readonly label: string; readonly row: NoticeRow }[]> {
  const isPlace = sql`${noticeRows.recipient} = 'place:' || ${places.channel} || ':' || ${places.app} || ':' || ${places.chat}`
  return store
    .select({ label: labelOf, row: noticeRows })
    .from(noticeRows)
    .leftJoin(teams, eq(teams.id, noticeRows.team))
    .leftJoin(places, isPlace)
    .where(
      and(
        eq(noticeRows.notice, notice),
        wrong ? isNotNull(noticeRows.error) : isNull(noticeRows.error),
      ),
    )
    .orderBy(asc(noticeRows.row))
    .limit(limit)
}

/** How many frozen rows go out, by channel. */
export async function channelCounts(
  store: Store,
  notice: string,
): Promise<Readonly<Record<string, number>>> {
  const found = await store
    .select({ channel: noticeRows.channel, n: sql`count(*)`.mapWith(Number) })
    .from(noticeRows)
    .where(and(eq(noticeRows.notice, notice), isNull(noticeRows.error)))
    .groupBy(noticeRows.channel)
  return Object.fromEntries(found.map(({ channel, n }) => [channel ?? '', n]))
}

/** How many of the teams it goes out to have one of these statuses now. */
export async function countTeams(
  store: Store,
  notice: string,
  statuses: readonly Team['status'][],
): Promise<number> {
  const among = and(eq(teams.id, noticeRows.team), inArray(teams.status, [...statuses]))
  return store.$count(
    store
      .select({ team: noticeRows.team })
      .from(noticeRows)
      .innerJoin(teams, among)
      .where(and(eq(noticeRows.notice, notice), isNull(noticeRows.error)))
      .as('among'),
  )
}

/** Every frozen row with how its recipient stands; those first of whom somebody has to think. */
export async function recipientLines(
  store: Store,
  notice: string,
  limit: number,
): Promise<readonly RecipientLine[]> {
  return rows(
    store,
    sql`with s as (${standingRows(notice)})
      select coalesce(t.code || ' ' || t.name, p.value, p.scope, r.recipient) as label, r.error,
        s.standing, coalesce(s.channel, r.channel) as channel,
        case when s.standing = 'sent' then null else s.why end as why,
        s.received, s.reschedule, s.opened, s.recalled, s.not_recalled,
        s.standing = 'sent' and ${lacksOne(notice)} as lacks_file, s.files_why
      from notice_rows r
        left join s on s.recipient = r.recipient
        left join teams t on t.id = r.team
        left join places p on r.recipient = 'place:' || p.channel || ':' || p.app || ':' || p.chat
      where r.notice = ${notice}
      order by case
          when s.standing in ('failed', 'unknown', 'expired') then 0
          when ${lacksOne(notice)} then 0
          when r.error is not null then 1 else 2 end, r.row
      limit ${limit}`,
    recipientLine,
  )
}
