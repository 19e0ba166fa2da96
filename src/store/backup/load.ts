// Fills an empty database from the lines of a backup, all of it or nothing.
import { createHash } from 'node:crypto'

import { sql } from 'drizzle-orm'
import * as z from 'zod'

import { codeOf } from '../../platform/blame.ts'
import { Fault } from '../../platform/errors.ts'
import { latestMigration } from '../latest.ts'
import { rows, type Store } from '../store.ts'
import { asWritten, digest, named } from './dump.ts'
import { beginning, ending, readLine, sayLine, tableEnd, tableStart } from './lines.ts'
import type { Beginning, Ending } from './lines.ts'
import { dumpedTables, type DumpedTable } from './tables.ts'

/** So many rows go into one statement, unless they are large. */
const atOnce = 200
const atOnceCharacters = 4_000_000

export interface Loaded extends Ending {
  readonly takenAt: Date
  readonly rows: number
}

/**
 * Reads the lines into `tx`, whose tables are there and empty, and looks at what has come of it: counts, hashes,
 * sequences. What is wrong is thrown, and with it the transaction is undone.
 */
export async function load(tx: Store, lines: AsyncIterator<string>): Promise<Loaded> {
  const next = async (): Promise<string | undefined> => {
    const { done, value } = await lines.next()
    return done === true ? undefined : value
  }
  const begun = readLine(beginning, await next())
  sameTables(begun)
  await asWritten(tx)
  const ends = createHash('sha256')
  let count = 0
  const tables = dumpedTables()
  for (const table of tables) {
    await mustBeEmpty(tx, table)
    const { table: name } = readLine(tableStart, await next())
    if (name !== table.name) throw changed(name)
    const last = await fill(tx, table, next)
    const said = readLine(tableEnd, last)
    // Read back: what counts is what the database has, not what it was given.
    const has = await digest(tx, table, () => Promise.resolve())
    if (said.end !== name || said.rows !== has.rows || said.sha256 !== has.sha256)
      throw changed(name)
    ends.update(sayLine(said))
    count += said.rows
  }
  const ended = readLine(ending, await next())
  if (ended.sha256 !== ends.digest('hex') || ended.tables !== tables.length)
    throw changed('its list of tables')
  await drawOn(tx, ended.sequences)
  return { ...ended, takenAt: new Date(begun.takenAt), rows: count }
}

function sameTables({ migration, hash }: Beginning): void {
  if (migration === latestMigration.name && hash === latestMigration.hash) return
  throw new Fault(
    `The backup was taken with migration ${migration}, this program is at ${latestMigration.name}: restore it with the version that took it, then upgrade`,
  )
}

function changed(name: string): Fault {
  return new Fault(
    `The backup does not hold what it says of ${name}: it was changed or damaged, take another copy of it; nothing was restored`,
  )
}

async function mustBeEmpty(tx: Store, table: DumpedTable): Promise<void> {
  const found = await rows(tx, sql`select 1 as one from ${named(table)} limit 1`, z.unknown())
  if (found.length > 0)
    throw new Fault(
      `The database is not empty (${table.name}): a backup is restored into a new database only`,
    )
}

/** Returns the first line that is no row. */
async function fill(
  tx: Store,
  table: DumpedTable,
  next: () => Promise<string | undefined>,
): Promise<string | undefined> {
  let waiting: string[] = []
  let characters = 0
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return
    const given = `[${waiting.join(',')}]`
    waiting = []
    characters = 0
    try {
      await tx.execute(
        sql`insert into ${named(table)}
          select * from json_populate_recordset(null::${named(table)}, ${given}::text::json)`,
      )
    } catch (error) {
      // The database's own words would quote the row.
      throw codeOf(error)?.startsWith('2') === true ? changed(table.name) : error
    }
  }
  for (;;) {
    const line = await next()
    if (line === undefined || !line.startsWith('r')) {
      await flush()
      return line
    }
    waiting.push(line.slice(1))
    characters += line.length
    if (waiting.length >= atOnce || characters >= atOnceCharacters) await flush()
  }
}

async function drawOn(tx: Store, sequences: Ending['sequences']): Promise<void> {
  for (const [name, last] of Object.entries(sequences))
    if (last !== '0') await tx.execute(sql`select setval(${name}::text::regclass, ${last}::bigint)`)
}
