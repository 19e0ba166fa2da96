// Whoever has left a team reads nothing of it that still waits: it looks for the team's next door.
import { eq, inArray, sql } from 'drizzle-orm'

import { accounts, people } from './schema.ts'
import type { Store } from './store.ts'

/** A private chat of somebody who spoke for a team. */
export interface LeftDoor {
  readonly team: string
  readonly channel: string
  readonly app: string
  readonly chat: string
}

/** The accounts of these people, with the teams they speak for; `reach` is sealed for the person. */
export async function accountsOfPeople(tx: Store, ids: readonly string[]) {
  if (ids.length === 0) return []
  return tx
    .select({
      person: people.id,
      team: people.team,
      channel: accounts.channel,
      app: accounts.app,
      reach: accounts.reach,
    })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.person))
    .where(inArray(people.id, [...ids]))
}

/**
 * What waits to be told to a team by these doors, and nobody asked for, is refused there: whoever follows up refusals
 * finds the next door, or the staff. What is on its way is left to whoever sends it.
 */
export async function refuseLeft(tx: Store, doors: readonly LeftDoor[]): Promise<void> {
  if (doors.length === 0) return
  await tx.execute(sql`update deliveries d set status = 'failed', refusal = 'message', last_code = 'left', lease = null
    from json_to_recordset(${JSON.stringify(doors)}::json) as door (team text, channel text, app text, chat text)
    where d.status = 'queued' and d.unasked and d.recipient = 'team:' || door.team
      and d.channel = door.channel and d.app = door.app
      and d.target ->> 'chat' = door.chat and d.target ->> 'kind' = 'private'`)
}
