// Reads the generated migrations of db/ from disk.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import * as z from 'zod'

import { Fault } from '../../platform/errors.ts'
import type { Migration } from '../migrate.ts'

const journal = z.object({ entries: z.array(z.object({ tag: z.string() })) })

/** The migrations in `folder` (db/ of the repository, or where a build has put it), oldest first. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const listed = await readFile(join(folder, 'meta', '_journal.json'), 'utf8').catch(() => {
    throw new Fault(`There are no migrations in ${folder}: start the desk from its own folder`)
  })
  return Promise.all(
    journal.parse(JSON.parse(listed)).entries.map(async ({ tag }) => {
      const text = await readFile(join(folder, `${tag}.sql`), 'utf8')
      return {
        name: tag,
        hash: createHash('sha256').update(text).digest('hex'),
        statements: text.split('--> statement-breakpoint').map((statement) => statement.trim()),
      }
    }),
  )
}
