// Seals to a public half: whoever seals cannot open. So are data keys wrapped for review, and drafts for their link.
import {
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'

import { gcmOpen, gcmSeal } from '../../platform/gcm.ts'
import { halfBytes, publicHalf, rawPublic } from './curve.ts'
import { nonceApart, nonceTogether, notOpened, readEnvelope, writeEnvelope } from './envelope.ts'
import { aboutPlace, type Place } from './place.ts'

/** A key by its version; `key` is an X25519 half, private or public as the name of the variable says. */
export interface Half {
  readonly kid: string
  readonly key: KeyObject
}

/** The private halves still in use. What is sealed anew is sealed to the current one. */
export interface Ring {
  readonly current: Half
  readonly halves: readonly Half[]
}

const algorithm = 'x25519-a256gcm'
const dataKeyBytes = 32

/** A data key for one case or one file. Not from the common draw: it must not lie in memory beside nonces. */
export function newDataKey(): KeyObject {
  return createSecretKey(randomBytes(dataKeyBytes))
}

/**
 * Seals bytes for one place to a public half: ephemeral X25519, HKDF-SHA256, AES-256-GCM. The key so made seals
 * this once, so no count of writes has to be kept.
 */
export function sealTo({ kid, key }: Half, place: Place, plain: Uint8Array): string {
  const own = generateKeyPairSync('x25519')
  const ephemeral = rawPublic(own.publicKey)
  const once = agree(own.privateKey, key, ephemeral, rawPublic(key), kid)
  const sealed = gcmSeal(once, plain, aboutPlace(place))
  return writeEnvelope({ kid, alg: algorithm, parts: [ephemeral, ...nonceApart(sealed)] })
}

/** The bytes of `sealTo`, with one of the private halves. Throws the one Fault of this folder. */
export function openFrom(halves: readonly Half[], place: Place, text: string): Uint8Array {
  const envelope = readEnvelope(text)
  const half = halves.find(({ kid }) => kid === envelope?.kid)
  const [ephemeral, ...rest] = envelope?.parts ?? []
  if (half === undefined || envelope?.alg !== algorithm || ephemeral?.length !== halfBytes)
    throw notOpened()
  const plain = gcmOpen(agreeWith(half, ephemeral), nonceTogether(rest), aboutPlace(place))
  if (plain === undefined) throw notOpened()
  return plain
}

/** A data key as it is stored. */
export function wrapKey(to: Half, place: Place, dataKey: KeyObject): string {
  return sealTo(to, place, dataKey.export())
}

export function unwrapKey(ring: Ring, place: Place, wrapped: string): KeyObject {
  const raw = openFrom(ring.halves, place, wrapped)
  if (raw.length !== dataKeyBytes) throw notOpened()
  return createSecretKey(raw)
}

/** The same bytes sealed to the current half; nothing if they are already. */
export function reseal(ring: Ring, place: Place, sealed: string): string | undefined {
  const { kid, key } = ring.current
  if (readEnvelope(sealed)?.kid === kid) return undefined
  return sealTo({ kid, key: createPublicKey(key) }, place, openFrom(ring.halves, place, sealed))
}

function agreeWith({ kid, key }: Half, ephemeral: Uint8Array): KeyObject {
  try {
    return agree(key, publicHalf('x25519', ephemeral), ephemeral, rawPublic(key), kid)
  } catch {
    // A point of low order: nobody who means well sends one.
    throw notOpened()
  }
}

/** Both halves go into the salt, so that the key belongs to this exchange alone (as in RFC 9180). */
function agree(
  privateKey: KeyObject,
  publicKey: KeyObject,
  ephemeral: Uint8Array,
  recipient: Uint8Array,
  kid: string,
): KeyObject {
  const shared = diffieHellman({ privateKey, publicKey })
  const salt = Buffer.concat([ephemeral, recipient])
  const about = `contest-desk report seal v1 ${kid}`
  return createSecretKey(Buffer.from(hkdfSync('sha256', shared, salt, about, dataKeyBytes)))
}
