// Once a minute, in any number of processes: plans, fires what is due, and lets expire what came too late.
import { writeAudit } from '../../store/audit.ts'
import { readMilestones } from '../../store/milestones.ts'
import { endOccurrences, readPlanned, takeTurn } from '../../store/reminders.ts'
import type { CalendarDeps } from './deps.ts'
import { fire, type DueReminder } from './fire.ts'
import { milestonesOf } from './milestone.ts'
import { plan } from './plan.ts'

export type Ticked =
  /** Another process is at it. */
  | { readonly kind: 'busy' }
  | {
      readonly kind: 'done'
      readonly planned: number
      readonly fired: number
      readonly expired: number
      readonly recipients: number
    }

/** Reminders so near to one another go out together. */
const bucketMs = 10 * 60_000

const bucketOf = (instant: Date): number => Math.floor(instant.getTime() / bucketMs)

/** Everything or nothing: a process that dies leaves all of it to the next tick. */
export async function tick(deps: CalendarDeps, now: Date): Promise<Ticked> {
  const { store, edition } = deps
  return store.transaction(async (tx) => {
    if (!(await takeTurn(tx, false))) return { kind: 'busy' }
    const { planned } = await plan(tx, deps, now)
    const waiting = await readPlanned(tx, edition.id, new Date((bucketOf(now) + 1) * bucketMs))
    const late = waiting.filter(({ occurrence }) => occurrence.expiresAt <= now)
    const expired = await endOccurrences(tx, idsOf(late), 'expired', now)
    const due = waiting.filter(({ occurrence }) => occurrence.expiresAt > now)
    // What falls due in the same ten minutes goes along, but nothing goes before something is due.
    const isDue = due.some(({ occurrence }) => occurrence.dueAt <= now)
    if (!isDue) return { kind: 'done', planned, fired: 0, expired, recipients: 0 }
    const milestones = milestonesOf(edition, await readMilestones(tx, edition.id))
    const { notices, said, recipients } = await fire(tx, deps, due, milestones, now)
    const spoken = due.filter(({ occurrence }) => said.has(occurrence.id))
    const silent = due.filter(({ occurrence }) => !said.has(occurrence.id))
    const ended = new Set<string>()
    for (const { notice, occurrences, recipients: reached } of notices) {
      const its = idsOf(spoken).filter((id) => occurrences.has(id))
      // Said in two notices, it stands with the first.
      await endOccurrences(
        tx,
        its.filter((id) => !ended.has(id)),
        'fired',
        now,
        notice,
      )
      for (const id of its) ended.add(id)
      const detail = { occurrences: its, recipients: reached }
      await writeAudit(
        tx,
        { actor: 'desk', verb: 'reminder.fire', subject: `notice:${notice}`, detail },
        now,
      )
    }
    await endOccurrences(tx, idsOf(silent), 'empty', now)
    return { kind: 'done', planned, fired: spoken.length, expired, recipients }
  })
}

const idsOf = (due: readonly DueReminder[]) => due.map(({ occurrence }) => occurrence.id)
