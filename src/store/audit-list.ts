// Reads the audit, newest first.
import { desc, lt } from 'drizzle-orm'

import { audit } from './schema.ts'
import type { Store } from './store.ts'

export async function listAudit(store: Store, before: number | undefined, limit: number) {
  return store
    .select()
    .from(audit)
    .where(before === undefined ? undefined : lt(audit.seq, before))
    .orderBy(desc(audit.seq))
    .limit(limit)
}
