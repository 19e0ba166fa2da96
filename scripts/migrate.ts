// `npm run migrate`: brings the tables of a PostgreSQL database up to date, as their owner.
import { Fault } from '../src/platform/errors.ts'
import { blame, codeOf } from '../src/platform/blame.ts'
import { grantDesk, migrate } from '../src/store/migrate.ts'
import { readMigrations } from '../src/store/open/migrations.ts'
import { openPostgres } from '../src/store/open/postgres.ts'
import { command } from './command.ts'

async function run(): Promise<string> {
  const desk = process.env['DATABASE_URL'] || undefined
  const owner = process.env['MIGRATE_DATABASE_URL'] || desk
  if (owner === undefined)
    throw new Fault(
      'Set MIGRATE_DATABASE_URL (the owner of the database) or DATABASE_URL; the embedded database needs no migrate, it brings itself up to date',
    )
  const { store, close } = await openPostgres(owner, 1)
  try {
    const done = await migrate(store, await readMigrations('db'))
    const role = desk === undefined ? '' : decodeURIComponent(new URL(desk).username)
    if (role !== '' && role !== decodeURIComponent(new URL(owner).username))
      await grantDesk(store, role)
    return done.length === 0 ? 'The tables are up to date.' : `Applied ${done.join(', ')}.`
  } finally {
    await close()
  }
}

/** What a database says is kept to its code: its message may quote what people wrote. */
function cureOf(error: unknown): Fault {
  if (error instanceof Fault) return error
  const code = codeOf(error)
  if (code === '42501')
    return new Fault(
      'This role may not change the tables: set MIGRATE_DATABASE_URL to the owner of the database',
    )
  if (code === 'ERR_INVALID_URL')
    return new Fault(
      'The database is named by an address like postgres://user:password@host:5432/name: correct MIGRATE_DATABASE_URL or DATABASE_URL',
    )
  return new Fault(`Migrating failed: ${blame(error)}`)
}

await command(import.meta.url, { usage: 'npm run migrate' }, async () => {
  console.log(
    await run().catch((error: unknown) => {
      throw cureOf(error)
    }),
  )
})
