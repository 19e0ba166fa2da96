// Lexical ranking: BM25 over characters and character pairs, no dictionary needed.
// Character pairs beat every Chinese word cutter tried on unseen questions (measured on left-out voices).

const k1 = 1.2
const b = 0.5

export interface Hit {
  readonly id: string
  readonly score: number
}

export interface Ranker {
  /** Documents that share something with the text, best first. Scores compare within one query only. */
  rank(text: string): readonly Hit[]
}

function gramsOf(text: string): readonly string[] {
  const chars = [...text.replace(/[^\p{L}\p{N}]/gu, '')]
  const grams: string[] = []
  chars.forEach((char, i) => {
    grams.push(char)
    const next = chars[i + 1]
    if (next !== undefined) grams.push(char + next)
  })
  return grams
}

/** Builds an index over documents of normalised text. */
export function ranker(
  documents: readonly { readonly id: string; readonly text: string }[],
): Ranker {
  const postings = new Map<string, Map<number, number>>()
  const lengths = documents.map((document, n) => {
    const grams = gramsOf(document.text)
    for (const gram of grams) {
      const posting = postings.get(gram) ?? new Map<number, number>()
      posting.set(n, (posting.get(n) ?? 0) + 1)
      postings.set(gram, posting)
    }
    return grams.length
  })
  const mean = lengths.reduce((a, b) => a + b, 0) / Math.max(1, lengths.length)
  return {
    rank(text) {
      const scores = new Map<number, number>()
      for (const gram of new Set(gramsOf(text))) {
        const posting = postings.get(gram)
        if (posting === undefined) continue
        const idf = Math.log(1 + (documents.length - posting.size + 0.5) / (posting.size + 0.5))
        for (const [n, count] of posting) {
          const length = lengths[n] ?? mean
          const gain = (idf * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / mean))
          scores.set(n, (scores.get(n) ?? 0) + gain)
        }
      }
      return [...scores]
        .map(([n, score]) => ({ id: documents[n]?.id ?? '', score }))
        .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id))
    },
  }
}
