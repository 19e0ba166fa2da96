// The files of a notice, and the deliveries that follow its words.
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import * as z from 'zod'

import { jsonText } from './columns.ts'
import { files, noticeFiles } from './schema.ts'
import { rows, type Store } from './store.ts'

/** A file as it belongs to a notice. */
export interface NoticeFile {
  readonly n: number
  readonly file: string
  readonly name: string
  readonly mediaType: string
  /** In bytes. */
  readonly size: number
  /** Of the bytes, hex. */
  readonly sha256: string
}

/** In the order of sending. */
export async function filesOfNotice(store: Store, notice: string): Promise<readonly NoticeFile[]> {
  return listed(store, notice, files.sha256)
}

/** The same, with the hash of the bytes as they lie there now and not as it was written down. */
export async function weighedFiles(store: Store, notice: string): Promise<readonly NoticeFile[]> {
  return listed(store, notice, sql<string>`encode(sha256(${files.bytes}), 'hex')`)
}

function listed(
  store: Store,
  notice: string,
  sha256: typeof files.sha256 | ReturnType<typeof sql<string>>,
) {
  const { name, mediaType, size } = files
  return store
    .select({
      n: noticeFiles.n,
      file: noticeFiles.file,
      name,
      mediaType,
      size,
      sha256: sql<string>`${sha256}`,
    })
    .from(noticeFiles)
    .innerJoin(files, eq(files.id, noticeFiles.file))
    .where(eq(noticeFiles.notice, notice))
    .orderBy(asc(noticeFiles.n))
}

/** After those that are there. The same file twice is the same file once. */
export async function attachFiles(
  tx: Store,
  notice: string,
  kept: readonly string[],
): Promise<void> {
  const there = await filesOfNotice(tx, notice)
  const added = [...new Set(kept)].filter((id) => !there.some(({ file }) => file === id))
  const last = Math.max(0, ...there.map(({ n }) => n))
  if (added.length > 0)
    await tx
      .insert(noticeFiles)
      .values(added.map((file, at) => ({ notice, n: last + at + 1, file })))
}

export async function detachFiles(tx: Store, notice: string, ns: readonly number[]): Promise<void> {
  if (ns.length > 0)
    await tx
      .delete(noticeFiles)
      .where(and(eq(noticeFiles.notice, notice), inArray(noticeFiles.n, [...ns])))
}

/** Words of notice `n` that have arrived and are still there, and what follows them as `f`. */
const following = sql`notices n
  join notice_files f on f.notice = n.id
  join deliveries w on w.notice = n.id and w.status = 'sent' and w.file_id is null and w.recalled_at is null`
const onceKey = sql`'notice:' || n.id::text || ':' || w.recipient || ':file:' || f.n::text`
/** Under way, or done so lately that somebody may send words again that failed; and nobody wants it back. */
const stillGoes = sql`(n.status = 'sending' or (n.status = 'done' and n.updated_at > now() - interval '3 days'))
  and not exists (select 1 from announcements a where a.notice = n.id and a.recall_asked_at is not null)`
const notWritten = sql`not exists (select 1 from deliveries d where d.once_key = ${onceKey})`

/** Holds of `n` while some words that have arrived lack a file. */
export const lacksFiles = sql`exists (select 1 from notice_files f
  join deliveries w on w.notice = n.id and w.status = 'sent' and w.file_id is null and w.recalled_at is null
  where f.notice = n.id and ${notWritten})`

const lackingRow = z.object({
  notice: z.uuid(),
  words: z.uuid(),
  n: z.number(),
  file: z.uuid(),
  name: z.string(),
})
export type LackingFile = z.output<typeof lackingRow>

/** Files that are to follow words which have arrived; those of a notice together, first what arrived first. */
export async function lackingFiles(store: Store, limit: number): Promise<readonly LackingFile[]> {
  return rows(
    store,
    sql`select n.id as notice, w.id as words, f.n, f.file,
        (select name from files where files.id = f.file) as name
      from ${following}
      where ${stillGoes} and ${notWritten}
      order by n.id, w.sent_at, w.id, f.n limit ${limit}`,
    lackingRow,
  )
}

/**
 * Writes one delivery for each, to where the words went, if the notice is not stopped and its words are still there. The once_key is notice:<id>:<recipient>:file:<n>. Returns how many were written.
 */
export async function followWords(
  tx: Store,
  notice: string,
  following: readonly (Pick<LackingFile, 'words' | 'n' | 'file'> & {
    readonly id: string
    readonly body: unknown
  })[],
): Promise<number> {
  // A statement of its own: the next one then sees what whoever held the notice has done to it.
  await tx.execute(sql`select 1 from notices where id = ${notice} for share`)
  const written = await rows(
    tx,
    sql`with written as (
        insert into deliveries (id, once_key, kind, channel, app, lane, target, body, file_id, status, next_at,
          unasked, expires_at, notice, recipient, parent)
        select f.id, ${onceKey}, w.kind, w.channel, w.app, w.lane, w.target, f.body, f.file, 'queued', now(),
          true, n.expires_at, n.id, w.recipient, w.id
        from jsonb_to_recordset(${jsonText(following)}::text::jsonb)
          as f (id uuid, words uuid, n int, file uuid, body jsonb)
          join deliveries w on w.id = f.words and w.status = 'sent' and w.recalled_at is null
          join notices n on n.id = w.notice and n.id = ${notice} and ${stillGoes}
        order by f.id
        on conflict (once_key) do nothing
        returning 1)
      select count(*)::int as count from written`,
    z.object({ count: z.number() }),
  )
  return written[0]?.count ?? 0
}
