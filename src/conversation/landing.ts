// What an answer leaves open, and on which point: so that it lands on the board. Pure.
import { entryPoint } from '../board/group.ts'
import type { Answer } from '../channels/channel.ts'
import type { Edition } from '../rules/edition.ts'
import type { BoardReason } from '../store/schema-board.ts'
import { wording } from './wording.ts'

export interface Landing {
  readonly reason: BoardReason
  /** The open question of the committee, or the rule. */
  readonly point: string | undefined
}

const offersQuestions = ({ choices }: Answer): boolean =>
  choices.some(({ value }) => value.startsWith('intent:'))

/** Neither a rule nor the calendar nor the text decides what was asked, and nothing else was asked beside it. */
export function isLeftOpen(answer: Answer): boolean {
  const { outcome, headline, paragraphs } = answer
  if (paragraphs.some((line) => line.startsWith(wording.also))) return false
  if (outcome === 'off-topic')
    return headline === wording.notUnderstood || headline === wording.offTopic
  if (outcome === 'choices') return offersQuestions(answer)
  return outcome === 'needs-ruling' || outcome === 'not-stated'
}

/** Why the question lands on the board; undefined if it was answered. */
export function landingOf(edition: Edition, answer: Answer): Landing | undefined {
  const { outcome, headline, approved } = answer
  if (approved !== undefined || headline === wording.offTopic) return undefined
  const point = pointOf(edition, answer)
  if (outcome === 'needs-ruling') return { reason: 'open', point }
  if (outcome === 'not-stated') return { reason: 'off-list', point }
  return isLeftOpen(answer) ? { reason: 'not-understood', point: undefined } : undefined
}

/** On what an answer rests: an answer of the office, an open question, the rules that decided it, or the rule whose words it says. */
export function pointOf(
  edition: Edition,
  { approved, decided, headline }: Answer,
): string | undefined {
  if (approved !== undefined) return entryPoint(approved.id)
  const [first] = decided ?? []
  if (first !== undefined) return first.rulings[0] ?? first.rules[0]
  return edition.rules.find((rule) => rule.kind === 'information' && rule.say === headline)?.id
}
