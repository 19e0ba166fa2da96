// One-time codes as stored: found by their handle, proven by their secret, closed for good in one statement.
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'

import { newId } from '../platform/ids.ts'
import { accounts, invitations, people, teams } from './schema.ts'
import type { Known } from './accounts.ts'
import type { Store } from './store.ts'

/** After so many wrong secrets for one handle the invitation is void. */
export const maxWrong = 5

/** Keyed names of the two parts of a code. */
export interface StoredCode {
  readonly handle: string
  readonly secret: string
}

/**
 * Writes a new invitation, good for `hours`; the person's open one becomes void. False if an open invitation of
 * somebody else has this handle: draw another code.
 */
export async function addInvitation(
  tx: Store,
  person: string,
  code: StoredCode,
  hours: number,
): Promise<boolean> {
  await close(tx, eq(invitations.person, person), 'void')
  // One that has expired keeps no handle from others.
  await close(
    tx,
    sql`${invitations.handle} = ${code.handle} and ${invitations.expiresAt} <= now()`,
    'void',
  )
  const added = await tx
    .insert(invitations)
    .values({
      id: newId(),
      person,
      ...code,
      state: 'open',
      expiresAt: sql`now() + ${hours}::int * interval '1 hour'`,
    })
    .onConflictDoNothing()
    .returning({ id: invitations.id })
  return added.length > 0
}

/**
 * Uses up the invitation. Undefined if there is none, or it has expired, or its person has no part any more, or the
 * secret is wrong, which is counted. Two at once: the second waits for the first and finds it used.
 */
export async function useInvitation(tx: Store, code: StoredCode): Promise<Known | undefined> {
  const [found] = await tx
    .select({
      id: invitations.id,
      isRight: sql<boolean>`${invitations.secret} = ${code.secret}`,
      isOver: sql<boolean>`${invitations.expiresAt} <= now()`,
      person: invitations.person,
    })
    .from(invitations)
    .where(and(eq(invitations.handle, code.handle), eq(invitations.state, 'open')))
    .for('update')
  if (found === undefined) return undefined
  if (found.isOver) {
    await close(tx, eq(invitations.id, found.id), 'void')
    return undefined
  }
  if (!found.isRight) {
    await tx
      .update(invitations)
      .set({
        wrong: sql`${invitations.wrong} + 1`,
        state: sql`case when ${invitations.wrong} + 1 >= ${maxWrong} then 'void' else 'open' end`,
      })
      .where(eq(invitations.id, found.id))
    return undefined
  }
  await close(tx, eq(invitations.id, found.id), 'used')
  const [known] = await tx
    .select({ person: people, team: teams })
    .from(people)
    .leftJoin(teams, eq(teams.id, people.team))
    .where(eq(people.id, found.person))
  if (known === undefined || known.person.endedAt !== null) return undefined
  return { person: known.person, team: known.team ?? undefined }
}

/** Makes void which of these codes are open; returns how many were. */
export async function voidInvitations(tx: Store, codes: readonly StoredCode[]): Promise<number> {
  const which = and(
    inArray(
      invitations.handle,
      codes.map(({ handle }) => handle),
    ),
    inArray(
      invitations.secret,
      codes.map(({ secret }) => secret),
    ),
  )
  return which === undefined ? 0 : close(tx, which, 'void')
}

/** The active people of the kind without any bound account, with their teams; by team code. */
export async function unboundRepresentatives(
  store: Store,
  edition: string,
): Promise<readonly (Known & { readonly team: NonNullable<Known['team']> })[]> {
  return store
    .select({ person: people, team: teams })
    .from(people)
    .innerJoin(teams, eq(teams.id, people.team))
    .where(
      and(
        eq(teams.edition, edition),
        sql`${people.endedAt} is null`,
        sql`not exists (select 1 from ${accounts} where ${accounts.person} = ${people.id})`,
      ),
    )
    .orderBy(teams.code, people.createdAt, people.id)
}

async function close(tx: Store, which: SQL, state: 'used' | 'void'): Promise<number> {
  const closed = await tx
    .update(invitations)
    .set({ state, closedAt: sql`now()` })
    .where(and(which, eq(invitations.state, 'open')))
    .returning({ id: invitations.id })
  return closed.length
}
