// Reads what a model replied: closed lists, the person's own words, numbers and days by our own readers. Pure.
import * as z from 'zod'

import { readDates } from '../language/dates.ts'
import { normalise } from '../language/normalise.ts'
import { readNumbers } from '../language/numbers.ts'
import type { SecondReading } from '../language/second-reading.ts'
import type { Edition } from '../rules/edition.ts'
import type { FactDefinition, FactValue } from '../rules/fact.ts'

/** What the reply is held against. */
export interface Shown {
  readonly edition: Edition
  /** The text that the model was shown. */
  readonly masked: string
  /** The civil day on which it was written. */
  readonly day: string
}

const mostPoints = 5
const mostFacts = 20
const mostCited = 3

const list = z.array(z.unknown()).catch([])
const speeches = [
  'question',
  'hypothetical',
  'correction',
  'report',
  'chatter',
  'not-addressed',
] as const
const reply = z.object({ speech: z.enum(speeches), points: list, facts: list })
const point = z.object({
  intent: z.string().optional().catch(undefined),
  rules: z.array(z.string()).catch([]),
  clauses: z.array(z.string()).catch([]),
})
const fact = z.object({
  id: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]),
  span: z.string().min(1).max(300),
  subject: z.enum(['self', 'third']),
})

type Point = SecondReading['points'][number]
type Fact = SecondReading['facts'][number]

/** JSON in a reply; some put it between fences although they were told not to. */
function jsonOf(text: string): unknown {
  const [, inner] = /^\s*```(?:json)?\s*\n([^]*?)\n?```\s*$/.exec(text) ?? []
  try {
    return JSON.parse(inner ?? text)
  } catch {
    return undefined
  }
}

const known = (ids: readonly string[], all: readonly { readonly id: string }[]): string[] =>
  [...new Set(ids)].filter((id) => all.some((each) => each.id === id)).slice(0, mostCited)

function pointOf(raw: unknown, { intents, rules, clauses }: Edition): Point | undefined {
  const read = point.safeParse(raw)
  if (!read.success) return undefined
  const intent = intents.find(({ id }) => id === read.data.intent)?.id
  const inRules = known(read.data.rules, rules)
  const inClauses = known(read.data.clauses, clauses)
  if (intent === undefined && inRules.length === 0 && inClauses.length === 0) return undefined
  return {
    ...(intent === undefined ? {} : { intent }),
    ...(inRules.length === 0 ? {} : { rules: inRules }),
    ...(inClauses.length === 0 ? {} : { clauses: inClauses }),
  }
}

const spelled: ReadonlyMap<FactValue, boolean> = new Map([
  ['true', true],
  ['false', false],
])

function valueOf(definition: FactDefinition, value: FactValue): FactValue | undefined {
  switch (definition.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : spelled.get(value)
    case 'integer': {
      const number = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value
      return typeof number === 'number' && Number.isInteger(number) && number >= 0
        ? number
        : undefined
    }
    case 'enum':
      return typeof value === 'string' && definition.values?.includes(value) ? value : undefined
  }
}

/** The exact number that the words say; a range or several do not count. */
function isSaid(value: number, words: string): boolean {
  const quantities = readNumbers(words)
  return quantities.some(({ min, max }) => min === value && max === value)
}

/** Half the shares or more are not a minority, and less alone is no control. */
function agreesWithShare(value: FactValue, words: string): boolean {
  const shares = readNumbers(words).filter(({ measure }) => measure === '%')
  if (value === 'minority') return shares.every(({ max }) => max <= 50)
  if (value === 'holding' || value === 'subsidiary')
    return (
      /控股|控制/.test(words.replace(/[不没非未][^,。]{0,2}控/g, '')) ||
      shares.every(({ min }) => min >= 50)
    )
  return true
}

/** A day in the words must lie on the side of the deadline that the model says. */
function agreesWithDay(value: FactValue, words: string, { edition, day }: Shown): boolean {
  const deadline = edition.stages.find(({ id }) => id === edition.signUpStage)?.to
  if (deadline === undefined) return true
  return readDates(words, day).every(({ from, to }) =>
    value === 'beforeDeadline'
      ? (to ?? from ?? deadline) <= deadline
      : (from ?? to ?? '9') > deadline || to === undefined,
  )
}

function factOf(raw: unknown, shown: Shown): Fact | undefined {
  const read = fact.safeParse(raw)
  if (!read.success) return undefined
  const { id, span, subject } = read.data
  const definition = shown.edition.facts.find((each) => each.id === id)
  if (definition === undefined || !shown.masked.includes(span)) return undefined
  const value = valueOf(definition, read.data.value)
  if (value === undefined) return undefined
  const words = normalise(span)
  if (typeof value === 'number' && !isSaid(value, words)) return undefined
  if (id === 'organiser.relation' && !agreesWithShare(value, words)) return undefined
  if (id === 'action.day' && !agreesWithDay(value, words, shown)) return undefined
  return { id, value, span, subject }
}

const isPresent = <T>(value: T | undefined): value is T => value !== undefined
/** Twice the same says nothing more. */
const once = <T>(values: readonly T[]): T[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
]

/** What a reply says of the text it was shown; undefined if it is not of the shape asked for. */
export function parseReading(text: string, shown: Shown): SecondReading | undefined {
  const read = reply.safeParse(jsonOf(text))
  if (!read.success) return undefined
  const points = read.data.points.map((raw) => pointOf(raw, shown.edition)).filter(isPresent)
  const facts = read.data.facts.map((raw) => factOf(raw, shown)).filter(isPresent)
  return {
    speech: read.data.speech,
    points: once(points).slice(0, mostPoints),
    facts: once(facts).slice(0, mostFacts),
  }
}
