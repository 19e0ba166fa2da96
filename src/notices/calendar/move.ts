// The secretariat sets or moves a date: what was planned for the old one is taken back, and whoever heard of it hears
// of the new one.
import { actorName, type Actor } from '../../platform/actor.ts'
import { isDay, isTime } from '../../platform/civil.ts'
import { inWords } from '../../rules/settled.ts'
import { writeAudit } from '../../store/audit.ts'
import { addMilestone, readMilestones, type MilestoneVersion } from '../../store/milestones.ts'
import { takeTurn } from '../../store/reminders.ts'
import { skipTellings } from '../../store/reminder-tellings.ts'
import type { Store } from '../../store/store.ts'
import { correct, type Corrected } from './correct.ts'
import type { CalendarDeps } from './deps.ts'
import { milestonesOf, type Milestone } from './milestone.ts'
import { plan, type Planned } from './plan.ts'
import { repeatRest } from './repeat-rest.ts'

/** Without a day, the stage goes back to what the notice says. */
export interface Move {
  readonly stage: string
  readonly from?: string | undefined
  readonly fromTime?: string | undefined
  readonly to?: string | undefined
  readonly toTime?: string | undefined
  /** Who or what says so. */
  readonly source: string
  readonly note?: string | undefined
  /** What whoever moves it has seen: nothing is overwritten that somebody else has set since. */
  readonly seen: number
}

export interface Effects extends Planned {
  readonly version: number
  /** The date in words, before and after. */
  readonly before: string
  readonly after: string
  /** Messages that were queued with the old date. */
  readonly skipped: number
  readonly corrected: Corrected
}

export type Moved =
  | ({ readonly kind: 'moved' } & Effects)
  | { readonly kind: 'no-stage' }
  | { readonly kind: 'not-a-date' }
  /** It would end before it begins. */
  | { readonly kind: 'upside-down' }
  | { readonly kind: 'no-source' }
  /** Somebody else has set it meanwhile. */
  | { readonly kind: 'stale'; readonly version: number }

/** Adds a version, and does all that follows from it, in one transaction. */
export async function moveMilestone(
  deps: CalendarDeps,
  actor: Actor,
  move: Move,
  now: Date,
): Promise<Moved> {
  const wrong = wrongIn(move)
  if (wrong !== undefined) return wrong
  return deps.store.transaction((tx) => moveInside(tx, deps, actor, move, now))
}

/** What moving it would do. It is done, and undone again, so that the answer is the truth. */
export async function previewMove(
  deps: CalendarDeps,
  actor: Actor,
  move: Move,
  now: Date,
): Promise<Moved> {
  const wrong = wrongIn(move)
  if (wrong !== undefined) return wrong
  let seen: Moved | undefined
  await deps.store
    .transaction(async (tx) => {
      seen = await moveInside(tx, deps, actor, move, now)
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  if (seen === undefined) throw new Error('nothing was seen')
  return seen
}

class Undone extends Error {
  override readonly name = 'Undone'
}

function wrongIn({ from, fromTime, to, toTime, source }: Move): Moved | undefined {
  const days = [from, to].filter((day) => day !== undefined)
  const times = [fromTime, toTime].filter((time) => time !== undefined)
  const isLoose = (day: string | undefined, time: string | undefined) =>
    day === undefined && time !== undefined
  if (!days.every(isDay) || !times.every(isTime)) return { kind: 'not-a-date' }
  if (isLoose(from, fromTime) || isLoose(to, toTime)) return { kind: 'not-a-date' }
  return source.trim() === '' ? { kind: 'no-source' } : undefined
}

async function moveInside(
  tx: Store,
  deps: CalendarDeps,
  actor: Actor,
  move: Move,
  now: Date,
): Promise<Moved> {
  const { edition } = deps
  await takeTurn(tx, true)
  const versions = await readMilestones(tx, edition.id)
  const before = milestonesOf(edition, versions).find(({ stage }) => stage.id === move.stage)
  if (before === undefined) return { kind: 'no-stage' }
  if (before.version !== move.seen) return { kind: 'stale', version: before.version }
  const version = versionOf(edition.id, move, before.version + 1, actorName(actor), now)
  const others = versions.filter(({ stage }) => stage !== move.stage)
  const milestones = milestonesOf(edition, [...others, version])
  const after = milestones.find(({ stage }) => stage.id === move.stage)
  if (after === undefined || isUpsideDown(after)) return { kind: 'upside-down' }
  if (!(await addMilestone(tx, version))) return { kind: 'stale', version: before.version + 1 }
  const planned = await plan(tx, deps, now)
  const skipped = await skipTellings(tx, edition.id, move.stage)
  await repeatRest(tx, deps, skipped, milestones, move.stage, now)
  const corrected = await correct(tx, deps, after, now)
  const detail = {
    version: version.version,
    ...planned,
    skipped: skipped.length,
    corrected: corrected.count,
  }
  await writeAudit(
    tx,
    {
      actor: actorName(actor),
      verb: 'milestone.move',
      subject: `milestone:${edition.id}:${move.stage}`,
      detail,
    },
    now,
  )
  return {
    kind: 'moved',
    version: version.version,
    before: inWords(before.stage),
    after: inWords(after.stage),
    ...planned,
    skipped: skipped.length,
    corrected,
  }
}

function versionOf(
  edition: string,
  { stage, from, fromTime, to, toTime, source, note }: Move,
  version: number,
  setBy: string,
  setAt: Date,
): MilestoneVersion {
  return {
    edition,
    stage,
    version,
    fromDay: from ?? null,
    fromTime: fromTime ?? null,
    toDay: to ?? null,
    toTime: toTime ?? null,
    source: source.trim(),
    note: note?.trim() || null,
    setBy,
    setAt,
  }
}

function isUpsideDown({ stage: { from, fromTime, to, toTime } }: Milestone): boolean {
  if (from === undefined || to === undefined) return false
  return from > to || (from === to && (fromTime ?? '00:00') > (toTime ?? '24:00'))
}
