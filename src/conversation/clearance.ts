// The guided self-check: every rule of the edition's list, one question a turn, and a summary at the end.
import type { Answer } from '../channels/channel.ts'
import { nextQuestion } from '../rules/ask.ts'
import { decide } from '../rules/decide.ts'
import type { RuleResult } from '../rules/decide.ts'
import type { FactId } from '../rules/fact.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import { cited, decidedBy, plain, questionFor, unique } from './answers.ts'
import { factsOfTalk } from './memory.ts'
import type { Memory } from './memory.ts'
import { wording } from './wording.ts'

/** The next question of the check, or its summary. */
export function clearanceTurn(
  book: Rulebook,
  memory: Memory,
  day: string,
  opening: boolean,
): { readonly answer: Answer; readonly asked: FactId | undefined } {
  const facts = factsOfTalk(memory, {})
  const verdict = decide(book, facts, day, { focus: book.edition.clearance, trace: true })
  const open = verdict.trace.filter((result) => result.status === 'unknown')
  const pending = { ...verdict, kind: 'needs-facts', reasons: open } as const
  const next = open.length === 0 ? undefined : nextQuestion(book, pending, facts)
  const fact = next === undefined ? undefined : book.facts.get(next)
  if (fact === undefined) {
    const answer = { ...summary(book, verdict.trace), decided: [decidedBy(verdict, facts)] }
    return { answer, asked: undefined }
  }
  const why = open.find((result) => result.missing.includes(fact.id))
  return {
    asked: fact.id,
    answer: {
      ...plain('needs-facts', opening ? wording.clearanceStart : wording.clearanceNext),
      clauses: cited(book.edition, why?.rule.cites ?? []).slice(0, 1),
      ...questionFor(fact, facts),
    },
  }
}

/** The end of the check: what fails, what is open, what holds. */
export function summary(book: Rulebook, trace: readonly RuleResult[]): Answer {
  const by = (status: RuleResult['status']) => trace.filter((result) => result.status === status)
  const failed = by('fail')
  const rulings = by('ruling')
  const open = by('unknown')
  const held = by('pass')
  const [outcome, headline] =
    failed.length > 0
      ? (['ineligible', wording.overallIneligible] as const)
      : open.length > 0
        ? (['needs-facts', wording.overallOpen] as const)
        : rulings.length > 0
          ? (['needs-ruling', wording.overallRuling] as const)
          : (['eligible', wording.overallEligible] as const)
  const deciding = [...failed, ...open, ...rulings, ...held]
  return {
    ...plain(outcome, headline),
    paragraphs: [
      ...(failed.length === 0 ? [] : [wording.clearanceFails]),
      ...unique(failed.map((result) => result.rule.say.fail)),
      ...unique(failed.flatMap((result) => result.rule.remedy ?? [])).map(wording.remedy),
      ...(rulings.length === 0 ? [] : [wording.clearanceRulings]),
      ...unique(rulings.flatMap((result) => result.rule.say.ruling ?? [])),
      ...(open.length === 0
        ? []
        : [wording.clearanceOpen(unique(open.map((result) => result.rule.title)).join('、'))]),
      ...(held.length === 0
        ? []
        : [wording.clearanceHolds(unique(held.map((result) => result.rule.title)).join('、'))]),
    ],
    clauses: cited(
      book.edition,
      deciding.flatMap((result) => result.rule.cites),
    ),
    notes: [wording.askCommittee(book.edition.website)],
  }
}
