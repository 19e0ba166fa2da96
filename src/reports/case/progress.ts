// A word to whoever reported while their case takes its time: at most so many working days lie between two of them.
import { civilDay } from '../../platform/day.ts'
import { newId } from '../../platform/ids.ts'
import { quietCases, tell, toldOf } from '../../store/reports-cases.ts'
import type { CaseState } from '../../store/schema-reports.ts'
import { note, onCase, type CaseActor, type CaseDeps } from './act.ts'
import { caseZone } from './deadlines.ts'
import { workdaysAfter } from '../../platform/working-days.ts'

const desk: CaseActor = { kind: 'desk' }
const atOnce = 100
const beforeAll = '00000000-0000-0000-0000-000000000000'
const dayMs = 86_400_000

/** In these somebody is at work on it. Before, and after the ruling, a nearer day was named to the reporter. */
const underWay: readonly CaseState[] = ['accepted', 'verifying', 'ruling', 'review', 'escalated']

/**
 * Tells of every case that goes on, on the last day on which something must be heard of it. What was told last is looked
 * at while the case is held, so that of any number of processes one tells. Returns how many.
 */
export async function tellProgress(deps: CaseDeps): Promise<number> {
  const now = deps.clock.now()
  // So many working days are never fewer days.
  const since = new Date(now.getTime() - (deps.limits.progress - 1) * dayMs)
  let count = 0
  for (let after = beforeAll; ;) {
    const page = await quietCases(deps.store, underWay, since, { after, limit: atOnce })
    for (const id of page) if (await tellOne(deps, id)) count += 1
    const last = page.at(-1)
    if (last === undefined || page.length < atOnce) return count
    after = last
  }
}

async function tellOne(deps: CaseDeps, caseId: string): Promise<boolean> {
  const done = await onCase(deps, desk, caseId, async (acting) => {
    const { tx, row, now } = acting
    // It may have moved meanwhile; and whoever wished to withdraw is left in peace.
    if (!underWay.includes(row.state) || row.withdrawalAt !== null) return false
    const last = (await toldOf(tx, caseId)).at(-1)?.at ?? row.filedAt
    const due = workdaysAfter(deps.workdays, civilDay(last, caseZone), deps.limits.progress)
    if (civilDay(now, caseZone) < due.day) return false
    await tell(tx, { id: newId(), caseId, telling: 'progress', at: now })
    await note(acting, 'desk', 'told')
    return true
  })
  return done === true
}
