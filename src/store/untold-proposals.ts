// What the auditors have not been told yet of the offices, the desk's and that of the review, and where they are told.
import { and, isNotNull, isNull, sql } from 'drizzle-orm'
import * as z from 'zod'

import { reviewStaffProposals, staff, staffProposals } from './schema.ts'
import { rows, type Store } from './store.ts'

/** Of the other office the desk's account sees that there is news, where it was given that; see reports-roles.ts. */
async function offices(store: Store) {
  const [may] = await rows(
    store,
    sql`select has_schema_privilege('review', 'usage') as may`,
    z.object({ may: z.boolean() }),
  )
  return may?.may === true ? [staffProposals, reviewStaffProposals] : [staffProposals]
}

export async function hasUntold(store: Store): Promise<boolean> {
  for (const table of await offices(store)) {
    const found = await store
      .select({ id: table.id })
      .from(table)
      .where(isNull(table.toldAt))
      .limit(1)
    if (found.length > 0) return true
  }
  return false
}

/** Marks them as told; how many there were. */
export async function takeUntold(tx: Store, now: Date): Promise<number> {
  let count = 0
  for (const table of await offices(tx)) {
    const taken = await tx
      .update(table)
      .set({ toldAt: now })
      .where(isNull(table.toldAt))
      .returning({ id: table.id })
    count += taken.length
  }
  return count
}

/** Who watches over the office and has bound a chat, as persons of the lists. */
export async function auditorsInChat(store: Store): Promise<readonly string[]> {
  const found = await store
    .select({ person: staff.person })
    .from(staff)
    .where(
      and(isNull(staff.endedAt), isNotNull(staff.person), sql`'auditor' = any(${staff.roles})`),
    )
  return found.flatMap(({ person }) => person ?? [])
}
