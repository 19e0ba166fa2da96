// Compares the clauses of a text with a list that somebody has made by hand.
import * as z from 'zod'

import { normalised } from './split/clauses.ts'

export const goldClauses = z.array(
  z.object({ id: z.string().min(1), heading: z.string().optional(), text: z.string() }),
)
export type GoldClause = z.infer<typeof goldClauses>[number]

export interface Comparison {
  readonly right: number
  readonly rightHeadings: number
  readonly missing: readonly string[]
  /** `at`: the first character that differs, from 1, spaces not counted. */
  readonly different: readonly { readonly id: string; readonly at: number }[]
  readonly extra: readonly string[]
}

/** Pure. Spaces, line breaks and the width of signs do not count. */
export function compare(
  clauses: readonly { readonly id: string; readonly heading: string; readonly text: string }[],
  gold: readonly GoldClause[],
): Comparison {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]))
  const missing: string[] = []
  const different: { id: string; at: number }[] = []
  let rightHeadings = 0
  for (const { id, heading, text } of gold) {
    const clause = byId.get(id)
    if (clause === undefined) {
      missing.push(id)
      continue
    }
    if (heading !== undefined && normalised(heading) === normalised(clause.heading))
      rightHeadings += 1
    const at = firstDifference(normalised(clause.text), normalised(text))
    if (at !== undefined) different.push({ id, at })
  }
  const wanted = new Set(gold.map(({ id }) => id))
  return {
    right: gold.length - missing.length - different.length,
    rightHeadings,
    missing,
    different,
    extra: clauses.map(({ id }) => id).filter((id) => !wanted.has(id)),
  }
}

function firstDifference(a: string, b: string): number | undefined {
  if (a === b) return undefined
  const [left, right] = [[...a], [...b]]
  const at = left.findIndex((sign, index) => sign !== right[index])
  return (at < 0 ? left.length : at) + 1
}
