// The whole database, for the commands that save and restore it: on a server as its owner, embedded with its folder held.
import { blame, codeOf } from '../src/platform/blame.ts'
import { readConfig } from '../src/platform/config.ts'
import { Fault } from '../src/platform/errors.ts'
import { lockFolder } from '../src/store/open/lock.ts'
import { openPglite } from '../src/store/open/pglite.ts'
import { openPostgres } from '../src/store/open/postgres.ts'
import type { Store } from '../src/store/store.ts'

/** Runs `work` on it. Needs no key of the desk: what is sealed stays sealed. */
export async function withWholeDatabase<T>(
  work: (store: Store, dataDir: string) => Promise<T>,
): Promise<T> {
  const url = process.env['MIGRATE_DATABASE_URL'] || process.env['DATABASE_URL'] || undefined
  const { DATA_DIR } = process.env
  const { dataDir } = readConfig({ DATA_DIR })
  const held =
    url === undefined
      ? await lockFolder(dataDir, (why) => {
          process.stderr.write(`${why.message}\n`)
          process.exit(1)
        })
      : undefined
  try {
    const { store, close } =
      url === undefined ? await openPglite(dataDir) : await openPostgres(url, 1)
    try {
      return await work(store, dataDir)
    } finally {
      await close()
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    if (codeOf(error) === '42501')
      throw new Fault(
        'This role may not see all tables: set MIGRATE_DATABASE_URL to the owner of the database',
      )
    throw new Fault(`The database failed: ${blame(error)}`)
  } finally {
    await held?.release()
  }
}
