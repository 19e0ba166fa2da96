// What may be logged of something that was thrown.
import { Fault } from './errors.ts'

/**
 * A Fault's own sentence; of anything else only its kind and code (`DrizzleQueryError 23505`).
 * Never the message: a database error quotes the values it was given, and those are what people wrote.
 */
export function blame(error: unknown): string {
  if (error instanceof Fault) return error.message
  if (!(error instanceof Error)) return 'unknown'
  const code = codeOf(error)
  return code === undefined ? error.name : `${error.name} ${code}`
}

/** What was given holds a NUL or half a sign, which PostgreSQL keeps in no text and no JSON: the giver's mistake. */
export function isUnkeepable(error: unknown): boolean {
  return ['22021', '22P05'].includes(codeOf(error) ?? '')
}

/** The error's code or that of what caused it: an SQLSTATE (`42501`) or a system code (`ECONNREFUSED`). */
export function codeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause)
    if ('code' in at && typeof at.code === 'string') return at.code
  return undefined
}
