// What staff can change while the desk runs: named values, with who set them last.
import { eq, sql } from 'drizzle-orm'

import { switches } from './schema.ts'
import type { Store } from './store.ts'

export async function readSwitch(store: Store, name: string) {
  const [found] = await store.select().from(switches).where(eq(switches.name, name))
  return found
}

export async function setSwitch(
  tx: Store,
  name: string,
  value: unknown,
  setBy: string,
): Promise<void> {
  const set = { value, setBy, setAt: sql`now()` }
  await tx
    .insert(switches)
    .values({ name, value, setBy })
    .onConflictDoUpdate({ target: switches.name, set })
}
