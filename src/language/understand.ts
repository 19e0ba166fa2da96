// One message read: cleaned text, facts, and what it most probably asks.
import type { Edition } from '../rules/edition.ts'
import type { FactDefinition } from '../rules/fact.ts'
import { readFacts } from './facts.ts'
import type { Reading } from './facts.ts'
import type { Model, Scored } from './model.ts'
import { replyReader } from './replies.ts'
import type { Heard } from './replies.ts'
import { mendMisspelt } from './misspelt.ts'
import { normalise } from './normalise.ts'
import { repairTypos } from './repair.ts'
import { ranker } from './rank.ts'
import { topicRouter } from './topics.ts'
import type { TopicRouter } from './topics.ts'

/** What a message tells, without what it asks. */
export interface Told {
  /** Cleaned and repaired; what everything else here was read from. */
  readonly text: string
  /** Words read as other words, to be shown: 分宫司 as 分公司. */
  readonly repairs: readonly { readonly from: string; readonly to: string }[]
  readonly reading: Reading
}

export interface Understanding extends Told {
  /** Intents by probability, best first. */
  readonly intents: readonly Scored[]
  /** Intents whose own words stand in the text. */
  readonly cued: ReadonlySet<string>
}

export interface Reader {
  /** Only what it tells, which is quicker. `day` is the civil day the message was written. */
  read(raw: string, day: string): Told
  understand(raw: string, day: string): Understanding
  /** Only the intents of a piece of an already cleaned text. */
  intentsOf(text: string, reading: Reading): readonly Scored[]
  /** What an already cleaned text answers to the question for a fact. */
  replyTo(fact: FactDefinition, text: string): Heard
  readonly topics: TopicRouter
}

/** How much the lexical ranking may move the classifier; chosen on left-out voices. */
const lexicalWeight = 0.12
/** How much a plain cue adds. */
const cueWeight = 0.8

/** The facts that help the classifier, as feature tokens. Training and use must agree on them. */
export function tokensOf(reading: Reading): readonly string[] {
  return [
    ...reading.facts.map((fact) => `#${fact.id}=${String(fact.value)}`),
    ...reading.facts.map((fact) => `#${fact.id}`),
    ...(reading.mentions.organisers.length > 0 ? ['#organiser'] : []),
    ...(reading.mentions.tracks.length > 0 ? ['#track'] : []),
  ]
}

/** A cue stands anywhere in the text; one that begins with = must be all of it. */
const isCued = (text: string, cue: string): boolean =>
  cue.startsWith('=') ? text.replace(/[^\p{L}\p{N}]/gu, '') === cue.slice(1) : text.includes(cue)

/** Who one is and for what says nothing against entering. */
const PLAIN: readonly string[] = ['unit.type', 'track', 'action', 'unit.legalPerson']

/**
 * Intents whose own words stand in the text, in whatever sentence. 还能报名吗 asks for the deadline only where nothing
 * is told that may bar: with an organiser or an old prize beside it, it asks about that.
 */
function cuedBy(text: string, intents: Edition['intents'], reading: Reading): ReadonlySet<string> {
  const isPlain =
    reading.mentions.organisers.length === 0 && reading.facts.every(({ id }) => PLAIN.includes(id))
  return new Set(
    intents.flatMap(({ id, assume, cues }) =>
      (isPlain || assume?.['action'] !== 'signUp') &&
      cues?.some((cue) => isCued(text, cue)) === true
        ? [id]
        : [],
    ),
  )
}

/** Builds a reader for an edition. Takes about 10 ms; do it once. */
export function createReader(edition: Edition, model: Model): Reader {
  const rules = new Map(edition.rules.map((rule) => [rule.id, rule]))
  const lexical = ranker(
    edition.intents.map((intent) => ({
      id: intent.id,
      text: [
        intent.label,
        ...intent.rules.map((id) => {
          const rule = rules.get(id)
          if (rule === undefined) return ''
          return rule.kind === 'information'
            ? `${rule.title}${rule.question}${rule.say}`
            : rule.title
        }),
      ].join(' '),
    })),
  )
  const intentsOf = (text: string, reading: Reading): readonly Scored[] => {
    const scored = model.questions.score(text, tokensOf(reading))
    const hits = lexical.rank(text).slice(0, 8)
    const best = hits[0]?.score ?? 1
    const bonus = new Map(hits.map((hit) => [hit.id, lexicalWeight * (hit.score / best) ** 2]))
    const cued = cuedBy(text, edition.intents, reading)
    const mixed = scored.map(({ intent, p }) => ({
      intent,
      p: p + (bonus.get(intent) ?? 0) + (cued.has(intent) ? cueWeight : 0),
    }))
    const sum = mixed.reduce((total, entry) => total + entry.p, 0) || 1
    return mixed.map(({ intent, p }) => ({ intent, p: p / sum })).sort((a, b) => b.p - a.p)
  }
  const read = (raw: string, day: string): Told => {
    const typed = repairTypos(normalise(raw))
    const { text, repairs: signs } = mendMisspelt(typed.text, model.questions.rarity)
    const repairs = [...typed.repairs, ...signs]
    return { text, repairs, reading: readFacts(text, { edition, day }) }
  }
  return {
    topics: topicRouter(edition),
    replyTo: replyReader(model.replies),
    intentsOf,
    read,
    understand(raw, day) {
      const told = read(raw, day)
      const intents = intentsOf(told.text, told.reading)
      return { ...told, intents, cued: cuedBy(told.text, edition.intents, told.reading) }
    },
  }
}
