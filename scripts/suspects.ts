// Trains the tip-off classifier: logistic regression over hashed features, packed to one byte a weight.
import {
  buckets,
  bucketsOf,
  longestGap,
  mostWeight,
  sign,
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
const rate = 0.2
const decay = 2e-5
/** How many buckets carry a weight: a byte or so each in the file, gzipped. */
const most = 18_500

/** A small generator of chance: training gives the same file on every machine. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

interface Learnt {
  readonly weights: Float32Array
  readonly bias: number
}

/**
 * Trains on the messages: once with every bucket, then again with those that weighed most. Pure and repeatable.
 */
export function trainSuspects(told: readonly Told[]): PackedSuspects {
  const found = told.map(({ text }) => bucketsOf(text))
  const all = learn(told, found, new Uint8Array(buckets).fill(1))
  const kept = heaviest(all.weights, found)
  return pack(learn(told, found, kept))
}

/** The buckets whose weights matter most, by their size and by how often they are met. */
function heaviest(weights: Float32Array, found: readonly Uint32Array[]): Uint8Array {
  const seen = new Uint32Array(buckets)
  for (const each of found) for (const bucket of each) seen[bucket]! += 1
  const worth = weights.map((weight, bucket) => Math.abs(weight) * seen[bucket]! ** 0.8)
  const least = worth.toSorted().at(-most) ?? 0
  return Uint8Array.from(worth, (value) => (value > 0 && value >= least ? 1 : 0))
}

function learn(told: readonly Told[], found: readonly Uint32Array[], telling: Uint8Array): Learnt {
  const random = generator(1)
  const weights = new Float32Array(buckets)
  const squares = new Float32Array(buckets).fill(1e-3)
  let bias = 0
  const order = [...told.keys()]
  const kept = found.map((each) => each.filter((bucket) => telling[bucket] === 1))
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1))
      ;[order[at], order[other]] = [order[other]!, order[at]!]
    }
    for (const at of order) {
      const ours = kept[at]!
      const strength = strengthOf(ours.length)
      let sum = bias
      for (const bucket of ours) sum += weights[bucket]! * strength
      const { accuses } = told[at]!
      const error = logistic(sum) - (accuses ? 1 : 0)
      bias -= 0.01 * error
      for (const bucket of ours) {
        const gradient = error * strength + decay * weights[bucket]!
        squares[bucket]! += gradient * gradient
        weights[bucket]! -= (rate * gradient) / Math.sqrt(squares[bucket]!)
      }
    }
  }
  return { weights, bias }
}

function pack({ weights, bias }: Learnt): PackedSuspects {
  // A handful of weights stand far out: they may be cut.
  const sizes = weights
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort()
  const scale = (sizes[Math.floor(sizes.length * 0.998)] ?? mostWeight) / mostWeight
  let gaps = ''
  let values = ''
  let last = 0
  for (const [bucket, weight] of weights.entries()) {
    const value = Math.max(-mostWeight, Math.min(mostWeight, Math.round(weight / scale)))
    if (value === 0) continue
    for (let gap = bucket - last; ; gap -= longestGap) {
      gaps += sign(Math.min(gap, longestGap))
      if (gap < longestGap) break
    }
    values += sign(value + mostWeight)
    last = bucket
  }
  return { gaps, weights: values, scale, bias: Number(bias.toFixed(4)) }
}
