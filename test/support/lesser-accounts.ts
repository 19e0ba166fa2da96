// A PostgreSQL database as `npm run migrate` and `npm run roles` leave it: an owner, and an account for each process.
import { sql } from 'drizzle-orm'

import { grantDesk } from '../../src/store/migrate.ts'
import { openPostgres, reviewPath } from '../../src/store/open/postgres.ts'
import { grantReports, grantRoleTo } from '../../src/store/reports-roles.ts'
import type { Store } from '../../src/store/store.ts'
import { empty, freshPostgres } from './database.ts'

export interface LesserAccounts {
  readonly owner: Store
  /** Takes reports in and sends. */
  readonly desk: Store
  /** Reads them. */
  readonly review: Store
  /** Empties the tables, which nobody but a test does with the audit. */
  empty(): Promise<void>
  close(): Promise<void>
}

export async function lesserAccounts(): Promise<LesserAccounts> {
  const database = await freshPostgres()
  const { store: owner } = database
  const names = { desk: `desk_at_${process.pid}`, review: `review_at_${process.pid}` }
  const run = (statement: string) => owner.execute(sql.raw(statement))
  await grantReports(owner)
  const open = (name: string, path?: string) => {
    const url = new URL(database.url)
    url.username = name
    url.password = 'secret'
    return openPostgres(url.href, 4, path)
  }
  for (const name of Object.values(names)) await run(`create role ${name} login password 'secret'`)
  await grantDesk(owner, names.desk)
  await grantRoleTo(owner, names.desk, ['desk_intake', 'desk_reporter'])
  await grantRoleTo(owner, names.review, ['review_office', 'review_handler'])
  const [desk, review] = await Promise.all([open(names.desk), open(names.review, reviewPath)])
  return {
    owner,
    desk: desk.store,
    review: review.store,
    async empty() {
      await run('alter table reports.audit disable trigger user')
      await empty(owner)
      await run('alter table reports.audit enable trigger user')
    },
    async close() {
      await Promise.all([desk.close(), review.close()])
      for (const name of Object.values(names)) {
        await run(`drop owned by ${name}`)
        await run(`drop role ${name}`)
      }
      await database.close()
    },
  }
}
