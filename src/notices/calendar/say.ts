// What a reminder says to one recipient, and what a correction does. Pure.
import type { Answer } from '../../channels/channel.ts'
import { daysBetween } from '../../platform/civil.ts'
import { civilDay } from '../../platform/day.ts'
import type { Edition, Stage } from '../../rules/edition.ts'
import type { Recipient } from '../audience.ts'
import type { Template } from '../template.ts'
import { deadlineOf } from './due.ts'
import { isSameDate, type DatedEdge, type Edge } from './milestone.ts'
import { wording } from './wording.ts'

/** One date that somebody is reminded of. */
export interface Item {
  readonly stage: Stage
  readonly edge: Edge
  readonly date: DatedEdge
}

/** The message, with the variables of the recipient's team still open. Several dates due to one place are one message. */
export function reminderFor(
  edition: Edition,
  { team }: Pick<Recipient, 'team'>,
  items: readonly Item[],
  now: Date,
): Template {
  const { timeZone, signUpStage } = edition
  const today = civilDay(now, timeZone)
  const [only] = items
  const headline =
    items.length === 1 && only !== undefined
      ? wording.headline(only.stage.title, only.edge, daysBetween(today, only.date.day))
      : wording.headlines(items.length)
  const paragraphs = items.flatMap((item) => {
    const isHandIn = item.stage.id === signUpStage && item.edge === 'to'
    return [countdown(item, today, now, timeZone), ...(isHandIn ? [handIn(team)] : [])]
  })
  return { headline, paragraphs, receipt: 'none' }
}

function countdown({ stage, edge, date }: Item, today: string, now: Date, zone: string): string {
  const days = daysBetween(today, date.day)
  const hourless = edge === 'to' && date.time === undefined && days <= 1 ? wording.noHour : ''
  if (days > 0) return wording.inDays(stage.title, edge, date, days) + hourless
  if (date.time === undefined)
    return edge === 'to'
      ? wording.lastDay(stage.title, date) + hourless
      : wording.beginsToday(stage.title, date)
  const left = deadlineOf(date, zone).getTime() - now.getTime()
  return wording.inHours(stage.title, edge, date, Math.max(0, Math.floor(left / 3_600_000)))
}

/** What a team lacks is its own business: a group hears nothing of it. */
function handIn(team: Recipient['team']): string {
  if (team === undefined) return wording.whoHasNot
  return team.missing.length > 0 ? wording.missing : wording.notHandedIn
}

/** What stands below: where the dates come from, and in private how to hear no more of it. */
export function below(
  edition: Edition,
  stages: readonly Stage[],
  isPrivate: boolean,
): Pick<Answer, 'clauses' | 'notes'> {
  const sources = stages.flatMap(({ settled }) => settled?.source ?? [])
  const asInNotice = stages.filter(({ settled }) => settled === undefined)
  const ids = new Set(asInNotice.map(({ clause }) => clause))
  return {
    clauses: edition.clauses
      .filter(({ id }) => ids.has(id))
      .map(({ id, title }) => ({ id, title })),
    notes: [
      ...[...new Set(sources)].map(wording.settled),
      ...(asInNotice.length > 0 ? [wording.preliminary(edition.website)] : []),
      ...(isPrivate ? [wording.howToMute] : []),
    ],
  }
}

/** An end of the stage that was told and is another now. */
export interface Change {
  readonly edge: Edge
  /** What was told; absent: that the date is open. */
  readonly before: DatedEdge | undefined
  readonly now: DatedEdge | undefined
}

export const isChange = ({ before, now }: Change): boolean => !isSameDate(before, now)

/** The correction, or undefined if there is nothing to say. */
export function correctionFor(
  edition: Edition,
  stage: Stage,
  changes: readonly Change[],
): Answer | undefined {
  const paragraphs = changes.filter(isChange).flatMap(({ edge, before, now }) => {
    if (before === undefined)
      return now === undefined ? [] : [wording.openAgain(stage.title, edge, now)]
    return now === undefined
      ? [wording.opened(stage.title, edge, before, stage.vague)]
      : [wording.moved(stage.title, edge, before, now)]
  })
  if (paragraphs.length === 0) return undefined
  const { clauses, notes } = below(edition, [stage], false)
  return {
    outcome: 'information',
    first: [],
    headline: wording.corrected(stage.title),
    paragraphs,
    clauses,
    choices: [],
    notes,
  }
}
