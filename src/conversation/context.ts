// What a message probably asks once it is known what the talk was about.
import type { Scored } from '../language/model.ts'
import { leansOnTalk } from '../language/shape.ts'
import type { Edition, Intent } from '../rules/edition.ts'
import { lastTurnAt } from './memory.ts'
import type { Memory } from './memory.ts'

/** How much the last question gains, and more if the message points back at it; chosen on judged talks. */
const sameFrom = 0.2
const pointedFrom = 0.5
/** An older question is no longer what the talk is about. */
const freshMs = 60 * 60 * 1000

/** Intents in the light of the last question: 据此是否不得参赛 asks it again. Pure; `asOf` is when the message was written. */
export function inTalk(
  edition: Edition,
  memory: Memory,
  intents: readonly Scored[],
  text: string,
  asOf: Date,
): readonly Scored[] {
  const { focus } = memory
  const last = edition.intents.find((intent) => intent.id === focus?.intent)
  if (last === undefined || asOf.getTime() - lastTurnAt(memory) > freshMs) {
    return intents
  }
  // The clearer a message is by itself, the less it leans on the talk.
  const own = (leansOnTalk(text) ? pointedFrom : sameFrom) * (1 - (intents[0]?.p ?? 0))
  const raised = intents.map(({ intent, p }) => ({
    intent,
    p: p + (intent === last.id ? own : 0),
  }))
  const sum = raised.reduce((total, { p }) => total + p, 0) || 1
  return raised.map(({ intent, p }) => ({ intent, p: p / sum })).sort((a, b) => b.p - a.p)
}

/** The clause that answers a question first. */
export function leadingClause(edition: Edition, intent: Intent): string | undefined {
  const rule = edition.rules.find((each) => each.id === intent.rules[0])
  return rule?.cites[0]?.clause
}
