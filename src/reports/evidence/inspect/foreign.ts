// Finds what does not belong into pictures and recordings: scripts, pages, archives hung on behind.

/** Opens as an archive too: its last record reaches exactly to the end of the file (a GIFAR and its kin). */
export function hasZipTail(file: Buffer): boolean {
  const first = Math.max(0, file.length - 22 - 0xffff)
  for (
    let at = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    at >= first && at >= 0;
    at = at === 0 ? -1 : file.lastIndexOf('PK\x05\x06', at - 1, 'latin1')
  )
    if (at + 22 <= file.length && at + 22 + file.readUInt16LE(at + 20) <= file.length) return true
  return false
}

const scripts = ['<?php', '<script', '<!doctype html']
/** Programs look for the head of a page or a PDF only here. */
const headBytes = 1024
const heads = ['<html', '%pdf-', '<svg']
/** A film is too long for five letters to never meet by chance; its metadata lies at its ends. */
const endBytes = 64 << 10

export function hasScript(file: Buffer, family: 'image' | 'sound'): boolean {
  const isLong = family === 'sound' && file.length > 2 * endBytes
  const parts = isLong ? [file.subarray(0, endBytes), file.subarray(-endBytes)] : [file]
  if (parts.some((part) => hasAny(part, scripts))) return true
  return hasAny(file.subarray(0, headBytes), heads)
}

function hasAny(part: Buffer, words: readonly string[]): boolean {
  const text = part.toString('latin1').toLowerCase()
  return words.some((word) => text.includes(word))
}
