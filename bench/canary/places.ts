// Everything that is left of the walk, at rest and on its way out, as bytes to search.
import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import postgres from 'postgres'

const run = promisify(execFile)

/** What sort of place it is; the allow-table speaks of these. */
export type Kind =
  | 'database dump'
  | 'database files'
  | 'data folder'
  | 'temp folder'
  | 'log'
  | 'terminal'
  | 'to the private chat of a reporter'
  | 'to any other chat'
  | 'to the SMS provider'
  | 'to the identity provider'
  | 'metrics'
  | "reporter's own page"
  | 'page of anybody else'

export interface Place {
  readonly kind: Kind
  readonly at: string
  readonly bytes: Buffer
}

export const place = (kind: Kind, at: string, text: string): Place => ({
  kind,
  at,
  bytes: Buffer.from(text),
})

/** Whole, by pg_dump where it is at hand, and always cell by cell. */
export async function dumpOf(url: string): Promise<readonly Place[]> {
  const places: Place[] = []
  const program = await dumpProgram()
  if (program !== undefined) {
    const { stdout } = await run(program, ['--dbname', url, '--inserts'], { maxBuffer: 1 << 30 })
    places.push(place('database dump', 'pg_dump', stdout))
  }
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const tables = await sql<{ space: string; name: string }[]>`
      select table_schema as space, table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
    for (const { space, name } of tables) {
      const rows = await sql`select * from ${sql(space)}.${sql(name)}`
      const cells = rows.flatMap((row) => Object.entries(row))
      const bytes = Buffer.concat(
        cells.flatMap(([column, value]) => [Buffer.from(`\n${column} `), bytesOf(value)]),
      )
      places.push({ kind: 'database dump', at: `${space}.${name}`, bytes })
    }
    return places
  } finally {
    await sql.end()
  }
}

function bytesOf(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return value
  return Buffer.from(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
}

async function dumpProgram(): Promise<string | undefined> {
  const root = '/usr/lib/postgresql'
  const versions = await readdir(root).catch(() => [])
  const newest = versions.map(Number).toSorted((a, b) => b - a)[0]
  const program = newest === undefined ? 'pg_dump' : join(root, String(newest), 'bin', 'pg_dump')
  return run(program, ['--version']).then(
    () => program,
    () => undefined,
  )
}

/** The server's own files: tables, indexes, the write-ahead log, and what it sorted on disk. */
export async function filesOfServer(url: string): Promise<readonly Place[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql`checkpoint`
    const [set] = await sql<{ data_directory: string }[]>`show data_directory`
    const [database] = await sql<{ oid: number }[]>`
      select oid::int as oid from pg_database where datname = current_database()`
    const folder = set?.data_directory ?? ''
    const places = await filesIn('database files', folder)
    // Other databases of this server are templates: nothing was ever written there.
    return places.filter(({ at }) => {
      const other = /^base\/(\d+)\//.exec(at.slice(folder.length + 1))?.[1]
      return other === undefined || other === String(database?.oid)
    })
  } finally {
    await sql.end()
  }
}

/** All files below a folder, but those below `but`. */
export async function filesIn(kind: Kind, folder: string, but?: string): Promise<readonly Place[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = found
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .filter((each) => but === undefined || !each.startsWith(but))
  const places: Place[] = []
  for (const at of paths) {
    // A server at work removes a file now and then.
    const bytes = await readFile(at).catch(() => undefined)
    // The name is a place, too.
    if (bytes !== undefined)
      places.push({ kind, at, bytes: Buffer.concat([Buffer.from(`${at}\n`), bytes]) })
  }
  return places
}
