// Every way a rule can come out, found by trying all values of the facts it looks at.
import { decide } from '../../src/rules/decide.ts'
import type { RuleStatus } from '../../src/rules/decide.ts'
import { known } from '../../src/rules/fact.ts'
import type { FactId, Facts, FactValue } from '../../src/rules/fact.ts'
import type { Rulebook } from '../../src/rules/rulebook.ts'
import type { RuleId } from '../../src/rules/rule.ts'

/** The statuses a rule can have: facts known, unsaid or disputed, before and after every last day. */
export function statusesWithin(book: Rulebook, id: RuleId): ReadonlySet<RuleStatus> {
  const plan = book.planOf.get(id)
  const family = [id, ...(plan?.exceptions ?? []).map((exception) => exception.rule.id)]
  const ids = [...new Set(family.flatMap((one) => [...(book.factsOf.get(one) ?? [])]))]
  const days = book.edition.stages.flatMap((stage) => stage.to ?? [])
  const found = new Set<RuleStatus>()
  for (const day of ['0000-01-01', ...days, '9999-12-31']) {
    for (const facts of combinations(book, ids)) {
      const { trace } = decide(book, facts, day, { focus: [id], trace: true })
      const status = trace.find((result) => result.rule.id === id)?.status
      if (status !== undefined) found.add(status)
    }
  }
  return found
}

function* combinations(book: Rulebook, ids: readonly FactId[]): Generator<Facts> {
  const [first, ...others] = ids
  if (first === undefined) {
    yield {}
    return
  }
  for (const rest of combinations(book, others)) {
    yield rest
    yield { ...rest, [first]: { state: 'disputed', values: [] } }
    for (const value of rangeOf(book, first)) yield { ...rest, [first]: known(value) }
  }
}

/** Every value of a fact; of an integer, the numbers around the edition's limits. */
function rangeOf(book: Rulebook, id: FactId): readonly FactValue[] {
  const fact = book.facts.get(id)
  if (fact === undefined) return []
  if (fact.type === 'boolean') return [true, false]
  if (fact.type === 'enum') return fact.values ?? []
  const limits = Object.values(book.edition.params)
  return [...new Set(limits.flatMap((limit) => [limit, limit + 1]))].sort((a, b) => a - b)
}
