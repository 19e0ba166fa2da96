// Which tables there are, in the order in which they can be filled: what is pointed at comes first.
import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'

import * as schema from '../schema.ts'

export interface DumpedTable {
  /** With its schema, like `public.deliveries`. */
  readonly name: string
  readonly space: string
  readonly table: string
  /** The columns that tell its rows apart, and whether the database compares them as words. */
  readonly key: readonly { readonly name: string; readonly isText: boolean }[]
}

/** All tables of the schema. */
export function dumpedTables(): readonly DumpedTable[] {
  const all = Object.values(schema).flatMap((each) =>
    is(each, PgTable) ? [getTableConfig(each)] : [],
  )
  const nameOf = ({ schema: space = 'public', name }: (typeof all)[number]) => `${space}.${name}`
  // By name, whatever order a bundler gives its exports.
  const waiting = new Map(
    all
      .map((each) => [nameOf(each), each] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  )
  const ordered: DumpedTable[] = []
  while (waiting.size > 0) {
    const before = ordered.length
    for (const [name, config] of waiting) {
      const needs = config.foreignKeys
        .map((key) => nameOf(getTableConfig(key.reference().foreignTable)))
        .filter((other) => other !== name)
      if (needs.some((other) => waiting.has(other))) continue
      waiting.delete(name)
      const together = new Set(config.primaryKeys[0]?.columns.map((column) => column.name))
      const columns = config.columns.filter(
        ({ name: column, primary }) => primary || together.has(column),
      )
      ordered.push({
        name,
        space: config.schema ?? 'public',
        table: config.name,
        key: columns.map((column) => ({
          name: column.name,
          isText: column.getSQLType() === 'text',
        })),
      })
    }
    if (ordered.length === before)
      throw new Error(`tables point at each other in a ring: ${[...waiting.keys()].join(', ')}`)
  }
  return ordered
}
