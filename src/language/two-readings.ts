// Two readings of one message put together: ours, and what a language model made of it.
import type { FactDefinition, FactId, FactValue } from '../rules/fact.ts'
import { agree, type ReadFact, type Reading } from './facts.ts'
import { normalise } from './normalise.ts'
import type { SecondReading } from './second-reading.ts'

/** Nothing of it is a choice between the two: where they differ, both stand there, and the person is asked. */
export interface TwoReadings {
  /** What we read, and what the model read where our own readers find the same in the same words. */
  readonly facts: readonly ReadFact[]
  /** What only the model found. It may make an answer more careful, and is never remembered. */
  readonly alone: readonly ReadFact[]
  /** Facts that the two read differently. */
  readonly disputed: ReadonlySet<FactId>
  /** Facts to be forgotten after this message: it is in doubt whose they are, or they were only supposed. */
  readonly passing: ReadonlySet<FactId>
}

export interface Reread {
  readonly reading: Reading
  readonly second: SecondReading
  /** The message as it came. */
  readonly text: string
  readonly facts: ReadonlyMap<FactId, FactDefinition>
  /** Whether our own readers find the value in the span. */
  readonly backs: (definition: FactDefinition, value: FactValue, span: string) => boolean
}

type Theirs = SecondReading['facts'][number]

/** Puts the facts of both readings together. Pure. */
export function twoReadings({ reading, second, text, facts, backs }: Reread): TwoReadings {
  const said = normalise(text)
  const theirs = second.facts.filter(({ span }) => said.includes(normalise(span)))
  const both: ReadFact[] = [...reading.facts]
  const alone: ReadFact[] = []
  const doubtful = new Set<FactId>()
  const disputed = new Set<FactId>()
  // A word about somebody else beside words about the asker is told apart by us: 其中一家是….
  const isOfOthers = theirs.every(({ subject }) => subject === 'third')
  const ofId = <T extends { readonly id: FactId }>(all: readonly T[], id: FactId): readonly T[] =>
    all.filter((each) => each.id === id)
  for (const fact of theirs) {
    const definition = facts.get(fact.id)
    const ours = ofId(reading.facts, fact.id)
    if (definition === undefined) continue
    if (ours.length === 0) {
      // What the person hedges is not said, whoever reads it.
      if (reading.unsaid.includes(fact.id)) continue
      const backed = backs(definition, fact.value, fact.span)
      const into = backed && isHeardOnce(theirs, fact) ? both : alone
      into.push(fact)
      continue
    }
    const same = ours.find(({ value }) => agree(value, fact.value))
    if (same !== undefined) {
      if (same.subject === 'self' && isOfOthers) doubtful.add(fact.id)
      continue
    }
    // One of theirs is ours: they give both words of somebody who has settled on one.
    if (ofId(theirs, fact.id).some(({ value }) => ours.some((our) => agree(our.value, value))))
      continue
    disputed.add(fact.id)
    both.push({ ...fact, subject: ours[0]?.subject ?? fact.subject })
  }
  const supposed = second.speech === 'hypothetical' ? both.map(({ id }) => id) : []
  return { facts: both, alone, disputed, passing: new Set([...doubtful, ...supposed]) }
}

/** What the model reads both ways it has not read. */
const isHeardOnce = (theirs: readonly Theirs[], { id, value, subject }: Theirs): boolean =>
  theirs.every((each) => each.id !== id || each.subject !== subject || each.value === value)
