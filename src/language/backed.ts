// Whether our own readers find in a person's words what a language model says it read there.
import type { Edition } from '../rules/edition.ts'
import type { FactDefinition, FactValue } from '../rules/fact.ts'
import { readDates } from './dates.ts'
import { normalise } from './normalise.ts'
import { readNumbers } from './numbers.ts'
import type { Reader } from './understand.ts'

/** Heard this surely by the reader of answers, it is said. */
const heardFrom = 0.5
const negated = /[不没无未非别]/u
/** What is counted where. A number with no noun behind it counts anything: 一个作品投俩行吗. */
const counted: Readonly<Record<string, RegExp>> = {
  'team.reps': /[人位名员]/u,
  'unit.teams': /队/u,
  'rep.teams': /队/u,
  'unit.projects': /项|作品/u,
  'team.projects': /项|作品/u,
  'project.topics': /赛?题/u,
}
const bare = /^[个]?(?:$|[\s,.!?;，。！？；行可能吗么吧成呢])/u

/** What somebody is said to have said. */
export interface Claim {
  readonly definition: FactDefinition
  readonly value: FactValue
  readonly span: string
  /** The whole message, as it came. */
  readonly text: string
  /** The civil day on which it was written. */
  readonly day: string
}

/** The piece between two signs of punctuation in which the span stands: a 不 before it changes what it says. */
function pieceOf(text: string, span: string): string {
  const at = text.indexOf(span)
  if (at < 0) return span
  const from = Math.max(
    ...['，', ',', '。', '；', ';', '！', '!', '？', '?', '\n'].map((sign) =>
      text.lastIndexOf(sign, at - 1),
    ),
  )
  const rest = text.slice(at + span.length)
  const to = rest.search(/[，,。；;！!？?\n]/u)
  return text.slice(from + 1, to < 0 ? undefined : at + span.length + to)
}

/** Whether the day or the number that is claimed stands in the words, read by our own code; undefined: it claims none. */
function countBacked({ definition, value, span }: Claim): boolean | undefined {
  if (definition.type !== 'integer') return undefined
  const words = normalise(span)
  const unit = counted[definition.id]
  return readNumbers(words).some(
    ({ min, max, end, measure }) =>
      min === value &&
      max === value &&
      (unit === undefined ||
        unit.test(`${measure ?? ''}${words.slice(end, end + 6)}`) ||
        bare.test(words.slice(end))),
  )
}

function dayBacked({ definition, value, span, day }: Claim, edition: Edition): boolean | undefined {
  if (definition.id !== 'action.day') return undefined
  const last = edition.stages.find(({ id }) => id === edition.signUpStage)?.to
  const said = readDates(normalise(span), day).at(-1)
  if (last === undefined || said === undefined) return false
  return value === 'beforeDeadline'
    ? said.to !== undefined && said.to <= last
    : said.from !== undefined && said.from > last
}

function nameBacked({ definition, value, span }: Claim, edition: Edition): boolean | undefined {
  if (definition.id !== 'track') return undefined
  const track = edition.tracks.find(({ id }) => id === value)
  const words = normalise(span)
  return (
    track !== undefined &&
    [track.id, ...track.aliases].some((name) => words.includes(name.toLowerCase()))
  )
}

/**
 * Whether our own code reads the same in the words, wherever the model has found them. It is not as good at finding
 * them as a model, and all the better at saying no.
 */
export function isBacked(claim: Claim, reader: Reader, edition: Edition): boolean {
  const { definition, value, span, text, day } = claim
  const plain = countBacked(claim) ?? dayBacked(claim, edition) ?? nameBacked(claim, edition)
  if (plain !== undefined) return plain
  const piece = pieceOf(text, span)
  const outside = piece.replace(span, '')
  const hint = definition.hint
  const tries = [
    ...(negated.test(outside) ? [] : [span]),
    piece,
    ...(hint === undefined ? [] : [hint + piece]),
  ]
  for (const words of tries) {
    const found = reader.read(words, day).reading.facts.filter(({ id }) => id === definition.id)
    if (found.length > 0) return found.every((each) => each.value === value)
  }
  const heard = reader.replyTo(definition, normalise(piece))
  return heard.kind === 'value' && heard.value === value && heard.p >= heardFrom
}
