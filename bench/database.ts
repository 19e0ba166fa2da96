// A migrated database of one's own on a real PostgreSQL server, started as the tests start theirs.
import postgres from 'postgres'
import { startPostgres } from '../test/support/postgres.ts'
import { createDatabase, databaseAt, makeTemplate } from '../test/support/template.ts'

export interface BenchDatabase {
  readonly url: string
  /** `15.18` */
  readonly version: string
  /** One connection for looking from outside. */
  readonly sql: postgres.Sql
}

/** Runs `work` on it and leaves nothing behind. */
export async function withDatabase(
  work: (database: BenchDatabase) => Promise<void>,
): Promise<void> {
  const server = await startPostgres()
  // A server that nobody stops would run on without us.
  const onSignal = () => void server.stop().finally(() => process.exit(1))
  process.once('SIGTERM', onSignal).once('SIGINT', onSignal)
  try {
    const template = await makeTemplate(server.url)
    const database = await createDatabase(server.url, template.name)
    const url = databaseAt(server.url, database.name)
    const sql = postgres(url, { max: 1, onnotice: () => {} })
    try {
      const [answer] = await sql<{ server_version: string }[]>`show server_version`
      await work({ url, sql, version: answer?.server_version.split(' ')[0] ?? '' })
    } finally {
      await sql.end()
      await database.drop()
      await template.drop()
    }
  } finally {
    process.off('SIGTERM', onSignal).off('SIGINT', onSignal)
    await server.stop()
  }
}
