// One act with a report, as it is written into the audit; and how each row's hash covers the one before.
import { createHash } from 'node:crypto'

import * as z from 'zod'

import { canonicalJson } from '../../platform/canonical.ts'
import { chainStart } from '../../platform/audit-chain.ts'
import { auditActions, auditKeys, auditRoles, auditWords } from './words.ts'

/** Numbers are small: neither a telephone number nor an identity number is one. */
const mostNumber = 9_999_999

/** Who writes an act gives it checked; the store is told nothing that this does not let through. */
export const reportAct = z.strictObject({
  /** The random id of a member of staff, or `desk`. A reporter has none: nothing may lead from the audit to them. */
  actor: z.union([z.uuid(), z.enum(['desk', 'reporter'])]),
  role: z.enum(auditRoles),
  action: z.enum(auditActions),
  caseUuid: z.uuid().nullable(),
  meta: z.partialRecord(
    z.enum(auditKeys),
    z.union([z.enum(auditWords), z.boolean(), z.int().min(0).max(mostNumber)]),
  ),
})

export type ReportAct = Readonly<z.output<typeof reportAct>>

/** A row as far as its hash covers it: also rows that somebody has tampered with. */
export interface HashedRow {
  readonly seq: number
  readonly at: Date
  readonly actor: string
  readonly role: string
  readonly action: string
  readonly caseUuid: string | null
  readonly meta: unknown
}

/** What the first row follows. */
export const start = chainStart

/** The hash of a row that follows the one of hash `prev`; SHA-256, hexadecimal. */
export function rowHash(prev: string, row: HashedRow): string {
  const { seq, at, actor, role, action, caseUuid, meta } = row
  const said = canonicalJson({ seq, at: at.toISOString(), actor, role, action, caseUuid, meta })
  return createHash('sha256').update(`report-audit-v1\n${prev}\n${said}`).digest('hex')
}
