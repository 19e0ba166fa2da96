// What rules decided once, decided anew from what was kept of it: the same facts, the same day, the edition as it is now.
import type { Answer, Decided } from '../channels/channel.ts'
import { decide } from '../rules/decide.ts'
import type { Edition } from '../rules/edition.ts'
import { known } from '../rules/fact.ts'
import { rulebook } from '../rules/rulebook.ts'
import { decidedBy, joined, verdictAnswer } from './answers.ts'
import { summary } from './clearance.ts'

/** Ready to decide by one edition. Both are pure. */
export interface DecideAgain {
  again(point: Decided): Answer
  joined(answers: readonly Answer[]): Answer
}

/** Takes about a millisecond; do it once per edition. */
export function decideAgain(edition: Edition): DecideAgain {
  const book = rulebook(edition)
  const isCheck = (rules: readonly string[]): boolean =>
    rules.length === edition.clearance.length && rules.every((id, i) => id === edition.clearance[i])
  return {
    again({ rules, facts: values, day }) {
      const facts = Object.fromEntries(
        Object.entries(values).map(([id, value]) => [id, known(value)]),
      )
      const focus = rules.length === 0 ? {} : { focus: rules }
      const verdict = decide(book, facts, day, { ...focus, trace: isCheck(rules) })
      return isCheck(rules)
        ? { ...summary(book, verdict.trace), decided: [decidedBy(verdict, facts)] }
        : verdictAnswer(book, verdict, facts).answer
    },
    joined,
  }
}
