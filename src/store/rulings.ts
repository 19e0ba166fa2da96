// What the committee has ruled: what holds now, what waits for a second person, and what there was.
import { and, desc, eq, sql } from 'drizzle-orm'

import { givenRulings } from './schema.ts'
import type { Store } from './store.ts'

export type RulingVersion = typeof givenRulings.$inferSelect
export type RulingKey = Pick<RulingVersion, 'edition' | 'ruling' | 'version'>

/** The version that holds of each question that has one. A handful of rows: cheap enough for each turn. */
export async function readRulings(
  store: Store,
  edition: string,
): Promise<readonly RulingVersion[]> {
  return store
    .selectDistinctOn([givenRulings.ruling])
    .from(givenRulings)
    .where(and(eq(givenRulings.edition, edition), eq(givenRulings.state, 'in-force')))
    .orderBy(givenRulings.ruling, desc(givenRulings.version))
}

/** All versions, the newest first. */
export async function readRulingHistory(
  store: Store,
  edition: string,
  ruling?: string,
): Promise<readonly RulingVersion[]> {
  const which = ruling === undefined ? undefined : eq(givenRulings.ruling, ruling)
  return store
    .select()
    .from(givenRulings)
    .where(and(eq(givenRulings.edition, edition), which))
    .orderBy(givenRulings.ruling, desc(givenRulings.version))
}

/** Adds a proposal; false if somebody else has added one first. */
export async function addRuling(
  tx: Store,
  proposal: Omit<RulingVersion, 'state' | 'decidedBy' | 'decidedAt'>,
): Promise<boolean> {
  const added = await tx
    .insert(givenRulings)
    .values({ ...proposal, state: 'proposed' })
    .onConflictDoNothing()
    .returning({ version: givenRulings.version })
  return added.length > 0
}

/** The row, which nobody else changes until the transaction ends. */
export async function lockRuling(tx: Store, key: RulingKey): Promise<RulingVersion | undefined> {
  const [found] = await tx.select().from(givenRulings).where(is(key)).for('update')
  return found
}

/** Decides a proposal. */
export async function decideRuling(
  tx: Store,
  key: RulingKey,
  decision: {
    readonly state: 'in-force' | 'refused'
    readonly decidedBy: string
    readonly decidedAt: Date
  },
): Promise<void> {
  await tx.update(givenRulings).set(decision).where(is(key))
}

const is = ({ edition, ruling, version }: RulingKey) =>
  and(
    eq(givenRulings.edition, edition),
    eq(givenRulings.ruling, ruling),
    sql`${givenRulings.version} = ${version}`,
  )
