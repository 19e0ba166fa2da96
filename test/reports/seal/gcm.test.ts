// C1: the cipher is the one of the standard.
import { createSecretKey } from 'node:crypto'
import { expect, test } from 'vitest'

import { gcmOpen, gcmSeal } from '../../../src/platform/gcm.ts'

const hex = (text: string) => Buffer.from(text, 'hex')

// The GCM specification's test cases 13, 14 and 16 (256-bit keys, as NIST published them).
const zeros = createSecretKey(Buffer.alloc(32))
const cases = [
  [13, zeros, '', '', '00'.repeat(12), '', '530f8afbc74536b9a963b4f1c4cb738b'],
  [
    14,
    zeros,
    '00'.repeat(16),
    '',
    '00'.repeat(12),
    'cea7403d4d606b6e074ec5d3baf39d18',
    'd0d1c8a799996bf0265b98b5d48ab919',
  ],
  [
    16,
    createSecretKey(hex('feffe9928665731c6d6a8f9467308308'.repeat(2))),
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    'cafebabefacedbaddecaf888',
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
    '76fc6ece0f4e1768cddf8853bb2d551b',
  ],
] as const

test.each(cases)(
  'case %i of the standard seals and opens',
  (_, key, plain, about, nonce, out, tag) => {
    const sealed = gcmSeal(key, hex(plain), hex(about), hex(nonce))
    expect(Buffer.from(sealed).toString('hex')).toBe(nonce + out + tag)
    expect(Buffer.from(gcmOpen(key, sealed, hex(about)) ?? []).toString('hex')).toBe(plain)
    const bent = Uint8Array.from(sealed, (byte, at) => (at === sealed.length - 1 ? byte ^ 1 : byte))
    expect(gcmOpen(key, bent, hex(about))).toBeUndefined()
  },
)
