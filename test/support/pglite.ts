// An embedded database for tests without its slow birth: born once, then loaded from a dump kept by version.
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'

import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'

import { migrate } from '../../src/store/migrate.ts'
import { readMigrations } from '../../src/store/open/migrations.ts'
import * as schema from '../../src/store/schema.ts'
import type { OpenStore } from '../../src/store/store.ts'

const cache = 'node_modules/.cache/contest-desk'

/** A migrated, empty database, in memory or written to `dataDir`. */
export async function newPglite(dataDir?: string): Promise<OpenStore> {
  const loadDataDir = await dump()
  const client = new PGlite(dataDir === undefined ? { loadDataDir } : { dataDir, loadDataDir })
  await client.waitReady
  return { store: drizzle(client, { schema }), close: () => client.close() }
}

async function dump(): Promise<Blob> {
  const migrations = await readMigrations('db')
  const installed = await readFile('node_modules/@electric-sql/pglite/package.json', 'utf8')
  const version = createHash('sha256').update(JSON.stringify(migrations)).update(installed)
  const path = `${cache}/pglite-${version.digest('hex').slice(0, 16)}.tar`
  const kept = await readFile(path).catch(() => undefined)
  if (kept !== undefined) return new Blob([kept])
  const client = new PGlite()
  await client.waitReady
  await migrate(drizzle(client, { schema }), migrations)
  const made = await client.dumpDataDir('none')
  await client.close()
  // Two workers may be here at once: each writes its own file, and the last name given stays.
  await mkdir(cache, { recursive: true })
  await writeFile(`${path}.${process.pid}`, Buffer.from(await made.arrayBuffer()))
  await rename(`${path}.${process.pid}`, path)
  return made
}
