// What notices need by themselves: dates that fall due, refusals, missing rows, messages nobody has acknowledged.
import { eachApart } from '../platform/each-apart.ts'
import type { CalendarDeps } from './calendar/deps.ts'
import { tick } from './calendar/tick.ts'
import { tickLadder } from './judging/ladder.ts'
import { tendNotices, type TendDeps } from './tend.ts'

export type AttendDeps = TendDeps & CalendarDeps

/**
 * One round. Any number of processes may do it at the same time; what fails in one part is a line in the log and
 * holds up no other, and the next round tries it again. Never throws.
 */
export async function attend(deps: AttendDeps): Promise<void> {
  const { clock, log } = deps
  const parts = {
    calendar: async () => {
      const ticked = await tick(deps, clock.now())
      if (ticked.kind === 'busy' || ticked.fired + ticked.expired === 0) return
      const { planned, fired, expired, recipients } = ticked
      log.info('calendar.ticked', { planned, fired, expired, recipients })
    },
    tending: () => tendNotices(deps),
    ladder: async () => {
      const { again, others, telephone, skipped } = await tickLadder(deps, clock.now())
      if (again + others + telephone > 0)
        log.info('judging.ladder', { again, others, telephone, skipped })
    },
  }
  await eachApart(parts, log, 'notices.notAttended')
}
