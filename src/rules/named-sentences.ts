// Which sentences of the official text an edition rests on.
import type { Edition } from './edition.ts'
import type { Cite } from './rule.ts'

/** Each once, by clause and place (1 = first), in the order of the clauses. Pure. */
export function namedSentences(
  edition: Pick<Edition, 'clauses' | 'rules' | 'stages' | 'finalSay' | 'scheduleFinalSay'>,
): readonly Required<Cite>[] {
  const named = new Map<string, Set<number>>()
  const name = ({ clause, sentence }: Cite): void => {
    if (sentence !== undefined) named.set(clause, (named.get(clause) ?? new Set()).add(sentence))
  }
  for (const { id, sentence } of edition.clauses)
    if (sentence !== undefined) name({ clause: id, sentence })
  for (const rule of edition.rules) rule.cites.forEach(name)
  edition.stages.forEach(name)
  name(edition.finalSay)
  name(edition.scheduleFinalSay)
  return edition.clauses.flatMap(({ id: clause }) =>
    [...(named.get(clause) ?? [])]
      .toSorted((a, b) => a - b)
      .map((sentence) => ({ clause, sentence })),
  )
}
