// Databases for tests: a fresh copy on the run's PostgreSQL, or an embedded one; both migrated and empty.
import { sql, type SQL } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, inject } from 'vitest'
import { z } from 'zod'

import { openPostgres } from '../../src/store/open/postgres.ts'
import { rows, type OpenStore, type Store } from '../../src/store/store.ts'
import { newPglite } from './pglite.ts'
import { createDatabase, databaseAt } from './template.ts'

export interface TestDatabase extends OpenStore {
  readonly url: string
}

/** Runs the same tests on both engines. `store()` is emptied before each test. */
export function eachStore(
  name: string,
  tests: (store: () => Store, engine: 'postgres' | 'pglite') => void,
): void {
  describe.each(['postgres', 'pglite'] as const)(`${name} on %s`, (engine) => {
    let opened: OpenStore
    beforeAll(async () => {
      opened = engine === 'postgres' ? await freshPostgres() : await freshPglite()
    })
    beforeEach(() => empty(opened.store))
    afterAll(() => opened.close())
    tests(() => opened.store, engine)
  })
}

/** A database of one's own on the run's PostgreSQL: a copy of the template, or with nothing in it. */
export async function freshPostgres(
  from: 'template' | 'nothing' = 'template',
  connections = 10,
): Promise<TestDatabase> {
  const server = inject('postgresUrl')
  const { name, drop } = await createDatabase(
    server,
    from === 'template' ? inject('postgresTemplate') : 'template0',
  )
  const url = databaseAt(server, name)
  const { store, close } = await openPostgres(url, connections)
  return {
    store,
    url,
    close: async () => {
      await close()
      await drop()
    },
  }
}

let embedded: Promise<OpenStore> | undefined

/** The embedded database, in memory, shared by the tests of one file. */
export async function freshPglite(): Promise<OpenStore> {
  embedded ??= newPglite()
  const { store } = await embedded
  // It ends with the worker; closing it would take it from the file's other tests.
  return { store, close: async () => {} }
}

const table = z.object({ space: z.string(), name: z.string() })

/** Every table of the desk. */
const tablesOf = (store: Store): Promise<readonly z.infer<typeof table>[]> =>
  rows(
    store,
    sql`select schemaname as space, tablename as name from pg_tables
      where schemaname in ('public', 'reports', 'review')`,
    table,
  )

const named = ({ space, name }: z.infer<typeof table>): SQL =>
  sql`${sql.identifier(space)}.${sql.identifier(name)}`

/** Empties the tables that were written to: to truncate all sixty takes ten times as long. */
export async function empty(store: Store): Promise<void> {
  const written = await rows(
    store,
    sql`select nspname as space, relname as name
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where nspname in ('public', 'reports', 'review') and relkind = 'r' and pg_relation_size(pg_class.oid) > 0
        and relname <> 'schema_migrations'`,
    table,
  )
  if (written.length > 0)
    await store.execute(
      sql`truncate ${sql.join(written.map(named), sql`, `)} restart identity cascade`,
    )
}

/** Whether any column of any table has the word in it, as text or as bytes. */
export async function contains(store: Store, word: string): Promise<boolean> {
  const line = z.object({ text: z.string() })
  for (const each of await tablesOf(store)) {
    const found = await rows(store, sql`select t::text as text from ${named(each)} t`, line)
    const text = found.map((row) => row.text).join('\n')
    if (text.includes(word) || text.includes(Buffer.from(word).toString('hex'))) return true
  }
  return false
}
