// What the question classifier sees of a text: character n-grams and the facts found in it.

/** Character uni- and bigrams over letters and digits, with sentence edges, plus `tokens` as they are. */
export function featuresOf(text: string, tokens: readonly string[] = []): ReadonlySet<string> {
  const features = new Set<string>(tokens)
  const chars = ['^', ...text.replace(/[^\p{L}\p{N}]/gu, ''), '$']
  for (let i = 0; i < chars.length; i++) {
    const one = chars[i] ?? ''
    features.add(one)
    const two = one + (chars[i + 1] ?? '')
    if (i + 1 < chars.length) features.add(two)
  }
  return features
}
