// Staff and experts: few, so they are read all at once.
import { and, eq, isNull, ne, sql } from 'drizzle-orm'

import { accounts, people } from './schema.ts'
import type { Person } from './accounts.ts'
import type { Store } from './store.ts'

/** What somebody of the staff is there for; an expert has no role. */
export type Part =
  | { readonly kind: 'staff'; readonly role: NonNullable<Person['role']> }
  | { readonly kind: 'expert' }

/** Everybody of the staff and every expert who has a part now, with how many accounts are bound to them. */
export async function loadStaff(
  store: Store,
): Promise<readonly { readonly person: Person; readonly accounts: number }[]> {
  const bound = sql<number>`(select count(*)::int from ${accounts} where ${accounts.person} = ${people.id})`
  return store
    .select({ person: people, accounts: bound })
    .from(people)
    .where(and(ne(people.kind, 'representative'), isNull(people.endedAt)))
    .orderBy(people.id)
}

/** A telephone as stored: sealed, and the keyed name by which it is found. */
export interface StoredPhone {
  readonly phone: Uint8Array
  readonly phoneKey: string
}

/** `name` is sealed already. */
export async function addStaff(tx: Store, id: string, part: Part, name: Uint8Array): Promise<void> {
  const role = part.kind === 'staff' ? part.role : null
  await tx.insert(people).values({ id, kind: part.kind, role, name })
}

/** From now on this is what somebody of the staff is there for. */
export async function setRole(
  tx: Store,
  id: string,
  role: NonNullable<Person['role']>,
): Promise<void> {
  await tx.update(people).set({ role }).where(eq(people.id, id))
}

/** From now on this is their telephone. */
export async function setPhone(tx: Store, id: string, phone: StoredPhone): Promise<void> {
  await tx.update(people).set(phone).where(eq(people.id, id))
}

/** From now on no door opens for them. */
export async function endPerson(tx: Store, id: string): Promise<void> {
  await tx
    .update(people)
    .set({ endedAt: sql`now()` })
    .where(eq(people.id, id))
}
