// What the desk does by itself as time goes by: destroys what has been kept long enough, and ends waiting.
import { blame } from '../../platform/blame.ts'
import { civilDay } from '../../platform/day.ts'
import type { Log } from '../../platform/log.ts'
import { endedCases, overdueIn } from '../../store/reports-cases.ts'
import { leftBehind } from '../../store/reports-evidence.ts'
import { expiredDrafts, goneOf, isHeld, removeDraft } from '../../store/reports-keeping.ts'
import type { Store } from '../../store/store.ts'
import { note, onCase, stepFor, take, type CaseActor, type CaseDeps } from './act.ts'
import { caseZone, isOver } from './deadlines.ts'
import { destroy, type ForgetEvidence } from './destroy.ts'
import { dueNow, type Keeping } from './retention.ts'

export interface KeepDeps extends CaseDeps {
  readonly keeping: Keeping
  readonly forgetEvidence: ForgetEvidence
}

const desk: CaseActor = { kind: 'desk' }
const atOnce = 100
const beforeAll = '00000000-0000-0000-0000-000000000000'

/**
 * Destroys all that is due. Each part of each case is a transaction of its own with its line of audit: cut short, it
 * goes on where it was; asked twice, the second finds nothing. Returns how many parts went.
 */
export async function destroyDue(deps: KeepDeps): Promise<number> {
  let count = 0
  for (let after = beforeAll; ;) {
    const page = await endedCases(deps.store, deps.clock.now(), after, atOnce)
    for (const id of page) while (await destroyNext(deps, id)) count += 1
    const last = page.at(-1)
    if (last === undefined || page.length < atOnce) return count
    after = last
  }
}

/** The next part of one case whose time is over; false: there is none. */
async function destroyNext(deps: KeepDeps, caseId: string): Promise<boolean> {
  const done = await onCase(deps, desk, caseId, async (acting) => {
    const { tx, row, now } = acting
    const already = { held: await isHeld(tx, caseId), gone: await goneOf(tx, caseId) }
    const [what] = dueNow(row, deps.keeping, already, now)
    if (what === undefined) return false
    await destroy(tx, deps.forgetEvidence, caseId, what, { at: now })
    await note(acting, 'desk', 'destroyed', what === 'consents' ? {} : { subject: what })
    return true
  })
  return done === true
}

/** Whoever was asked for more and has not answered is decided upon without it. Returns how many. */
export async function endWaiting(deps: CaseDeps): Promise<number> {
  const today = civilDay(deps.clock.now(), caseZone)
  let count = 0
  for (const id of await overdueIn(deps.store, 'supplement-required', today, atOnce)) {
    const done = await onCase(deps, desk, id, async (acting) => {
      const { row, now } = acting
      if (row.dueOn === null || !isOver(row.dueOn, now)) return false
      const allowed = await stepFor(acting, 'supplement-over')
      if ('kind' in allowed) return false
      await take(acting, allowed)
      return true
    })
    if (done === true) count += 1
  }
  return count
}

export interface SweepDeps extends Pick<CaseDeps, 'store' | 'clock' | 'audit'> {
  readonly log: Pick<Log, 'error'>
  /** Destroys the keys of what was uploaded to a draft. */
  readonly forgetUploads: (tx: Store, draft: string) => Promise<unknown>
  /** And the bytes and rows: over a network, where nothing else waits for it. */
  readonly clearUploads: (draft: string) => Promise<unknown>
}

/**
 * Deletes drafts that nobody handed in within their day, all of them, and what files are left of any draft that is
 * gone. What fails holds up no other and is tried again in the next round. Returns how many drafts.
 */
export async function sweepDrafts(deps: SweepDeps): Promise<number> {
  const { store, clock, log } = deps
  const now = clock.now()
  const drafts = await untilNone(
    log,
    (limit) => expiredDrafts(store, now, limit),
    (id) => sweepDraft(deps, id, now),
  )
  await untilNone(log, (limit) => leftBehind(store, limit), deps.clearUploads)
  return drafts
}

function sweepDraft(deps: SweepDeps, id: string, now: Date): Promise<unknown> {
  return deps.store.transaction(async (tx) => {
    if (!(await removeDraft(tx, id))) return
    await deps.forgetUploads(tx, id)
    const act = { actor: 'desk', role: 'desk', action: 'draft.destroyed' } as const
    await deps.audit(tx, { ...act, caseUuid: null, meta: {} }, now)
  })
}

/** Page after page, until there is none but what failed. Returns how many did not. */
async function untilNone(
  log: SweepDeps['log'],
  next: (limit: number) => Promise<readonly string[]>,
  work: (id: string) => Promise<unknown>,
): Promise<number> {
  const done = new Set<string>()
  const failed = new Set<string>()
  for (;;) {
    const page = await next(atOnce + failed.size)
    const fresh = page.filter((id) => !failed.has(id) && !done.has(id))
    if (fresh.length === 0) return done.size
    for (const id of fresh)
      try {
        await work(id)
        done.add(id)
      } catch (error) {
        failed.add(id)
        log.error('reports.notSwept', { draft: id, why: blame(error) })
      }
  }
}
