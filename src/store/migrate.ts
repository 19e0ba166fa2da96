// Brings the tables to the shape the code expects, or says that they are not.
import { is, sql } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import * as z from 'zod'

import { codeOf } from '../platform/blame.ts'
import { Fault } from '../platform/errors.ts'
import { locks } from './locks.ts'
import { latestMigration } from './latest.ts'
import * as schema from './schema.ts'
import { rows, type Store } from './store.ts'

/** One file of db/, in order. */
export interface Migration {
  readonly name: string
  /** SHA-256 of the file, hex. */
  readonly hash: string
  readonly statements: readonly string[]
}

const undefinedTable = '42P01'
const insufficientPrivilege = '42501'

/**
 * Applies what is missing, all in one transaction; returns the names applied.
 * An advisory lock lets several processes start at once: the first applies, the others find it done.
 */
export async function migrate(
  store: Store,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  return store.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${locks.migrations}::bigint)`)
    await tx.execute(sql`
      create table if not exists schema_migrations (
        name text primary key, hash text not null, applied_at timestamptz not null default now())`)
    const done = await applied(tx)
    for (const { name, hash } of migrations)
      if (done.has(name) && done.get(name) !== hash)
        throw new Fault(
          `Migration ${name} was changed after it was applied: restore the file and put the change into a new migration`,
        )
    const missing = migrations.filter(({ name }) => !done.has(name))
    for (const { name, hash, statements } of missing) {
      for (const statement of statements) await tx.execute(sql.raw(statement))
      await tx.execute(sql`insert into schema_migrations (name, hash) values (${name}, ${hash})`)
    }
    return missing.map(({ name }) => name)
  })
}

/** Whether the database has everything this code was built with; it may have more. Needs no files. */
export async function isCurrent(store: Store): Promise<boolean> {
  try {
    return (await applied(store)).get(latestMigration.name) === latestMigration.hash
  } catch (error) {
    if ([undefinedTable, insufficientPrivilege].includes(codeOf(error) ?? '')) return false
    throw error
  }
}

/** For a process that may not change tables: throws a Fault while they are behind. */
export async function requireCurrent(store: Store): Promise<void> {
  if (!(await isCurrent(store))) throw behind()
}

/** For a process that may: brings the tables up to date, or throws the same Fault if its role is not allowed to. */
export async function ensureCurrent(
  store: Store,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  if (await isCurrent(store)) return []
  try {
    return await migrate(store, migrations)
  } catch (error) {
    if (codeOf(error) === insufficientPrivilege) throw behind()
    throw error
  }
}

/** Lets the desk's own role, if it is not the owner, do its work on the tables and nothing more. */
export async function grantDesk(store: Store, role: string): Promise<void> {
  const to = sql.identifier(role)
  await store.execute(sql`grant select on schema_migrations to ${to}`)
  for (const table of Object.values(schema)) {
    // Those of reports have roles of their own; see reports-roles.ts.
    if (!is(table, PgTable) || getTableConfig(table).schema !== undefined) continue
    // What was done stays written down.
    const rights =
      table === schema.audit ? sql`select, insert` : sql`select, insert, update, delete`
    await store.execute(sql`grant ${rights} on ${table} to ${to}`)
  }
  await store.execute(sql`grant usage on all sequences in schema public to ${to}`)
}

async function applied(store: Store): Promise<ReadonlyMap<string, string>> {
  const row = z.object({ name: z.string(), hash: z.string() })
  const found = await rows(store, sql`select name, hash from schema_migrations`, row)
  return new Map(found.map(({ name, hash }) => [name, hash]))
}

function behind(): Fault {
  return new Fault(
    `The database lacks migration ${latestMigration.name} and this role may not add it: run \`npm run migrate\` with the owner's address in MIGRATE_DATABASE_URL, then start again`,
  )
}
