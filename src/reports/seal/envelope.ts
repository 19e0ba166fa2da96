// What is sealed, as text in the database: tv1.<key id>.<algorithm>.<parts>, each part base64url.
import type { KeyObject } from 'node:crypto'

import { NotOpened, type Fault } from '../../platform/errors.ts'
import { gcmOpen, gcmSeal, nonceBytes } from '../../platform/gcm.ts'
import { pad, textBlock, unpad } from './padding.ts'
import { aboutPlace, type Place } from './place.ts'

export interface Envelope {
  /** Which key opens it. */
  readonly kid: string
  readonly alg: string
  readonly parts: readonly Uint8Array[]
}

const version = 'tv1'
const algorithm = 'a256gcm'
/** A version of a key, or the name of a key that has none. */
const kidShape = /^[a-z][a-z0-9]{0,15}$/

export function isKeyId(text: string): boolean {
  return kidShape.test(text)
}

export function writeEnvelope({ kid, alg, parts }: Envelope): string {
  return [version, kid, alg, ...parts.map(toText)].join('.')
}

/** Nothing when it is not an envelope of this version. */
export function readEnvelope(text: string): Envelope | undefined {
  const [given, kid = '', alg = '', ...rest] = text.split('.')
  if (given !== version || !isKeyId(kid)) return undefined
  const parts = rest.map(fromText)
  return parts.includes(undefined)
    ? undefined
    : { kid, alg, parts: parts.filter((part) => part !== undefined) }
}

/** Seals bytes under a key that the caller holds, like a case's, for one place. `kid` says which key it was. */
export function sealBytes(key: KeyObject, kid: string, place: Place, plain: Uint8Array): string {
  const sealed = gcmSeal(key, plain, aboutPlace(place))
  return writeEnvelope({ kid, alg: algorithm, parts: nonceApart(sealed) })
}

/** The bytes of `sealBytes`. Throws the one Fault of this folder, whatever is wrong with key, place or text. */
export function openBytes(key: KeyObject, kid: string, place: Place, text: string): Uint8Array {
  const envelope = readEnvelope(text)
  if (envelope?.kid !== kid || envelope.alg !== algorithm) throw notOpened()
  const plain = gcmOpen(key, nonceTogether(envelope.parts), aboutPlace(place))
  if (plain === undefined) throw notOpened()
  return plain
}

/** As `sealBytes`, for what people wrote: the length is hidden up to a multiple of 256 bytes. */
export function sealText(key: KeyObject, kid: string, place: Place, plain: string): string {
  return sealBytes(key, kid, place, padText(plain))
}

/** The text of `sealText`. */
export function openText(key: KeyObject, kid: string, place: Place, text: string): string {
  return unpadText(openBytes(key, kid, place, text))
}

export function padText(plain: string): Uint8Array {
  return pad(Buffer.from(plain), textBlock)
}

export function unpadText(padded: Uint8Array): string {
  const bytes = unpad(padded)
  if (bytes === undefined) throw notOpened()
  return Buffer.from(bytes).toString()
}

/** A sealed body as the two parts that an envelope ends with: nonce, and ciphertext with its tag. */
export function nonceApart(sealed: Uint8Array): readonly Uint8Array[] {
  return [sealed.subarray(0, nonceBytes), sealed.subarray(nonceBytes)]
}

/** The sealed body of the two parts; one that cannot be opened if they are not those. */
export function nonceTogether(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 2 && parts[0]?.length === nonceBytes
    ? Buffer.concat(parts)
    : new Uint8Array()
}

/** One for all: which part was wrong is nobody's business, and a hint for whoever tries. */
export function notOpened(): Fault {
  return new NotOpened(
    'Something sealed of a report does not open: use the keys it was sealed with; if they are right, the row was changed or moved, so compare it with a backup',
  )
}

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** Only what `toText` writes: spare bits at the end would let the same envelope be spelled in several ways. */
function fromText(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return toText(bytes) === text ? bytes : undefined
}
