// AES-256-GCM as everything here that is sealed under a key uses it.
import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'

import { chance } from './chance.ts'

export const nonceBytes = 12
const tagBytes = 16

/** Nonce, ciphertext, tag. `about` is bound in: under another one it does not open. */
export function gcmSeal(
  key: KeyObject,
  plain: Uint8Array,
  about: string | Uint8Array,
  nonce: Uint8Array = chance(nonceBytes),
): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(asBytes(about))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** The bytes that were sealed; nothing when the key, what it is about or a single bit is another. */
export function gcmOpen(
  key: KeyObject,
  sealed: Uint8Array,
  about: string | Uint8Array,
): Uint8Array | undefined {
  if (sealed.length < nonceBytes + tagBytes) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(asBytes(about))
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
  const plain = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes))
  try {
    return Buffer.concat([plain, decipher.final()])
  } catch {
    return undefined
  }
}

const asBytes = (about: string | Uint8Array) =>
  typeof about === 'string' ? Buffer.from(about) : about
