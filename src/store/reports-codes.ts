// One-time codes for telephones, as stored: used, counted and voided in one statement each.
import { and, desc, eq, gt, isNull, lt, lte, ne, or, sql } from 'drizzle-orm'

import { reportCodes } from './schema.ts'
import type { Store } from './store.ts'

export type CodeRow = typeof reportCodes.$inferSelect
export type Purpose = CodeRow['purpose']

export type NewCode = Pick<
  CodeRow,
  'id' | 'session' | 'phone' | 'purpose' | 'mac' | 'createdAt' | 'expiresAt'
>

const isOpen = and(isNull(reportCodes.usedAt), isNull(reportCodes.voidedAt))

/** Writes a new code; those that are open for the same session or the same telephone become void. */
export async function addCode(tx: Store, code: NewCode): Promise<void> {
  await tx
    .update(reportCodes)
    .set({ voidedAt: code.createdAt })
    .where(
      and(
        isOpen,
        eq(reportCodes.purpose, code.purpose),
        or(eq(reportCodes.session, code.session), eq(reportCodes.phone, code.phone)),
      ),
    )
  await tx.insert(reportCodes).values(code)
}

/** The last code of the session, whatever became of it. */
export async function lastCode(
  store: Store,
  session: string,
  purpose: Purpose,
): Promise<CodeRow | undefined> {
  const [found] = await store
    .select()
    .from(reportCodes)
    .where(and(eq(reportCodes.session, session), eq(reportCodes.purpose, purpose)))
    .orderBy(desc(reportCodes.createdAt), desc(reportCodes.id))
    .limit(1)
  return found
}

/** Whether it is used up by this very call. Of any number at once one is told so. */
export async function spendCode(
  store: Store,
  id: string,
  mac: string,
  most: number,
  now: Date,
): Promise<boolean> {
  const spent = await store
    .update(reportCodes)
    .set({ usedAt: now })
    .where(and(mayBeTried(id, most, now), eq(reportCodes.mac, mac)))
    .returning({ id: reportCodes.id })
  return spent.length > 0
}

/** Counts one wrong try; returns how many there were. Undefined if it could not have been used any more. */
export async function countWrong(
  store: Store,
  id: string,
  mac: string,
  most: number,
  now: Date,
): Promise<number | undefined> {
  const [counted] = await store
    .update(reportCodes)
    .set({
      wrong: sql`${reportCodes.wrong} + 1`,
      voidedAt: sql`case when ${reportCodes.wrong} + 1 >= ${most}::int then ${now.toISOString()}::timestamptz end`,
    })
    .where(and(mayBeTried(id, most, now), ne(reportCodes.mac, mac)))
    .returning({ wrong: reportCodes.wrong })
  return counted?.wrong
}

/** From now on it is good for nothing. */
export async function voidCode(store: Store, id: string, now: Date): Promise<void> {
  await store
    .update(reportCodes)
    .set({ voidedAt: now })
    .where(and(eq(reportCodes.id, id), isOpen))
}

/** Deletes the codes that were made until then. */
export async function sweepCodes(store: Store, until: Date): Promise<void> {
  await store.delete(reportCodes).where(lte(reportCodes.createdAt, until))
}

const mayBeTried = (id: string, most: number, now: Date) =>
  and(eq(reportCodes.id, id), isOpen, lt(reportCodes.wrong, most), gt(reportCodes.expiresAt, now))
