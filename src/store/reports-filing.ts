// What is written when a report is handed in: plain inserts, for the role that does it can read nothing of a case but its
// number, its state and the keyed indexes.
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'

import {
  caseConsents,
  caseContents,
  caseCounters,
  caseHandles,
  caseIndexes,
  caseReceipts,
  cases,
  identityFields,
  tellings,
  type CaseState,
} from './schema-reports.ts'
import type { Store } from './store.ts'

export type CaseIndex = typeof caseIndexes.$inferInsert

/** Until the transaction ends nobody else files for the same person: two at once must not both be the third. */
export async function lockReporter(tx: Store, idIndex: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`reporter:${idIndex}`}, 0))`)
}

/** How many cases of this person have not come to an end. */
export async function countOpen(
  store: Store,
  idIndex: string,
  ends: readonly CaseState[],
): Promise<number> {
  const [found] = await store
    .select({ count: sql<number>`count(*)::int` })
    .from(caseIndexes)
    .innerJoin(cases, eq(cases.id, caseIndexes.caseId))
    .where(
      and(
        eq(caseIndexes.what, 'id-number'),
        eq(caseIndexes.value, idIndex),
        notInArray(cases.state, [...ends]),
      ),
    )
  return found?.count ?? 0
}

/** The number of a case by the same person about the same with one of the same files, that is not withdrawn. */
export async function sameBefore(
  store: Store,
  same: {
    readonly idNumber: string
    readonly object: string
    readonly files: readonly string[]
  },
): Promise<string | undefined> {
  if (same.files.length === 0) return undefined
  const has = (what: CaseIndex['what'], values: readonly string[]) =>
    inArray(
      cases.id,
      store
        .select({ id: caseIndexes.caseId })
        .from(caseIndexes)
        .where(and(eq(caseIndexes.what, what), inArray(caseIndexes.value, [...values]))),
    )
  const [found] = await store
    .select({ number: cases.number })
    .from(cases)
    .where(
      and(
        has('id-number', [same.idNumber]),
        has('object', [same.object]),
        has('file-hash', same.files),
        notInArray(cases.state, ['withdrawn', 'identity-failed']),
      ),
    )
    .limit(1)
  return found?.number
}

/** Whether a case has this file, or this telephone was registered with it, by its keyed index. */
export async function hasIndex(
  store: Store,
  caseId: string,
  what: CaseIndex['what'],
  value: string,
): Promise<boolean> {
  const [found] = await store
    .select({ caseId: caseIndexes.caseId })
    .from(caseIndexes)
    .where(
      and(eq(caseIndexes.caseId, caseId), eq(caseIndexes.what, what), eq(caseIndexes.value, value)),
    )
  return found !== undefined
}

/** Files that came later are found again like those of the beginning. */
export async function addFileIndexes(
  tx: Store,
  caseId: string,
  values: readonly string[],
): Promise<void> {
  if (values.length === 0) return
  const added = values.map((value) => ({ caseId, what: 'file-hash' as const, value }))
  await tx.insert(caseIndexes).values(added).onConflictDoNothing()
}

/** The next count of a year. Whoever takes it holds it until the transaction ends, so that none is left out. */
export async function nextCount(tx: Store, year: number): Promise<number> {
  const [row] = await tx
    .insert(caseCounters)
    .values({ year, last: 1 })
    .onConflictDoUpdate({ target: caseCounters.year, set: { last: sql`${caseCounters.last} + 1` } })
    .returning({ last: caseCounters.last })
  return row?.last ?? 1
}

/** All rows of a new case. */
export interface NewCase {
  readonly row: typeof cases.$inferInsert
  readonly content: typeof caseContents.$inferInsert
  readonly identity: readonly (typeof identityFields.$inferInsert)[]
  readonly handle: typeof caseHandles.$inferInsert | undefined
  readonly receipt: typeof caseReceipts.$inferInsert
  readonly indexes: readonly CaseIndex[]
  readonly consents: readonly (typeof caseConsents.$inferInsert)[]
  readonly telling: typeof tellings.$inferInsert
}

export async function addCase(tx: Store, added: NewCase): Promise<void> {
  await tx.insert(cases).values(added.row)
  await tx.insert(caseContents).values(added.content)
  await tx.insert(identityFields).values([...added.identity])
  if (added.handle !== undefined) await tx.insert(caseHandles).values(added.handle)
  await tx.insert(caseReceipts).values(added.receipt)
  await tx.insert(caseIndexes).values([...added.indexes])
  if (added.consents.length > 0) await tx.insert(caseConsents).values([...added.consents])
  await tx.insert(tellings).values(added.telling)
}
