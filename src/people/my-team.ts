// What a representative hears of their own team. Pure.
import type { Answer, CitedClause, Outcome } from '../channels/channel.ts'
import { daysBetween } from '../platform/civil.ts'
import { civilDay, clockTime, dayInWords } from '../platform/day.ts'
import type { Edition, Stage } from '../rules/edition.ts'
import { isOver } from '../rules/settled.ts'
import type { Team } from '../store/accounts.ts'
import { statusWords, wording } from './wording.ts'

export const saying = (
  headline: string,
  paragraphs: readonly string[] = [],
  outcome: Outcome = 'information',
): Answer => ({
  outcome,
  first: [],
  headline,
  paragraphs,
  clauses: [],
  choices: [],
  notes: [],
})

/** The team as it is listed, and the next deadline as of `now`. */
export function myTeam(edition: Edition, team: Team, now: Date): Answer {
  const track = edition.tracks.find(({ id }) => id === team.track)
  const today = civilDay(now, edition.timeZone)
  const next = nextStage(edition.stages, today, clockTime(now, edition.timeZone))
  return {
    ...saying(wording.myTeam(team.name, team.code), [
      wording.unit(team.unit),
      wording.track(track?.title ?? team.track),
      wording.status(statusWords[team.status]),
      team.missing.length === 0 ? wording.nothingMissing : wording.missing(team.missing),
      ...(next === undefined ? [] : [next.say]),
    ]),
    clauses: next === undefined ? [] : clauseOf(edition, next.stage),
    notes: [
      ...(next?.stage.settled === undefined ? [] : [wording.settled(next.stage.settled.source)]),
      wording.asListed(dayInWords(civilDay(team.importedAt, edition.timeZone))),
    ],
  }
}

/** The stage that ends or begins next, in words; when all days are past, what the notice says of the rest. */
export function nextStage(
  stages: readonly Stage[],
  today: string,
  time = '00:00',
): { readonly stage: Stage; readonly say: string } | undefined {
  for (const stage of stages) {
    const { title, from, fromTime, to, toTime, vague } = stage
    if (isOver(stage, today, time)) continue
    if (vague !== undefined) return { stage, say: wording.vague(title, vague) }
    if (from !== undefined && today < from)
      return { stage, say: wording.opens(title, at(from, fromTime), daysBetween(today, from)) }
    if (to === today) return { stage, say: wording.closesToday(title, at(to, toTime)) }
    if (to !== undefined && today < to)
      return { stage, say: wording.closes(title, at(to, toTime), daysBetween(today, to)) }
  }
  return undefined
}

const at = (day: string, time = ''): string => `${dayInWords(day)}${time}`

function clauseOf(edition: Edition, { clause }: Stage): readonly CitedClause[] {
  const found = edition.clauses.find(({ id }) => id === clause)
  return found === undefined ? [] : [{ id: found.id, title: found.title }]
}
