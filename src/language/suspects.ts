// The trained part of the guard: how likely a text accuses a team, an expert or an official.
import * as z from 'zod'
import { suspicionOf } from './suspicion.ts'

/** Features are told apart by this many bits of their hash: names would weigh three times as much as weights. */
const hashBits = 15
export const buckets = 2 ** hashBits

/** The classifier as written by its trainer. */
export const packedSuspects = z.object({
  /** One signed byte per bucket, in base64. */
  weights: z.string(),
  /** Real value of weight 1. */
  scale: z.number(),
  bias: z.number(),
})
export type PackedSuspects = z.infer<typeof packedSuspects>

export interface Suspects {
  /** 0..1. `text` is as the guard reads it: simplified, in lower case. */
  likelihood(text: string): number
}

/** FNV-1a over the UTF-16 units, folded to the buckets. */
function bucketOf(feature: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < feature.length; at++) {
    hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193)
  }
  return ((hash >>> hashBits) ^ hash) & (buckets - 1)
}

/** The buckets that a text falls into. */
export const bucketsOf = (text: string): Uint16Array =>
  Uint16Array.from(new Set([...suspicionOf(text)].map(bucketOf)))

/** What each found feature counts: a long text is no more suspicious than a short one for its length. */
export const strengthOf = (found: number): number => 3 / Math.sqrt(found || 1)

export const logistic = (score: number): number => 1 / (1 + Math.exp(-score))

/** Reads the classifier of a model file. */
export function readSuspects({ weights, scale, bias }: PackedSuspects): Suspects {
  const signed = Int8Array.from(atob(weights), (char) => char.charCodeAt(0))
  return {
    likelihood(text) {
      const found = bucketsOf(text)
      let sum = 0
      for (const bucket of found) sum += signed[bucket] ?? 0
      return logistic(sum * scale * strengthOf(found.length) + bias)
    },
  }
}
