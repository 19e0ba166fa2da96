// An answer as plain text, for every channel without cards.
import type { Answer, CitedClause, Receipt } from './channel.ts'
import { quoted, readOriginal } from './wording.ts'

/** How a notice is answered where there are no buttons; the words are those that `notices/receipts.ts` understands. */
export const receiptLine = (receipt: Receipt): string =>
  receipt === 'acknowledge' ? '请回复“收到”。' : '请回复“收到”；时间不合适的，请回复“申请调整”。'

/** Renders an answer as lines of Chinese text. Clauses stand in one line, choices are numbered from 1. */
export function plainText(answer: Answer): string {
  const lines: string[] = [...answer.first, answer.headline, ...answer.paragraphs]
  if (answer.question !== undefined) lines.push(answer.question)
  answer.choices.forEach((choice, index) => lines.push(`${index + 1}. ${choice.label}`))
  if (answer.clauses.length > 0) {
    lines.push(
      `依据：${answer.clauses.map((clause) => `${clause.id}（${clause.title}）`).join('；')}`,
    )
    lines.push(...originals(answer.clauses))
  }
  if (answer.receipt !== undefined) lines.push(receiptLine(answer.receipt))
  lines.push(...answer.notes)
  return lines.join('\n')
}

/** What is quoted, clause by clause, and one address: that of the first. */
function originals(clauses: readonly CitedClause[]): readonly string[] {
  const link = clauses.find((clause) => clause.link !== undefined)?.link
  return [
    ...clauses.flatMap(({ id, quote }) => (quote === undefined ? [] : [`${id} ${quoted(quote)}`])),
    ...(link === undefined ? [] : [`${readOriginal}：${link}`]),
  ]
}
