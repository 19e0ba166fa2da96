// One-time codes: how they are made, recognised in what people write, and kept.
import { chance } from '../platform/chance.ts'
import { laneOf, type InboxKey } from '../platform/seal.ts'

/** No sign that is taken for another when it is read out or copied by hand: no 0 O 1 I L. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const codeSigns = 12
/** So many signs find the invitation; the others (39 bits) prove it. */
const handleSigns = 4
/** Nobody posts more of them in one message. */
const mostInText = 5

const sign = `[${alphabet}]`
const whole = new RegExp(`^${sign}{${codeSigns}}$`)
const grouped = new RegExp(
  `(?<![A-Z0-9])${sign}{4}[\\s-]{0,2}${sign}{4}[\\s-]{0,2}${sign}{4}(?![A-Z0-9])`,
  'g',
)
// With a digit and a letter a code is neither a word nor a telephone number.
const isMixed = (signs: string): boolean => /[2-9]/.test(signs) && /[A-Z]/.test(signs)

/** What is stored of a code; neither part tells anything without INBOX_KEY. */
export interface CodeKeys {
  readonly handle: string
  readonly secret: string
}

/** A new code of twelve signs (59 bits), bare. */
export function newCode(random: (size: number) => Uint8Array = chance): string {
  for (;;) {
    let code = ''
    while (code.length < codeSigns)
      // Of 256 values 248 fall evenly on 31 signs; the rest are drawn again.
      for (const byte of random(codeSigns))
        if (byte < 248 && code.length < codeSigns) code += alphabet[byte % alphabet.length]
    if (isMixed(code)) return code
  }
}

/** As it is handed out: ABCD-EFGH-2345. */
export function spelled(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** The bare code if the text is one and nothing else, however it is spaced. */
export function readCode(text: string): string | undefined {
  const signs = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐‑–—_.。]/g, '')
  return whole.test(signs) && isMixed(signs) ? signs : undefined
}

/** The bare codes somewhere in a text. */
export function codesIn(text: string): readonly string[] {
  const found: string[] = []
  for (const [match] of text.normalize('NFKC').toUpperCase().matchAll(grouped)) {
    const signs = match.replace(/[\s-]/g, '')
    if (isMixed(signs)) found.push(signs)
    if (found.length === mostInText) break
  }
  return found
}

/** The keyed names under which a bare code is stored. */
export function codeKeys(key: InboxKey, code: string): CodeKeys {
  return {
    handle: laneOf(key, ['invitation', code.slice(0, handleSigns)]),
    secret: laneOf(key, ['invitation secret', code]),
  }
}
