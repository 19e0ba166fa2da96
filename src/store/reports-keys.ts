// What lies sealed to the content key of reports, column by column, for when that key changes.
import { eq, sql, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { z } from 'zod'

import { caseContents, caseMessages, evidence } from './schema.ts'
import { rows, type Store } from './store.ts'

export interface SealedText {
  /** Of the row. */
  readonly id: string
  readonly sealed: string
}

/** One column. */
export interface SealedColumn {
  /** The next ones by id. */
  after(id: string | undefined, limit: number): Promise<readonly SealedText[]>
  /** False if the old one is not there any more: it was destroyed, or another has been here. */
  replace(id: string, old: string, sealed: string): Promise<boolean>
}

/** The data keys of what cases tell. */
export const keysOfCases = (store: Store): SealedColumn =>
  columnOf(store, caseContents, caseContents.caseId, caseContents.key)

/** Whom cases concern. */
export const subjectsOfCases = (store: Store): SealedColumn =>
  columnOf(store, caseContents, caseContents.caseId, caseContents.subject)

/** What was written later. */
export const messagesOfCases = (store: Store): SealedColumn =>
  columnOf(store, caseMessages, caseMessages.id, caseMessages.sealed)

/** The data keys of the files of cases; those of stamped papers are the custodians'. */
export const keysOfFiles = (store: Store): SealedColumn =>
  columnOf(store, evidence, evidence.id, evidence.key, eq(evidence.purpose, 'evidence'))

const sealedRow = z.object({ id: z.uuid(), sealed: z.string() })
const idRow = z.object({ id: z.uuid() })

function columnOf(
  store: Store,
  table: PgTable,
  id: PgColumn,
  sealed: PgColumn,
  only: SQL = sql`true`,
): SealedColumn {
  return {
    after: (last, limit) =>
      rows(
        store,
        sql`select ${id} as id, ${sealed} as sealed from ${table}
          where ${sealed} is not null and ${only} and ${last === undefined ? sql`true` : sql`${id} > ${last}::uuid`}
          order by ${id} limit ${limit}`,
        sealedRow,
      ),
    replace: async (of, old, fresh) => {
      const replaced = await rows(
        store,
        sql`update ${table} set ${sql.identifier(sealed.name)} = ${fresh}
          where ${id} = ${of}::uuid and ${sealed} = ${old} returning ${id} as id`,
        idRow,
      )
      return replaced.length === 1
    },
  }
}
