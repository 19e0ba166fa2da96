// Teams and their contacts, read and written by the thousand.
import { and, asc, eq, isNull, sql } from 'drizzle-orm'

import { people, teams } from './schema.ts'
import type { Person, Team } from './accounts.ts'
import type { Store } from './store.ts'

/** A team with the people who speak for it now. */
export interface TeamAndPeople {
  readonly team: Team
  readonly people: readonly Person[]
}

export type NewTeam = Omit<Team, 'importedAt' | 'updatedAt'>

/** A contact as written: what is personal is sealed already. */
export interface NewContact {
  readonly id: string
  readonly team: string
  readonly name: Uint8Array
  readonly phone: Uint8Array | null
  readonly phoneKey: string | null
}

/** All that an import changes. */
export interface TeamChanges {
  /** New ones, and what others have become. */
  readonly teams: readonly NewTeam[]
  /** New contacts, and what others have become. */
  readonly contacts: readonly NewContact[]
  /** People who speak for their team no longer. */
  readonly ended: readonly string[]
  /** Teams that the list confirms, changed or not. */
  readonly seen: readonly string[]
}

/** Rows in one statement: large enough to be quick, small enough for the driver's memory. */
const atOnce = 1_000

/** All teams of the edition, contacts in the order they were written in. Three thousand take some 50 ms. */
export async function loadTeams(store: Store, edition: string): Promise<readonly TeamAndPeople[]> {
  const found = await store.select().from(teams).where(eq(teams.edition, edition))
  const contacts = await store
    .select({ person: people })
    .from(people)
    .innerJoin(teams, eq(teams.id, people.team))
    .where(and(eq(teams.edition, edition), isNull(people.endedAt)))
    .orderBy(asc(people.id))
  const byTeam = new Map<string, Person[]>()
  for (const { person } of contacts) {
    if (person.team === null) continue
    const list = byTeam.get(person.team)
    if (list === undefined) byTeam.set(person.team, [person])
    else list.push(person)
  }
  return found.map((team) => ({ team, people: byTeam.get(team.id) ?? [] }))
}

/** What the teams of the edition and their units are called. */
export async function namesOfTeams(
  store: Store,
  edition: string,
): Promise<readonly Pick<Team, 'id' | 'name' | 'unit'>[]> {
  const { id, name, unit } = teams
  return store.select({ id, name, unit }).from(teams).where(eq(teams.edition, edition))
}

/** Who speaks for the team now. */
export async function peopleOfTeam(store: Store, team: string): Promise<readonly Person[]> {
  return store
    .select()
    .from(people)
    .where(and(eq(people.team, team), isNull(people.endedAt)))
}

/** Two imports at once would each find the other's teams missing: the second waits until the first is done. */
export async function lockTeams(tx: Store): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('teams', 0))`)
}

/** Writes the changes in the transaction that has read what they are based on. */
export async function saveTeams(tx: Store, changes: TeamChanges): Promise<void> {
  for (const part of parts(changes.teams))
    await tx.execute(sql`
      insert into teams (id, edition, code, name, unit, track, city, status, missing)
      select id, edition, code, name, unit, track, city, status,
        array(select json_array_elements_text(missing))
      from json_to_recordset(${JSON.stringify(part)}::json) as line (id uuid, edition text, code text,
        name text, unit text, track text, city text, status text, missing json)
      on conflict (edition, code) do update set name = excluded.name, unit = excluded.unit,
        track = excluded.track, city = excluded.city, status = excluded.status,
        missing = excluded.missing, updated_at = now()`)
  for (const part of parts(changes.contacts))
    await tx.execute(sql`
      insert into people (id, kind, team, name, phone, phone_key)
      select id, 'representative', team, decode(name, 'base64'), decode(phone, 'base64'), phone_key
      from json_to_recordset(${JSON.stringify(part.map(lineOf))}::json) as line (id uuid, team uuid,
        name text, phone text, phone_key text)
      on conflict (id) do update set name = excluded.name, phone = excluded.phone,
        phone_key = excluded.phone_key`)
  for (const part of parts(changes.ended))
    await tx.execute(sql`update people set ended_at = now() where ${isOneOf(part)}`)
  for (const part of parts(changes.seen))
    await tx.execute(sql`update teams set imported_at = now() where ${isOneOf(part)}`)
}

function isOneOf(ids: readonly string[]) {
  return sql`id in (select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::json))`
}

function lineOf({ id, team, name, phone, phoneKey }: NewContact) {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  return {
    id,
    team,
    name: base64(name),
    phone: phone === null ? null : base64(phone),
    phone_key: phoneKey,
  }
}

function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += atOnce) yield all.slice(from, from + atOnce)
}
