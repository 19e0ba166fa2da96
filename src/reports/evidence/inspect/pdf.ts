// Whether a PDF is one and nothing else, opens without a password, and starts nothing by itself.
import { sound, unsafe, type Judgement } from './judgement.ts'

const endBytes = 2048
/** Of the trailer or of a cross-reference stream; both are readable in the file. */
const encryption = /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/
const active = new Set(['/JavaScript', '/Launch', '/RichMedia'])

/**
 * Names inside compressed parts are not seen; what is seen is what most harmful files show. A file that only forbids
 * printing is encrypted as well, and cannot be told apart here without trying passwords.
 */
export function judgePdf(file: Buffer): Judgement {
  const text = file.toString('latin1')
  if (!text.startsWith('%PDF-')) return unsafe('polyglot')
  if (!text.slice(-endBytes).includes('%%EOF')) return unsafe('damaged')
  if (encryption.test(text)) return { kind: 'encrypted' }
  for (const [name] of text.matchAll(/\/[A-Za-z#][A-Za-z0-9#]{5,40}/g))
    if (active.has(plainName(name))) return unsafe('active')
  return sound('application/pdf')
}

/** `#4a` is another way to write `J`. */
function plainName(name: string): string {
  if (!name.includes('#')) return name
  return name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}
