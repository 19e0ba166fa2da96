// The name of an edition's whole content, by which an answer can be traced to what decided it.
import { createHash } from 'node:crypto'

import type { Edition } from './edition.ts'

/** SHA-256 of the edition as plain data, hexadecimal. Takes some milliseconds: once per edition, not per message. */
export function editionHash(edition: Edition): string {
  return createHash('sha256').update(JSON.stringify(edition)).digest('hex')
}

/** As it is shown, and enough to look for. */
export const shortHash = (hash: string): string => hash.slice(0, 12)
