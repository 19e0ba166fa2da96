// Keys on curve 25519 from their bare 32 bytes (RFC 7748, RFC 8032), which is how the settings and the database hold them.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

/** What stands before the 32 bytes in DER (RFC 8410): only the last byte of the algorithm's number differs. */
const before = {
  x25519: { private: '302e020100300506032b656e04220420', public: '302a300506032b656e032100' },
  ed25519: { private: '302e020100300506032b657004220420', public: '302a300506032b6570032100' },
} as const

export type Curve = keyof typeof before

export const halfBytes = 32

export function privateHalf(curve: Curve, raw: Uint8Array): KeyObject {
  return createPrivateKey({ key: der(before[curve].private, raw), format: 'der', type: 'pkcs8' })
}

export function publicHalf(curve: Curve, raw: Uint8Array): KeyObject {
  return createPublicKey({ key: der(before[curve].public, raw), format: 'der', type: 'spki' })
}

/** The 32 bytes of the public half that belongs to a private one, or of a public one. */
export function rawPublic(key: KeyObject): Uint8Array {
  const half = key.type === 'private' ? createPublicKey(key) : key
  return new Uint8Array(half.export({ format: 'der', type: 'spki' }).subarray(-halfBytes))
}

const der = (head: string, raw: Uint8Array) => Buffer.concat([Buffer.from(head, 'hex'), raw])
