// Makes any text fit for a database, which holds no NUL and no half of a surrogate pair.

/** The same text with each such character replaced by U+FFFD. Almost always the very same string. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD')
}
