// Decides whether a request really comes from Lark, over the raw bytes, and fails closed.
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import { Fault } from '../../platform/errors.ts'

export interface LarkKeys {
  /** Events & Callbacks → Encrypt Key. Never empty: without it anybody could write to the desk. */
  readonly encryptKey: string
  /** Events & Callbacks → Verification Token. */
  readonly verificationToken: string
}

/** An event that Lark signed, encrypted and addressed to our app. What happened is still unchecked. */
export interface LarkEvent {
  readonly id: string
  readonly type: string
  readonly createTime: string | undefined
  readonly body: unknown
}

export type Verified =
  | { readonly kind: 'event'; readonly status: 200; readonly event: LarkEvent }
  /** Lark asks whether the address is ours: answer with this very text within a second. */
  | { readonly kind: 'challenge'; readonly status: 200; readonly challenge: string }
  | { readonly kind: 'rejected'; readonly status: 400 | 401; readonly why: string }

export type Verifier = (raw: Uint8Array, header: (name: string) => string | undefined) => Verified

/** An id of the platform. Printable ASCII only, so that it can be a key of the database. */
export const idShape = z.string().regex(/^[\x21-\x7e]{1,128}$/)

const envelopeShape = z.object({ encrypt: z.string() })

const challengeShape = z.object({
  type: z.literal('url_verification'),
  token: z.string(),
  challenge: z.string().min(1).max(4_096),
})

/** Only the header names the event: ids repeated inside the event itself are never looked at. */
const eventShape = z.object({
  header: z.object({
    event_id: idShape,
    event_type: idShape,
    create_time: z.string().optional().catch(undefined),
    // None on the long connection, where the connection itself vouches.
    token: z.string().catch(''),
    app_id: z.string(),
  }),
  event: z.unknown(),
})

/** Events of the first generation carry the same things in other places. */
const oldEventShape = z.object({
  uuid: idShape,
  ts: z.string().optional().catch(undefined),
  token: z.string(),
  type: z.literal('event_callback'),
  event: z.looseObject({ type: idShape, app_id: z.string() }),
})

const rejected = (status: 400 | 401, why: string): Verified => ({ kind: 'rejected', status, why })

/**
 * Makes the check for one app. The check never throws, whatever the bytes are: it returns a value.
 * Order: bytes, envelope, signature, decryption, JSON, shape, token, app.
 * Source: open platform, "Encrypt Key 加密策略" (signature = sha256 of timestamp, nonce, key, raw body).
 */
export function larkVerifier(keys: LarkKeys, appId: string): Verifier {
  if (keys.encryptKey === '' || keys.verificationToken === '') {
    throw new Fault(
      "a Lark key is empty: copy LARK_ENCRYPT_KEY and LARK_VERIFICATION_TOKEN from the Lark app's Events & Callbacks page",
    )
  }
  const aesKey = aesKeyOf(keys.encryptKey)

  return function verify(raw, header) {
    const envelope = parseJson(textOf(raw))
    if (!isRecord(envelope)) return rejected(400, 'not-json')
    const sealed = envelopeShape.safeParse(envelope)
    if (!sealed.success) return rejected(401, 'plaintext')

    const flaw = signatureFlaw(raw, header, keys.encryptKey)
    const opened = decrypt(sealed.data.encrypt, aesKey)
    const body = opened === undefined ? undefined : parseJson(opened)

    // The platform sends this one request unsigned; the token inside the ciphertext vouches for it.
    if (isRecord(body) && body['type'] === 'url_verification') return answerChallenge(body, keys)
    // One answer for everything unsigned: whether it could be decrypted is nobody's business, for an
    // answer that tells good padding from bad would let a listener read old events byte by byte.
    if (flaw !== undefined) return rejected(401, flaw)
    if (opened === undefined) return rejected(400, 'ciphertext')
    if (body === undefined) return rejected(400, 'not-json')
    return accept(body, keys, appId)
  }
}

function answerChallenge(body: unknown, keys: LarkKeys): Verified {
  const asked = challengeShape.safeParse(body)
  return asked.success && isSame(asked.data.token, keys.verificationToken)
    ? { kind: 'challenge', status: 200, challenge: asked.data.challenge }
    : rejected(401, 'token')
}

function accept(body: unknown, keys: LarkKeys, appId: string): Verified {
  const claim = claimOf(body)
  if (claim === undefined) return rejected(400, 'shape')
  if (!isSame(claim.token, keys.verificationToken)) return rejected(401, 'token')
  if (claim.appId !== appId) return rejected(401, 'app')
  return { kind: 'event', status: 200, event: claim.event }
}

/** What an event says of itself, before anybody has checked it. */
export interface Claim {
  readonly token: string
  readonly appId: string
  readonly event: LarkEvent
}

/** Undefined when it is no event in a known shape. */
export function claimOf(body: unknown): Claim | undefined {
  const read = eventShape.safeParse(body)
  if (read.success) {
    const { event_id: id, event_type: type, create_time: createTime } = read.data.header
    const event = { id, type, createTime, body: read.data.event }
    return { token: read.data.header.token, appId: read.data.header.app_id, event }
  }
  const old = oldEventShape.safeParse(body)
  if (!old.success) return undefined
  const { uuid: id, ts: createTime, token, event: inner } = old.data
  return { token, appId: inner.app_id, event: { id, type: inner.type, createTime, body: inner } }
}

/** What is wrong with the signature, or undefined. A late timestamp is right: re-deliveries are late. */
function signatureFlaw(
  raw: Uint8Array,
  header: (name: string) => string | undefined,
  encryptKey: string,
): 'unsigned' | 'timestamp' | 'signature' | undefined {
  const timestamp = header('x-lark-request-timestamp')
  const nonce = header('x-lark-request-nonce')
  const signature = header('x-lark-signature')
  if (!timestamp || !nonce || !signature) return 'unsigned'
  // `Math.abs(NaN) > 300` is false: a check of age alone would let these pass.
  if (timestamp.trim() === '' || !Number.isFinite(Number(timestamp))) return 'timestamp'
  const expected = createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(raw)
    .digest('hex')
  return isSame(signature, expected) ? undefined : 'signature'
}

/** Compares in a time that depends on the length only. */
function isSame(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}

export function aesKeyOf(encryptKey: string): Uint8Array {
  return createHash('sha256').update(encryptKey).digest()
}

/** AES-256-CBC, the first block is the IV, PKCS7 padding; undefined when it cannot be opened. */
export function decrypt(base64: string, aesKey: Uint8Array): string | undefined {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length < 32 || bytes.length % 16 !== 0) return undefined
  try {
    const decipher = createDecipheriv('aes-256-cbc', aesKey, bytes.subarray(0, 16))
    const opened = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()])
    return opened.toString('utf8')
  } catch {
    return undefined
  }
}

function textOf(raw: Uint8Array): string {
  return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
