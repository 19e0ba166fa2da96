// The database as the rest of the desk holds it: the same for both engines, inside and outside a transaction.
import type { SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import * as z from 'zod'

import type * as schema from './schema.ts'

export type Store = PgDatabase<PgQueryResultHKT, typeof schema>

/** An open database and how to let go of it. */
export interface OpenStore {
  readonly store: Store
  close(): Promise<void>
}

const result = z.union([
  z.array(z.unknown()),
  z.object({ rows: z.array(z.unknown()) }).transform(({ rows }) => rows),
])

/** Runs a hand-written statement and checks its rows; the two drivers hand them over in different wrappings. */
export async function rows<T extends z.ZodType>(
  store: Store,
  query: SQL,
  row: T,
): Promise<readonly z.output<T>[]> {
  return result.parse(await store.execute(query)).map((each) => row.parse(each))
}
