// Trains the tip-off classifier: logistic regression over hashed features, packed to one byte a weight.
import {
  buckets,
  bucketsOf,
  logistic,
  strengthOf,
  type PackedSuspects,
} from '../src/language/suspects.ts'

/** A message, and whether it accuses somebody. */
export interface Told {
  readonly text: string
  readonly accuses: boolean
}

const epochs = 12
const rate = 0.1
const decay = 2e-5
/** The share of a text's features that each pass leaves out, so that none is leaned on alone. */
const leftOut = 0.3
/** Accusations are fewer: each counts for so many. */
const accusingCounts = 2
/** Levels either side of zero: enough (measured), and they compress well. */
const levels = 24
/** Buckets that fewer messages fall into carry no weight. */
const leastSeen = 2

/** A small generator of chance: training gives the same file on every machine. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

/** Trains on the messages. Pure and repeatable. */
export function trainSuspects(told: readonly Told[]): PackedSuspects {
  const random = generator(1)
  const found = told.map(({ text }) => bucketsOf(text))
  const seen = new Uint32Array(buckets)
  for (const each of found) for (const bucket of each) seen[bucket]! += 1
  const weights = new Float32Array(buckets)
  const squares = new Float32Array(buckets).fill(1e-3)
  let bias = 0
  const order = [...told.keys()]
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1))
      ;[order[at], order[other]] = [order[other]!, order[at]!]
    }
    for (const at of order) {
      const kept = found[at]!.filter((bucket) => seen[bucket]! >= leastSeen && random() >= leftOut)
      const strength = strengthOf(kept.length)
      let sum = bias
      for (const bucket of kept) sum += weights[bucket]! * strength
      const { accuses } = told[at]!
      const error = (logistic(sum) - (accuses ? 1 : 0)) * (accuses ? accusingCounts : 1)
      bias -= 0.01 * error
      for (const bucket of kept) {
        const gradient = error * strength + decay * weights[bucket]!
        squares[bucket]! += gradient * gradient
        weights[bucket]! -= (rate * gradient) / Math.sqrt(squares[bucket]!)
      }
    }
  }
  return pack(weights, bias)
}

function pack(weights: Float32Array, bias: number): PackedSuspects {
  // A handful of weights stand far out: they may be cut.
  const sizes = weights.map(Math.abs).sort()
  const top = sizes[Math.floor(sizes.length * 0.999)] ?? 0
  const scale = top === 0 ? 1 : top / levels
  const bytes = Int8Array.from(weights, (weight) =>
    Math.max(-127, Math.min(127, Math.round(weight / scale))),
  )
  return {
    weights: Buffer.from(bytes.buffer).toString('base64'),
    scale,
    bias: Number(bias.toFixed(4)),
  }
}
