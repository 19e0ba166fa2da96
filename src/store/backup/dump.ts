// Writes the whole database down as lines, as it is at one moment.
import { createHash } from 'node:crypto'

import { sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'

import { Fault } from '../../platform/errors.ts'
import { latestMigration } from '../latest.ts'
import { isCurrent } from '../migrate.ts'
import { rows, type Store } from '../store.ts'
import { backupVersion, sayLine, type Beginning, type Ending, type TableEnd } from './lines.ts'
import { dumpedTables, type DumpedTable } from './tables.ts'

const atOnce = 500
const aRow = z.object({ row: z.string() })

/** Hands every line to `write`, which may be slow. The database goes on being used meanwhile. */
export async function dump(
  store: Store,
  takenAt: Date,
  write: (lines: string) => Promise<void>,
): Promise<Ending> {
  if (!(await isCurrent(store)))
    throw new Fault('The tables are not those of this program: run `npm run migrate` first')
  return store.transaction(
    async (tx) => {
      await asWritten(tx)
      await nothingElse(tx)
      const { name: migration, hash } = latestMigration
      const begun: Beginning = {
        backup: backupVersion,
        migration,
        hash,
        takenAt: takenAt.toISOString(),
      }
      await write(sayLine(begun))
      const ends = createHash('sha256')
      const tables = dumpedTables()
      for (const table of tables) {
        await write(sayLine({ table: table.name }))
        const end = sayLine(await digest(tx, table, write))
        ends.update(end)
        await write(end)
      }
      const done: Ending = {
        whole: true,
        sequences: await sequences(tx),
        evidence: await evidenceIn(tx),
        tables: tables.length,
        sha256: ends.digest('hex'),
      }
      await write(sayLine(done))
      return done
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** The same text for the same value, whatever the server's own habits. For the transaction alone. */
export async function asWritten(tx: Store): Promise<void> {
  for (const setting of ["timezone = 'UTC'", 'bytea_output = hex', 'extra_float_digits = 1'])
    await tx.execute(sql.raw(`set local ${setting}`))
}

/** Reads a table in the order of its key, and counts and hashes what it reads. */
export async function digest(
  tx: Store,
  table: DumpedTable,
  write: (lines: string) => Promise<void>,
): Promise<TableEnd> {
  const hash = createHash('sha256')
  let count = 0
  // A cursor: a table may be larger than what fits into memory.
  const cursor = sql.identifier(`backup_${table.space}_${table.table}`)
  await tx.execute(
    sql`declare ${cursor} no scroll cursor for
      select row_to_json(t)::text as row from ${named(table)} t order by ${ordered(table)}`,
  )
  for (;;) {
    const page = await rows(tx, sql`fetch ${sql.raw(String(atOnce))} from ${cursor}`, aRow)
    if (page.length === 0) break
    count += page.length
    const lines = page.map(({ row }) => `r${row}\n`).join('')
    hash.update(lines)
    await write(lines)
  }
  await tx.execute(sql`close ${cursor}`)
  return { end: table.name, rows: count, sha256: hash.digest('hex') }
}

export const named = ({ space, table }: DumpedTable): SQL =>
  sql`${sql.identifier(space)}.${sql.identifier(table)}`

/** Words are compared as bytes: two servers may sort by the habits of two languages. */
const ordered = ({ key }: DumpedTable): SQL =>
  sql.join(
    key.map(({ name, isText }) =>
      isText ? sql`${sql.identifier(name)} collate "C"` : sql`${sql.identifier(name)}`,
    ),
    sql`, `,
  )

/** A table that this program does not know would be missing from the backup without anybody seeing it. */
async function nothingElse(tx: Store): Promise<void> {
  const found = await rows(
    tx,
    sql`select schemaname || '.' || tablename as name from pg_tables
      where schemaname in ('public', 'reports')`,
    z.object({ name: z.string() }),
  )
  const known = new Set(['public.schema_migrations', ...dumpedTables().map(({ name }) => name)])
  const foreign = found.filter(({ name }) => !known.has(name))
  if (foreign.length > 0)
    throw new Fault(
      `The database has tables of others (${foreign.map(({ name }) => name).join(', ')}), which would not be in the backup: move them to a database of their own`,
    )
}

async function sequences(tx: Store): Promise<Readonly<Record<string, string>>> {
  const found = await rows(
    tx,
    sql`select schemaname || '.' || sequencename as name, coalesce(last_value, 0)::text as last
      from pg_sequences where schemaname in ('public', 'reports') order by 1`,
    z.object({ name: z.string(), last: z.string() }),
  )
  return Object.fromEntries(found.map(({ name, last }) => [name, last]))
}

async function evidenceIn(tx: Store): Promise<Ending['evidence']> {
  const [found] = await rows(
    tx,
    sql`select count(*)::int as files,
        coalesce(sum(coalesce(cardinality(pieces), 0) + coalesce(cardinality(preview), 0)), 0)::int as pieces
      from reports.evidence where key is not null`,
    z.object({ files: z.int(), pieces: z.int() }),
  )
  return found ?? { files: 0, pieces: 0 }
}
