// Which missing fact to ask for next: one question a turn, the polite and useful ones first.
import { factsOf } from './condition.ts'
import type { RuleResult, Verdict } from './decide.ts'
import type { FactId, Facts } from './fact.ts'
import type { Rulebook } from './rulebook.ts'

/**
 * The fact whose answer settles most of what a verdict leaves open, weighed by politeness (`askOrder`).
 * A fact two people disagree about comes first. Undefined when nothing is left to ask: the rest the team
 * has said it does not know (`uncertain`), or is never asked for.
 */
export function nextQuestion(
  book: Rulebook,
  verdict: Pick<Verdict, 'reasons'>,
  facts: Facts,
): FactId | undefined {
  const settles = new Map<FactId, number>()
  for (const reason of verdict.reasons) {
    if (reason.status !== 'unknown') continue
    const candidates = askableOf(book, reason, facts)
    // A rule that lacks two facts is settled by half through either.
    for (const id of candidates) {
      settles.set(id, (settles.get(id) ?? 0) + 1 / candidates.length)
    }
  }
  const disputed = [...settles.keys()].filter((id) => facts[id]?.state === 'disputed')
  const pool = disputed.length > 0 ? disputed : [...settles.keys()]
  const order = (id: FactId): number => book.facts.get(id)?.askOrder ?? Infinity
  const worth = (id: FactId): number => (settles.get(id) ?? 0) / order(id)
  return pool.toSorted((a, b) => worth(b) - worth(a) || order(a) - order(b))[0]
}

/** What can be asked for the sake of one open rule: first whether it applies, only then what it demands. */
function askableOf(book: Rulebook, result: RuleResult, facts: Facts): readonly FactId[] {
  const { applies } = result.rule
  const whether = applies === undefined ? [] : factsOf(applies)
  const open = result.missing.filter((id) => whether.includes(id))
  const wanted = open.length > 0 ? open : result.missing
  return wanted.filter((id) => book.facts.get(id)?.askable && facts[id]?.state !== 'uncertain')
}
