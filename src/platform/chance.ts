// Random bytes for ids and nonces, drawn from the system in bulk: one draw each would cost more than the sealing.
import { randomBytes } from 'node:crypto'

const drawSize = 4_096

let draw: Uint8Array = new Uint8Array()
let used = 0

/** `size` bytes that nobody has had before and nobody will get again. A small share of a draw that stays alive with it. */
export function chance(size: number): Uint8Array {
  if (used + size > draw.length) {
    draw = randomBytes(Math.max(size, drawSize))
    used = 0
  }
  used += size
  return draw.subarray(used - size, used)
}
