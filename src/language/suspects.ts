// The trained part of the guard: how likely a text accuses a team, an expert or an official.
import * as z from 'zod'
import { suspicionOf } from './suspicion.ts'

/**
 * Features are told apart by this many bits of their hash: names would weigh three times as much as weights. With
 * fewer bits too many share a bucket (measured: 15 bits lose five accusations of a hundred).
 */
const hashBits = 18
export const buckets = 2 ** hashBits

/** A gap as long as this, or longer, goes on in the next character. */
export const longestGap = 80
/** Numbers are written as characters from here on, without a quote or a backslash: gzip makes little of base64. */
export const firstSign = 35
const backslash = 92
/** Weights lie this far either side of zero. */
export const mostWeight = 24

/** The classifier as written by its trainer. */
export const packedSuspects = z.object({
  /** How many buckets lie from one with a weight to the next, a character each. */
  gaps: z.string(),
  /** The weights of those buckets, a character each. */
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
export const bucketsOf = (text: string): Uint32Array =>
  Uint32Array.from(new Set([...suspicionOf(text)].map(bucketOf)))

/** What each found feature counts: a long text is no more suspicious than a short one for its length. */
export const strengthOf = (found: number): number => 3 / Math.sqrt(found || 1)

export const logistic = (score: number): number => 1 / (1 + Math.exp(-score))

/** The numbers of a text: a backslash would weigh two characters, so that its place is skipped. */
const numbers = (written: string): Uint8Array =>
  Uint8Array.from(written, (char) => {
    const code = char.charCodeAt(0)
    return code - firstSign - (code > backslash ? 1 : 0)
  })

/** As `numbers` reads it. */
export const sign = (number: number): string =>
  String.fromCharCode(number + firstSign + (number + firstSign >= backslash ? 1 : 0))

/** Reads the classifier of a model file. */
export function readSuspects({ gaps, weights, scale, bias }: PackedSuspects): Suspects {
  const signed = new Int8Array(buckets)
  const values = numbers(weights)
  let bucket = 0
  let read = 0
  for (const gap of numbers(gaps)) {
    bucket += gap
    if (gap < longestGap) signed[bucket] = (values[read++] ?? 0) - mostWeight
  }
  return {
    likelihood(text) {
      const found = bucketsOf(text)
      let sum = 0
      let known = 0
      for (const bucket of found) {
        const weight = signed[bucket] ?? 0
        sum += weight
        if (weight !== 0) known += 1
      }
      return logistic(sum * scale * strengthOf(known) + bias)
    },
  }
}
