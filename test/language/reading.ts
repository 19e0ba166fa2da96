// Reads a sentence as the desk would and writes the facts down on one line, for tables of expectations.
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { readFacts, type Reading } from '../../src/language/facts.ts'
import { normalise } from '../../src/language/normalise.ts'
import { repairTypos } from '../../src/language/repair.ts'

/** The day on which the sentences of the tables are said, within sign-up. */
export const today = '2025-07-20'

export function read(text: string, day: string = today): Reading {
  return readFacts(repairTypos(normalise(text)).text, { edition: sn2025, day })
}

/** `unit.type=company ~track=气象服务`: sorted, a tilde before facts about somebody else. */
export function factsOf(text: string, day: string = today): string {
  return read(text, day)
    .facts.map(
      ({ id, value, subject }) => `${subject === 'third' ? '~' : ''}${id}=${String(value)}`,
    )
    .sort()
    .join(' ')
}

/** The same order for an expectation written by hand. */
export const expected = (facts: string): string => facts.split(' ').filter(Boolean).sort().join(' ')

/** One row of a table: what is said, and every fact that may be read in it. */
export type Row = readonly [said: string, facts: string]
