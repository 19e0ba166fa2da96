// Databases for tests: a fresh copy on the run's PostgreSQL, or an embedded one; both migrated and empty.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, inject } from 'vitest'
import { z } from 'zod'

import { openPostgres } from '../../src/store/open/postgres.ts'
import { rows, type OpenStore, type Store } from '../../src/store/store.ts'
import { newPglite } from './pglite.ts'
import { createDatabase, databaseAt } from './template.ts'

export interface TestDatabase extends OpenStore {
  readonly url: string
}

/** Runs the same tests on both engines. `store()` is emptied before each test. */
export function eachStore(
  name: string,
  tests: (store: () => Store, engine: 'postgres' | 'pglite') => void,
): void {
  describe.each(['postgres', 'pglite'] as const)(`${name} on %s`, (engine) => {
    let opened: OpenStore
    beforeAll(async () => {
      opened = engine === 'postgres' ? await freshPostgres() : await freshPglite()
    })
    beforeEach(() => empty(opened.store))
    afterAll(() => opened.close())
    tests(() => opened.store, engine)
  })
}

/** A database of one's own on the run's PostgreSQL: a copy of the template, or with nothing in it. */
export async function freshPostgres(
  from: 'template' | 'nothing' = 'template',
  connections = 10,
): Promise<TestDatabase> {
  const server = inject('postgresUrl')
  const { name, drop } = await createDatabase(
    server,
    from === 'template' ? inject('postgresTemplate') : 'template0',
  )
  const url = databaseAt(server, name)
  const { store, close } = await openPostgres(url, connections)
  return {
    store,
    url,
    close: async () => {
      await close()
      await drop()
    },
  }
}

let embedded: Promise<OpenStore> | undefined

/** The embedded database, in memory, shared by the tests of one file. */
export async function freshPglite(): Promise<OpenStore> {
  embedded ??= newPglite()
  const { store } = await embedded
  // It ends with the worker; closing it would take it from the file's other tests.
  return { store, close: async () => {} }
}

export async function empty(store: Store): Promise<void> {
  await store.execute(sql`truncate inbox, conversations, deliveries, files, ratings, rate_gates, lines,
    teams, people, accounts, invitations, code_tries, places,
    notices, notice_rows, announcements, segments, acks, audit, switches, results, judging_calls,
    milestones, reminder_rules, reminder_occurrences, reminder_tellings, reminder_mutes,
    calendar_addresses,
    reports.codes, reports.tries, reports.uploads, reports.evidence, reports.audit,
    reports.drafts, reports.draft_parts, reports.counters, reports.cases, reports.contents, reports.messages,
    reports.identity_fields, reports.handles, reports.receipts, reports.indexes, reports.consents,
    reports.assignments, reports.interests, reports.proposals, reports.votes, reports.openings, reports.holds,
    reports.destructions, reports.cited_evidence, reports.tellings,
    staff, staff_uploads, staff_verifications, staff_rate_limits, staff_tries, api_tokens restart identity cascade`)
}

/** Whether any column of any table has the word in it, as text or as bytes. */
export async function contains(store: Store, word: string): Promise<boolean> {
  const tables = await rows(
    store,
    sql`select table_schema as space, table_name as name from information_schema.tables
      where table_schema in ('public', 'reports')`,
    z.object({ space: z.string(), name: z.string() }),
  )
  const line = z.object({ text: z.string() })
  for (const { space, name } of tables) {
    const found = await rows(
      store,
      sql`select t::text as text from ${sql.identifier(space)}.${sql.identifier(name)} t`,
      line,
    )
    const text = found.map((row) => row.text).join('\n')
    if (text.includes(word) || text.includes(Buffer.from(word).toString('hex'))) return true
  }
  return false
}
