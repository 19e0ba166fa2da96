// JSON that is the same text for the same value, whatever order its keys came in: for what is hashed, signed or bound.

/** Of plain data: objects, arrays, strings, numbers, booleans and null. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
