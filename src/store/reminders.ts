// Reminder rules, the moments at which they fire, who was told what by them, and who wants none.
import { and, asc, desc, eq, inArray, lte, ne, sql } from 'drizzle-orm'
import * as z from 'zod'

import { locks } from './locks.ts'
import { reminderMutes, reminderOccurrences, reminderRules, reminderTellings } from './schema.ts'
import { rows, type Store } from './store.ts'

export type ReminderRule = typeof reminderRules.$inferSelect
export type Occurrence = typeof reminderOccurrences.$inferSelect
export type NewOccurrence = typeof reminderOccurrences.$inferInsert
export type Telling = typeof reminderTellings.$inferInsert

/** Takes the calendar's turn. `wait` false: only if nobody has it; returns whether it is ours. */
export async function takeTurn(tx: Store, wait: boolean): Promise<boolean> {
  if (wait) {
    await tx.execute(sql`select pg_advisory_xact_lock(${locks.calendar})`)
    return true
  }
  const [taken] = await rows(
    tx,
    sql`select pg_try_advisory_xact_lock(${locks.calendar}) as ours`,
    z.object({ ours: z.boolean() }),
  )
  return taken?.ours === true
}

export async function readRules(store: Store, edition: string): Promise<readonly ReminderRule[]> {
  return store
    .select()
    .from(reminderRules)
    .where(eq(reminderRules.edition, edition))
    .orderBy(asc(reminderRules.stage), desc(reminderRules.days), asc(reminderRules.key))
}

/** Switches a rule, known by its key, and returns it; one that nobody has switched before is made. */
export async function putRule(tx: Store, rule: ReminderRule): Promise<ReminderRule> {
  const { active, setBy, setAt } = rule
  const [put] = await tx
    .insert(reminderRules)
    .values(rule)
    .onConflictDoUpdate({
      target: [reminderRules.edition, reminderRules.key],
      set: { active, setBy, setAt },
    })
    .returning()
  return put ?? rule
}

/** Plans what is not planned yet; what was cancelled before comes back. Returns how many are new. */
export async function planOccurrences(
  tx: Store,
  wanted: readonly NewOccurrence[],
): Promise<number> {
  if (wanted.length === 0) return 0
  const planned = await tx
    .insert(reminderOccurrences)
    .values([...wanted])
    .onConflictDoUpdate({
      target: [reminderOccurrences.rule, reminderOccurrences.dueAt, reminderOccurrences.version],
      set: { status: 'planned', settledAt: null },
      setWhere: eq(reminderOccurrences.status, 'cancelled'),
    })
    .returning({ id: reminderOccurrences.id })
  return planned.length
}

/** What waits to fire in this edition, the next first. */
export async function readPlanned(
  store: Store,
  edition: string,
  before?: Date,
): Promise<readonly { readonly occurrence: Occurrence; readonly rule: ReminderRule }[]> {
  return store
    .select({ occurrence: reminderOccurrences, rule: reminderRules })
    .from(reminderOccurrences)
    .innerJoin(reminderRules, eq(reminderRules.id, reminderOccurrences.rule))
    .where(
      and(
        eq(reminderRules.edition, edition),
        eq(reminderOccurrences.status, 'planned'),
        before === undefined ? undefined : lte(reminderOccurrences.dueAt, before),
      ),
    )
    .orderBy(asc(reminderOccurrences.dueAt), asc(reminderOccurrences.id))
}

/** What has fired, expired or was cancelled, the last first. */
export async function readPast(store: Store, edition: string, limit: number) {
  return store
    .select({ occurrence: reminderOccurrences, rule: reminderRules })
    .from(reminderOccurrences)
    .innerJoin(reminderRules, eq(reminderRules.id, reminderOccurrences.rule))
    .where(and(eq(reminderRules.edition, edition), ne(reminderOccurrences.status, 'planned')))
    .orderBy(desc(reminderOccurrences.settledAt), desc(reminderOccurrences.dueAt))
    .limit(limit)
}

/** Ends planned occurrences; one that has ended already stays as it is. Returns how many it ended. */
export async function endOccurrences(
  tx: Store,
  ids: readonly string[],
  status: Exclude<Occurrence['status'], 'planned'>,
  settledAt: Date,
  notice?: string,
): Promise<number> {
  if (ids.length === 0) return 0
  const ended = await tx
    .update(reminderOccurrences)
    .set({ status, settledAt, ...(notice === undefined ? {} : { notice }) })
    .where(
      and(inArray(reminderOccurrences.id, [...ids]), eq(reminderOccurrences.status, 'planned')),
    )
    .returning({ id: reminderOccurrences.id })
  return ended.length
}

/** Rows in one statement: below the driver's limit of 65,535 values. */
const atOnce = 5_000

export async function addTellings(tx: Store, tellings: readonly Telling[]): Promise<void> {
  for (let at = 0; at < tellings.length; at += atOnce)
    await tx.insert(reminderTellings).values(tellings.slice(at, at + atOnce))
}

/** Of these recipients, those that want no reminders. */
export async function mutedOf(store: Store): Promise<ReadonlySet<string>> {
  const found = await store.select({ recipient: reminderMutes.recipient }).from(reminderMutes)
  return new Set(found.map(({ recipient }) => recipient))
}

/** From now on no reminders go there. Again, it changes nothing. */
export async function mute(tx: Store, recipient: string): Promise<void> {
  await tx.insert(reminderMutes).values({ recipient }).onConflictDoNothing()
}

export async function unmute(tx: Store, recipient: string): Promise<void> {
  await tx.delete(reminderMutes).where(eq(reminderMutes.recipient, recipient))
}

/** Every moment that was ever planned in this edition. */
export async function readOccurrences(
  store: Store,
  edition: string,
): Promise<readonly Occurrence[]> {
  const found = await store
    .select({ occurrence: reminderOccurrences })
    .from(reminderOccurrences)
    .innerJoin(reminderRules, eq(reminderRules.id, reminderOccurrences.rule))
    .where(eq(reminderRules.edition, edition))
  return found.map(({ occurrence }) => occurrence)
}

/** What was said by a notice. */
export async function readFired(
  store: Store,
  notice: string,
): Promise<readonly { readonly occurrence: Occurrence; readonly rule: ReminderRule }[]> {
  return store
    .select({ occurrence: reminderOccurrences, rule: reminderRules })
    .from(reminderOccurrences)
    .innerJoin(reminderRules, eq(reminderRules.id, reminderOccurrences.rule))
    .where(eq(reminderOccurrences.notice, notice))
    .orderBy(asc(reminderOccurrences.dueAt), asc(reminderOccurrences.id))
}
