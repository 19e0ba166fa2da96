// The versions of the official text in the database.
import { and, asc, desc, eq, sql } from 'drizzle-orm'

import { locks } from './locks.ts'
import { noticeClauses, noticeContacts, noticeTexts } from './schema.ts'
import type { Store } from './store.ts'

export type TextVersion = typeof noticeTexts.$inferSelect
export type ClauseRow = typeof noticeClauses.$inferSelect
export type ContactRow = typeof noticeContacts.$inferSelect

/** A statement takes some thousand values. */
const rowsAtOnce = 200

/** Whoever brings a version in or into force takes its turn here until the transaction ends. */
export async function lockTexts(tx: Store): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${locks.officialTexts})`)
}

export async function addText(
  tx: Store,
  version: typeof noticeTexts.$inferInsert,
  clauses: readonly Omit<ClauseRow, 'version'>[],
  contacts: readonly Omit<ContactRow, 'version'>[],
): Promise<void> {
  await tx.insert(noticeTexts).values(version)
  for (let at = 0; at < clauses.length; at += rowsAtOnce)
    await tx
      .insert(noticeClauses)
      .values(clauses.slice(at, at + rowsAtOnce).map((each) => ({ ...each, version: version.id })))
  await replaceContacts(tx, version.id, contacts)
}

export async function replaceContacts(
  tx: Store,
  version: string,
  contacts: readonly Omit<ContactRow, 'version'>[],
): Promise<void> {
  await tx.delete(noticeContacts).where(eq(noticeContacts.version, version))
  for (let at = 0; at < contacts.length; at += rowsAtOnce)
    await tx
      .insert(noticeContacts)
      .values(contacts.slice(at, at + rowsAtOnce).map((each) => ({ ...each, version })))
}

/** Every version of an edition, the newest first. */
export async function listTexts(store: Store, edition: string): Promise<readonly TextVersion[]> {
  return store
    .select()
    .from(noticeTexts)
    .where(eq(noticeTexts.edition, edition))
    .orderBy(desc(noticeTexts.importedAt), desc(noticeTexts.id))
}

export async function findText(store: Store, id: string): Promise<TextVersion | undefined> {
  const [found] = await store.select().from(noticeTexts).where(eq(noticeTexts.id, id))
  return found
}

export async function findTextByHash(
  store: Store,
  edition: string,
  hash: string,
): Promise<TextVersion | undefined> {
  const [found] = await store
    .select()
    .from(noticeTexts)
    .where(and(eq(noticeTexts.edition, edition), eq(noticeTexts.hash, hash)))
  return found
}

/** The version that is quoted. */
export async function textInForce(store: Store, edition: string): Promise<TextVersion | undefined> {
  const [found] = await store
    .select()
    .from(noticeTexts)
    .where(and(eq(noticeTexts.edition, edition), eq(noticeTexts.status, 'inForce')))
  return found
}

/** Puts a proposed version into force and the one before it into the past. False if it was not proposed. */
export async function bringIntoForce(
  tx: Store,
  { id, edition }: Pick<TextVersion, 'id' | 'edition'>,
  approvedBy: string,
  at: Date,
): Promise<boolean> {
  await tx
    .update(noticeTexts)
    .set({ status: 'past' })
    .where(and(eq(noticeTexts.edition, edition), eq(noticeTexts.status, 'inForce')))
  const brought = await tx
    .update(noticeTexts)
    .set({ status: 'inForce', approvedBy, inForceAt: at })
    .where(and(eq(noticeTexts.id, id), eq(noticeTexts.status, 'proposed')))
    .returning({ id: noticeTexts.id })
  return brought.length > 0
}

/** It never comes into force, unless it is brought in once more. False if it was not proposed. */
export async function refuseProposed(tx: Store, id: string): Promise<boolean> {
  const refused = await tx
    .update(noticeTexts)
    .set({ status: 'refused' })
    .where(and(eq(noticeTexts.id, id), eq(noticeTexts.status, 'proposed')))
    .returning({ id: noticeTexts.id })
  return refused.length > 0
}

/** It was refused, and is looked at anew; who brings it in now does not approve it. */
export async function proposeAgain(tx: Store, id: string, by: string, at: Date): Promise<void> {
  await tx
    .update(noticeTexts)
    .set({ status: 'proposed', importedBy: by, importedAt: at })
    .where(and(eq(noticeTexts.id, id), eq(noticeTexts.status, 'refused')))
}

/** In the order of the text. */
export async function clausesOfText(store: Store, version: string): Promise<readonly ClauseRow[]> {
  return store
    .select()
    .from(noticeClauses)
    .where(eq(noticeClauses.version, version))
    .orderBy(asc(noticeClauses.ordinal))
}

export async function findClause(
  store: Store,
  version: string,
  id: string,
): Promise<ClauseRow | undefined> {
  const [found] = await store
    .select()
    .from(noticeClauses)
    .where(and(eq(noticeClauses.version, version), eq(noticeClauses.id, id)))
  return found
}

export async function contactsOfText(
  store: Store,
  version: string,
): Promise<readonly ContactRow[]> {
  return store
    .select()
    .from(noticeContacts)
    .where(eq(noticeContacts.version, version))
    .orderBy(asc(noticeContacts.ordinal))
}
