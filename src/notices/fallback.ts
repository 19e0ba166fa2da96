// What was refused at one door goes to the next one of the same people; where there is none left, the staff are told.
import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import * as z from 'zod'

import { targetShape } from '../delivery/ledger.ts'
import { openReach } from '../people/identity.ts'
import { newId } from '../platform/ids.ts'
import type { InboxKey } from '../platform/seal.ts'
import { deliveries, notices } from '../store/schema.ts'
import { tellsOldDate } from '../store/reminder-tellings.ts'
import { mutedOf } from '../store/reminders.ts'
import { accountsOf, shutAccount, shutPlace, type Owner } from '../store/shut-doors.ts'
import { rows, type Store } from '../store/store.ts'
import { audienceShape, type Door } from './audience.ts'
import { doorsOf } from './recipients.ts'

export interface FallbackDeps {
  readonly store: Store
  readonly key: InboxKey
}

/** More doors than this nobody has; a chain this long is a mistake somewhere. */
const mostDoors = 9

/** What came of the refused deliveries of this round. */
export interface FellBack {
  readonly nextDoor: number
  readonly staff: number
}

/**
 * Follows up refused unasked deliveries: each once, however many processes look at the same time. Where the place
 * itself refuses, it is noted as shut and not used again until it is bound anew.
 */
export async function fallBack({ store, key }: FallbackDeps, limit = 50): Promise<FellBack> {
  const refused = await store
    .select({ id: deliveries.id, notice: deliveries.notice })
    .from(deliveries)
    .where(and(isNotNull(deliveries.refusal), isNull(deliveries.followUp)))
    .orderBy(asc(deliveries.id))
    .limit(limit)
  const count = { nextDoor: 0, staff: 0 }
  for (const each of refused) {
    const done = await store.transaction((tx) => followUp(tx, key, each))
    if (done === 'next-door') count.nextDoor += 1
    if (done === 'staff') count.staff += 1
  }
  return count
}

type FollowUp = NonNullable<(typeof deliveries.$inferSelect)['followUp']>
type Refused = typeof deliveries.$inferSelect

async function followUp(
  tx: Store,
  key: InboxKey,
  { id, notice }: Pick<Refused, 'id' | 'notice'>,
): Promise<FollowUp | undefined> {
  // The notice first, as everybody who stops one does: nobody pauses it while a row is added to it.
  const [parent] =
    notice === null
      ? []
      : await tx
          .select({ status: notices.status, audience: notices.audience })
          .from(notices)
          .where(eq(notices.id, notice))
          .for('share')
  const [row] = await tx
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.id, id), isNull(deliveries.followUp)))
    .for('update', { skipLocked: true })
  if (row === undefined) return undefined
  const owner = ownerOf(row.recipient)
  const found = owner === undefined ? [] : await accountsOf(tx, owner)
  const target = targetShape.parse(row.target)
  if (row.refusal === 'door') {
    const code = row.lastCode ?? ''
    if (target.kind === 'group') await shutPlace(tx, { ...row, chat: target.chat }, code)
    for (const account of found)
      if (isAt(account, row, openReach(key, account.person, account.reach).chat, target.chat))
        await shutAccount(tx, account, code)
  }
  if (row.fileId !== null) {
    // Its words have arrived here: by another door it would come to somebody who has not read them.
    const outcome = parent?.status === 'cancelled' ? 'none' : 'staff'
    await tx.update(deliveries).set({ followUp: outcome }).where(eq(deliveries.id, id))
    return outcome
  }
  const tried = await triedDoors(tx, row)
  const { channels } = audienceShape.safeParse(parent?.audience).data ?? {}
  // A colleague who wants no reminders is no way around a door that is shut.
  const muted = row.kind === 'reminder' ? await mutedOf(tx) : undefined
  const open = doorsOf(
    found.filter(({ isOpen, person }) => isOpen && !muted?.has(`person:${person}`)),
    { channels },
    key,
  )
  const next = open.find((door) => !tried.some((each) => isSame(each, door)))
  const outcome = await say(tx, row, parent?.status, tried.length, next)
  await tx.update(deliveries).set({ followUp: outcome }).where(eq(deliveries.id, id))
  return outcome
}

async function say(
  tx: Store,
  row: Refused,
  status: (typeof notices.$inferSelect)['status'] | undefined,
  tried: number,
  door: Door | undefined,
): Promise<FollowUp> {
  if (status === 'cancelled') return 'none'
  if (row.kind === 'reminder' && (await tellsOldDate(tx, row.id))) return 'none'
  if (door === undefined || tried >= mostDoors) return 'staff'
  const { channel, app, chat, kind } = door
  const written = await rows(
    tx,
    sql`insert into deliveries (id, once_key, kind, channel, app, lane, target, body, status, next_at,
        unasked, expires_at, notice, recipient, parent, hold)
      select ${newId()}, ${`${baseOf(row.onceKey)}:door${tried + 1}`}, kind, ${channel}, ${app},
        ${`${channel}:${app}:${chat}`}, ${JSON.stringify({ chat, kind })}::text::jsonb, body, 'queued', now(),
        true, expires_at, notice, recipient, id, ${status === 'paused' ? 'paused' : null}
      from deliveries where id = ${row.id} and (expires_at is null or expires_at > now())
      on conflict (once_key) do nothing returning 1 as one`,
    z.object({ one: z.number() }),
  )
  // Too late for another door: the row says that it failed, and that is all.
  return written.length > 0 ? 'next-door' : 'none'
}

const doorSuffix = /:door\d+$/

/** What the first door of the chain was written under. */
const baseOf = (onceKey: string): string => onceKey.replace(doorSuffix, '')

/** The doors that this very message has been sent to. */
async function triedDoors(tx: Store, { onceKey }: Refused): Promise<readonly Door[]> {
  const base = baseOf(onceKey)
  const later = Array.from({ length: mostDoors }, (_, at) => `${base}:door${at + 2}`)
  const found = await tx
    .select({ channel: deliveries.channel, app: deliveries.app, target: deliveries.target })
    .from(deliveries)
    .where(inArray(deliveries.onceKey, [base, ...later]))
  return found.map(({ channel, app, target }) => {
    const { chat, kind } = targetShape.parse(target)
    return { channel, app, chat, kind }
  })
}

const isSame = (a: Door, b: Door): boolean =>
  a.channel === b.channel && a.app === b.app && a.chat === b.chat

const isAt = (
  account: { readonly channel: string; readonly app: string },
  row: { readonly channel: string; readonly app: string },
  reached: string,
  chat: string,
): boolean => account.channel === row.channel && account.app === row.app && reached === chat

/** Groups are no one person's: what they refuse is a task for the staff. */
function ownerOf(recipient: string | null): Owner | undefined {
  const [, kind, id] = /^(team|person):([\da-f-]{36})$/.exec(recipient ?? '') ?? []
  if (id === undefined) return undefined
  return kind === 'team' ? { team: id } : { person: id }
}
