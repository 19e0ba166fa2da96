// Opens the database the settings ask for, with its tables up to date.
import type { Fault } from '../../platform/errors.ts'
import { inboxKey, type InboxKey } from '../../platform/seal.ts'
import { ensureCurrent, requireCurrent } from '../migrate.ts'
import { checkKey } from '../inbox.ts'
import { releaseAll } from '../leases.ts'
import type { OpenStore } from '../store.ts'
import { keyInFolder } from './key.ts'
import { lockFolder, type LockTimes } from './lock.ts'
import { readMigrations } from './migrations.ts'
import { openPglite } from './pglite.ts'
import { openPostgres, reviewPath } from './postgres.ts'

/** An open database with the key of its inbox. */
export interface OpenDesk extends OpenStore {
  readonly key: InboxKey
}

export interface Opening {
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly inboxKey: Uint8Array | undefined
  /** Where db/ lies at run time. */
  readonly migrationsFolder: string
  /** The embedded database's folder was taken by another process: end this one at once, without closing. */
  readonly onLost: (why: Fault) => void
  readonly lockTimes?: LockTimes
  /**
   * Of the process that reads reports: its office is its own, and it answers no messages; its account may not look at
   * them, so the key cannot be tried on one.
   */
  readonly isReview?: true
}

/** PostgreSQL if `databaseUrl` is set, else the embedded database, held for this process alone. */
export async function openDesk(opening: Opening): Promise<OpenDesk> {
  const migrations = await readMigrations(opening.migrationsFolder)
  const held =
    opening.databaseUrl === undefined
      ? await lockFolder(opening.dataDir, opening.onLost, opening.lockTimes)
      : undefined
  let opened: OpenStore | undefined
  try {
    const key = inboxKey(opening.inboxKey ?? (await keyInFolder(opening.dataDir)))
    opened =
      opening.databaseUrl === undefined
        ? await openPglite(opening.dataDir)
        : await openPostgres(opening.databaseUrl, undefined, opening.isReview && reviewPath)
    const { store, close } = opened
    // Tables that are made on its path would come to lie in the wrong schema: the owner makes them, or the desk.
    if (opening.isReview && opening.databaseUrl !== undefined) await requireCurrent(store)
    else await ensureCurrent(store, migrations)
    if (opening.isReview !== true) await checkKey(store, key)
    // Nobody else can hold a lease here; on a shared database the leases of the dead run out by themselves.
    if (opening.databaseUrl === undefined) await releaseAll(store)
    return {
      store,
      key,
      close: async () => {
        await close()
        await held?.release()
      },
    }
  } catch (error) {
    await opened?.close()
    await held?.release()
    throw error
  }
}
