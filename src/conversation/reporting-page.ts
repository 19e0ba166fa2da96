// The talk beside a page that is open: words that belong on it are handed on, and a link that is gone is made anew. Pure.
import { looksLikeQuestion } from '../language/shape.ts'
import { plain } from './answers.ts'
import type { ReportHeard, ReportTurn } from './reporting.ts'
import type { ReportTalk } from './reporting-steps.ts'
import { reportingWords as say } from './wording-reporting.ts'

export const leastWords = 30
const mostWords = 2_000

/** What is answered there. Undefined: it is none of the talk's. */
export function atPage(talk: ReportTalk, said: string, heard: ReportHeard): ReportTurn | undefined {
  const now = { ...talk, lastAt: heard.at.toISOString() }
  if (/^(?:重发(?:链接)?|新(?:的)?链接|链接(?:打不开|失效|过期)?了?|打不开)$/u.test(said)) {
    // The new page is an empty one: a talk that takes all of it begins again.
    const anew = talk.full === true ? ({ ...now, step: 'about', files: 0 } as const) : now
    return { talk: anew, answer: plain('private', say.linkGone), act: { kind: 'open-page' } }
  }
  const text = heard.text.trim()
  const { length } = [...text]
  const told = heard.danger === 'tip-off'
  const tells = told || (length >= leastWords && !looksLikeQuestion(text))
  if (!tells) return undefined
  if (length < leastWords || length > mostWords) {
    return { talk: now, answer: plain('private', say.wordsLength(leastWords, mostWords)) }
  }
  return {
    talk: now,
    answer: plain('private', say.wordsAdded),
    act: { kind: 'add-words', text },
  }
}
