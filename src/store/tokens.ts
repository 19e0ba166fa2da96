// The tokens of programs.
import { and, desc, eq, gt, isNull, lt, or } from 'drizzle-orm'

import { apiTokens } from './schema.ts'
import type { Store } from './store.ts'

export type TokenRow = typeof apiTokens.$inferSelect

export async function listTokens(store: Store): Promise<readonly TokenRow[]> {
  return store.select().from(apiTokens).orderBy(desc(apiTokens.madeAt))
}

export async function addToken(tx: Store, token: typeof apiTokens.$inferInsert): Promise<void> {
  await tx.insert(apiTokens).values(token)
}

/** False if there is none that could be revoked. */
export async function revokeToken(tx: Store, id: string, at: Date): Promise<boolean> {
  const revoked = await tx
    .update(apiTokens)
    .set({ revokedAt: at })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id })
  return revoked.length > 0
}

/** The token of this hash, while it is good. */
export async function findToken(
  store: Store,
  secret: string,
  at: Date,
): Promise<TokenRow | undefined> {
  const [found] = await store
    .select()
    .from(apiTokens)
    .where(
      and(eq(apiTokens.secret, secret), isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, at)),
    )
  return found
}

/** Notes that it was used, no more often than `everyMs`. */
export async function noteUse(store: Store, id: string, at: Date, everyMs: number): Promise<void> {
  const old = new Date(at.getTime() - everyMs)
  const isDue = or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, old))
  await store
    .update(apiTokens)
    .set({ lastUsedAt: at })
    .where(and(eq(apiTokens.id, id), isDue))
}
