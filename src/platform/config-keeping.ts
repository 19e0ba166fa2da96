// For how many days what people wrote and were told is kept. What concerns reports has a table of its own.
import * as z from 'zod'

import { whole, type CuresOf } from './config-shapes.ts'

export interface KeepingConfig {
  /** Messages that could not be handled. */
  readonly messagesDays: number
  /** The words of answers. */
  readonly answersDays: number
  /** The words of notices to people and groups. */
  readonly noticesDays: number
  /** What was said about a question that people have answered. */
  readonly handoversDays: number
  /** That a language model was asked. */
  readonly callsDays: number
}

const days = (usual: number) => whole(1, 3_650).default(usual)

export const keepingSettings = z.object({
  KEEP_MESSAGES_DAYS: days(7),
  KEEP_ANSWERS_DAYS: days(180),
  KEEP_NOTICES_DAYS: days(365),
  KEEP_HANDOVERS_DAYS: days(30),
  KEEP_CALLS_DAYS: days(180),
})

const cure = 'a number of days, 1 to 3650'

/** Completes the sentence "NAME must be ...". */
export const keepingCures: CuresOf<typeof keepingSettings> = {
  KEEP_MESSAGES_DAYS: cure,
  KEEP_ANSWERS_DAYS: cure,
  KEEP_NOTICES_DAYS: cure,
  KEEP_HANDOVERS_DAYS: cure,
  KEEP_CALLS_DAYS: cure,
}

/** Always set. */
export function keepingOf(set: z.output<typeof keepingSettings>): KeepingConfig {
  return {
    messagesDays: set.KEEP_MESSAGES_DAYS,
    answersDays: set.KEEP_ANSWERS_DAYS,
    noticesDays: set.KEEP_NOTICES_DAYS,
    handoversDays: set.KEEP_HANDOVERS_DAYS,
    callsDays: set.KEEP_CALLS_DAYS,
  }
}
