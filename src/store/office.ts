// The staff of the console in the database: who they are, their sessions, their links.
import { and, asc, eq, gt, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'

import { locks } from './locks.ts'
import {
  staff,
  staffCodes,
  staffDoors,
  staffLinks,
  staffSecondFactors,
  staffSessions,
  staffTries,
} from './schema.ts'
import type { Store } from './store.ts'

export type StaffRow = typeof staff.$inferSelect

/** Whoever changes who administers takes its turn here until the transaction ends. */
export async function lockOffice(tx: Store): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${locks.office})`)
}

/** Everybody who was ever of the staff, in the order in which they came. */
export async function loadOffice(store: Store): Promise<readonly StaffRow[]> {
  return store.select().from(staff).orderBy(asc(staff.id))
}

export async function findMember(store: Store, id: string): Promise<StaffRow | undefined> {
  const [found] = await store.select().from(staff).where(eq(staff.id, id))
  return found
}

export async function addMember(
  tx: Store,
  member: Pick<StaffRow, 'id' | 'name' | 'email' | 'roles'>,
): Promise<boolean> {
  const added = await tx
    .insert(staff)
    .values({ ...member, emailVerified: true })
    .onConflictDoNothing()
    .returning({ id: staff.id })
  return added.length > 0
}

export async function changeMember(
  tx: Store,
  id: string,
  change: Partial<Pick<StaffRow, 'roles' | 'endedAt' | 'twoFactorEnabled' | 'person'>>,
): Promise<void> {
  await tx.update(staff).set(change).where(eq(staff.id, id))
}

/** Ends every session of theirs. */
export async function endSessions(tx: Store, id: string): Promise<void> {
  await tx.delete(staffSessions).where(eq(staffSessions.userId, id))
}

/** Takes every way in away. */
export async function removeDoors(tx: Store, id: string): Promise<void> {
  await tx.delete(staffDoors).where(eq(staffDoors.userId, id))
}

const isDoor = (id: string, provider: string) =>
  and(eq(staffDoors.userId, id), eq(staffDoors.providerId, provider))

/** The way in through somebody else's sign-in. */
export async function findDoor(store: Store, id: string, provider: string) {
  const [found] = await store.select().from(staffDoors).where(isDoor(id, provider))
  return found
}

/** False when there was none. */
export async function removeDoor(tx: Store, id: string, provider: string): Promise<boolean> {
  const gone = await tx
    .delete(staffDoors)
    .where(isDoor(id, provider))
    .returning({ id: staffDoors.id })
  return gone.length > 0
}

/** Sets the password, already hashed, as better-auth keeps it. */
export async function setPassword(
  tx: Store,
  door: { readonly id: string; readonly staff: string; readonly hash: string },
): Promise<void> {
  await tx.delete(staffDoors).where(isDoor(door.staff, 'credential'))
  await tx.insert(staffDoors).values({
    id: door.id,
    accountId: door.staff,
    providerId: 'credential',
    userId: door.staff,
    password: door.hash,
  })
}

/** The second factor of somebody, sealed by better-auth. */
export async function findSecondFactor(store: Store, id: string) {
  const [found] = await store
    .select()
    .from(staffSecondFactors)
    .where(eq(staffSecondFactors.userId, id))
  return found
}

export async function addSecondFactor(
  tx: Store,
  row: Pick<typeof staffSecondFactors.$inferInsert, 'id' | 'userId' | 'secret' | 'backupCodes'>,
): Promise<void> {
  await tx.insert(staffSecondFactors).values({ ...row, verified: false })
}

export async function removeSecondFactor(tx: Store, id: string): Promise<void> {
  await tx.delete(staffSecondFactors).where(eq(staffSecondFactors.userId, id))
}

/** A session with whose it is. */
export async function findSession(store: Store, token: string) {
  const [found] = await store
    .select({ session: staffSessions, member: staff })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.userId))
    .where(eq(staffSessions.token, token))
  return found
}

export async function markSession(
  tx: Store,
  id: string,
  change: { readonly secondFactorAt?: Date; readonly lastSeenAt: Date },
): Promise<void> {
  await tx.update(staffSessions).set(change).where(eq(staffSessions.id, id))
}

export async function endSession(tx: Store, token: string): Promise<void> {
  await tx.delete(staffSessions).where(eq(staffSessions.token, token))
}

/** Ends the session of this id. */
export async function dropSession(tx: Store, id: string): Promise<void> {
  await tx.delete(staffSessions).where(eq(staffSessions.id, id))
}

/** Takes a code for good; false if it was taken before. */
export async function takeCode(
  tx: Store,
  id: string,
  code: string,
  at: Date,
  keptMs: number,
): Promise<boolean> {
  const old = new Date(at.getTime() - keptMs)
  await tx.delete(staffCodes).where(and(eq(staffCodes.staff, id), lt(staffCodes.at, old)))
  const taken = await tx
    .insert(staffCodes)
    .values({ staff: id, code, at })
    .onConflictDoNothing()
    .returning({ code: staffCodes.code })
  return taken.length > 0
}

/** Counts a try; how many there were in this window, with this one. */
export async function countTry(
  store: Store,
  key: string,
  at: Date,
  windowMs: number,
): Promise<number> {
  const old = sql`${staffTries.since} < ${new Date(at.getTime() - windowMs).toISOString()}::timestamptz`
  const [row] = await store
    .insert(staffTries)
    .values({ key, count: 1, since: at })
    .onConflictDoUpdate({
      target: staffTries.key,
      set: {
        count: sql`case when ${old} then 1 else ${staffTries.count} + 1 end`,
        since: sql`case when ${old} then excluded.since else ${staffTries.since} end`,
      },
    })
    .returning({ count: staffTries.count })
  return row?.count ?? 1
}

export async function forgetTries(store: Store, key: string): Promise<void> {
  await store.delete(staffTries).where(eq(staffTries.key, key))
}

/** Makes a link; an earlier one for the same person is void from now on. */
export async function addLink(
  tx: Store,
  link: Omit<typeof staffLinks.$inferInsert, 'usedAt'>,
): Promise<void> {
  const whose = link.staff == null ? isNull(staffLinks.staff) : eq(staffLinks.staff, link.staff)
  await tx.delete(staffLinks).where(and(whose, isNull(staffLinks.usedAt)))
  await tx.insert(staffLinks).values(link)
}

const isOpen = (secret: string, at: Date) =>
  and(eq(staffLinks.secret, secret), isNull(staffLinks.usedAt), gt(staffLinks.expiresAt, at))

export async function findLink(store: Store, secret: string, at: Date) {
  const [found] = await store.select().from(staffLinks).where(isOpen(secret, at))
  return found
}

/** Uses a link up; undefined if it is used, expired or none. */
export async function takeLink(tx: Store, secret: string, at: Date) {
  const [taken] = await tx
    .update(staffLinks)
    .set({ usedAt: at })
    .where(isOpen(secret, at))
    .returning()
  return taken
}

export async function removeLinks(tx: Store, id: string): Promise<void> {
  await tx.delete(staffLinks).where(eq(staffLinks.staff, id))
}

/** Forgets sessions, links, tries and codes that have served their time. */
export async function sweepOffice(store: Store, at: Date): Promise<number> {
  const dayAgo = new Date(at.getTime() - 86_400_000)
  const sessions = await store
    .delete(staffSessions)
    .where(lt(staffSessions.expiresAt, at))
    .returning({ id: staffSessions.id })
  await store
    .delete(staffLinks)
    .where(
      or(
        lt(staffLinks.expiresAt, dayAgo),
        and(isNotNull(staffLinks.usedAt), lt(staffLinks.usedAt, dayAgo)),
      ),
    )
  await store.delete(staffTries).where(lt(staffTries.since, dayAgo))
  await store.delete(staffCodes).where(lt(staffCodes.at, dayAgo))
  return sessions.length
}
