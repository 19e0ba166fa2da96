// A sentence of the official text, word for word, or nothing: what does not match its hash is not quoted.
import { sentencesOf } from './sentences.ts'
import { textHash, versionHash, type OfficialClause } from './split/clauses.ts'

/** A version as it comes out of the database. */
export interface QuotedVersion {
  readonly id: string
  readonly hash: string
  readonly clauses: ReadonlyMap<string, OfficialClause>
}

export interface Quote {
  readonly version: string
  readonly clause: string
  /** From 1; absent where the whole clause is quoted. */
  readonly ordinal: number | undefined
  readonly heading: string
  readonly text: string
}

/** Undefined if a clause is not what was imported: then nothing of the version may be quoted. */
export function versionOf(
  id: string,
  hash: string,
  clauses: readonly OfficialClause[],
): QuotedVersion | undefined {
  if (versionHash(clauses) !== hash) return undefined
  if (clauses.some((clause) => textHash(clause.text) !== clause.hash)) return undefined
  return { id, hash, clauses: new Map(clauses.map((clause) => [clause.id, clause])) }
}

/** Pure. Undefined if the version has no such clause or the clause no such sentence. */
export function quote(
  version: QuotedVersion,
  clauseId: string,
  ordinal?: number,
): Quote | undefined {
  const clause = version.clauses.get(clauseId)
  if (clause === undefined) return undefined
  const text = ordinal === undefined ? clause.text : sentencesOf(clause.text)[ordinal - 1]
  if (text === undefined) return undefined
  return { version: version.id, clause: clauseId, ordinal, heading: clause.heading, text }
}
