// Files that go out, kept once by what is in them.
import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'

import { newId } from '../platform/ids.ts'
import { storable } from '../platform/text.ts'
import { files } from './schema.ts'
import type { Store } from './store.ts'

export interface NewFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface KeptFile {
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
}

/** Keeps it, unless it is kept already under this name. Returns its id. */
export async function putFile(store: Store, { bytes, ...said }: NewFile): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const name = storable(said.name)
  const mediaType = storable(said.mediaType)
  const id = newId()
  const [put] = await store
    .insert(files)
    .values({ id, name, mediaType, size: bytes.byteLength, sha256, bytes })
    .onConflictDoNothing()
    .returning({ id: files.id })
  if (put !== undefined) return put.id
  const [kept] = await store
    .select({ id: files.id })
    .from(files)
    .where(and(eq(files.sha256, sha256), eq(files.name, name), eq(files.mediaType, mediaType)))
  return kept?.id ?? id
}

/** What is known of it without its bytes. */
export async function findFile(store: Store, id: string): Promise<KeptFile | undefined> {
  const { name, mediaType, size, sha256 } = files
  const [found] = await store
    .select({ name, mediaType, size, sha256 })
    .from(files)
    .where(eq(files.id, id))
  return found
}

/** Empty when there is no such file. */
export async function readFile(store: Store, id: string): Promise<Uint8Array> {
  const [found] = await store.select({ bytes: files.bytes }).from(files).where(eq(files.id, id))
  return found?.bytes ?? new Uint8Array()
}
