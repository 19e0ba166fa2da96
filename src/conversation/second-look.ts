// How what a language model read joins a turn. Handed in where there can be a model: a Worker has none, and no room for it.
import type { SecondReading } from '../language/second-reading.ts'
import { isBacked } from '../language/backed.ts'
import { twoReadings, type TwoReadings } from '../language/two-readings.ts'
import type { Understanding } from '../language/understand.ts'
import type { FactDefinition, FactValue } from '../rules/fact.ts'
import { careful, forgetting } from './careful.ts'
import type { Memory } from './memory.ts'
import { namedPoints, raised } from './named-points.ts'
import type { Point } from './points.ts'
import type { Parts } from './scene.ts'

/**
 * What a language model made of the message. `take`: of its facts those that we read again (`backed`), all of them, or
 * its own where the two differ (`theirs`).
 */
export interface Along {
  readonly second: SecondReading
  readonly take?: 'backed' | 'all' | 'theirs'
}

/** What our own list holds as likely as this we had thought of too. */
const thoughtOfFrom = 0.04

/** A message as both have read it. */
export interface Joined extends TwoReadings {
  /** Our understanding with the facts that count, and what is asked at its head. */
  readonly read: Understanding
  readonly named: readonly Point[] | undefined
}

export interface SecondLook {
  join(
    parts: Parts,
    text: string,
    understood: Understanding,
    along: Along,
    memory: Memory,
    day: string,
  ): Joined
  readonly careful: typeof careful
  readonly forgetting: typeof forgetting
}

export const secondLook: SecondLook = {
  careful,
  forgetting,
  join(parts, text, understood, along, memory, day) {
    const both = read(parts, text, understood, along, day)
    const { intents, reading } = understood
    const named = namedPoints(
      parts.edition,
      intents,
      along.second,
      memory,
      understood.text,
      understood.cued,
    )
    return {
      ...both,
      named,
      read: {
        ...understood,
        reading: { ...reading, facts: both.facts },
        intents: raised(intents, named),
      },
    }
  },
}

function read(
  { book, reader, edition }: Parts,
  text: string,
  { reading, intents }: Understanding,
  { second, take = 'backed' }: Along,
  day: string,
): TwoReadings {
  const backs = (definition: FactDefinition, value: FactValue, span: string): boolean =>
    definition.id === 'action'
      ? // What somebody wants to do is what they ask: our own list of that tells.
        edition.intents.some(
          ({ id, assume }) =>
            assume?.['action'] === value &&
            intents.some(({ intent, p }) => intent === id && p >= thoughtOfFrom),
        )
      : isBacked({ definition, value, span, text, day }, reader, edition)
  const both = twoReadings({ reading, second, text, facts: book.facts, backs })
  if (take === 'backed') return both
  const theirs = both.facts.filter(
    (fact) => !both.disputed.has(fact.id) || !reading.facts.includes(fact),
  )
  return { ...both, facts: take === 'theirs' ? theirs : [...both.facts, ...both.alone] }
}
