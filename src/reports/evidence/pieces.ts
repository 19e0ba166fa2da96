// The sealing of one piece of a file: AES-256-GCM under the file's data key, bound to file, part, number and end.
import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto'

import { NotOpened, type Fault } from '../../platform/errors.ts'

/** Which piece of what. `last` is bound in, so that a file cannot be cut short unnoticed. */
export interface PiecePlace {
  readonly file: string
  readonly part: 'original' | 'preview' | 'about'
  readonly number: number
  readonly last: boolean
}

/** What a file is cut into. */
export const pieceBytes = 1 << 20
/** Sizes are only visible in these steps. */
export const roomBytes = 64 << 10

const version = 1
const nonceBytes = 12
const tagBytes = 16
const headBytes = 1 + nonceBytes
const lengthBytes = 4

/** Version byte, nonce, ciphertext of (length, bytes, zeros up to `step`), tag. */
export function sealPiece(
  dek: KeyObject,
  place: PiecePlace,
  plain: Uint8Array,
  step = roomBytes,
): Uint8Array {
  const padded = Buffer.alloc(lengthBytes + stepsUp(plain.length, step))
  padded.writeUInt32BE(plain.length)
  padded.set(plain, lengthBytes)
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', dek, nonce).setAAD(bound(place))
  const body = [cipher.update(padded), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([Buffer.of(version), nonce, ...body])
}

/** The bytes again. Throws a Fault when key, place or a single bit is another: all look the same from outside. */
export function openPiece(dek: KeyObject, place: PiecePlace, sealed: Uint8Array): Uint8Array {
  if (sealed[0] !== version || sealed.length < headBytes + tagBytes + lengthBytes) throw notOpened()
  const nonce = sealed.subarray(1, headBytes)
  const decipher = createDecipheriv('aes-256-gcm', dek, nonce, { authTagLength: tagBytes })
  decipher.setAAD(bound(place)).setAuthTag(sealed.subarray(sealed.length - tagBytes))
  const opened = [decipher.update(sealed.subarray(headBytes, sealed.length - tagBytes))]
  try {
    opened.push(decipher.final())
  } catch {
    throw notOpened()
  }
  const padded = Buffer.concat(opened)
  const length = padded.readUInt32BE()
  if (length > padded.length - lengthBytes) throw notOpened()
  return padded.subarray(lengthBytes, lengthBytes + length)
}

/** A length as it is seen from outside: never zero, always whole steps. */
export function stepsUp(length: number, step = roomBytes): number {
  return Math.max(1, Math.ceil(length / step)) * step
}

function bound({ file, part, number, last }: PiecePlace): Uint8Array {
  return Buffer.from(JSON.stringify({ dom: 'report', file, last, number, part, v: version }))
}

function notOpened(): Fault {
  return new NotOpened(
    'A piece of evidence does not open: the key is another, or it was moved or changed',
  )
}
