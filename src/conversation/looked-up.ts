// Answers that are looked up in the edition: topics, tracks, guiding units, parts of the form, plans of teams.
import type { Answer } from '../channels/channel.ts'
import { isFollowUp } from '../language/shape.ts'
import type { TopicHit } from '../language/topics.ts'
import type { Intent } from '../rules/edition.ts'
import { formPart, guidingUnit, teamPlan, topicFit, trackTopics } from './lookups.ts'
import type { Scene } from './scene.ts'

/** A topic with this score fits by itself: one whole keyword at least. */
const plainFit = 6

/** The answer of an intent that is a tool; undefined for all others. */
export function lookUp(scene: Scene, intent: Intent): Answer | undefined {
  const { edition } = scene.parts
  const { text } = scene.read
  const base = intent.rules.flatMap(
    (id) => edition.rules.find((rule) => rule.id === id)?.cites ?? [],
  )
  switch (intent.tool) {
    case 'topic-fit':
      return topicFit(edition, withSuggested(scene, topicsOf(scene)), base)
    case 'track-topics':
      return trackTopics(edition, text)
    case 'guiding-unit':
      return guidingUnit(edition, text)
    case 'form-part':
      return formPart(edition, text, base)
    case 'team-plan':
      return teamPlan(
        edition,
        {
          ...scene.memory.facts,
          ...Object.fromEntries(scene.said.map(({ id, value }) => [id, value])),
        },
        base,
      )
    case 'contacts':
    case 'clearance':
    case undefined:
      return undefined
  }
}

/** The topics that this message points to, together with what was said of the project before. */
function topicsOf(scene: Scene): readonly TopicHit[] {
  const { reader } = scene.parts
  const { text, reading } = scene.read
  const before = scene.memory.topics ?? {}
  // 那炭排放核算平台呢 is about another project: what was said of the first one counts only if nothing else fits.
  const anew = isFollowUp(text) ? reader.topics.route(text, reading.mentions.tracks) : []
  return (anew[0]?.score ?? 0) >= plainFit
    ? anew
    : reader.topics.route(text, reading.mentions.tracks, before)
}

/** What a model suggests stands beside what the words point to; where they point nowhere, alone. */
function withSuggested(
  { parts, suggested }: Scene,
  hits: readonly TopicHit[],
): readonly TopicHit[] {
  const score = Math.max(hits[0]?.score ?? 0, plainFit)
  const theirs = parts.edition.tracks.flatMap((track) =>
    track.topics.flatMap((topic) =>
      suggested.includes(topic.clause) ? [{ track, topic, score }] : [],
    ),
  )
  const rest = hits.filter(({ topic }) => !suggested.includes(topic.clause))
  return [...theirs, ...rest]
}

/** Remembered of a project: the topics it points to, never its words. */
export function topicMemory(scene: Scene): Readonly<Record<string, number>> | undefined {
  const hits = topicsOf(scene).slice(0, 6)
  return hits.length === 0
    ? scene.memory.topics
    : Object.fromEntries(hits.map((hit) => [hit.topic.clause, Number(hit.score.toFixed(1))]))
}
