// Finds the same person, account or file again without keeping who or what it is.
import { createHmac, type KeyObject } from 'node:crypto'

/** What can be looked for. Each has its own prefix, so that indexes of different things cannot be compared. */
export type Indexed =
  | 'id-number'
  | 'phone'
  | 'chat-account'
  | 'unit-code'
  | 'file-hash'
  /** The work or team that a report is about. */
  | 'object'
  /** The query code of a case: found again where it must not be. 80 bits of chance need no slow hash. */
  | 'code'
  /** The draft that a case was made from, by the hash of its link: whoever never saw the receipt asks with that link. */
  | 'draft'
  /** What tries are counted by. */
  | 'address'
  | 'case-number'
  /** The line in the ledger in which the messages to one reporter stand. */
  | 'lane'

/**
 * HMAC-SHA-256, base64url. A bare hash would not do: all ID numbers there can be are tried in a day.
 * The value must be in its one normal form already. The index is for equality in the database, never for a browser.
 */
export function blindIndex(key: KeyObject, what: Indexed, value: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(['contest-desk report index v1', what, value]))
    .digest('base64url')
}
