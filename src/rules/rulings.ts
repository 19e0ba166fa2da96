// What the committee has ruled where the text is open, laid over the edition. Pure.
import * as z from 'zod'

import { isDay } from '../platform/civil.ts'
import type { Edition, Ruling } from './edition.ts'

/** An answer of the committee to one of the edition's open questions. */
export interface GivenRuling {
  readonly id: string
  /** Whether what the rule asks for holds. */
  readonly value: boolean
  /** In what it was given: a letter, minutes, a notice; in the secretariat's words. */
  readonly source: string
  /** The civil day of it. */
  readonly on: string
}

export const givenShape: z.ZodType<GivenRuling> = z.object({
  id: z.string().min(1),
  value: z.boolean(),
  source: z.string().min(1),
  on: z.string().refine(isDay),
})

/** The edition with these rulings in force; one that it does not know changes nothing. */
export function withRulings(edition: Edition, given: readonly GivenRuling[]): Edition {
  if (given.length === 0) return edition
  const of = new Map(given.map((each) => [each.id, each]))
  return { ...edition, rulings: edition.rulings.map((ruling) => answered(ruling, of)) }
}

function answered(ruling: Ruling, of: ReadonlyMap<string, GivenRuling>): Ruling {
  const given = of.get(ruling.id)
  if (given === undefined) return ruling
  const { value, source, on } = given
  return { ...ruling, answer: { value, source, on } }
}
