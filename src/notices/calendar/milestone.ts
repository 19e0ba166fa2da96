// The dates in force: the edition's own, with what the secretariat has set laid over them. Pure.
import type { Edition, Stage } from '../../rules/edition.ts'
import { settledShape, withSettled, type SettledDate } from '../../rules/settled.ts'
import type { MilestoneVersion } from '../../store/milestones.ts'

/** Which end of a stage: when it begins, or when it is over. */
export type Edge = 'from' | 'to'

/** A stage with its dates in force. */
export interface Milestone {
  readonly stage: Stage
  /** 0: the edition's own. */
  readonly version: number
}

/** A day that can be counted down to; without a time it is the whole of it. */
export interface DatedEdge {
  readonly day: string
  readonly time?: string | undefined
}

/** As the rules take it; undefined for a version that goes back to the notice. @throws when a row is not what we write */
export function settledOf(version: MilestoneVersion): SettledDate | undefined {
  const { stage, fromDay, fromTime, toDay, toTime, source } = version
  if (fromDay === null && toDay === null) return undefined
  return settledShape.parse({
    stage,
    from: fromDay ?? undefined,
    fromTime: fromTime ?? undefined,
    to: toDay ?? undefined,
    toTime: toTime ?? undefined,
    source,
  })
}

/** Every stage of the edition, in its order. */
export function milestonesOf(
  edition: Edition,
  versions: readonly MilestoneVersion[],
): readonly Milestone[] {
  const dated = withSettled(
    edition,
    versions.flatMap((version) => settledOf(version) ?? []),
  )
  return dated.stages.map((stage) => ({
    stage,
    version: versions.find((version) => version.stage === stage.id)?.version ?? 0,
  }))
}

/** The day of that end; undefined while it is vague: nothing is counted down to "late August". */
export function edgeOf({ from, fromTime, to, toTime }: Stage, edge: Edge): DatedEdge | undefined {
  const [day, time] = edge === 'from' ? [from, fromTime] : [to, toTime]
  return day === undefined ? undefined : { day, time }
}

export const isSameDate = (a: DatedEdge | undefined, b: DatedEdge | undefined): boolean =>
  a?.day === b?.day && (a?.time ?? undefined) === (b?.time ?? undefined)
