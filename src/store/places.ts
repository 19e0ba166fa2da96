// Which group is for whom, and what was asked for and waits to be confirmed.
import { and, eq, sql } from 'drizzle-orm'

import { places } from './schema.ts'
import type { Store } from './store.ts'

export interface PlaceKey {
  readonly channel: string
  readonly app: string
  readonly chat: string
}

/** Whom a group is for: everybody, a track (its id) or a city (its name). */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'track' | 'city'; readonly value: string }

/** Notes that `by` asked for it; what was asked before is forgotten, what is bound stays. */
export async function askPlace(tx: Store, key: PlaceKey, scope: Scope, by: string): Promise<void> {
  const asked = {
    askedScope: scope.kind,
    askedValue: scope.kind === 'all' ? null : scope.value,
    askedBy: by,
  }
  await tx
    .insert(places)
    .values({ ...key, ...asked, askedAt: sql`now()` })
    .onConflictDoUpdate({
      target: [places.channel, places.app, places.chat],
      set: { ...asked, askedAt: sql`now()` },
    })
}

/** Binds as the same person has asked within ten minutes; undefined if they have not. */
export async function confirmPlace(
  tx: Store,
  key: PlaceKey,
  by: string,
): Promise<Scope | undefined> {
  const [bound] = await tx
    .update(places)
    .set({
      scope: sql`${places.askedScope}`,
      value: sql`${places.askedValue}`,
      boundBy: by,
      boundAt: sql`now()`,
      shutAt: null,
      shutCode: null,
      ...nothingAsked,
    })
    .where(
      and(
        isPlace(key),
        eq(places.askedBy, by),
        sql`${places.askedAt} > now() - interval '10 minutes'`,
      ),
    )
    .returning({ scope: places.scope, value: places.value })
  return bound === undefined ? undefined : scopeOf(bound)
}

/** From now on the group is for nobody in particular. False if it was not bound. */
export async function freePlace(tx: Store, key: PlaceKey): Promise<boolean> {
  const freed = await tx
    .update(places)
    .set({ scope: null, value: null, boundBy: null, boundAt: null, ...nothingAsked })
    .where(and(isPlace(key), sql`${places.scope} is not null`))
    .returning({ chat: places.chat })
  return freed.length > 0
}

/** Whom the group is for. */
export async function findPlace(store: Store, key: PlaceKey): Promise<Scope | undefined> {
  const [found] = await store
    .select({ scope: places.scope, value: places.value })
    .from(places)
    .where(isPlace(key))
  return found === undefined ? undefined : scopeOf(found)
}

const nothingAsked = { askedScope: null, askedValue: null, askedBy: null, askedAt: null }

function isPlace(key: PlaceKey) {
  return and(eq(places.channel, key.channel), eq(places.app, key.app), eq(places.chat, key.chat))
}

function scopeOf({ scope, value }: Pick<typeof places.$inferSelect, 'scope' | 'value'>) {
  if (scope === null) return undefined
  if (scope === 'all') return { kind: scope } as const
  return value === null ? undefined : ({ kind: scope, value } as const)
}
