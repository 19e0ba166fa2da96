// Answers that rest on what has changed, and how far their askers have been told.
import { and, asc, eq, inArray, isNull, ne, sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'

import { answerChanges, deliveries } from './schema.ts'
import { rows, type Store } from './store.ts'

export type AnswerChange = typeof answerChanges.$inferSelect

/**
 * Rulings or rules by id: an answer is touched that rests on one of them. `notBy`: the hash of an edition; only what
 * another one decided is touched, and only if each rule it rests on is among these.
 */
export type Touched =
  | { readonly rulings: readonly string[] }
  | { readonly rules: readonly string[]; readonly notBy?: string }

const touchedRow = z.object({
  id: z.string(),
  channel: z.string(),
  app: z.string(),
  lane: z.string(),
  target: z.unknown(),
  body: z.unknown(),
  settled: z.boolean(),
})
export type TouchedAnswer = z.infer<typeof touchedRow>

const path = (touched: Touched): SQL =>
  'rulings' in touched
    ? sql`'$.decided[*].rulings[*] ? (@ == $ids[*])'`
    : sql`'$.decided[*].rules[*] ? (@ == $ids[*])'`

/** Rows that are looked at again until nothing older can still be on its way into the ledger. */
const settlesWithin = sql`interval '1 minute'`

/**
 * The next answers that rest on it, in the order of the ledger. Not those that never arrived or were taken back, and
 * none whose place takes nothing more.
 */
export async function touchedAnswers(
  store: Store,
  touched: Touched,
  after: string | null,
  limit: number,
): Promise<readonly TouchedAnswer[]> {
  const ids = JSON.stringify({ ids: 'rulings' in touched ? touched.rulings : touched.rules })
  const otherwise =
    'notBy' in touched ? sql`and d.edition is distinct from ${touched.notBy}` : sql``
  const beyond = after === null ? sql`` : sql`and d.id > ${after}`
  return rows(
    store,
    sql`select d.id, d.channel, d.app, d.lane, d.target, d.body,
        d.created_at < now() - ${settlesWithin} as settled
      from deliveries d
      where d.kind = 'reply' and (d.body -> 'decided') is not null ${beyond} ${otherwise}
        and jsonb_path_exists(d.body, ${path(touched)}, ${ids}::text::jsonb)
        and d.status not in ('failed', 'dead', 'skipped') and d.recalled_at is null
        and not exists (select from places p where p.channel = d.channel and p.app = d.app
          and p.chat = d.target ->> 'chat' and p.shut_at is not null)
        and not exists (select from deliveries r where r.lane = d.lane and r.refusal = 'door'
          and not exists (select from deliveries s where s.lane = d.lane and s.status = 'sent' and s.seq > r.seq))
      order by d.id limit ${limit}`,
    touchedRow,
  )
}

/** How many answers rest on each ruling, and how many people got them. */
export async function countByRuling(
  store: Store,
): Promise<ReadonlyMap<string, { readonly answers: number; readonly people: number }>> {
  const found = await rows(
    store,
    sql`select r.id, count(*)::int as answers, count(distinct (d.lane, d.target ->> 'person'))::int as people
      from deliveries d
      cross join lateral (select distinct jsonb_path_query(d.body, '$.decided[*].rulings[*]') #>> '{}' as id) r
      where d.kind = 'reply' and (d.body -> 'decided') is not null
        and d.status not in ('failed', 'dead', 'skipped')
      group by r.id`,
    z.object({ id: z.string(), answers: z.number(), people: z.number() }),
  )
  return new Map(found.map(({ id, ...counts }) => [id, counts]))
}

/** What was said last in the place of each answer: bodies of corrections by the id of the answer. */
export async function lastCorrections(
  store: Store,
  answers: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  if (answers.length === 0) return new Map()
  const found = await store
    .selectDistinctOn([deliveries.parent], { parent: deliveries.parent, body: deliveries.body })
    .from(deliveries)
    .where(
      and(
        sql`${deliveries.kind} = 'correction'`,
        inArray(deliveries.parent, [...answers]),
        sql`${deliveries.status} not in ('failed', 'dead', 'skipped')`,
      ),
    )
    .orderBy(deliveries.parent, sql`${deliveries.id} desc`)
  return new Map(found.map(({ parent, body }) => [parent ?? '', body]))
}

/**
 * Corrections written in these lanes under one of these keys, whatever the change was. Whoever asked the same twice
 * was told once, below one of the two answers.
 */
export async function correctionsLike(
  store: Store,
  lanes: readonly string[],
  keys: readonly string[],
): Promise<readonly { readonly id: string; readonly key: string; readonly parent: string }[]> {
  if (keys.length === 0) return []
  const key = sql<string>`split_part(${deliveries.onceKey}, '|', 2)`
  const found = await store
    .select({ id: deliveries.id, key, parent: deliveries.parent })
    .from(deliveries)
    .where(
      and(
        sql`${deliveries.kind} = 'correction'`,
        inArray(deliveries.lane, [...lanes]),
        inArray(key, [...keys]),
        sql`${deliveries.status} not in ('failed', 'dead', 'skipped')`,
      ),
    )
  return found.map(({ parent, ...rest }) => ({ ...rest, parent: parent ?? '' }))
}

/** Written by this change, or a correction of it that a person has sent again. */
const isOf = (onceKey: SQL, cause: SQL): SQL =>
  sql`(starts_with(${onceKey}, ${cause} || '|') or starts_with(${onceKey}, ${cause} || ':again'))`

/**
 * Whether something has changed since on which an answer or a correction rests: as it is written it may not be true any
 * more. What was decided before a change can be written a moment after it; a correction never is.
 */
export async function isOutdated(store: Store, id: string): Promise<boolean> {
  const ids = (kind: string): SQL =>
    sql`jsonb_build_object('ids', c.touched::jsonb -> ${kind}::text)`
  const found = await rows(
    store,
    sql`select 1 as one from deliveries d join answer_changes c
        on c.begun_at > d.created_at - case d.kind when 'reply' then ${settlesWithin} else interval '0' end
      where d.id = ${id} and d.kind in ('reply', 'correction')
        and not ${isOf(sql`d.once_key`, sql`c.cause`)}
        and (jsonb_path_exists(d.body::jsonb, ${path({ rulings: [] })}, ${ids('rulings')})
          or jsonb_path_exists(d.body::jsonb, ${path({ rules: [] })}, ${ids('rules')})
            and d.edition is distinct from c.touched::jsonb ->> 'notBy')
      limit 1`,
    z.object({ one: z.number() }),
  )
  return found.length > 0
}

/**
 * Corrections that another change wrote and that have not been said yet are not said as they are. Their bodies by the
 * id of the answer: what they would have said must be looked at again.
 */
export async function dropUnsaid(
  tx: Store,
  answers: readonly string[],
  cause: string,
): Promise<ReadonlyMap<string, unknown>> {
  if (answers.length === 0) return new Map()
  const dropped = await tx
    .update(deliveries)
    .set({ status: 'skipped', lastCode: 'superseded' })
    .where(
      and(
        sql`${deliveries.kind} = 'correction'`,
        inArray(deliveries.parent, [...answers]),
        eq(deliveries.status, 'queued'),
        isNull(deliveries.firstTryAt),
        sql`not ${isOf(sql`${deliveries.onceKey}`, sql`${cause}::text`)}`,
      ),
    )
    .returning({ parent: deliveries.parent, body: deliveries.body })
  return new Map(dropped.map(({ parent, body }) => [parent ?? '', body]))
}

/** Writes down that there is something to tell; what there was of the same subject is not told any further. */
export async function addChange(
  tx: Store,
  change: Pick<AnswerChange, 'cause' | 'subject' | 'edition' | 'why'> & {
    readonly touched: Touched
  },
): Promise<void> {
  await tx
    .update(answerChanges)
    .set({ doneAt: sql`now()` })
    .where(
      and(
        eq(answerChanges.subject, change.subject),
        ne(answerChanges.cause, change.cause),
        isNull(answerChanges.doneAt),
      ),
    )
  await tx.insert(answerChanges).values(change).onConflictDoNothing()
}

export async function openChanges(store: Store, edition: string): Promise<readonly string[]> {
  const found = await store
    .select({ cause: answerChanges.cause })
    .from(answerChanges)
    .where(and(eq(answerChanges.edition, edition), isNull(answerChanges.doneAt)))
    .orderBy(asc(answerChanges.begunAt), asc(answerChanges.cause))
  return found.map(({ cause }) => cause)
}

export async function changesOf(store: Store, subject: string): Promise<readonly AnswerChange[]> {
  return store.select().from(answerChanges).where(eq(answerChanges.subject, subject))
}

/** One that is still open, held until the transaction ends; undefined if it is not, or somebody else has it. */
export async function takeChange(
  tx: Store,
  cause: string,
): Promise<(AnswerChange & { readonly isOld: boolean }) | undefined> {
  const [found] = await tx
    .select()
    .from(answerChanges)
    .where(and(eq(answerChanges.cause, cause), isNull(answerChanges.doneAt)))
    .for('update', { skipLocked: true })
  if (found === undefined) return undefined
  const [age] = await rows(
    tx,
    sql`select begun_at < now() - ${settlesWithin} as old from answer_changes where cause = ${cause}`,
    z.object({ old: z.boolean() }),
  )
  return { ...found, isOld: age?.old ?? false }
}

/** How far it has come. */
export async function moveChange(
  tx: Store,
  cause: string,
  { cursor, told, isDone }: Pick<AnswerChange, 'cursor' | 'told'> & { readonly isDone: boolean },
): Promise<void> {
  await tx
    .update(answerChanges)
    .set({
      cursor,
      told: sql`${answerChanges.told} + ${told}`,
      ...(isDone ? { doneAt: sql`now()` } : {}),
    })
    .where(eq(answerChanges.cause, cause))
}
