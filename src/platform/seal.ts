// Keeps what people wrote unreadable in the database, and gives people names that mean nothing without the key.
import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

import { Fault } from './errors.ts'
import { gcmOpen, gcmSeal } from './gcm.ts'

/** INBOX_KEY, split once into the key that seals and the key that names. Neither can be printed. */
export interface InboxKey {
  readonly sealing: KeyObject
  readonly naming: KeyObject
}

const version = 1

/** Makes the working keys from the 32 bytes of INBOX_KEY. Two uses, two keys (HKDF-SHA256, RFC 5869). */
export function inboxKey(bytes: Uint8Array): InboxKey {
  if (bytes.length !== 32)
    throw new Fault('INBOX_KEY is not 32 bytes: make one with `npm run keys`')
  const derive = (use: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', bytes, '', `contest-desk ${use} v1`, 32)))
  return { sealing: derive('inbox seal'), naming: derive('lane name') }
}

/**
 * AES-256-GCM: version byte, 12-byte nonce, ciphertext, 16-byte tag.
 * `about` (the row's id) is bound in: a body copied into another row does not open there.
 */
export function seal(
  key: InboxKey,
  plain: Uint8Array,
  about: string,
  nonce?: Uint8Array,
): Uint8Array {
  return Buffer.concat([Buffer.of(version), gcmSeal(key.sealing, plain, about, nonce)])
}

/** The bytes that were sealed. Throws a Fault when the key, the row or a single bit is another. */
export function unseal(key: InboxKey, sealed: Uint8Array, about: string): Uint8Array {
  const plain = sealed[0] === version ? gcmOpen(key.sealing, sealed.subarray(1), about) : undefined
  if (plain === undefined) throw wrongKey()
  return plain
}

/**
 * A name for a person or a place (HMAC-SHA256, base64url): the same parts give the same name, and without
 * the key the name tells nothing. JSON keeps the parts apart and takes any string, lone surrogates too.
 */
export function laneOf(key: InboxKey, parts: readonly string[]): string {
  return createHmac('sha256', key.naming).update(JSON.stringify(parts)).digest('base64url')
}

function wrongKey(): Fault {
  return new Fault(
    'A message in the inbox does not open with this INBOX_KEY: start with the key it was sealed with',
  )
}
