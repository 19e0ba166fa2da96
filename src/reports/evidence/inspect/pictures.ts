// Whether a picture is one from its first byte to its end: three right bytes in front of a script make no JPEG.
import { sound, unsafe, type Judgement } from './judgement.ts'

/** Goes through the segments up to the end marker. What phones hang on behind it is looked through elsewhere. */
export function judgeJpeg(file: Buffer): Judgement {
  let at = 2
  let frames = 0
  let scans = 0
  while (at + 1 < file.length) {
    if (file[at] !== 0xff) return unsafe('damaged')
    const marker = file[at + 1] ?? 0
    // Fill bytes may stand in front of any marker.
    if (marker === 0xff) at += 1
    else if (marker === 0xd9)
      return frames > 0 && scans > 0 ? sound('image/jpeg') : unsafe('damaged')
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2
    else {
      if (marker < 0xc0 || at + 4 > file.length) return unsafe('damaged')
      const length = file.readUInt16BE(at + 2)
      if (length < 2) return unsafe('damaged')
      // Start of frame; 0xc4, 0xc8 and 0xcc lie among them and are something else.
      if (marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) frames += 1
      at += 2 + length
      if (marker === 0xda) {
        scans += 1
        at = endOfScan(file, at)
      }
    }
  }
  return unsafe('damaged')
}

/** Compressed data goes on until a marker that is neither a stuffed zero nor a restart. */
function endOfScan(file: Buffer, from: number): number {
  let at = file.indexOf(0xff, from)
  while (at >= 0 && at + 1 < file.length) {
    const next = file[at + 1] ?? 0
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
    at = file.indexOf(0xff, at + 2)
  }
  return file.length
}

const pngHead = 8

/** Goes through the chunks from IHDR to IEND. */
export function judgePng(file: Buffer): Judgement {
  let at = pngHead
  let hasData = false
  for (let count = 0; at + 12 <= file.length; count += 1) {
    const length = file.readUInt32BE(at)
    const type = file.toString('latin1', at + 4, at + 8)
    if (!/^[A-Za-z]{4}$/.test(type) || (count === 0) !== (type === 'IHDR')) return unsafe('damaged')
    if (at + 12 + length > file.length) return unsafe('damaged')
    if (type === 'IDAT') hasData = true
    if (type === 'IEND') return hasData ? sound('image/png') : unsafe('damaged')
    at += 12 + length
  }
  return unsafe('damaged')
}
