// Padding, so that the length of a ciphertext does not tell the length of what was said (ISO/IEC 7816-4: 80 00 00 ...).

/** How the text of a report is padded. */
export const textBlock = 256

/** The bytes with padding up to the next multiple of `block`; at least one byte is added. */
export function pad(bytes: Uint8Array, block: number): Uint8Array {
  const padded = new Uint8Array((Math.floor(bytes.length / block) + 1) * block)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  return padded
}

/** The bytes without their padding; nothing if they have none. */
export function unpad(padded: Uint8Array): Uint8Array | undefined {
  const end = padded.findLastIndex((byte) => byte !== 0)
  return padded[end] === 0x80 ? padded.subarray(0, end) : undefined
}
