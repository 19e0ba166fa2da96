// What a reporter agrees to, word by word: the text, its version and its hash are kept with the answer.
import { createHash } from 'node:crypto'
import type { ReportTerms } from './terms.ts'
import { consentWords } from './wording.ts'

export const consentIds = ['identity', 'evidence', 'pledge'] as const
export type ConsentId = (typeof consentIds)[number]

/** Raised whenever a text of `consentWords` changes, so that an old answer says what it answered. */
const version = '2025-1'

export interface ConsentText {
  readonly id: ConsentId
  readonly version: string
  readonly text: string
  /** SHA-256 of the text, hex. */
  readonly hash: string
}

/** What is kept of an answer; no words of the person. */
export interface ConsentGiven extends Omit<ConsentText, 'text'> {
  readonly at: string
}

/** The text as these terms make it. */
export function consentText(id: ConsentId, terms: ReportTerms): ConsentText {
  const text = consentWords[id](terms)
  return { id, version, text, hash: createHash('sha256').update(text).digest('hex') }
}

/** What is kept when somebody agrees at this moment. */
export function given(id: ConsentId, terms: ReportTerms, at: Date): ConsentGiven {
  const { text: _, ...rest } = consentText(id, terms)
  return { ...rest, at: at.toISOString() }
}
