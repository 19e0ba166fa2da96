// What a new version of the text would change: clauses, what of the edition rests on them, sentences it no longer has.
import type { Edition } from '../rules/edition.ts'
import { namedSentences } from '../rules/named-sentences.ts'
import type { Cite } from '../rules/rule.ts'
import { differ, touched, type Difference } from '../official/differ.ts'
import type { OfficialWords } from '../official/in-force.ts'
import type { OfficialClause } from '../official/split/clauses.ts'

export type RestingEdition = Pick<
  Edition,
  'clauses' | 'rules' | 'rulings' | 'stages' | 'finalSay' | 'scheduleFinalSay'
>

export interface Effects {
  readonly difference: Difference
  /** By id: the rules, the open questions and the titles of the stages that cite a clause which is not as it was. */
  readonly rules: readonly string[]
  readonly rulings: readonly string[]
  readonly stages: readonly string[]
  /** Sentences that answers quote now and could not quote any more: the edition's data must be looked at. */
  readonly lost: readonly Required<Cite>[]
}

export interface Version {
  readonly clauses: readonly OfficialClause[]
  readonly words: OfficialWords
}

/** Pure. */
export function effectsOf(edition: RestingEdition, before: Version, after: Version): Effects {
  const difference = differ(before.clauses, after.clauses)
  const cites = edition.rules.map((rule) => ({
    id: rule.id,
    clauses: rule.cites.map(({ clause }) => clause),
  }))
  const stages = edition.stages.map(({ title, clause }) => ({ id: title, clauses: [clause] }))
  const ids = (list: readonly { readonly id: string }[]): readonly string[] =>
    list.map(({ id }) => id)
  return {
    difference,
    rules: ids(touched(difference, cites)),
    rulings: ids(touched(difference, edition.rulings)),
    stages: ids(touched(difference, stages)),
    lost: namedSentences(edition).filter(
      ({ clause, sentence }) =>
        before.words.sentence(clause, sentence) !== undefined &&
        after.words.sentence(clause, sentence) === undefined,
    ),
  }
}
