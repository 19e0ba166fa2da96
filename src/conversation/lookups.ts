// Answers that look something up in the edition: topics, guiding units, parts of the form, how to split into teams.
import type { Answer } from '../channels/channel.ts'
import type { TopicHit } from '../language/topics.ts'
import type { Edition, Track } from '../rules/edition.ts'
import type { FactId, FactValue } from '../rules/fact.ts'
import type { Cite } from '../rules/rule.ts'
import { cited, plain } from './answers.ts'
import { trackNamed } from './picking.ts'
import { wording } from './wording.ts'

const mostTopics = 3
/** A topic counts as near while its score is at least this share of the best one's. */
const nearShare = 0.45
/** Below this nothing in the text speaks of a trade. */
const tooFaint = 5

/** Up to three topics that might fit. Suggestions only: the choice cannot be undone. */
export function topicFit(
  edition: Edition,
  hits: readonly TopicHit[],
  base: readonly Cite[],
): Answer {
  const best = hits[0]
  if (best === undefined || best.score < tooFaint) {
    return { ...plain('information', wording.topicTell), clauses: cited(edition, base) }
  }
  const near = hits.filter((hit) => hit.score >= best.score * nearShare).slice(0, mostTopics)
  return {
    ...plain('information', wording.topicHeadline),
    paragraphs: near.map(({ track, topic }) =>
      wording.topicLine(track.numeral, topic.number, topic.title, topic.about),
    ),
    clauses: cited(
      edition,
      near.map((hit) => hit.topic.clause),
    ),
    notes: [wording.topicWarning, wording.openTopic],
  }
}

/** The topics of a track. */
export function trackTopics(edition: Edition, text: string): Answer | undefined {
  const track = trackOf(edition, text)
  if (track === undefined) return undefined
  const wanted = /赛题(\d|[一二三四五六七八九])/u.exec(text)?.[1]
  const number =
    wanted === undefined ? 0 : '一二三四五六七八九'.indexOf(wanted) + 1 || Number(wanted)
  const topic = track.topics.find((each) => each.number === number)
  if (topic !== undefined) {
    return {
      ...plain(
        'information',
        wording.topicLine(track.numeral, topic.number, topic.title, topic.about),
      ),
      clauses: cited(edition, [topic.clause]),
      notes: [wording.topicWarning],
    }
  }
  return {
    ...plain('information', wording.trackTopics(track.title, track.topics.length)),
    paragraphs: track.topics.map((topic) => `赛题${topic.number}：${topic.title}`),
    clauses: cited(edition, [track.topics[0]?.clause ?? track.clause, track.clause]),
    notes: [wording.topicWarning],
  }
}

function trackOf(edition: Edition, text: string): Track | undefined {
  const numeral =
    /赛道(十[一二三四]|[一二三四五六七八九十]|1[0-4]|[1-9])|第(十[一二三四]|[一二三四五六七八九十])个?赛道/u.exec(
      text,
    )
  const number = numeral?.[1] ?? numeral?.[2]
  const byNumber = edition.tracks.find(
    (track) => track.numeral === number || String(track.number) === number,
  )
  if (byNumber !== undefined) return byNumber
  const id = trackNamed(text, edition)
  return edition.tracks.find((track) => track.id === id)
}

/** Who guides a track, or which tracks a unit guides. Undefined when the text names neither. */
export function guidingUnit(edition: Edition, text: string): Answer {
  const unit = longestNamed(edition, text)
  if (
    unit !== undefined &&
    /哪|什么赛道|几个赛道|管.*赛道/u.test(text) &&
    unit.tracks === undefined
  ) {
    return {
      ...plain('information', wording.guidesNone(unit.name)),
      clauses: cited(edition, [unit.clause]),
    }
  }
  if (unit?.tracks !== undefined) {
    const rows = edition.tracks.filter((track) => unit.tracks?.includes(track.id))
    return {
      ...plain('information', wording.guides(unit.name, rows.map((track) => track.id).join('、'))),
      clauses: cited(
        edition,
        rows.flatMap((track) => track.guiding?.clause ?? []),
      ),
    }
  }
  const track = trackOf(edition, text)
  if (track?.guiding !== undefined) {
    return {
      ...plain('information', wording.guiding(track.id, track.guiding.units.join('、'))),
      clauses: cited(edition, [track.guiding.clause]),
    }
  }
  if (track !== undefined) {
    return {
      ...plain('not-stated', wording.unguided(track.title)),
      clauses: cited(edition, [track.clause]),
    }
  }
  return {
    ...plain('information', wording.guidingWhich),
    clauses: cited(
      edition,
      edition.tracks.flatMap((each) => each.guiding?.clause ?? []),
    ),
  }
}

/** A department named in a question about guiding units; a track's own name inside it does not count. */
function longestNamed(edition: Edition, text: string) {
  let best: { readonly name: string; readonly length: number } | undefined
  for (const organiser of edition.organisers) {
    for (const name of [organiser.name, ...organiser.aliases]) {
      if (!text.includes(name)) continue
      if (best === undefined || name.length > best.length) {
        best = { name: organiser.name, length: name.length }
      }
    }
  }
  return edition.organisers.find((organiser) => organiser.name === best?.name)
}

/** What to write in one part of the application form. */
export function formPart(
  edition: Edition,
  text: string,
  base: readonly Cite[],
): Answer | undefined {
  const part = edition.formParts
    .flatMap((each) => each.names.map((name) => ({ each, name })))
    .filter(({ name }) => text.includes(name))
    .sort((a, b) => b.name.length - a.name.length)[0]?.each
  if (part === undefined) return undefined
  return {
    ...plain('information', part.say),
    clauses: cited(edition, [part.clause, ...base]),
  }
}

/** How many people, teams and projects of one unit fit together. Undefined if nothing can be counted. */
export function teamPlan(
  edition: Edition,
  facts: Readonly<Record<FactId, FactValue>>,
  base: readonly Cite[],
): Answer | undefined {
  const count = (...ids: readonly FactId[]): number | undefined =>
    ids.map((id) => facts[id]).find((value) => typeof value === 'number')
  const people = count('team.reps')
  const projects = count('unit.projects', 'team.projects')
  const teams = count('unit.teams')
  const room = edition.params['representativesPerTeam'] ?? 0
  if (people === undefined && projects === undefined) return undefined
  const needed = Math.max(projects ?? 1, teams ?? 1, 1)
  const clauses = cited(edition, base)
  if (people !== undefined && people > needed * room) {
    return {
      ...plain('ineligible', wording.planTooMany(people, needed, needed * room)),
      paragraphs: [
        wording.planWhy(room),
        wording.remedy(wording.planTooManyRemedy(Math.ceil(people / room))),
      ],
      clauses,
    }
  }
  return {
    ...plain('eligible', wording.planHeadline(needed)),
    paragraphs: [
      wording.planWhy(room),
      ...(people === undefined ? [] : [wording.planPeople(people, needed, room)]),
    ],
    clauses,
  }
}
