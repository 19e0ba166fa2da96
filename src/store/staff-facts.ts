// What members of the staff have declared of themselves, sealed: read when it is asked who must keep out of a matter.
import { eq } from 'drizzle-orm'

import { staffFacts } from './schema.ts'
import type { Store } from './store.ts'

export async function findFacts(store: Store, staff: string): Promise<Uint8Array | undefined> {
  const [found] = await store
    .select({ sealed: staffFacts.sealed })
    .from(staffFacts)
    .where(eq(staffFacts.staff, staff))
  return found?.sealed
}

export async function putFacts(
  tx: Store,
  row: { readonly staff: string; readonly sealed: Uint8Array; readonly declaredAt: Date },
): Promise<void> {
  const { sealed, declaredAt } = row
  await tx
    .insert(staffFacts)
    .values(row)
    .onConflictDoUpdate({ target: staffFacts.staff, set: { sealed, declaredAt } })
}
