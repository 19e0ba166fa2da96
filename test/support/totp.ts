// The authenticator app of a test: reads the key from the page and shows codes (RFC 6238).
import { createHmac } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function decoded(base32: string): Buffer {
  const bits = [...base32]
    .map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** The code that an app shows at this moment. */
export function totpCode(base32: string, at: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const hash = createHmac('sha1', decoded(base32.replace(/\s/g, '')))
    .update(counter)
    .digest()
  const offset = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The key that the page shows to type in by hand. */
export function keyOn(page: string): string {
  return /class="secret">([A-Z2-7 ]+)</.exec(page)?.[1]?.replace(/\s/g, '') ?? ''
}
