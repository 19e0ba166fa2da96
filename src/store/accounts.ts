// Which account speaks for whom.
import { and, eq, isNull, sql } from 'drizzle-orm'

import { accounts, codeTries, people, teams } from './schema.ts'
import type { Store } from './store.ts'

/** `account` is a keyed name, never the platform's own. */
export interface AccountKey {
  readonly channel: string
  readonly app: string
  readonly account: string
}

export type Team = typeof teams.$inferSelect
export type Person = typeof people.$inferSelect

/** A person who has a part in the contest, and their team if they speak for one. */
export interface Known {
  readonly person: Person
  readonly team: Team | undefined
}

/** Whom the account speaks for; one indexed query. Undefined if it is not bound or their part has ended. */
export async function findKnown(store: Store, key: AccountKey): Promise<Known | undefined> {
  const [found] = await store
    .select({ person: people, team: teams })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.person))
    .leftJoin(teams, eq(teams.id, people.team))
    .where(
      and(
        eq(accounts.channel, key.channel),
        eq(accounts.app, key.app),
        eq(accounts.account, key.account),
        isNull(people.endedAt),
      ),
    )
  return found === undefined ? undefined : { person: found.person, team: found.team ?? undefined }
}

/** Who has a part in the contest and is listed with this telephone, as a keyed name. Nearly always one or nobody. */
export async function findByPhone(store: Store, phoneKey: string): Promise<readonly Known[]> {
  const found = await store
    .select({ person: people, team: teams })
    .from(people)
    .leftJoin(teams, eq(teams.id, people.team))
    .where(and(eq(people.phoneKey, phoneKey), isNull(people.endedAt)))
    .orderBy(people.id)
    .limit(2)
  return found.map(({ person, team }) => ({ person, team: team ?? undefined }))
}

/** From now on the account speaks for this person, whomever it spoke for before. */
export async function bindAccount(
  tx: Store,
  key: AccountKey,
  person: string,
  reach: Uint8Array,
): Promise<void> {
  await tx
    .insert(accounts)
    .values({ ...key, person, reach })
    .onConflictDoUpdate({
      target: [accounts.channel, accounts.app, accounts.account],
      set: { person, reach, boundAt: sql`now()`, shutAt: null, shutCode: null },
    })
}

/** Counts one more try of the account with a code; returns how many there were within the hour. */
export async function countTry(tx: Store, { channel, app, account }: AccountKey): Promise<number> {
  const isOver = sql`${codeTries.since} < now() - interval '1 hour'`
  const [row] = await tx
    .insert(codeTries)
    .values({ account: `${channel}:${app}:${account}`, count: 1 })
    .onConflictDoUpdate({
      target: codeTries.account,
      set: {
        count: sql`case when ${isOver} then 1 else ${codeTries.count} + 1 end`,
        since: sql`case when ${isOver} then now() else ${codeTries.since} end`,
      },
    })
    .returning({ count: codeTries.count })
  return row?.count ?? 1
}

/** Deletes counts whose hour is over; returns how many. */
export async function sweepTries(store: Store): Promise<number> {
  const gone = await store
    .delete(codeTries)
    .where(sql`${codeTries.since} < now() - interval '1 hour'`)
    .returning({ account: codeTries.account })
  return gone.length
}
