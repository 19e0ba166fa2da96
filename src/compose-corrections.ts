// Joins what corrects earlier answers to the desk: what is in force now, and how an answer is decided anew.
import { decideAgain } from './conversation/decide-again.ts'
import { readSettledDates } from './notices/calendar/settled-dates.ts'
import { tellChanged, type ChangedDeps } from './notices/changed-answers/tell.ts'
import { readGivenRulings } from './notices/rulings/given.ts'
import { blame } from './platform/blame.ts'
import type { Log } from './platform/log.ts'
import type { Edition } from './rules/edition.ts'
import { withRulings } from './rules/rulings.ts'
import { withSettled } from './rules/settled.ts'
import type { Store } from './store/store.ts'

export type JoinCorrections = (given: {
  readonly store: Store
  readonly edition: Edition
  readonly log: Log
  /** Once aborted, no further batch is begun. */
  readonly stopping?: AbortSignal | undefined
}) => () => Promise<void>

/** One round of it. Never throws: what was broken off is gone on with in the next. */
export const joinCorrections: JoinCorrections = ({ store, edition, log, stopping }) => {
  const deps = { ...correctionDeps(store, edition), stopping }
  return async () => {
    try {
      const told = await tellChanged(deps)
      if (told > 0) log.info('answers.corrected', { told })
    } catch (error) {
      log.error('answers.notCorrected', { why: blame(error) })
    }
  }
}

/** What telling and the console's preview of it are given. */
export function correctionDeps(store: Store, edition: Edition): ChangedDeps {
  return { store, edition, inForce: (from) => editionInForce(from, edition), decider: decideAgain }
}

async function editionInForce(store: Store, edition: Edition): Promise<Edition> {
  const [dates, rulings] = await Promise.all([
    readSettledDates(store, edition),
    readGivenRulings(store, edition),
  ])
  return withRulings(withSettled(edition, dates), rulings)
}
