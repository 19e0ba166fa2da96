// Accounts and groups that take nothing any more, until they are bound anew.
import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'

import type { AccountKey } from './accounts.ts'
import type { PlaceKey } from './places.ts'
import { accounts, people, places, teams } from './schema.ts'
import type { Store } from './store.ts'

/** Notes that nothing reaches this group; `code` is the platform's, or `left`. The first reason stays. */
export async function shutPlace(tx: Store, key: PlaceKey, code: string): Promise<void> {
  await tx
    .update(places)
    .set({ shutAt: sql`now()`, shutCode: code })
    .where(
      and(
        eq(places.channel, key.channel),
        eq(places.app, key.app),
        eq(places.chat, key.chat),
        isNull(places.shutAt),
      ),
    )
}

/** The desk is in the group again that it had been taken out of (230002: it is not in it). */
export async function reopenPlace(tx: Store, key: PlaceKey): Promise<void> {
  await tx
    .update(places)
    .set({ shutAt: null, shutCode: null })
    .where(
      and(
        eq(places.channel, key.channel),
        eq(places.app, key.app),
        eq(places.chat, key.chat),
        inArray(places.shutCode, ['left', '230002']),
      ),
    )
}

/** The same for somebody's account. */
export async function shutAccount(tx: Store, key: AccountKey, code: string): Promise<void> {
  await tx
    .update(accounts)
    .set({ shutAt: sql`now()`, shutCode: code })
    .where(
      and(
        eq(accounts.channel, key.channel),
        eq(accounts.app, key.app),
        eq(accounts.account, key.account),
        isNull(accounts.shutAt),
      ),
    )
}

export interface ShutAccount {
  /** Whose it is: the team's code, or the beginning of the person's id where there is no team. */
  readonly whose: string
  readonly team: string | undefined
  readonly person: string
  readonly channel: string
  readonly shutAt: Date
  readonly code: string
}

/** Accounts that nothing reaches, by team. Whose they are is told by the team; a name is not needed for that. */
export async function listShutAccounts(
  store: Store,
  edition: string,
): Promise<readonly ShutAccount[]> {
  const found = await store
    .select({
      person: accounts.person,
      channel: accounts.channel,
      shutAt: accounts.shutAt,
      code: accounts.shutCode,
      team: teams.id,
      teamCode: teams.code,
    })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.person))
    .leftJoin(teams, and(eq(teams.id, people.team), eq(teams.edition, edition)))
    .where(and(isNotNull(accounts.shutAt), isNull(people.endedAt)))
    .orderBy(asc(teams.code), asc(accounts.person))
  return found.map(({ person, channel, shutAt, code, team, teamCode }) => ({
    whose: teamCode ?? person.slice(0, 8),
    team: team ?? undefined,
    person,
    channel,
    shutAt: shutAt ?? new Date(0),
    code: code ?? '',
  }))
}

/** Whose accounts: a team's representatives', or one person's. */
export type Owner = { readonly team: string } | { readonly person: string }

/** All accounts of the owner, open or shut, with their keys; `reach` is sealed for the person. */
export async function accountsOf(store: Store, owner: Owner) {
  return store
    .select({
      channel: accounts.channel,
      app: accounts.app,
      account: accounts.account,
      person: accounts.person,
      reach: accounts.reach,
      isOpen: sql<boolean>`${accounts.shutAt} is null`,
    })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.person))
    .where(
      and(
        'team' in owner ? eq(people.team, owner.team) : eq(people.id, owner.person),
        isNull(people.endedAt),
      ),
    )
    .orderBy(asc(accounts.boundAt))
}
