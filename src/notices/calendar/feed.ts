// The dates in force as events of a calendar that people subscribe to. Pure.
import { addDays, instantOf } from '../../platform/civil.ts'
import { dayInWords } from '../../platform/day.ts'
import type { Edition, Stage } from '../../rules/edition.ts'
import type { MilestoneVersion } from '../../store/milestones.ts'
import { milestonesOf } from './milestone.ts'
import { edgeThatMatters } from './offers.ts'
import { wording } from './wording.ts'

/** An event, either of whole days (YYYY-MM-DD, the end not included) or between two instants. */
export interface CalendarEvent {
  /** Stays the same when the date moves, so that a calendar moves it too. */
  readonly uid: string
  /** Grows with each move. */
  readonly sequence: number
  readonly title: string
  readonly description: string
  readonly url: string
  readonly when:
    | { readonly kind: 'days'; readonly from: string; readonly until: string }
    | { readonly kind: 'instants'; readonly from: Date; readonly until: Date }
  readonly changedAt: Date
}

/** Every stage that has a day; one that the notice leaves vague is no event. */
export function eventsOf(
  edition: Edition,
  versions: readonly MilestoneVersion[],
): readonly CalendarEvent[] {
  return milestonesOf(edition, versions).flatMap(({ stage, version }) => {
    const isEnd = edgeThatMatters(edition, stage) === 'to'
    const when = isEnd ? endOf(stage, edition.timeZone) : wholeOf(stage, edition.timeZone)
    if (when === undefined) return []
    const contest = edition.shortTitle
    return {
      uid: `${stage.id}.${edition.id}@contest-desk`,
      sequence: version,
      title: isEnd
        ? wording.feedEnds(contest, stage.title)
        : wording.feedStage(contest, stage.title),
      description: descriptionOf(edition, stage, isEnd),
      url: edition.website,
      when,
      changedAt:
        versions.find((each) => each.stage === stage.id)?.setAt ??
        instantOf(edition.source.issuedOn, '00:00', edition.timeZone),
    }
  })
}

/** The last day, or the moment at which it is over. */
function endOf({ to, toTime }: Stage, zone: string): CalendarEvent['when'] | undefined {
  if (to === undefined) return undefined
  if (toTime === undefined) return { kind: 'days', from: to, until: addDays(to, 1) }
  const end = instantOf(to, toTime, zone)
  return { kind: 'instants', from: end, until: end }
}

function wholeOf(stage: Stage, zone: string): CalendarEvent['when'] | undefined {
  const { from, fromTime, to = from, toTime } = stage
  if (from === undefined || to === undefined) return undefined
  // With one hour known and the other not, whole days say no more than is known.
  if (fromTime === undefined) return { kind: 'days', from, until: addDays(to, 1) }
  const begins = instantOf(from, fromTime, zone)
  if (toTime !== undefined)
    return { kind: 'instants', from: begins, until: instantOf(to, toTime, zone) }
  return from === to
    ? { kind: 'instants', from: begins, until: begins }
    : { kind: 'days', from, until: addDays(to, 1) }
}

function descriptionOf(
  { website }: Pick<Edition, 'website'>,
  { clause, to, toTime, settled }: Stage,
  isEnd: boolean,
): string {
  const hour = isEnd && to !== undefined && toTime === undefined
  return [
    settled === undefined ? wording.feedClause(clause) : wording.feedSource(settled.source),
    ...(hour ? [`${dayInWords(to)}，${wording.feedNoHour}`] : []),
    wording.preliminary(website),
  ].join('\n')
}
