// Whether a film, a recording or an iPhone picture (ISO base media) is boxes from the first byte to the last.
import type { MediaType } from '../ports.ts'
import { sound, unsafe, type Judgement } from './judgement.ts'

export function judgeBoxes(file: Buffer, mediaType: MediaType): Judgement {
  let at = 0
  for (let count = 0; at < file.length; count += 1) {
    if (at + 8 > file.length) return unsafe('damaged')
    const type = file.toString('latin1', at + 4, at + 8)
    if (!/^[\x20-\x7e\xa9]{4}$/.test(type) || (count === 0) !== (type === 'ftyp'))
      return unsafe('damaged')
    const size = sizeOf(file, at)
    if (size === undefined || size < 8 || at + size > file.length) return unsafe('damaged')
    at += size
  }
  return sound(mediaType)
}

/** 0: to the end of the file; 1: the size is in 64 bits behind the type. */
function sizeOf(file: Buffer, at: number): number | undefined {
  const short = file.readUInt32BE(at)
  if (short === 0) return file.length - at
  if (short !== 1) return short
  return at + 16 > file.length ? undefined : Number(file.readBigUInt64BE(at + 8))
}
