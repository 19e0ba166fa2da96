// What may be quoted at this moment: the sentences of the version in force that are still those the edition rests on.
import { clausesOfText, textInForce, type TextVersion } from '../store/official.ts'
import type { Store } from '../store/store.ts'
import { versionOf, type QuotedVersion } from './quote.ts'
import { sentenceHash, sentencesOf } from './sentences.ts'

/** By clause and place in it (1 = first): the hashes of the sentences that an edition names. */
export type NamedSentences = Readonly<Record<string, Readonly<Record<number, string>>>>

/** What an answer may take from the official text. */
export interface OfficialWords {
  /** The hash of the version in force. */
  readonly version: string
  has(clause: string): boolean
  /** Word for word; undefined if this is not the sentence that the edition was made from. */
  sentence(clause: string, ordinal: number): string | undefined
}

/** The version that may be quoted; undefined if there is none, or if a clause is not what was imported. */
export async function quotable(store: Store, edition: string): Promise<QuotedVersion | undefined> {
  const current = await textInForce(store, edition)
  return current === undefined ? undefined : wholeVersion(store, current)
}

/** Undefined if a clause is not what was imported. */
export async function wholeVersion(
  store: Store,
  { id, hash }: Pick<TextVersion, 'id' | 'hash'>,
): Promise<QuotedVersion | undefined> {
  return versionOf(id, hash, await clausesOfText(store, id))
}

/**
 * Reads what may be quoted: one small query while the version is the same. `onUnfit` is told once of a version whose
 * clauses are not what was imported; of that nothing is quoted.
 */
export function quotableWords(
  edition: string,
  named: NamedSentences,
  onUnfit: (version: string) => void,
): (store: Store) => Promise<OfficialWords | undefined> {
  let last: { readonly id: string; readonly words: OfficialWords | undefined } | undefined
  return async (store) => {
    const current = await textInForce(store, edition)
    if (current === undefined) return undefined
    if (last?.id === current.id) return last.words
    const version = await wholeVersion(store, current)
    if (version === undefined) onUnfit(current.id)
    last = { id: current.id, words: version && wordsOf(version, named) }
    return last.words
  }
}

/** Pure. A sentence that has only moved within its clause is still the same one. */
export function wordsOf(version: QuotedVersion, named: NamedSentences): OfficialWords {
  const found = new Map<string, string>()
  for (const [clause, hashes] of Object.entries(named)) {
    const sentences = sentencesOf(version.clauses.get(clause)?.text ?? '')
    const byHash = new Map(sentences.map((sentence) => [sentenceHash(sentence), sentence]))
    for (const [ordinal, hash] of Object.entries(hashes)) {
      const sentence = byHash.get(hash)
      if (sentence !== undefined) found.set(`${clause} ${ordinal}`, sentence)
    }
  }
  return {
    version: version.hash,
    has: (clause) => version.clauses.has(clause),
    sentence: (clause, ordinal) => found.get(`${clause} ${ordinal}`),
  }
}
