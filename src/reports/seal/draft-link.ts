// The keys of a draft. They are in its link and nowhere else: the server keeps a hash to find it and a half to seal to.
import { hkdfSync, randomBytes } from 'node:crypto'

import { padText, unpadText } from './envelope.ts'
import { privateHalf, publicHalf, rawPublic } from './curve.ts'
import type { Place } from './place.ts'
import { openFrom, sealTo, type Half } from './wrap.ts'

/** What the server keeps. Neither leads back to the token. */
export interface DraftLock {
  readonly idHash: string
  /** 32 bytes, base64url. */
  readonly publicHalf: string
}

/** What the token gives whoever has it; held for the length of one request. */
export interface DraftKey {
  readonly lock: DraftLock
  readonly half: Half
}

const tokenBytes = 16
const tokenShape = /^[\da-f]{32}$/
const kid = 'draft'

/** 128 bits, in hex: the part of the link that is a secret. A sign such as `_` would be markup in a card. */
export function newDraftToken(): string {
  return randomBytes(tokenBytes).toString('hex')
}

/** Nothing when it cannot be a token. */
export function draftKey(token: string): DraftKey | undefined {
  if (!tokenShape.test(token)) return undefined
  const derive = (use: string) =>
    Buffer.from(
      hkdfSync('sha256', Buffer.from(token, 'hex'), '', `contest-desk draft ${use} v1`, 32),
    )
  const key = privateHalf('x25519', derive('half'))
  return {
    lock: {
      idHash: derive('id').toString('base64url'),
      publicHalf: Buffer.from(rawPublic(key)).toString('base64url'),
    },
    half: { kid, key },
  }
}

/** Seals what is said in chat before the page is opened. It cannot be read again from the chat. */
export function sealToDraft(
  lock: Pick<DraftLock, 'publicHalf'>,
  place: Place,
  text: string,
): string {
  const key = publicHalf('x25519', Buffer.from(lock.publicHalf, 'base64url'))
  return sealTo({ kid, key }, place, padText(text))
}

/** What was sealed to the draft; throws the one Fault of this folder when the token is another's. */
export function openFromDraft({ half }: DraftKey, place: Place, sealed: string): string {
  return unpadText(openFrom([half], place, sealed))
}
