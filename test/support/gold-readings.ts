// What a reader who makes no mistake makes of the messages of the question files, as far as files can tell: by hand
// where the desk alone goes wrong (questions/readings), by the desk's own reading where that is right.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { QuestionCase } from '../../scripts/question-cases.ts'
import { messageOf } from '../../scripts/replay.ts'
import type { SecondReading } from '../../src/language/second-reading.ts'
import type { Reader } from '../../src/language/understand.ts'
import { readingRequest } from '../../src/reading/request.ts'
import type { Edition } from '../../src/rules/edition.ts'
import type { FactValue } from '../../src/rules/fact.ts'

const folder = join(import.meta.dirname, '../questions/readings')
/** From here on the desk's own first guess is right in more than nine of ten. */
const plainFrom = 0.6

const speeches: readonly SecondReading['speech'][] = ['hypothetical', 'correction']

function valueOf(edition: Edition, id: string, text: string, where: string): FactValue {
  const fact = edition.facts.find((each) => each.id === id)
  if (fact?.type === 'enum' && fact.values?.includes(text) === true) return text
  if (fact?.type === 'boolean' && /^(?:true|false)$/.test(text)) return text === 'true'
  if (fact?.type === 'integer' && /^\d+$/.test(text)) return Number(text)
  throw new Error(`${where}: ${id} cannot be ${text}`)
}

/** One line: `id[/turn] | points | facts | speech`. */
function readLine(line: string, edition: Edition): readonly [string, SecondReading] {
  const [key = '', points = '', facts = '', said = ''] = line.split('|').map((cell) => cell.trim())
  for (const id of points.split(/\s+/).filter(Boolean))
    if (!edition.intents.some((intent) => intent.id === id)) throw new Error(`${line}: no ${id}`)
  return [
    key,
    {
      speech: speeches.find((each) => each === said) ?? 'question',
      points: points
        .split(/\s+/)
        .filter(Boolean)
        .map((intent) => ({ intent })),
      facts: facts
        .split('; ')
        .filter(Boolean)
        .map((cell) => {
          const [, id = '', value = '', span = '', third] =
            /^([\w.]+)=([^:]+):(.+?)(\(3\))?$/u.exec(cell) ?? []
          return {
            id,
            value: valueOf(edition, id, value, line),
            span,
            subject: third === undefined ? 'self' : 'third',
          }
        }),
    },
  ]
}

/** The readings by hand, by `id` (the last turn) or `id/turn`. */
function byHand(edition: Edition, from: string): ReadonlyMap<string, SecondReading> {
  const lines = readdirSync(from).flatMap((name) =>
    readFileSync(join(from, name), 'utf8').split('\n'),
  )
  return new Map(
    lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => readLine(line, edition)),
  )
}

function asTheDesk(reader: Reader, text: string, day: string): SecondReading {
  const { intents, reading } = reader.understand(text, day)
  const top = intents[0]
  return {
    speech: 'question',
    points: top !== undefined && top.p >= plainFrom ? [{ intent: top.intent }] : [],
    facts: reading.facts,
  }
}

/** All readings, by the text as a model is shown it. */
export function goldReadings(
  cases: readonly QuestionCase[],
  edition: Edition,
  reader: Reader,
  from: string = folder,
): ReadonlyMap<string, SecondReading> {
  const hand = byHand(edition, from)
  const prompt = { name: 'reading', version: 1, hash: '', text: '' }
  const all = new Map<string, SecondReading>()
  for (const one of cases)
    for (const at of one.turns.keys()) {
      const { text } = messageOf(one, at)
      const { masked } = readingRequest(prompt, text, [], { isGroup: false })
      const last = at === one.turns.length - 1
      const given = hand.get(`${one.id}/${at}`) ?? (last ? hand.get(one.id) : undefined)
      if (given !== undefined || !all.has(masked))
        all.set(masked, given ?? asTheDesk(reader, text, one.asOf.slice(0, 10)))
    }
  return all
}
