// Reads a text file: UTF-8, or the national standard's encoding as older programs write it.
import { linesOf, type Reading } from '../lines.ts'

export function readPlain(file: Uint8Array): Reading {
  const text = decoded(file)
  if (text === undefined || text.includes('\0')) return { kind: 'refused', why: 'brokenText' }
  return { kind: 'read', lines: linesOf(text) }
}

/** Undefined if it is a text in neither. */
export function decoded(file: Uint8Array): string | undefined {
  const encodings =
    file[0] === 0xff && file[1] === 0xfe
      ? ['utf-16le']
      : file[0] === 0xfe && file[1] === 0xff
        ? ['utf-16be']
        : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file)
    } catch {
      // The next one may fit.
    }
  }
  return undefined
}
