// A text as masks look at it: one width, one script, lower case, nothing invisible; and where each sign came from.
import { simplify } from './normalise.ts'

/** A piece of a folded text, and what is to stand there. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly as: string
}

export interface Folded {
  readonly plain: string
  /** For each sign of `plain`, and for its end, where it stands in the text it came from. */
  readonly at: Uint32Array
}

const common = /^[\x21-\x40\x5b-\x7e]$/
const seen = new Map<string, string>()

function foldedSign(sign: string): string {
  if (common.test(sign)) return sign
  // Blanks and ends of lines stay: they part things.
  if (/^\s$/.test(sign)) return sign
  const known = seen.get(sign)
  if (known !== undefined) return known
  const bare = sign.normalize('NFKC').replace(/[\p{M}\p{Cf}\p{Cc}\u115f\u1160\u3164]/gu, '')
  const fold = simplify(bare).toLowerCase()
  // Bounded: a text of every sign there is must not stay for ever.
  if (seen.size > 20_000) seen.clear()
  seen.set(sign, fold)
  return fold
}

export function folded(text: string): Folded {
  let plain = ''
  const at: number[] = []
  let place = 0
  for (const sign of text) {
    const fold = foldedSign(sign)
    for (let count = 0; count < fold.length; count++) at.push(place)
    plain += fold
    place += sign.length
  }
  at.push(text.length)
  return { plain, at: Uint32Array.from(at) }
}
