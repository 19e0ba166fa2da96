// What the double of a language model says when it is shown a message of the question files: right, or wrong now and then.
import { createHash } from 'node:crypto'
import type { SecondReading } from '../../src/language/second-reading.ts'
import type { Edition } from '../../src/rules/edition.ts'
import type { FactValue } from '../../src/rules/fact.ts'
import type { ChatRequest } from './chat-model.ts'

type Fact = SecondReading['facts'][number]

/** A number from 0 that is the same every time. */
const lot = (text: string, below: number): number =>
  createHash('sha256').update(text).digest().readUInt32BE(0) % below

/** One fact or point in so many is misread. */
const oneIn = 10

function otherValue(fact: Fact, edition: Edition, seed: string): FactValue {
  if (typeof fact.value === 'boolean') return !fact.value
  if (typeof fact.value === 'number') return fact.value + 1
  const values = edition.facts.find(({ id }) => id === fact.id)?.values ?? []
  const others = values.filter((value) => value !== fact.value)
  return others[lot(seed, others.length)] ?? fact.value
}

/** Another fact that can have the value, said in the same words. */
function otherFact(fact: Fact, edition: Edition, seed: string): Fact {
  const type = typeof fact.value
  const same = edition.facts.filter(
    ({ id, ...each }) =>
      id !== fact.id &&
      (type === 'string'
        ? each.type === 'enum'
        : each.type === (type === 'number' ? 'integer' : type)),
  )
  const chosen = same[lot(seed, same.length)] ?? { id: fact.id, values: undefined }
  const values = chosen.values ?? []
  const value =
    type === 'string' ? (values[lot(`${seed}v`, values.length)] ?? fact.value) : fact.value
  return { ...fact, id: chosen.id, value }
}

const wrongs: readonly ((fact: Fact, edition: Edition, seed: string) => Fact)[] = [
  (fact, edition, seed) => ({ ...fact, value: otherValue(fact, edition, seed) }),
  (fact) => ({ ...fact, subject: fact.subject === 'self' ? 'third' : 'self' }),
  (fact) => ({ ...fact, span: `据称${fact.span}` }),
  otherFact,
]

/** The reading with one fact in ten wrong in its value, its subject, its words or its kind, and one point in ten another. */
export function misread(reading: SecondReading, text: string, edition: Edition): SecondReading {
  const serious = edition.intents.filter(({ talk }) => talk === undefined)
  return {
    ...reading,
    facts: reading.facts.map((fact, at) => {
      const seed = `${text}#${fact.id}${at}`
      const wrong = lot(seed, oneIn) === 0 ? wrongs[lot(`${seed}?`, wrongs.length)] : undefined
      return wrong === undefined ? fact : wrong(fact, edition, seed)
    }),
    points: reading.points.map((point, at) => {
      const seed = `${text}@${at}`
      if (lot(seed, oneIn) !== 0) return point
      return { intent: serious[lot(`${seed}?`, serious.length)]?.id ?? 'deadline' }
    }),
  }
}

/** Finds the message in a request, and says what is read in it. */
export function scriptedReader(
  readings: ReadonlyMap<string, SecondReading>,
  change: (reading: SecondReading, text: string) => SecondReading = (reading) => reading,
): (request: ChatRequest) => string {
  return ({ messages }) => {
    const shown = messages.find(({ role }) => role === 'user')?.content ?? ''
    const [, text = ''] = /<message>([^]*)<\/message>/.exec(shown) ?? []
    const reading = readings.get(text)
    if (reading === undefined) return '{"speech":"question","points":[],"facts":[]}'
    return JSON.stringify(change(reading, text))
  }
}
