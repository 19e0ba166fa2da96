// Numbers as people type them: full-width, spaced, hyphenated, pasted with signs that cannot be seen.

/** Only the signs that count, in capitals. */
export function tidied(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}]/gu, '')
    .toUpperCase()
}
