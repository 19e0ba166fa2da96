// Finds who can be told what: teams with the accounts of their people, groups with what they are bound to.
import { and, asc, eq, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm'

import type { Team } from './accounts.ts'
import { accounts, people, places, teams } from './schema.ts'
import type { Store } from './store.ts'

/** A bound account; `reach` is sealed for the person. */
export interface BoundAccount {
  readonly person: string
  readonly channel: string
  readonly app: string
  readonly reach: Uint8Array
}

export interface TeamFilter {
  readonly tracks?: readonly string[] | undefined
  readonly cities?: readonly string[] | undefined
  readonly statuses?: readonly Team['status'][] | undefined
  readonly codes?: readonly string[] | undefined
  readonly ids?: readonly string[] | undefined
}

const oneOf = <T>(column: Parameters<typeof inArray>[0], values: readonly T[] | undefined) =>
  values === undefined ? undefined : inArray(column, [...values])

/** One that was shut takes nothing until it is bound anew. */
const openAccount = and(eq(accounts.person, people.id), isNull(accounts.shutAt))

const bound = {
  person: accounts.person,
  channel: accounts.channel,
  app: accounts.app,
  reach: accounts.reach,
}

/** Teams by code, each with the accounts of its people, who bound first comes first. */
export async function findTeams(
  store: Store,
  edition: string,
  filter: TeamFilter,
): Promise<readonly { readonly team: Team; readonly accounts: readonly BoundAccount[] }[]> {
  const wanted: (SQL | undefined)[] = [
    eq(teams.edition, edition),
    oneOf(teams.track, filter.tracks),
    oneOf(teams.city, filter.cities),
    oneOf(teams.status, filter.statuses),
    oneOf(teams.code, filter.codes),
    oneOf(teams.id, filter.ids),
  ]
  const found = await store
    .select({ team: teams, account: bound })
    .from(teams)
    .leftJoin(people, and(eq(people.team, teams.id), isNull(people.endedAt)))
    .leftJoin(accounts, openAccount)
    .where(and(...wanted))
    .orderBy(asc(teams.code), asc(accounts.boundAt))
  const grouped = new Map<string, { team: Team; accounts: BoundAccount[] }>()
  for (const { team, account } of found) {
    const known = grouped.get(team.id) ?? { team, accounts: [] }
    if (account?.person) known.accounts.push(account)
    grouped.set(team.id, known)
  }
  return [...grouped.values()]
}

/** Experts who have a part now, with their accounts. */
export async function findExperts(
  store: Store,
): Promise<readonly { readonly person: string; readonly accounts: readonly BoundAccount[] }[]> {
  const found = await store
    .select({ person: people.id, account: bound })
    .from(people)
    .leftJoin(accounts, openAccount)
    .where(and(eq(people.kind, 'expert'), isNull(people.endedAt)))
    .orderBy(asc(people.id), asc(accounts.boundAt))
  const grouped = new Map<string, BoundAccount[]>()
  for (const { person, account } of found) {
    const known = grouped.get(person) ?? []
    if (account?.person) known.push(account)
    grouped.set(person, known)
  }
  return [...grouped].map(([person, list]) => ({ person, accounts: list }))
}

/** Groups that are bound, each with its scope. */
export async function findPlaces(store: Store) {
  return store
    .select({
      channel: places.channel,
      app: places.app,
      chat: places.chat,
      scope: places.scope,
      value: places.value,
    })
    .from(places)
    .where(and(isNotNull(places.scope), isNull(places.shutAt)))
    .orderBy(asc(places.channel), asc(places.app), asc(places.chat))
}

/** The open accounts of one person. */
export async function findAccounts(store: Store, person: string): Promise<readonly BoundAccount[]> {
  return store
    .select(bound)
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.person))
    .where(and(eq(accounts.person, person), isNull(people.endedAt), isNull(accounts.shutAt)))
    .orderBy(asc(accounts.boundAt))
}
