// What the desk remembers of each talk, written only over the version it was read at.
import { and, eq, lt, sql } from 'drizzle-orm'

import { conversations } from './schema.ts'
import type { Store } from './store.ts'

/** Whose talk, and where. `chat` and `person` are keyed names (`laneOf`), never the platform's own. */
export interface TalkKey {
  readonly channel: string
  readonly app: string
  readonly chat: string
  readonly person: string
}

export interface StoredTalk {
  /** As stored: whoever reads it, checks it. Absent when it had expired. */
  readonly state: unknown
  /** 0 when there is no row. */
  readonly version: number
}

/** The talk as of `now` (the clock of the talk). An expired one is forgotten, but its version still counts. */
export async function loadTalk(store: Store, key: TalkKey, now: Date): Promise<StoredTalk> {
  const [row] = await store
    .select({
      state: conversations.state,
      version: conversations.version,
      expiresAt: conversations.expiresAt,
    })
    .from(conversations)
    .where(keyed(key))
  if (row === undefined) return { state: undefined, version: 0 }
  return { state: row.expiresAt > now ? row.state : undefined, version: row.version }
}

/** Writes the next state over version `over` (0: there was none). False if someone else has written since. */
export async function saveTalk(
  tx: Store,
  key: TalkKey,
  over: number,
  next: { readonly state: unknown; readonly expiresAt: Date },
): Promise<boolean> {
  const { state, expiresAt } = next
  const written = await tx
    .insert(conversations)
    .values({ ...key, version: over + 1, state, expiresAt })
    .onConflictDoUpdate({
      target: [conversations.channel, conversations.app, conversations.chat, conversations.person],
      set: { version: over + 1, state, expiresAt, updatedAt: sql`now()` },
      setWhere: eq(conversations.version, over),
    })
    .returning({ version: conversations.version })
  return written.length > 0
}

/** Forgets the talk if it is still at version `over`; the empty row keeps the count. False as above. */
export async function dropTalk(tx: Store, key: TalkKey, over: number): Promise<boolean> {
  return saveTalk(tx, key, over, { state: {}, expiresAt: new Date(0) })
}

/**
 * Deletes talks that had expired by `now`; returns how many. A day of rest is asked for as well, because
 * the try-out page lets its visitors live in the past, where everything has expired by our clock.
 */
export async function sweepTalks(store: Store, now: Date): Promise<number> {
  const gone = await store
    .delete(conversations)
    .where(
      and(
        lt(conversations.expiresAt, now),
        sql`${conversations.updatedAt} < now() - interval '1 day'`,
      ),
    )
    .returning({ version: conversations.version })
  return gone.length
}

function keyed(key: TalkKey) {
  return and(
    eq(conversations.channel, key.channel),
    eq(conversations.app, key.app),
    eq(conversations.chat, key.chat),
    eq(conversations.person, key.person),
  )
}
