// The database that all others of a test run are copied from, and how to make and drop them.
import { randomBytes } from 'node:crypto'

import postgres from 'postgres'

import { migrate } from '../../src/store/migrate.ts'
import { readMigrations } from '../../src/store/open/migrations.ts'
import { openPostgres } from '../../src/store/open/postgres.ts'

/** A migrated, empty database, for the set-up of the run. */
export async function makeTemplate(server: string): Promise<Database> {
  const template = await createDatabase(server, 'template0')
  const { store, close } = await openPostgres(databaseAt(server, template.name), 1)
  await migrate(store, await readMigrations('db'))
  await close()
  return template
}

export interface Database {
  readonly name: string
  drop(): Promise<void>
}

export async function createDatabase(server: string, template: string): Promise<Database> {
  const name = `desk_${randomBytes(6).toString('hex')}`
  await once(server, `create database ${name} template ${template}`)
  return { name, drop: () => once(server, `drop database if exists ${name} with (force)`) }
}

async function once(server: string, statement: string): Promise<void> {
  const client = postgres(server, { max: 1, onnotice: () => {} })
  await client.unsafe(statement)
  await client.end()
}

/** The address of another database on the same server. */
export function databaseAt(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
