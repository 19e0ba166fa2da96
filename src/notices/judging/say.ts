// What one recipient reads: the results of one list that are theirs, and what they correct. Pure.
import type { Answer } from '../../channels/channel.ts'
import { civilDay, dayInWords } from '../../platform/day.ts'
import type { Edition } from '../../rules/edition.ts'
import type { Kind } from './kinds.ts'
import type { ReviewedRow } from './review.ts'
import { inShort, judgingWording as say, message, type Words } from './wording-judging.ts'

/** `team` is what the reader's team is called; `rows` are theirs, nearly always one. */
export function bodyOf(
  kind: Kind,
  team: string,
  rows: readonly ReviewedRow[],
  edition: Edition,
): Answer {
  const words = rows.map((row) => wordsOf(kind, team, row, edition.timeZone))
  const [only] = words
  const isOne = words.length === 1 && only !== undefined
  return {
    outcome: 'notice',
    first: [],
    headline: isOne ? only.headline : say.several(kind.title, words.length),
    paragraphs: isOne
      ? only.paragraphs
      : words.flatMap(({ headline, paragraphs }, at) => [
          say.item(at + 1, headline),
          ...paragraphs,
        ]),
    clauses: cited(kind, rows, edition),
    choices: [],
    notes: kind.to === 'team' ? [say.ask, say.keepPrivate] : kind.to === 'expert' ? [say.ask] : [],
    ...(kind.receipt === undefined ? {} : { receipt: kind.receipt }),
  }
}

function wordsOf(
  { id }: Kind,
  team: string,
  { values, before }: ReviewedRow,
  timeZone: string,
): Words {
  const plain = message(id, team, values)
  // What still waited is taken back: nobody has read it, so there is nothing to correct.
  if (before?.told.state !== 'told') return plain
  const day = dayInWords(civilDay(before.told.at, timeZone))
  return {
    headline: say.corrected(plain.headline),
    paragraphs: [
      say.correctsOld(day, inShort(id, before.values)),
      say.correctsNew(inShort(id, values)),
      say.correctsSorry,
      ...plain.paragraphs,
    ],
  }
}

/** The clause a row names; else the one that the edition has for this kind. */
function cited(kind: Kind, rows: readonly ReviewedRow[], edition: Edition): Answer['clauses'] {
  const ids = rows.map(({ values }) => values['clause'] ?? edition.judging?.clauses[kind.id])
  return [...new Set(ids)]
    .flatMap((id) => edition.clauses.filter((clause) => clause.id === id))
    .slice(0, 3)
    .map(({ id, title }) => ({ id, title }))
}

/** What every group reads: that something went out, and nothing of what or to whom. */
export function groupCard(kind: Kind): Answer {
  return {
    outcome: 'notice',
    first: [],
    headline: say.groupHeadline(kind.title),
    paragraphs: say.groupParagraphs,
    clauses: [],
    choices: [],
    notes: [],
  }
}
