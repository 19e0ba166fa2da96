// Queries about the files of reports. What intake writes into a case is a plain insert: its role may do no more.
import {
  and,
  asc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  notExists,
  notInArray,
  or,
  sql,
} from 'drizzle-orm'

import { drafts, evidence, uploads } from './schema.ts'
import type { Store } from './store.ts'

export type Upload = typeof uploads.$inferSelect
export type Evidence = typeof evidence.$inferSelect

/** What both tables learn when a file is looked into. */
export type Looked = Pick<Upload, 'state' | 'about' | 'preview' | 'fileIndex' | 'scannedAt'>

/** How much is held: files that were refused do not count. */
export interface Held {
  readonly files: number
  readonly bytes: number
}

/** States of a file that is not taken, or not any more. */
export const refusedStates = ['infected', 'encrypted', 'unsafe'] as const

/** Until the transaction ends nobody else adds to this draft: two at once must not both find the last place. */
export async function lockDraft(tx: Store, draft: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`uploads:${draft}`}, 0))`)
}

/** `begun` counts the refused ones too. */
export async function heldBy(
  store: Store,
  draft: string,
): Promise<Held & { readonly begun: number }> {
  const isHeld = notInArray(uploads.state, [...refusedStates])
  const [held] = await store
    .select({
      files: sql<number>`(count(*) filter (where ${isHeld}))::int`,
      bytes: sql<number>`coalesce(sum(${uploads.size}) filter (where ${isHeld}), 0)::int`,
      begun: sql<number>`count(*)::int`,
    })
    .from(uploads)
    .where(eq(uploads.draft, draft))
  return held ?? { files: 0, bytes: 0, begun: 0 }
}

/** What has arrived of all drafts together; the bytes of refused files are gone. */
export async function unfiledBytes(store: Store): Promise<number> {
  const [held] = await store
    .select({ bytes: sql<number>`coalesce(sum(${uploads.received}), 0)::float8` })
    .from(uploads)
    .where(notInArray(uploads.state, [...refusedStates]))
  return held?.bytes ?? 0
}

/** What a case holds already: its places, which is all that intake may see of its files. */
export async function heldByCase(store: Store, caseId: string): Promise<Held> {
  const [held] = await store
    .select({
      files: sql<number>`count(*)::int`,
      bytes: sql<number>`coalesce(sum(${evidence.room}), 0)::int`,
    })
    .from(evidence)
    .where(eq(evidence.caseId, caseId))
  return held ?? { files: 0, bytes: 0 }
}

export async function addUpload(store: Store, row: Upload): Promise<void> {
  await store.insert(uploads).values(row)
}

export async function findUpload(
  store: Store,
  draft: string,
  id: string,
): Promise<Upload | undefined> {
  const [found] = await store
    .select()
    .from(uploads)
    .where(and(eq(uploads.draft, draft), eq(uploads.id, id)))
  return found
}

export async function uploadsOf(store: Store, draft: string): Promise<readonly Upload[]> {
  return store.select().from(uploads).where(eq(uploads.draft, draft)).orderBy(asc(uploads.id))
}

/** False: somebody else was faster with this piece. */
export async function advanceUpload(
  store: Store,
  step: { readonly id: string; readonly from: number; readonly to: number; readonly piece: string },
): Promise<boolean> {
  const moved = await store
    .update(uploads)
    .set({ received: step.to, pieces: sql`array_append(${uploads.pieces}, ${step.piece}::text)` })
    .where(
      and(
        eq(uploads.id, step.id),
        eq(uploads.received, step.from),
        eq(uploads.state, 'uploading'),
        isNotNull(uploads.key),
      ),
    )
    .returning({ id: uploads.id })
  return moved.length === 1
}

/** False: it was settled already. */
export async function settleUpload(
  store: Store,
  id: string,
  looked: Looked & Partial<Pick<Upload, 'pieces'>>,
): Promise<boolean> {
  const settled = await store
    .update(uploads)
    .set(looked)
    .where(and(eq(uploads.id, id), eq(uploads.state, 'uploading'), isNotNull(uploads.key)))
    .returning({ id: uploads.id })
  return settled.length === 1
}

const forgotten = { key: null, about: null, fileIndex: null }

/** Destroys the keys; the names of the pieces stay until the objects are gone. Returns whose. */
export async function forgetUploads(
  store: Store,
  draft: string,
  id?: string,
): Promise<readonly string[]> {
  const gone = await store
    .update(uploads)
    .set(forgotten)
    .where(and(eq(uploads.draft, draft), id === undefined ? undefined : eq(uploads.id, id)))
    .returning({ id: uploads.id })
  return gone.map(({ id }) => id)
}

export async function removeUploads(
  store: Store,
  draft: string,
  ids: readonly string[],
): Promise<void> {
  await store.delete(uploads).where(and(eq(uploads.draft, draft), inArray(uploads.id, [...ids])))
}

/** Drafts that are gone or handed in, and of which files are left: refused ones, or what a failure left behind. */
export async function leftBehind(store: Store, limit: number): Promise<readonly string[]> {
  const found = await store
    .selectDistinct({ draft: uploads.draft })
    .from(uploads)
    .where(
      notExists(
        store
          .select({ id: drafts.id })
          .from(drafts)
          .where(sql`${drafts.id}::text = ${uploads.draft}`),
      ),
    )
    .orderBy(asc(uploads.draft))
    .limit(limit)
  return found.map(({ draft }) => draft)
}

/** The names of all pieces that can still be opened, file by file: of cases, and of drafts that are being written. */
export async function piecesOfAll(
  store: Store,
): Promise<readonly { readonly id: string; readonly names: readonly string[] }[]> {
  const files = await Promise.all(
    [evidence, uploads].map((table) =>
      store
        .select({ id: table.id, pieces: table.pieces, preview: table.preview })
        .from(table)
        .where(isNotNull(table.key)),
    ),
  )
  return files.flat().map(({ id, pieces, preview }) => ({ id, names: [...pieces, ...preview] }))
}

export async function addEvidence(store: Store, files: readonly Evidence[]): Promise<void> {
  if (files.length > 0) await store.insert(evidence).values([...files])
}

export async function evidenceOf(store: Store, caseId: string): Promise<readonly Evidence[]> {
  return store.select().from(evidence).where(eq(evidence.caseId, caseId)).orderBy(asc(evidence.id))
}

export async function findEvidence(
  store: Store,
  caseId: string,
  id: string,
): Promise<Evidence | undefined> {
  const [found] = await store
    .select()
    .from(evidence)
    .where(and(eq(evidence.caseId, caseId), eq(evidence.id, id)))
  return found
}

/** What waits for a scanner, what failed a while ago, and what was clean long ago. Papers are for custodians. */
export async function dueForScan(
  store: Store,
  before: { readonly clean: Date; readonly error: Date },
  limit: number,
): Promise<readonly Evidence[]> {
  return store
    .select()
    .from(evidence)
    .where(
      and(
        isNotNull(evidence.key),
        ne(evidence.purpose, 'stamp'),
        or(
          eq(evidence.state, 'pending'),
          and(eq(evidence.state, 'error'), lt(evidence.scannedAt, before.error)),
          and(eq(evidence.state, 'clean'), lt(evidence.scannedAt, before.clean)),
        ),
      ),
    )
    .orderBy(sql`${evidence.scannedAt} asc nulls first`, asc(evidence.id))
    .limit(limit)
}

export async function settleScan(store: Store, id: string, looked: Looked): Promise<void> {
  await store
    .update(evidence)
    .set(looked)
    .where(and(eq(evidence.id, id), isNotNull(evidence.key)))
}

/** Destroys the keys of a case's files, or of one. Returns whose objects are to be deleted. */
export async function forgetEvidence(
  store: Store,
  caseId: string,
  id?: string,
): Promise<readonly string[]> {
  const gone = await store
    .update(evidence)
    .set(forgotten)
    .where(and(eq(evidence.caseId, caseId), id === undefined ? undefined : eq(evidence.id, id)))
    .returning({ id: evidence.id })
  return gone.map((each) => each.id)
}

export async function removeEvidence(store: Store, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await store.delete(evidence).where(inArray(evidence.id, [...ids]))
}

/** Files whose keys are destroyed and whose sealed bytes are still there. */
export async function forgottenEvidence(store: Store, limit: number): Promise<readonly string[]> {
  const found = await store
    .select({ id: evidence.id })
    .from(evidence)
    .where(isNull(evidence.key))
    .limit(limit)
  return found.map(({ id }) => id)
}
