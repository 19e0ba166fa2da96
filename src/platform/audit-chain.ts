// The chain of the audit: each entry's hash covers the one before, so that nothing is changed or taken out unseen.
import { createHash } from 'node:crypto'

/** One thing that was done. Ids and numbers only: no personal data, for it is kept when everything else is gone. */
export interface AuditEntry {
  /** As `actorName` says it. */
  readonly actor: string
  /** What was done, like `notice.approve`. */
  readonly verb: string
  /** What it was done to, like `notice:<id>`. */
  readonly subject: string
  readonly detail: Readonly<Record<string, AuditValue>>
}

export type AuditValue = string | number | boolean | null | readonly (string | number)[]

export interface AuditLink extends AuditEntry {
  readonly seq: number
  readonly at: Date
}

/** What the first entry follows. */
export const chainStart = '0'.repeat(64)

/** The hash of an entry that follows the one of hash `previous`; SHA-256, hexadecimal. */
export function chainHash(previous: string, link: AuditLink): string {
  const { seq, at, actor, verb, subject, detail } = link
  const words = [previous, seq, at.toISOString(), actor, verb, subject, sorted(detail)]
  return createHash('sha256').update(JSON.stringify(words)).digest('hex')
}

/** The database gives the keys of an object back in its own order. */
const sorted = (detail: AuditEntry['detail']) =>
  Object.entries(detail).toSorted(([a], [b]) => (a < b ? -1 : 1))
