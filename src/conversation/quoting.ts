// Puts the sentence an answer rests on beside its clause, word for word, and where it can be read.
import { ruledOutcomes, type Answer, type CitedClause, type Outcome } from '../channels/channel.ts'
import { anchorOf } from '../official/anchor.ts'
import type { Edition } from '../rules/edition.ts'
import type { Official } from './desk.ts'

/** More would bury the answer, and a question in return has room for one. */
const mostQuotes = 2
/** As most sentences of a notice; a list of thirty offices is cut. */
const mostSigns = 120

const grounded: ReadonlySet<Outcome> = new Set(ruledOutcomes)

/** Pure. Without an official text, or where it does not have the sentence, the clause is only named. */
export function withQuotes(
  answer: Answer,
  edition: Pick<Edition, 'stages'>,
  official: Official | undefined,
): Answer {
  const named = answer.clauses.map(({ id, title }) => ({ id, title }))
  if (official === undefined || !grounded.has(answer.outcome)) return { ...answer, clauses: named }
  // Where a date was settled since, the old one is not held up against it.
  const outdated = new Set(
    edition.stages.flatMap(({ settled, clause }) => (settled === undefined ? [] : [clause])),
  )
  let left = answer.question === undefined ? mostQuotes : 1
  const clauses = answer.clauses.map(({ id, title, sentence }): CitedClause => {
    const link = official.page !== undefined && official.has(id) ? linkTo(official.page, id) : {}
    const words =
      sentence === undefined || left === 0 || outdated.has(id)
        ? undefined
        : official.sentence(id, sentence)
    if (words === undefined) return { id, title, ...link }
    left -= 1
    return { id, title, quote: shortened(words), ...link }
  })
  const rests = clauses.some(({ quote, link }) => quote !== undefined || link !== undefined)
  return { ...answer, clauses, ...(rests ? { official: official.version } : {}) }
}

const linkTo = (page: string, clause: string) => ({ link: `${page}#${anchorOf(clause)}` })

/** Cut where a pause is, so that no half word stands at the end. */
export function shortened(words: string): string {
  const signs = [...words]
  if (signs.length <= mostSigns) return words
  const head = signs.slice(0, mostSigns).join('')
  const pause = Math.max(...['，', '；', '、'].map((sign) => head.lastIndexOf(sign)))
  return `${pause > 0 ? head.slice(0, pause) : head}……`
}
