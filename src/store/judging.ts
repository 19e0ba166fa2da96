// Reads and writes what judging brings in, and what it has told whom.
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import * as z from 'zod'

import { judgingBatches, judgingRows, notices, results, teams } from './schema.ts'
import { rows, type Store } from './store.ts'
import type { Notice } from './notices.ts'

export type Batch = typeof judgingBatches.$inferSelect
export type NewBatch = typeof judgingBatches.$inferInsert
export type StagedRow = typeof judgingRows.$inferSelect
export type NewResult = typeof results.$inferInsert

/** Rows in one statement: below the driver's limit of 65,535 values. */
const atOnce = 2_000

export interface Judging {
  readonly notice: Notice
  readonly batch: Batch
}

export async function addBatch(
  tx: Store,
  batch: NewBatch,
  staged: readonly StagedRow[],
): Promise<void> {
  await tx.insert(judgingBatches).values(batch)
  for (let at = 0; at < staged.length; at += atOnce)
    await tx.insert(judgingRows).values(staged.slice(at, at + atOnce))
}

export async function findJudging(
  store: Store,
  edition: string,
  id: string,
): Promise<Judging | undefined> {
  const [found] = await store
    .select({ notice: notices, batch: judgingBatches })
    .from(judgingBatches)
    .innerJoin(notices, eq(notices.id, judgingBatches.notice))
    .where(and(eq(notices.edition, edition), eq(notices.id, id)))
  return found
}

/** The newest first. */
export async function listJudging(
  store: Store,
  edition: string,
  limit: number,
): Promise<readonly Judging[]> {
  return store
    .select({ notice: notices, batch: judgingBatches })
    .from(judgingBatches)
    .innerJoin(notices, eq(notices.id, judgingBatches.notice))
    .where(eq(notices.edition, edition))
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(limit)
}

export async function readStaged(store: Store, notice: string): Promise<readonly StagedRow[]> {
  return store
    .select()
    .from(judgingRows)
    .where(eq(judgingRows.notice, notice))
    .orderBy(asc(judgingRows.row))
}

export async function setBasis(tx: Store, notice: string, basis: string | null): Promise<void> {
  await tx.update(judgingBatches).set({ basis }).where(eq(judgingBatches.notice, notice))
}

/** Two approvals at once would each compare with what was told before the other. */
export async function lockResults(tx: Store): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('results', 0))`)
}

/**
 * What was said last of one thing to one recipient. `told`: it went out, or may have, or was telephoned. `waiting`: it
 * is still to be sent, and can be taken back.
 */
export interface Told {
  readonly notice: string
  readonly recipient: string
  readonly about: string
  readonly values: unknown
  readonly delivery: string | null
  readonly state: 'told' | 'waiting'
  readonly at: Date
  /** The team has withdrawn since: what it was given is free again. */
  readonly withdrawn: boolean
}

const toldRow = z.object({
  notice: z.uuid(),
  recipient: z.string(),
  about: z.string(),
  values: z.unknown(),
  delivery: z.uuid().nullable(),
  state: z.enum(['told', 'waiting']),
  at: z.coerce.date(),
  withdrawn: z.boolean(),
})

/**
 * The last of each that has reached its recipient or is about to; what never got out was not told. The deliveries of
 * a notice are gathered once: asked for each row they would be read as often as there are teams.
 */
export async function lastTold(
  store: Store,
  edition: string,
  kind: string,
): Promise<readonly Told[]> {
  return rows(
    store,
    sql`with said as materialized (
        select * from results where edition = ${edition} and kind = ${kind}),
      gone as materialized (
        select notice, case when recipient like 'place:%' then 'groups' else recipient end as recipient,
          bool_or(status in ('sent', 'sending', 'unknown')) as told,
          bool_or(status = 'queued') as waiting
        from deliveries where notice in (select notice from said)
        group by 1, 2)
      select distinct on (s.recipient, s.about)
        s.notice, s.recipient, s.about, s."values", s.delivery, s.approved_at as at,
        case when s.phoned_at is not null or g.told then 'told' else 'waiting' end as state,
        coalesce(t.status = 'withdrawn', false) as withdrawn
      from said s left join gone g on g.notice = s.notice and g.recipient = s.recipient
        left join teams t on 'team:' || t.id = s.recipient
      where s.phoned_at is not null or g.told or g.waiting
      order by s.recipient, s.about, s.seq desc`,
    toldRow,
  )
}

export async function addResults(tx: Store, added: readonly NewResult[]): Promise<void> {
  for (let at = 0; at < added.length; at += atOnce)
    await tx.insert(results).values(added.slice(at, at + atOnce))
}

/** Takes back what waits to be sent; false if one of them has gone out meanwhile. */
export async function takeBack(tx: Store, deliveryIds: readonly string[]): Promise<boolean> {
  if (deliveryIds.length === 0) return true
  const taken = await rows(
    tx,
    sql`update deliveries set status = 'skipped', last_code = 'corrected', lease = null
      where status = 'queued' and id in (select value::uuid
        from json_array_elements_text(${JSON.stringify(deliveryIds)}::json))
      returning id`,
    z.object({ id: z.uuid() }),
  )
  return taken.length === deliveryIds.length
}

/** Takes back rungs of the ladder that would still say what is corrected now. */
export async function takeBackRungs(
  tx: Store,
  said: readonly { readonly notice: string; readonly recipient: string }[],
): Promise<void> {
  if (said.length === 0) return
  await tx.execute(
    sql`update deliveries set status = 'skipped', last_code = 'corrected', lease = null
      where status = 'queued' and kind = 'judging' and once_key like 'ladder:%'
        and (notice, recipient) in (select (each ->> 'notice')::uuid, each ->> 'recipient'
          from json_array_elements(${JSON.stringify(said)}::json) each)`,
  )
}

/** Notes which delivery of an earlier notice each one corrects. */
export async function joinCorrections(tx: Store, notice: string): Promise<void> {
  await tx.execute(sql`update notice_rows f set parent = r.corrects from results r
    where f.notice = ${notice} and r.notice = f.notice and r.recipient = f.recipient
      and r.corrects is not null`)
}

/** Teams by their codes, as the list of an import names them. */
export async function teamsByCode(store: Store, edition: string, codes: readonly string[]) {
  const found = new Map<string, typeof teams.$inferSelect>()
  for (let at = 0; at < codes.length; at += atOnce)
    for (const team of await store
      .select()
      .from(teams)
      .where(and(eq(teams.edition, edition), inArray(teams.code, codes.slice(at, at + atOnce)))))
      found.set(team.code, team)
  return found
}

/** The groups that a notice has reached, or may have. */
export async function toldGroups(store: Store, notice: string): Promise<ReadonlySet<string>> {
  const found = await rows(
    store,
    sql`select recipient from deliveries where notice = ${notice}
      and recipient like 'place:%' and status in ('sent', 'sending', 'unknown')`,
    z.object({ recipient: z.string() }),
  )
  return new Set(found.map(({ recipient }) => recipient))
}
