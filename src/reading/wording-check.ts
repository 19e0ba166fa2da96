// Whether a rewritten answer says the very same: a model may choose its tone, never a word that carries anything. Pure.

/** What gives a sentence its tone and carries nothing: it may come and go. */
const tone = /[的了呢吧哦喔呀啊嘛呗哈嗯噢您请就也好]|这边|这里/gu
/** Marks between words; a question stays one. */
const marks = /[\s,.。，、;；:：!！…—~～"'“”‘’]/gu
/** A number, a date or a share with what it counts: it may move, and keeps its place among the others. */
const counted =
  /\d[\d.:/%-]*(?:年|月|日|号|点|时|分|人|个|家|支|项|份|名|位|天|周|万|元|倍|届|次|条|页)*/gu
const link = /[a-z]+:\/\/[^\s\u3000-\u303f\u4e00-\u9fff]+/giu

/** The words in their order without tone and marks, and beside them links and numbers in theirs. */
function essence(text: string): { readonly words: string; readonly numbers: readonly string[] } {
  const links = text.match(link) ?? []
  const plain = text.replace(link, ' ')
  const numbers = plain.match(counted) ?? []
  const words = plain.replace(counted, '').replace(marks, '').replace(tone, '')
  return { words, numbers: [...numbers, ...links] }
}

/** Signs that a rewrite must not bring in: invisible ones, digits of other scripts, marks of formatting. */
const strange = /[\p{Cf}\p{Co}\p{Cs}\p{Cc}]|(?!\d)\p{N}|[<>[\]{}`|\\*_#〔〕]/gu
const wide = (text: string): string => text.normalize('NFKC')

/**
 * The rewritten text if it says exactly what the template says; else the template. Every word that is no mere tone
 * stays, in its order: what may and what may not, who and whom, each 不. Numbers and dates may stand elsewhere in the
 * line, in their own order.
 */
export function acceptWording(template: string, rewritten: string): string {
  const before = wide(template)
  const after = wide(rewritten)
  const isShort = after.trim() !== '' && after.length <= before.length * 1.2 + 8
  const addsNothing = (after.match(strange) ?? []).every((sign) => before.includes(sign))
  const [was, is] = [essence(before), essence(after)]
  const isSame = was.words === is.words && was.numbers.join('\n') === is.numbers.join('\n')
  return isShort && addsNothing && isSame ? rewritten : template
}
