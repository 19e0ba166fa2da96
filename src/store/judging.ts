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
 * The last of each that has reached its recipient or is about to (what was refused looks for its next door); what never got out was not told. The deliveries of
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
          bool_or(status = 'queued' or (status = 'failed' and refusal is not null and follow_up is null))
            as waiting
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

/** What one recipient was to be told by one notice. */
export interface Saying {
  readonly notice: string
  /** `groups`: every group that it goes to. */
  readonly recipient: string
}

const sayings = (said: readonly Saying[]) => sql`
  select (each ->> 'notice')::uuid as notice, each ->> 'recipient' as recipient
  from json_array_elements(${JSON.stringify(said)}::json) each`
const isSaid = sql`d.notice = s.notice
  and case when d.recipient like 'place:%' then 'groups' else d.recipient end = s.recipient`

/**
 * Takes back what waits to be sent, by whichever door, and what was refused and would look for the next one; false if
 * any of it has gone out meanwhile.
 */
export async function takeBack(tx: Store, said: readonly Saying[]): Promise<boolean> {
  if (said.length === 0) return true
  await tx.execute(sql`update deliveries d set status = 'skipped', last_code = 'corrected', lease = null
    from (${sayings(said)}) s where ${isSaid} and d.status = 'queued'`)
  await tx.execute(sql`update deliveries d set follow_up = 'none'
    from (${sayings(said)}) s where ${isSaid} and d.status = 'failed' and d.refusal is not null
      and d.follow_up is null`)
  const gone = await rows(
    tx,
    sql`select 1 as one from deliveries d, (${sayings(said)}) s
      where ${isSaid} and d.status in ('sent', 'sending', 'unknown') limit 1`,
    z.object({ one: z.number() }),
  )
  return gone.length === 0
}

/** Takes back rungs of the ladder that would still say what is corrected now. */
export async function takeBackRungs(tx: Store, said: readonly Saying[]): Promise<void> {
  if (said.length === 0) return
  await tx.execute(sql`update deliveries d set status = 'skipped', last_code = 'corrected', lease = null
    from (${sayings(said)}) s where ${isSaid} and d.status = 'queued' and d.kind = 'judging'
      and d.once_key like 'ladder:%'`)
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
