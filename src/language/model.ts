// The trained model of an edition: its compact file form, and how it scores a text.
import * as z from 'zod'
import { featuresOf } from './features.ts'
import { packedSuspects, readSuspects, type Suspects } from './suspects.ts'

/** One classifier as written by the trainer: numbers packed in base64, n-grams joined by line feeds. */
const packed = z.object({
  classes: z.array(z.string()),
  features: z.string(),
  /** Per feature: idf / 16 as one byte, number of weights as one byte. */
  shape: z.string(),
  /** Per weight: class as one byte, then the weights as signed bytes, in the order of features. */
  weights: z.string(),
  /** Real value of weight 1. */
  scale: z.number(),
  bias: z.array(z.number()),
})
export type Packed = z.infer<typeof packed>

export const modelFile = z.object({
  version: z.literal(3),
  /** Hash of the phrasings and the trainer, so that a stale file is noticed. */
  source: z.string(),
  /** What a message asks: classes are intents. */
  questions: packed,
  /** What an answer to the desk's own question says: classes are `fact=value`, `uncertain` and `none`. */
  replies: packed,
  /** Whether a text accuses somebody. */
  tipOffs: packedSuspects,
})
export type ModelFile = z.infer<typeof modelFile>

export interface Scored {
  readonly intent: string
  /** Probability among all classes, 0..1. */
  readonly p: number
}

/** A trained classifier: all its classes by probability, best first. `tokens` are facts found, e.g. `#unit.type=branch`. */
export interface Classifier {
  score(text: string, tokens?: readonly string[]): readonly Scored[]
  /** The share of a text's n-grams that the classifier knows, 0..1. */
  covers(text: string): number
  /** How rare an n-gram is (its idf); undefined if the classifier does not know it. */
  rarity(ngram: string): number | undefined
}

export interface Model {
  readonly questions: Classifier
  readonly replies: Classifier
  readonly tipOffs: Suspects
}

const bytes = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))

/** A length norm that keeps long messages comparable with short ones. */
export const textNorm = 3

/** Reads a model file. Throws a ZodError when it is not one. */
export function readModel(file: unknown): Model {
  const { questions, replies, tipOffs } = modelFile.parse(file)
  return {
    questions: classifier(questions),
    replies: classifier(replies),
    tipOffs: readSuspects(tipOffs),
  }
}

function classifier(model: Packed): Classifier {
  const names = model.features.split('\n')
  const shape = bytes(model.shape)
  const data = bytes(model.weights)
  const total = data.length / 2
  const rows = new Map<
    string,
    { readonly idf: number; readonly from: number; readonly to: number }
  >()
  let at = 0
  names.forEach((name, index) => {
    const count = shape[index * 2 + 1] ?? 0
    rows.set(name, { idf: (shape[index * 2] ?? 0) / 16, from: at, to: at + count })
    at += count
  })
  const signed = new Int8Array(data.buffer, total, total)
  return {
    rarity: (ngram) => rows.get(ngram)?.idf,
    covers(text) {
      const features = [...featuresOf(text)]
      return features.filter((feature) => rows.has(feature)).length / Math.max(1, features.length)
    },
    score(text, tokens = []) {
      const found: { readonly idf: number; readonly from: number; readonly to: number }[] = []
      let square = 0
      for (const feature of featuresOf(text, tokens)) {
        const row = rows.get(feature)
        if (row === undefined) continue
        found.push(row)
        square += row.idf * row.idf
      }
      const norm = (textNorm / (Math.sqrt(square) || 1)) * model.scale
      const scores = Float64Array.from(model.bias)
      for (const row of found) {
        const value = row.idf * norm
        for (let i = row.from; i < row.to; i++) {
          const index = data[i] ?? 0
          scores[index] = (scores[index] ?? 0) + (signed[i] ?? 0) * value
        }
      }
      return softmax(scores, model.classes)
    },
  }
}

function softmax(scores: Float64Array, classes: readonly string[]): readonly Scored[] {
  const top = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - top))
  const sum = powers.reduce((a, b) => a + b, 0)
  return classes
    .map((intent, index) => ({ intent, p: (powers[index] ?? 0) / sum }))
    .sort((a, b) => b.p - a.p)
}
