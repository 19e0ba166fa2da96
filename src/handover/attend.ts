// The clock of questions in the hands of people: reminds the staff, and gives back to the desk what nobody answers.
import { hoursInWords, workingMinutes, type OfficeCalendar } from '../platform/office-hours.ts'
import type { Workdays } from '../platform/working-days.ts'
import { writeAudit } from '../store/audit.ts'
import { changeHandover, lockHandover, openHandovers, type Handover } from '../store/handovers.ts'
import type { Store } from '../store/store.ts'
import type { HandoverDeps } from './deps.ts'
import { dueAfter, ended, type Due, type Ending } from './moves.ts'
import { saying, tellAsker, tellStaff } from './say.ts'
import { askerWords, endingWords, staffWords } from './wording.ts'

export interface HandoversAttended {
  readonly reminded: number
  readonly ended: number
  /** What went wrong with one of them keeps nobody else waiting. */
  readonly failures: readonly unknown[]
}

/** One round. Any number of processes do it once, because each question is looked at again under its lock. */
export async function attendHandovers(
  store: Store,
  deps: HandoverDeps,
  workdays: Pick<Workdays, 'isWorkday'>,
  now: Date,
): Promise<HandoversAttended> {
  const { edition, settings } = deps
  const calendar = { hours: settings.hours, workdays, timeZone: edition.timeZone }
  const counts = { reminded: 0, ended: 0 }
  const failures: unknown[] = []
  for (const open of await openHandovers(store, edition.id)) {
    if (dueOf(open, calendar, deps, now) === undefined) continue
    try {
      const done = await store.transaction(async (tx) => {
        const handover = await lockHandover(tx, open.id)
        const due = handover && dueOf(handover, calendar, deps, now)
        if (handover === undefined || due === undefined) return undefined
        await carry(tx, deps, handover, due, now)
        return due.kind
      })
      if (done === 'remind') counts.reminded += 1
      if (done === 'end') counts.ended += 1
    } catch (error) {
      failures.push(error)
    }
  }
  return { ...counts, failures }
}

function dueOf(
  handover: Handover,
  calendar: OfficeCalendar,
  { settings }: HandoverDeps,
  now: Date,
): Due | undefined {
  return dueAfter(workingMinutes(calendar, handover.since, now), handover, settings)
}

async function carry(
  tx: Store,
  deps: HandoverDeps,
  handover: Handover,
  due: Due,
  now: Date,
): Promise<void> {
  const { settings } = deps
  if (due.kind === 'remind') {
    const { takeMinutes, answerMinutes } = settings
    await changeHandover(tx, handover.id, { reminders: handover.reminders + 1 })
    const words =
      handover.state === 'waiting'
        ? staffWords.untaken(Math.ceil(takeMinutes / 2))
        : staffWords.unanswered(answerMinutes)
    return tellStaff(tx, deps, handover, saying(words))
  }
  await changeHandover(tx, handover.id, ended(due.ending, now))
  await tellStaff(tx, deps, handover, saying(staffWords.ended(endingWords[due.ending])))
  await tellAsker(tx, deps, handover, saying(farewell(due.ending, hoursInWords(settings.hours))))
  const detail = { ending: due.ending }
  await writeAudit(
    tx,
    { actor: 'desk', verb: 'handover.return', subject: `handover:${handover.id}`, detail },
    now,
  )
}

function farewell(ending: Ending, hours: string): string {
  if (ending === 'untaken' || ending === 'silent') return askerWords[ending](hours)
  return askerWords.ended[ending]
}
