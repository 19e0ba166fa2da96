// Questions handed to people: each change is made over the state it was decided on, so that two are never both right.
import { and, asc, desc, eq, isNotNull, isNull, lt, ne, sql } from 'drizzle-orm'

import { deliveries, handovers, handoverTurns, people, staff, teams } from './schema.ts'
import type { Store } from './store.ts'

export type Handover = typeof handovers.$inferSelect
export type NewHandover = typeof handovers.$inferInsert
export type HandoverTurn = typeof handoverTurns.$inferSelect

/** Whose, and where: `asker` is a keyed name. */
export type AskerKey = Pick<Handover, 'channel' | 'app' | 'asker'>

/** Writes it unless one is open for this person in this chat. */
export async function addHandover(tx: Store, handover: NewHandover): Promise<Handover | undefined> {
  const [row] = await tx.insert(handovers).values(handover).onConflictDoNothing().returning()
  return row
}

/** The open one of this person in this chat. */
export async function openHandover(store: Store, key: AskerKey): Promise<Handover | undefined> {
  const [found] = await store
    .select()
    .from(handovers)
    .where(
      and(
        eq(handovers.channel, key.channel),
        eq(handovers.app, key.app),
        eq(handovers.asker, key.asker),
        ne(handovers.state, 'ended'),
      ),
    )
  return found
}

/** How many are open of those that came in through this channel. */
export async function countOpen(store: Store, channel: string): Promise<number> {
  return store.$count(handovers, and(eq(handovers.channel, channel), ne(handovers.state, 'ended')))
}

/** The row, which nobody else changes until the transaction ends. */
export async function lockHandover(tx: Store, id: string): Promise<Handover | undefined> {
  const [found] = await tx.select().from(handovers).where(eq(handovers.id, id)).for('update')
  return found
}

export async function findHandover(store: Store, id: string): Promise<Handover | undefined> {
  const [found] = await store.select().from(handovers).where(eq(handovers.id, id))
  return found
}

export async function changeHandover(
  tx: Store,
  id: string,
  changes: Partial<Omit<NewHandover, 'id'>>,
): Promise<void> {
  await tx.update(handovers).set(changes).where(eq(handovers.id, id))
}

/** The number of the next message about it. */
export async function nextSaid(tx: Store, id: string): Promise<number> {
  const [row] = await tx
    .update(handovers)
    .set({ said: sql`${handovers.said} + 1` })
    .where(eq(handovers.id, id))
    .returning({ said: handovers.said })
  return row?.said ?? 0
}

/** Adds words to it; `seal` is told the number they have. */
export async function addTurn(
  tx: Store,
  id: string,
  { by, at, seal }: Pick<HandoverTurn, 'by' | 'at'> & { seal(turn: number): Uint8Array },
): Promise<void> {
  const [row] = await tx
    .update(handovers)
    .set({ turns: sql`${handovers.turns} + 1` })
    .where(eq(handovers.id, id))
    .returning({ turn: handovers.turns })
  const turn = row?.turn ?? 0
  await tx.insert(handoverTurns).values({ handover: id, turn, by, at, body: seal(turn) })
}

export async function turnsOf(store: Store, id: string): Promise<readonly HandoverTurn[]> {
  return store
    .select()
    .from(handoverTurns)
    .where(eq(handoverTurns.handover, id))
    .orderBy(asc(handoverTurns.turn))
}

/** Those that are open, the longest waiting first. */
export async function openHandovers(store: Store, edition?: string): Promise<readonly Handover[]> {
  const ours = edition === undefined ? undefined : eq(handovers.edition, edition)
  return store
    .select()
    .from(handovers)
    .where(and(ne(handovers.state, 'ended'), ours))
    .orderBy(asc(handovers.openedAt), asc(handovers.id))
}

/** Those that are over, the latest first. */
export async function endedHandovers(
  store: Store,
  edition: string,
  limit: number,
): Promise<readonly Handover[]> {
  return store
    .select()
    .from(handovers)
    .where(and(eq(handovers.edition, edition), eq(handovers.state, 'ended')))
    .orderBy(desc(handovers.endedAt), desc(handovers.id))
    .limit(limit)
}

/** Which hand-over a message of the desk is about; undefined if it is about none. */
export async function handoverOfSent(
  store: Store,
  sent: { readonly channel: string; readonly app: string; readonly platformMsgId: string },
): Promise<string | undefined> {
  const [found] = await store
    .select({ onceKey: deliveries.onceKey })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.channel, sent.channel),
        eq(deliveries.app, sent.app),
        eq(deliveries.platformMsgId, sent.platformMsgId),
        eq(deliveries.kind, 'handover'),
      ),
    )
    .limit(1)
  return /^handover:([0-9a-f-]{36}):/.exec(found?.onceKey ?? '')?.[1]
}

/** What the platform calls the message with this once-key, once it is sent. */
export async function sentAs(store: Store, onceKey: string): Promise<string | undefined> {
  const [found] = await store
    .select({ sent: deliveries.platformMsgId })
    .from(deliveries)
    .where(eq(deliveries.onceKey, onceKey))
  return found?.sent ?? undefined
}

/** How the staff know a team: its code and name. */
export async function teamNamed(store: Store, id: string) {
  const [found] = await store
    .select({ code: teams.code, name: teams.name, unit: teams.unit })
    .from(teams)
    .where(eq(teams.id, id))
  return found
}

/** The sealed name of somebody of the staff who is bound in chat. */
export async function personSealed(store: Store, id: string): Promise<Uint8Array | undefined> {
  const [found] = await store.select({ name: people.name }).from(people).where(eq(people.id, id))
  return found?.name
}

/** Somebody of the console: their name, and whom they are in chat. */
export async function memberNamed(store: Store, id: string) {
  const [found] = await store
    .select({ name: staff.name, person: staff.person })
    .from(staff)
    .where(eq(staff.id, id))
  return found
}

/** Those that ended before, with their words still there. */
export async function keptSince(
  tx: Store,
  before: Date,
  limit: number,
): Promise<readonly Pick<Handover, 'id' | 'said'>[]> {
  return tx
    .select({ id: handovers.id, said: handovers.said })
    .from(handovers)
    .where(
      and(isNotNull(handovers.endedAt), isNull(handovers.erasedAt), lt(handovers.endedAt, before)),
    )
    .orderBy(asc(handovers.endedAt))
    .limit(limit)
    .for('update', { skipLocked: true })
}

/** Erases the words of it, also those that went out: `body` stands in the ledger instead. */
export async function eraseWords(
  tx: Store,
  { id, said }: Pick<Handover, 'id' | 'said'>,
  body: unknown,
  at: Date,
): Promise<void> {
  const keys = Array.from({ length: said }, (_, i) => `handover:${id}:${i + 1}`)
  await tx.update(handoverTurns).set({ body: null }).where(eq(handoverTurns.handover, id))
  await tx.update(handovers).set({ place: null, erasedAt: at }).where(eq(handovers.id, id))
  if (keys.length === 0) return
  const list = sql.join(
    keys.map((key) => sql`${key}`),
    sql`, `,
  )
  await tx
    .update(deliveries)
    .set({ body })
    .where(
      sql`${deliveries.onceKey} in (${list}) and ${deliveries.status} not in ('queued', 'sending')`,
    )
}
