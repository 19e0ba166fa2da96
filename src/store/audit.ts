// Writes the audit, inside the transaction of the act itself: what was not written down was not done.
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'

import { chainHash, chainStart, type AuditEntry } from '../platform/audit-chain.ts'
import { locks } from './locks.ts'
import { audit } from './schema.ts'
import type { Store } from './store.ts'

/** Adds an act to the chain. `at` is to the millisecond, so that it reads back as it was hashed. */
export async function writeAudit(tx: Store, entry: AuditEntry, at: Date): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${locks.audit})`)
  const [last] = await tx
    .select({ seq: audit.seq, hash: audit.hash })
    .from(audit)
    .orderBy(desc(audit.seq))
    .limit(1)
  const previous = last?.hash ?? chainStart
  const link = { ...entry, seq: (last?.seq ?? 0) + 1, at }
  await tx.insert(audit).values({ ...link, previous, hash: chainHash(previous, link) })
}

/**
 * The hash of the first act that was written down: no other database has it, and one that was restored has it again.
 * Undefined while nobody has done anything.
 */
export async function firstOfAudit(store: Store): Promise<string | undefined> {
  const [first] = await store
    .select({ hash: audit.hash })
    .from(audit)
    .orderBy(asc(audit.seq))
    .limit(1)
  return first?.hash
}

/** Everybody who has done one of these to it. Reads the whole audit, so for what is seldom asked. */
export async function actorsOf(
  store: Store,
  subject: string,
  verbs: readonly string[],
): Promise<readonly string[]> {
  const found = await store
    .selectDistinct({ actor: audit.actor })
    .from(audit)
    .where(and(eq(audit.subject, subject), inArray(audit.verb, [...verbs])))
  return found.map(({ actor }) => actor)
}
