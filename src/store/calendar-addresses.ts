// The secret addresses of teams' calendars, by hash.
import { and, asc, eq, isNull } from 'drizzle-orm'

import type { Team } from './accounts.ts'
import { calendarAddresses, teams } from './schema.ts'
import type { Store } from './store.ts'

export type NewAddress = typeof calendarAddresses.$inferInsert

/** Opens it and shuts the one that the team had. */
export async function openAddress(tx: Store, address: NewAddress): Promise<void> {
  await shutAddress(tx, address.team, address.madeAt)
  await tx.insert(calendarAddresses).values(address)
}

/** False if none was open. */
export async function shutAddress(tx: Store, team: string, revokedAt: Date): Promise<boolean> {
  const shut = await tx
    .update(calendarAddresses)
    .set({ revokedAt })
    .where(and(eq(calendarAddresses.team, team), isNull(calendarAddresses.revokedAt)))
    .returning({ hash: calendarAddresses.hash })
  return shut.length > 0
}

/** Whose calendar this is. */
export async function findAddress(
  store: Store,
  edition: string,
  hash: string,
): Promise<Pick<Team, 'code' | 'status'> | undefined> {
  const [found] = await store
    .select({ code: teams.code, status: teams.status })
    .from(calendarAddresses)
    .innerJoin(teams, eq(teams.id, calendarAddresses.team))
    .where(
      and(
        eq(calendarAddresses.hash, hash),
        isNull(calendarAddresses.revokedAt),
        eq(teams.edition, edition),
      ),
    )
  return found
}

/** Teams whose address is open, since when. */
export async function readAddresses(store: Store, edition: string) {
  return store
    .select({ code: teams.code, name: teams.name, madeAt: calendarAddresses.madeAt })
    .from(calendarAddresses)
    .innerJoin(teams, eq(teams.id, calendarAddresses.team))
    .where(and(eq(teams.edition, edition), isNull(calendarAddresses.revokedAt)))
    .orderBy(asc(teams.code))
}
