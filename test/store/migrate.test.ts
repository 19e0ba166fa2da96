import { generateDrizzleJson } from 'drizzle-kit/api'
import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'

import { intake } from '../../src/conversation/intake.ts'
import { receiveDue } from '../../src/conversation/receive.ts'
import { pump } from '../../src/delivery/pump.ts'
import { silentLog } from '../../src/platform/log.ts'
import { putFile } from '../../src/store/files.ts'
import { latestMigration } from '../../src/store/latest.ts'
import {
  ensureCurrent,
  grantDesk,
  isCurrent,
  migrate,
  requireCurrent,
} from '../../src/store/migrate.ts'
import { readMigrations } from '../../src/store/open/migrations.ts'
import { openPostgres } from '../../src/store/open/postgres.ts'
import { putRating } from '../../src/store/ratings.ts'
import * as schema from '../../src/store/schema.ts'
import { rows } from '../../src/store/store.ts'
import { fakeChannel } from '../support/channel.ts'
import { runScript } from '../support/children/run.ts'
import { freshPostgres } from '../support/database.ts'
import { aMessage, scriptedDesk, testKey } from '../support/desk.ts'

test('three processes that migrate an empty database at once all succeed, and it is done once', async () => {
  const { store, url, close } = await freshPostgres('nothing')
  expect(await isCurrent(store)).toBe(false)
  const runs = [1, 2, 3].map(() => runScript('scripts/migrate.ts', [], { DATABASE_URL: url }))
  expect(await Promise.all(runs.map(({ ended }) => ended))).toEqual([0, 0, 0])
  const said = (await Promise.all(runs.map(({ lines }) => lines(1)))).flat()
  const migrations = await readMigrations('db')
  expect(said.toSorted()).toEqual([
    `Applied ${migrations.map(({ name }) => name).join(', ')}.`,
    'The tables are up to date.',
    'The tables are up to date.',
  ])
  expect(await isCurrent(store)).toBe(true)
  expect(await ensureCurrent(store, migrations)).toEqual([])
  await close()
})

test('the code knows which migration is its newest, without the files', async () => {
  const newest = (await readMigrations('db')).at(-1)
  expect({ name: newest?.name, hash: newest?.hash }).toEqual(latestMigration)
  expect(latestMigration.name).not.toMatch(/^\d+_[a-z]+_[a-z]+_?[a-z]*\d*$/)
})

test('the tables in the code are those of the migrations: nothing is left to generate', async () => {
  const last = `db/meta/${latestMigration.name.slice(0, 4)}_snapshot.json`
  const written: unknown = JSON.parse(await readFile(last, 'utf8'))
  const now = generateDrizzleJson({ ...schema })
  expect(z.object({ tables: z.unknown() }).parse(written).tables).toEqual(now.tables)
})

test('a migration changed after the fact is refused', async () => {
  const { store, close } = await freshPostgres()
  const changed = (await readMigrations('db')).map((migration) => ({ ...migration, hash: 'other' }))
  await expect(migrate(store, changed)).rejects.toThrow(/was changed after it was applied/)
  await close()
})

test('a migration that fails halfway leaves nothing behind', async () => {
  const { store, close } = await freshPostgres('nothing')
  const broken = {
    name: '0000_x',
    hash: 'x',
    statements: ['create table half (a int)', 'create tabel'],
  }
  await expect(migrate(store, [broken])).rejects.toThrow(/create tabel/)
  const left = sql`select table_name as name from information_schema.tables where table_schema = 'public'`
  expect(await rows(store, left, z.unknown())).toEqual([])
  await close()
})

test('a role that may not change tables refuses until the owner has migrated, then does all the work', async () => {
  const owner = await freshPostgres('nothing')
  const role = `desk_role_${process.pid}`
  await owner.store.execute(sql.raw(`create role ${role} login password 'secret'`))
  const url = new URL(owner.url)
  url.username = role
  url.password = 'secret'
  const desk = await openPostgres(url.href, 2)
  const migrations = await readMigrations('db')
  await expect(ensureCurrent(desk.store, migrations)).rejects.toThrow(
    /npm run migrate.*MIGRATE_DATABASE_URL/,
  )
  await expect(requireCurrent(desk.store)).rejects.toThrow(/npm run migrate/)
  await migrate(owner.store, migrations)
  await grantDesk(owner.store, role)
  await expect(requireCurrent(desk.store)).resolves.toBeUndefined()
  expect(await ensureCurrent(desk.store, migrations)).toEqual([])

  // None is forgotten when a table is new.
  const shut = await rows(
    owner.store,
    sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and not has_table_privilege(${role}, oid, 'insert')`,
    z.object({ name: z.string() }),
  )
  expect(shut).toEqual([{ name: 'schema_migrations' }])

  const deps = { store: desk.store, key: testKey, desk: scriptedDesk(), log: silentLog }
  await intake(aMessage({ channel: 'lark', app: 'cli_test' }), deps)
  expect(await receiveDue(deps, 5)).toBe(1)
  expect(await pump({ ...deps, outlets: [{ channel: fakeChannel(), spacingMs: 10 }] })).toBe(1)

  await putFile(desk.store, { name: 'a.txt', mediaType: 'text/plain', bytes: new Uint8Array(1) })
  const rating = { channel: 'lark', app: 'cli_test', delivery: randomUUID(), person: 'one' }
  expect(await putRating(desk.store, { ...rating, value: 'helpful', at: new Date() })).toBe(false)

  await desk.close()
  await owner.store.execute(sql.raw(`drop owned by ${role}`))
  await owner.store.execute(sql.raw(`drop role ${role}`))
  await owner.close()
})

test('a server that does not answer is said in a sentence', async () => {
  await expect(openPostgres('postgres://desk@127.0.0.1:1/desk', 1)).rejects.toThrow(
    /PostgreSQL did not answer \(ECONNREFUSED\): check/,
  )
})
