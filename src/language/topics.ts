// Which topic a project might belong to. These are suggestions, never decisions: the choice cannot be undone.
import type { Edition, Topic, Track } from '../rules/edition.ts'
import { ranker } from './rank.ts'

export interface TopicHit {
  readonly track: Track
  readonly topic: Topic
  readonly score: number
}

export interface TopicRouter {
  /**
   * Topics by fit, best first; `tracks` said by the person weigh in, `before` are scores of what was
   * said earlier, by clause. Empty if nothing fits at all.
   */
  route(
    text: string,
    tracks: readonly string[],
    before?: Readonly<Record<string, number>>,
  ): readonly TopicHit[]
}

/** A whole keyword is worth this much more than the same characters scattered. */
const keywordWeight = 1
const scatteredShare = 0.3
/** Scattered characters alone must add up to this. */
const faintBelow = 5

export function topicRouter(edition: Edition): TopicRouter {
  const entries = edition.tracks.flatMap((track) =>
    track.topics.map((topic) => ({ track, topic, id: topic.clause })),
  )
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const lexical = ranker(
    entries
      .filter((entry) => entry.topic.keywords.length > 0)
      .map(({ id, topic, track }) => ({
        id,
        text: `${track.id} ${topic.title} ${topic.about} ${topic.keywords.join(' ')}`.toLowerCase(),
      })),
  )
  const keywordCount = new Map<string, number>()
  for (const { topic } of entries) {
    for (const keyword of new Set(topic.keywords)) {
      keywordCount.set(keyword, (keywordCount.get(keyword) ?? 0) + 1)
    }
  }
  return {
    route(text, tracks, before = {}) {
      const scores = new Map<string, number>()
      // Scattered characters only count beside whole words: every sentence shares some.
      const scattered = new Map(
        lexical.rank(text).map((hit) => [hit.id, hit.score * scatteredShare]),
      )
      for (const { id, topic, track } of entries) {
        let extra = 0
        for (const keyword of topic.keywords) {
          if (!text.includes(keyword.toLowerCase())) continue
          extra +=
            keywordWeight *
            [...keyword].length *
            Math.log(1 + 20 / (keywordCount.get(keyword) ?? 1))
        }
        if (tracks.includes(track.id)) extra += topic.keywords.length > 0 ? 6 : 4
        const earlier = before[id] ?? 0
        if (extra > 0 || earlier > 0) scores.set(id, extra + earlier + (scattered.get(id) ?? 0))
      }
      if (scores.size === 0) {
        for (const [id, score] of scattered) if (score > faintBelow) scores.set(id, score)
      }
      return [...scores]
        .flatMap(([id, score]) => {
          const entry = byId.get(id)
          return entry === undefined ? [] : [{ track: entry.track, topic: entry.topic, score }]
        })
        .sort((a, b) => b.score - a.score)
    },
  }
}
