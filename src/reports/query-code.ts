// The secret that belongs to a case number: made once, shown once, kept as an Argon2id hash with a salt of its own.
import { hash, verify } from '@node-rs/argon2'

import { atMost } from '../platform/at-most.ts'
import { chance } from '../platform/chance.ts'

/** Crockford's Base32: I L O U are left out, and the first three are read as what they look like. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeSigns = 16
const bitsPerSign = 5

const sign = `[${alphabet}ILO]`
const whole = new RegExp(`^${sign}{${codeSigns}}$`)
const grouped = new RegExp(`(?<![A-Z0-9])(?:${sign}{4}[\\s-]{0,2}){3}${sign}{4}(?![A-Z0-9])`, 'g')
// A code has a digit and a letter, so that it is neither a word nor the number of a card.
const isMixed = (signs: string): boolean => /\d/.test(signs) && /[A-Z]/.test(signs)

/** A new code of sixteen signs (80 bits), bare. */
export function newQueryCode(random: (size: number) => Uint8Array = chance): string {
  for (;;) {
    const bits = [...random((codeSigns * bitsPerSign) / 8)]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('')
    const code = bits.replace(/.{5}/g, (five) => alphabet[Number.parseInt(five, 2)] ?? '')
    if (isMixed(code)) return code
  }
}

/** As it is shown: 7K3M-9QWX-2D5T-H8RZ. */
export function spellQueryCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** The bare code if the text is one and nothing else, however it is spaced and whatever was taken for another sign. */
export function readQueryCode(text: string): string | undefined {
  const signs = fold(text).replace(/[\s_.。‐‑–—-]/g, '')
  return whole.test(signs) ? settle(signs) : undefined
}

/** The bare codes somewhere in a text: where they do not belong they are not repeated, and their case is warned. */
export function queryCodesIn(text: string): readonly string[] {
  return [...fold(text).matchAll(grouped)]
    .map(([match]) => match.replace(/[\s-]/g, ''))
    .filter(isMixed)
    .map(settle)
}

export type Checked =
  | 'right'
  | 'wrong'
  /** Too many are waiting: to be said as a disturbance, not as a wrong code. */
  | 'busy'

/** The one way to Argon2. */
export interface CodeGate {
  /** What is stored of a code; nothing when too many are waiting. */
  keep(code: string): Promise<string | undefined>
  /**
   * Whether what was typed is the code of the stored hash. Without a hash (no such case) and for what cannot be a
   * code exactly as much work is done, so that time does not tell one from the other.
   */
  check(stored: string | undefined, typed: string): Promise<Checked>
}

/** Argon2id as the gate uses it; tests count its calls. */
export interface Argon {
  hash(code: string): Promise<string>
  verify(stored: string, code: string): Promise<boolean>
}

/** 64 MiB, three passes, one lane: about 80 ms, and too much memory to be tried in bulk. */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const
export const argon: Argon = {
  hash: (code) => hash(code, cost),
  verify: (stored, code) => verify(stored, code),
}

const places = 2
const mostWaiting = 64

export function codeGate(by: Argon = argon): CodeGate {
  const run = atMost(places, mostWaiting)
  const nobodys = noHash()
  return {
    keep: async (code) => run(() => by.hash(code)),
    check: async (stored, typed) => {
      const code = readQueryCode(typed)
      // What cannot be a code is still hashed, but what it says does not reach the work: its length would show.
      const isRight = await run(() => by.verify(stored ?? nobodys, code ?? '0'.repeat(codeSigns)))
      if (isRight === undefined) return 'busy'
      return isRight && stored !== undefined && code !== undefined ? 'right' : 'wrong'
    },
  }
}

/** A hash of the same cost that nothing is known to have made, from chance alone. */
function noHash(): string {
  const part = (size: number) => Buffer.from(chance(size)).toString('base64').replaceAll('=', '')
  const { memoryCost, timeCost, parallelism } = cost
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${part(16)}$${part(32)}`
}

const fold = (text: string): string => text.normalize('NFKC').toUpperCase()
const settle = (signs: string): string => signs.replaceAll('O', '0').replace(/[IL]/g, '1')
