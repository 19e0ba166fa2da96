// The embedded database: PostgreSQL in this very process, on disk in a folder that nobody else may open.
import { join } from 'node:path'

import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'

import { Fault } from '../../platform/errors.ts'
import * as schema from '../schema.ts'
import type { OpenStore } from '../store.ts'

/** Opens the database under `folder`; the caller holds the folder. Without a folder it lives in memory. */
export async function openPglite(folder: string | undefined): Promise<OpenStore> {
  const client = new PGlite(folder === undefined ? {} : { dataDir: join(folder, 'pg') })
  try {
    await client.waitReady
  } catch {
    throw new Fault(
      `The embedded database in ${folder ?? 'memory'} does not open: put back a copy of the folder, or move it away to begin anew`,
    )
  }
  return { store: drizzle(client, { schema }), close: () => client.close() }
}
