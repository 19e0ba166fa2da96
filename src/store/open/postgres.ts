// PostgreSQL through postgres.js.
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as z from 'zod'

import { codeOf } from '../../platform/blame.ts'
import { Fault } from '../../platform/errors.ts'
import * as schema from '../schema.ts'
import { rows, type OpenStore } from '../store.ts'

const oldestVersion = 15

/** Where the review finds its tables: its own office before that of the desk, which its account may not look at. */
export const reviewPath = 'review, public'

/** A database that connects when it is first asked, `connections` at most. For a Worker, which makes one per request. */
function connectPostgres(url: string, connections: number, path: string | undefined): OpenStore {
  const client = postgres(url, {
    max: connections,
    // No column is an array, so the list of array types need not be asked for.
    fetch_types: false,
    // Seconds; a platform waits three for its acknowledgement, so a longer wait helps nobody.
    connect_timeout: 5,
    onnotice: () => {},
    connection: {
      application_name: 'contest-desk',
      ...(path === undefined ? {} : { search_path: path }),
    },
  })
  preparing(client)
  return { store: drizzle(client, { schema }), close: () => client.end({ timeout: 5 }) }
}

/** The same, once it has answered and is new enough; otherwise a Fault that says what to check. */
export async function openPostgres(
  url: string,
  connections = 10,
  path?: string,
): Promise<OpenStore> {
  const opened = connectPostgres(url, connections, path)
  try {
    const version = z.object({ version: z.coerce.number() })
    const asked = sql`select current_setting('server_version_num') as version`
    const [server] = await rows(opened.store, asked, version)
    if (server === undefined || server.version < oldestVersion * 10_000)
      throw new Fault(
        `The PostgreSQL server is too old: version ${oldestVersion} or newer is needed`,
      )
  } catch (error) {
    await opened.close()
    if (error instanceof Fault) throw error
    throw new Fault(
      `PostgreSQL did not answer (${codeOf(error) ?? 'no code'}): check that the server of DATABASE_URL runs and that name, password and database in it are right`,
    )
  }
  return opened
}

type Unsafe = Pick<postgres.Sql, 'unsafe'>

/**
 * Drizzle asks for one-off statements, which cost postgres.js a second round trip each.
 * The texts are few and fixed, so every connection may keep them prepared.
 */
function preparing(client: postgres.Sql): void {
  const begin: (work: (tx: postgres.TransactionSql) => unknown) => Promise<unknown> =
    client.begin.bind(client)
  prepareAll(client)
  Object.assign(client, {
    begin: (work: (tx: postgres.TransactionSql) => unknown) =>
      begin((tx) => {
        prepareAll(tx)
        return work(tx)
      }),
  })
}

function prepareAll(client: Unsafe): void {
  const unsafe = client.unsafe
  const prepared: typeof unsafe = (query, parameters, options) =>
    unsafe(query, parameters, { ...options, prepare: true })
  Object.assign(client, { unsafe: prepared })
}
