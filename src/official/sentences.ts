// The sentences of a clause, by which rules name exactly what they rest on.
import { textHash } from './split/clauses.ts'

const ends = new Set('。！？')
const opens = '（(《“‘「『〔'
const closes = '）)》”’」』〕'

/** Pure: together they are the text, spaces at their ends aside. What ends inside brackets ends no sentence. */
export function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = []
  for (const paragraph of text.split('\n')) sentences.push(...ofParagraph(paragraph))
  return sentences
}

function ofParagraph(paragraph: string): readonly string[] {
  const found: string[] = []
  const signs = [...paragraph]
  let sentence = ''
  let depth = 0
  for (const [at, sign] of signs.entries()) {
    sentence += sign
    if (opens.includes(sign)) depth += 1
    else if (closes.includes(sign)) depth = Math.max(0, depth - 1)
    const next = signs[at + 1] ?? ''
    // “……。” ends behind the quotation mark, ！！ behind the second one.
    const goesOn = ends.has(next) || (closes.includes(next) && next !== '')
    const isEnd =
      ends.has(sign) ||
      (closes.includes(sign) && ends.has(signs[at - 1] ?? '') && '”’」』'.includes(sign))
    if (depth > 0 || goesOn || !isEnd) continue
    found.push(sentence)
    sentence = ''
  }
  found.push(sentence)
  return found.map((each) => each.trim()).filter((each) => each !== '')
}

/** By which a sentence is known again, spaces and the width of signs aside: enough of it to tell a changed one. */
export const sentenceHash = (sentence: string): string => textHash(sentence).slice(0, 12)
