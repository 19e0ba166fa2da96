// `npm run migrate`: brings the tables of a PostgreSQL database up to date, as their owner.
import { Fault } from '../src/platform/errors.ts'
import { blame, codeOf } from '../src/platform/blame.ts'
import { grantDesk, migrate } from '../src/store/migrate.ts'
import { readMigrations } from '../src/store/open/migrations.ts'
import { openPostgres } from '../src/store/open/postgres.ts'

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

try {
  console.log(await run())
} catch (error) {
  process.exitCode = 1
  if (codeOf(error) === '42501')
    console.error(
      'This role may not change the tables: set MIGRATE_DATABASE_URL to the owner of the database',
    )
  else console.error(error instanceof Fault ? error.message : `Migrating failed: ${blame(error)}`)
}
