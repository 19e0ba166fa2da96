// How near in meaning two short texts are, by what the question classifier sees of them. Pure.
import { featuresOf } from './features.ts'
import type { Classifier } from './model.ts'
import { normalise } from './normalise.ts'

/** What the classifier has never seen says more than anything it has. */
const unseen = 9

/** A text as it is compared: its n-grams by weight, of length 1 together. */
export type Shape = ReadonlyMap<string, number>

/** Said around a question, and no part of it. */
const AROUND =
  /请问一?下?|麻烦问一?下|想问一?下|问一?下|咨询一?下|各位|老师们?|您好|你好|大家好|谢谢|@\S+/gu

/** What of a raw text is compared. */
export const bareQuestion = (raw: string): string => normalise(raw).replace(AROUND, '')

export function shapeOf(raw: string, { rarity }: Pick<Classifier, 'rarity'>): Shape {
  const weighed = [...featuresOf(bareQuestion(raw))].map((gram) => {
    const weight = rarity(gram) ?? unseen
    return [gram, weight * (gram.length > 1 ? 1 : 0.7)] as const
  })
  const norm = Math.hypot(...weighed.map(([, weight]) => weight)) || 1
  return new Map(weighed.map(([gram, weight]) => [gram, weight / norm]))
}

/** 0: nothing in common. 1: the same text. */
export function nearness(one: Shape, other: Shape): number {
  const [short, long] = one.size < other.size ? [one, other] : [other, one]
  let sum = 0
  for (const [gram, weight] of short) sum += weight * (long.get(gram) ?? 0)
  return sum
}
