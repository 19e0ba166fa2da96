// From a finding to what is said: headline, reasons, clauses, the next question.
import type { Answer, Choice, CitedClause, Decided, Outcome } from '../channels/channel.ts'
import { dayInWords } from '../platform/day.ts'
import { nextQuestion } from '../rules/ask.ts'
import type { Verdict } from '../rules/decide.ts'
import type { Edition } from '../rules/edition.ts'
import type { FactDefinition, FactId, Facts } from '../rules/fact.ts'
import type { Cite, InformationRule } from '../rules/rule.ts'
import type { Rulebook } from '../rules/rulebook.ts'
import { wording } from './wording.ts'

const mostClauses = 3

export const plain = (outcome: Outcome, headline: string): Answer => ({
  outcome,
  first: [],
  headline,
  paragraphs: [],
  clauses: [],
  choices: [],
  notes: [],
})

/** Clauses with their titles, unknown ids left out, at most three. */
export function cited(
  edition: Pick<Edition, 'clauses'>,
  places: readonly (string | Cite)[],
): readonly CitedClause[] {
  const wanted = new Map<string, CitedClause>()
  for (const place of places) {
    const cite: Cite = typeof place === 'string' ? { clause: place } : place
    const clause = edition.clauses.find((entry) => entry.id === cite.clause)
    if (clause === undefined || wanted.has(clause.id)) continue
    const sentence = cite.sentence ?? clause.sentence
    wanted.set(clause.id, {
      id: clause.id,
      title: clause.title,
      ...(sentence === undefined ? {} : { sentence }),
    })
  }
  return [...wanted.values()].slice(0, mostClauses)
}

/** What the rules that made a verdict rest on. */
const citedBy = (edition: Edition, { reasons }: Verdict): readonly CitedClause[] =>
  cited(
    edition,
    reasons.flatMap(({ rule }) => rule.cites),
  )

/** Two clauses at most, and then who has the last word. */
function withFinalSay(edition: Edition, clauses: readonly CitedClause[]): readonly CitedClause[] {
  const { clause } = edition.finalSay
  const open = clauses.slice(0, 2).filter(({ id }) => id !== clause)
  return [...open, ...cited(edition, [clause])]
}

/** How a question for a fact is put: its words and numbered options, "don't know" last. */
export function questionFor(
  fact: FactDefinition,
  facts: Facts,
): { readonly question: string; readonly choices: readonly Choice[] } {
  const state = facts[fact.id]
  const options = fact.options ?? []
  const choices = options.map((option, i) => ({
    label: option.label,
    value: `fact:${fact.id}:${i}`,
  }))
  return {
    question: state?.state === 'disputed' ? wording.disputed + fact.question : fact.question,
    choices:
      choices.length === 0
        ? []
        : [...choices, { label: wording.unsureOption, value: `fact:${fact.id}:${options.length}` }],
  }
}

/** An answer to a point, and the fact it asks for, if any. */
export function verdictAnswer(
  book: Rulebook,
  verdict: Verdict,
  facts: Facts,
): { readonly answer: Answer; readonly asked: FactId | undefined } {
  const { answer, asked } = sayVerdict(book, verdict, facts)
  const ruled = givenRulings(book.edition, verdict)
  const paragraphs = [...answer.paragraphs, ...ruled]
  return { asked, answer: { ...answer, paragraphs, decided: [decidedBy(verdict, facts)] } }
}

/** What the committee has ruled and this verdict rests on. */
const givenRulings = ({ rulings }: Edition, { reasons }: Verdict): readonly string[] =>
  unique(reasons.flatMap((reason) => reason.ruled)).flatMap((id) => {
    const ruling = rulings.find((each) => each.id === id)
    return ruling?.answer === undefined ? [] : [wording.ruled(ruling.question, ruling.answer)]
  })

/** Enough of a verdict to come to it again. */
export function decidedBy(verdict: Verdict, facts: Facts): Decided {
  const known = Object.entries(facts).flatMap(([id, fact]) =>
    fact.state === 'known' ? [[id, fact.value] as const] : [],
  )
  return {
    rules: verdict.focus ?? [],
    facts: Object.fromEntries(known),
    day: verdict.day,
    verdict: verdict.kind,
    rulings: unique(verdict.reasons.flatMap(({ rulings, ruled }) => [...rulings, ...ruled])),
  }
}

