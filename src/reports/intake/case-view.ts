// What a reporter sees of their case: fixed words, days, and what may be done now. No content, nobody's name.
import { civilDay } from '../../platform/day.ts'
import { tellingsOf, type AskedCase } from '../../store/reports-query.ts'
import { caseZone, isOver } from '../case/deadlines.ts'
import { moveOf, type CaseEvent } from '../case/moves.ts'
import { reviewUntil } from '../case/reporter.ts'
import {
  needs,
  needWords,
  refusalWords,
  rulingWords,
  stateWords,
  tellings,
  tellingWords,
} from '../case/wording.ts'
import type { CaseView, EvidenceRow } from '../intake.ts'
import type { IntakeParts } from './parts.ts'

export async function viewOf(
  parts: Pick<IntakeParts, 'store' | 'clock' | 'workdays' | 'limits'>,
  found: AskedCase,
  files: readonly EvidenceRow[],
): Promise<CaseView> {
  const told = await tellingsOf(parts.store, found.id)
  const may = (event: CaseEvent) => moveOf(found.state, event) !== undefined
  const last = reviewUntil(parts, found)
  const mayReview = may('ask-review') && !found.reviewed && !isOver(last.day, parts.clock.now())
  return {
    number: found.number,
    says: stateWords[found.state],
    outcome: outcomeOf(found),
    filedOn: civilDay(found.filedAt, caseZone),
    nextBy:
      found.dueOn === null ? undefined : { day: found.dueOn, provisional: found.dueProvisional },
    reviewBy: mayReview ? { day: last.day, provisional: last.provisional } : undefined,
    files,
    // By day: the minute could be matched with what went on in a chat.
    told: told.flatMap(({ at, telling }) => {
      const word = tellings.find((each) => each === telling)
      const need = needs.find((each) => each === telling)
      const text = word === undefined ? need && needWords[need] : tellingWords[word]
      return text === undefined ? [] : [{ day: civilDay(at, caseZone), text }]
    }),
    may: {
      supplement: may('supplement'),
      withdraw: may('withdraw') && found.withdrawalAt === null,
      review: mayReview,
    },
  }
}

/** Only of what stands: while it is looked at again nothing does. */
function outcomeOf({ state, ruling, refusal }: AskedCase): string | undefined {
  if (state === 'rejected') return refusal === null ? undefined : refusalWords[refusal]
  if (state !== 'ruled' && state !== 'closed') return undefined
  return ruling === null ? undefined : rulingWords[ruling]
}
