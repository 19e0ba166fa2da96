// Ids that sort by the moment they were made (UUID version 7, RFC 9562), also within one millisecond.
import { chance } from './chance.ts'

/** Makes ids that only ever grow, whatever the clock does. `now` in milliseconds since 1970. */
export function idMaker(
  now: () => number = Date.now,
  random: (size: number) => Uint8Array = chance,
): () => string {
  let lastMs = -1
  let count = 0
  return () => {
    const bytes = Buffer.from(random(16))
    const ms = now()
    if (ms > lastMs) {
      lastMs = ms
      // The counter starts in the lower half, so there is room to count up within the millisecond.
      count = bytes.readUInt16BE(6) & 0x7ff
    } else if (count === 0xfff) {
      lastMs += 1
      count = 0
    } else count += 1
    bytes.writeUIntBE(lastMs, 0, 6)
    bytes.writeUInt16BE(0x7000 | count, 6)
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
    const hex = bytes.toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }
}

/** The process's own maker. One for all, so that ids made one after the other sort that way. */
export const newId = idMaker()