function sayVerdict(
  book: Rulebook,
  verdict: Verdict,
  facts: Facts,
): { readonly answer: Answer; readonly asked: FactId | undefined } {
  const { edition } = book
  const clauses = citedBy(edition, verdict)
  switch (verdict.kind) {
    case 'not-concerned':
    case 'eligible':
      return {
        asked: undefined,
        answer: {
          ...plain('eligible', wording.eligible),
          paragraphs: unique(verdict.reasons.map((reason) => reason.rule.say.pass)).slice(0, 2),
          clauses,
          notes: [wording.pointOnly],
        },
      }
    case 'ineligible':
      return {
        asked: undefined,
        answer: {
          ...plain('ineligible', wording.ineligible),
          paragraphs: [
            ...unique(verdict.reasons.map((reason) => reason.rule.say.fail)),
            ...unique(verdict.remedies).map(wording.remedy),
          ],
          clauses,
        },
      }
    case 'needs-ruling':
      return {
        asked: undefined,
        answer: {
          ...plain('needs-ruling', wording.needsRuling),
          paragraphs: [
            ...unique(verdict.reasons.flatMap((reason) => reason.rule.say.ruling ?? [])),
            ...unique(verdict.reasons.flatMap((reason) => reason.rule.remedy ?? [])).map(
              wording.remedy,
            ),
          ],
          clauses: withFinalSay(edition, clauses),
          notes: [wording.askCommittee(edition.website)],
        },
      }
    case 'needs-facts':
      return needsFacts(book, verdict, facts)
  }
}

function needsFacts(
  book: Rulebook,
  verdict: Verdict,
  facts: Facts,
): { readonly answer: Answer; readonly asked: FactId | undefined } {
  const next = nextQuestion(book, verdict, facts)
  const fact = next === undefined ? undefined : book.facts.get(next)
  const base = {
    ...plain('needs-facts', wording.needsFacts),
    clauses: citedBy(book.edition, verdict),
  }
  if (fact === undefined) {
    const labels = verdict.missing.flatMap((id) => book.facts.get(id)?.label ?? [])
    return {
      asked: undefined,
      answer: {
        ...base,
        paragraphs: labels.map(wording.uncertainFact),
        notes: [wording.askCommittee(book.edition.website)],
      },
    }
  }
  // What the rule demands is said with the question, so that people see why it is asked.
  const why = verdict.reasons.find((reason) => reason.missing.includes(fact.id))
  return {
    asked: fact.id,
    answer: {
      ...base,
      paragraphs: why === undefined ? [] : [why.rule.say.ruling ?? why.rule.say.fail],
      ...questionFor(fact, facts),
    },
  }
}

export function informationAnswer(edition: Edition, rule: InformationRule): Answer {
  return {
    ...plain(rule.outcome, rule.say),
    paragraphs: rule.more ?? [],
    clauses: cited(edition, rule.cites),
    notes: rule.outcome === 'not-stated' ? [wording.website(edition.website)] : [],
  }
}

export const unique = (lines: readonly string[]): readonly string[] => [...new Set(lines)]

/** How grave an outcome is: of two points in one message the graver is the outcome. */
const GRAVITY: readonly Outcome[] = [
  'private',
  'ineligible',
  'needs-facts',
  'needs-ruling',
  'eligible',
  'not-stated',
  'information',
  'choices',
  'off-topic',
]

/** Joins the answers to two or three points of one message, the gravest first. */
export function joined(answers: readonly Answer[]): Answer {
  const [first, ...others] = [...answers].sort(
    (a, b) => GRAVITY.indexOf(a.outcome) - GRAVITY.indexOf(b.outcome),
  )
  if (first === undefined) throw new Error('nothing to join')
  if (others.length === 0) return first
  const clauses = [first, ...others].flatMap((answer) => answer.clauses.slice(0, 1))
  const rest = [first, ...others].flatMap((answer) => answer.clauses.slice(1))
  const seen = new Map<string, CitedClause>()
  for (const clause of [...clauses, ...rest]) if (!seen.has(clause.id)) seen.set(clause.id, clause)
  const decided = [first, ...others].flatMap((answer) => answer.decided ?? [])
  return {
    ...first,
    ...(decided.length === 0 ? {} : { decided }),
    paragraphs: [
      ...first.paragraphs,
      ...others.flatMap((answer) => [
        `${wording.also}${answer.headline}`,
        // A ruling is cited wherever it decides.
        ...answer.paragraphs.filter((each, at) => at === 0 || wording.isRuled(each)),
      ]),
    ],
    clauses: [...seen.values()].slice(0, mostClauses),
    notes: unique([first, ...others].flatMap((answer) => answer.notes)).slice(0, 2),
  }
}

/** Puts the closed door before everything else: after the deadline nobody can enter any more. */
export function afterClosing(edition: Edition, answer: Answer, entry: boolean): Answer {
  const stage = edition.stages.find((each) => each.id === edition.signUpStage)
  const last = stage?.to
  if (stage === undefined || last === undefined) return answer
  const first = [wording.closed(dayInWords(last)), ...answer.first]
  if (!entry || answer.outcome === 'ineligible') return { ...answer, first }
  const clause = cited(edition, [stage])
  return {
    ...plain('ineligible', wording.closedHeadline),
    first,
    paragraphs: answer.paragraphs.slice(0, 1),
    clauses: [...clause, ...answer.clauses.filter((each) => each.id !== stage.clause)].slice(
      0,
      mostClauses,
    ),
  }
}
