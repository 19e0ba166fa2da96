// Teams as the console lists them, with how many of their people can be reached.
import { and, asc, eq, gt, ilike, isNull, or, sql } from 'drizzle-orm'

import type { Team } from './accounts.ts'
import { people, places, teams } from './schema.ts'
import type { Store } from './store.ts'

export interface TeamSearch {
  readonly words: string
  readonly track?: string | undefined
  readonly status?: Team['status'] | undefined
  /** Only codes behind this one. */
  readonly after?: string | undefined
}

// Written out: a builder that reads one table leaves its name off, and `id` would be the person's.
const contacts = sql<number>`(select count(*)::int from people p
  where p.team = teams.id and p.ended_at is null)`
const bound = sql<number>`(select count(distinct p.id)::int from people p
  join accounts a on a.person = p.id where p.team = teams.id and p.ended_at is null)`

export async function listTeams(
  store: Store,
  edition: string,
  { words, track, status, after }: TeamSearch,
  limit: number,
) {
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return store
    .select({ team: teams, contacts, bound })
    .from(teams)
    .where(
      and(
        eq(teams.edition, edition),
        words === ''
          ? undefined
          : or(ilike(teams.code, like), ilike(teams.name, like), ilike(teams.unit, like)),
        track === undefined ? undefined : eq(teams.track, track),
        status === undefined ? undefined : eq(teams.status, status),
        after === undefined ? undefined : gt(teams.code, after),
      ),
    )
    .orderBy(asc(teams.code))
    .limit(limit)
}

/** A team with the people who speak for it and how many accounts each has. */
export async function findTeamPeople(store: Store, edition: string, id: string) {
  const [team] = await store
    .select()
    .from(teams)
    .where(and(eq(teams.edition, edition), eq(teams.id, id)))
  if (team === undefined) return undefined
  const accountsOf = sql<number>`(select count(*)::int from accounts a where a.person = people.id)`
  const found = await store
    .select({ person: people, accounts: accountsOf })
    .from(people)
    .where(and(eq(people.team, id), isNull(people.endedAt)))
    .orderBy(asc(people.id))
  return { team, people: found }
}

/** Every group that the desk has met and that is or was bound. */
export async function listPlaces(store: Store) {
  return store
    .select()
    .from(places)
    .orderBy(asc(places.channel), asc(places.app), asc(places.boundAt), asc(places.chat))
}
