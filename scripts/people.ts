// What the commands about people share: the database of the settings, and files read and written.
import { readFile, writeFile } from 'node:fs/promises'

import { editionOf } from '../src/compose.ts'
import type { ImportDeps } from '../src/people/import.ts'
import { codeOf, blame } from '../src/platform/blame.ts'
import { readConfig } from '../src/platform/config.ts'
import { Fault } from '../src/platform/errors.ts'
import { openDesk } from '../src/store/open/index.ts'

/** Opens the database of the settings for this work alone. */
export async function withPeople<T>(work: (deps: ImportDeps) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const edition = editionOf(config.edition)
  const { store, key, close } = await openDesk({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    inboxKey: config.inboxKey,
    migrationsFolder: 'db',
    onLost: (why) => {
      process.stderr.write(`${why.message}\n`)
      process.exit(1)
    },
  })
  try {
    return await work({ store, key, edition })
  } catch (error) {
    // What a database says quotes what it was given: names and numbers.
    throw error instanceof Fault ? error : new Fault(`The database failed: ${blame(error)}`)
  } finally {
    await close()
  }
}

export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new Fault(`${path} cannot be read (${codeOf(error) ?? 'no code'})`)
  }
}

/** For its owner's eyes only, and never over another file: such lists are the only copy of what they hold. */
export async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new Fault(`${path} is there already: name another file`)
    throw new Fault(`${path} cannot be written (${codeOf(error) ?? 'no code'})`)
  }
}
