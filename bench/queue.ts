// The ledger under load, on one real PostgreSQL: against pg-boss, out of a million waiting rows, and at its pace.
import { openPostgres } from '../src/store/open/postgres.ts'
import { withDatabase } from './database.ts'
import { say } from './figures.ts'
import { backlog } from './queue/backlog.ts'
import { pace } from './queue/pace.ts'
import { rival } from './queue/rival.ts'
import { snapshot } from './queue/snapshot.ts'

const parts = { rival, snapshot, backlog, pace }
/** `tsx bench/queue.ts backlog` runs that part only. */
const [only] = process.argv.slice(2)

await withDatabase(async (database) => {
  const { store, close } = await openPostgres(database.url)
  try {
    say(`Ledger: claim and settle, sent to nowhere, PostgreSQL ${database.version}`)
    for (const [name, part] of Object.entries(parts)) {
      if (only !== undefined && name !== only) continue
      await database.sql`truncate deliveries, rate_gates, notices cascade`
      await part({ store, ...database })
    }
  } finally {
    await close()
  }
})
