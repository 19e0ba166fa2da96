// Makes what people type alike: one script, one width, no stickers and no mentions, before anything reads it.
import { ConverterFactory } from 'opencc-js/core'
import traditionalToSimplified from 'opencc-js/to/cn'
import { cantonese } from './lexicon/cantonese.ts'
import { stickers } from './lexicon/stickers.ts'

/** Longer texts are cut: a question never needs more, and every later step is bounded by it. */
export const longest = 2000

/** Raw texts are cut here first, so that a huge paste costs nothing; NFKC can only grow it a little. */
const longestRaw = 4 * longest

let toSimplified: ((text: string) => string) | undefined

/**
 * Traditional characters as simplified ones, in a text that went through NFKC: that does what opencc's own table of
 * compatibility characters would do. Its ready-made converter carries the words of Taiwan and Hong Kong as well.
 */
export function simplify(text: string): string {
  toSimplified ??= ConverterFactory(...traditionalToSimplified)
  return toSimplified(text)
}

const spoken = new Map(cantonese)
const spokenWord = new RegExp(cantonese.map(([word]) => word).join('|'), 'g')
// Signs that only written Cantonese uses: without one of them 间公司 and 几时 are left as they are.
const isSpoken = /[哋佢嘅喺啲咗冇唔嚟嗰乜嘢攞睇畀]/

/** Written Cantonese in common words, so that everything after reads one language. */
const asMandarin = (text: string): string =>
  isSpoken.test(text) ? text.replace(spokenWord, (word) => spoken.get(word) ?? word) : text

const han = '\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff'
const hanCharacter = new RegExp(`[${han}]`)
// Controls, formats (zero-width and bidi marks), lone surrogates, private and unassigned characters.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u115f\u1160\u3164]|[\ufe00-\ufe0f]/gu
const pictures =
  /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u20e3\ufe0e\ufe0f\u2190-\u21ff\u2500-\u27bf]/gu
const sticker = new RegExp(`\\[(?:${stickers.join('|')})\\]`, 'g')
const everybody = /@(?:全体成员|所有人|everyone|all(?![a-z])|_user_\d+|_all)/giu
// A name after @ runs to the next blank or mark; an e-mail address keeps its @.
const mention = /(?<![\w.@-])@[^\s@,。,、:?!?!;;()()<>""“”]{1,24}(?=[\s,。,、:?!?!;;()()]|$)/gu
const openingAt = /@(?=\s|$)/g

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function headAndTail(text: string, limit: number): string {
  if (text.length <= limit) return text
  const half = Math.floor((limit - 1) / 2)
  return `${text.slice(0, half)}\n${text.slice(text.length - half)}`
}

// People part sentences with a blank as often as with a comma; a blank inside a word is only noise.
const joinsNext = /[是的为和与跟在有把被叫以用个家第共约×]$/
const meaningful = new RegExp(`[${han}]{3,}$`)
const meaningfulStart = new RegExp(`^[${han}]{3,}`)

function closeGaps(text: string): string {
  return text.replace(/[^\S\n]+/g, (_gap, at: number) => {
    const before = text.slice(Math.max(0, at - 12), at)
    const after = text.slice(at, at + 24).trimStart()
    const left = before.at(-1) ?? ''
    const right = after[0] ?? ''
    if (!hanCharacter.test(left) && !hanCharacter.test(right)) return ' '
    if (meaningful.test(before) && meaningfulStart.test(after) && !joinsNext.test(before))
      return ','
    return ''
  })
}

/**
 * NFKC, simplified characters, lower-case Latin, single marks; no controls, emoji, stickers or mentions.
 * Lines and blanks that part sentences become commas. At most `longest` characters: head and tail are kept.
 * `names` are what the desk is called in chats, whose mention need not be closed by a blank. Never throws.
 */
export function normalise(raw: string, names: readonly string[] = ['小助手']): string {
  let text = headAndTail(raw, longestRaw).normalize('NFKC')
  text = text.replace(everybody, ' ')
  for (const name of names) {
    if (name !== '')
      text = text.replace(new RegExp(`@${escaped(name.normalize('NFKC'))}`, 'giu'), ' ')
  }
  text = text
    .replace(mention, ' ')
    .replace(openingAt, ' ')
    .replace(sticker, ' ')
    .replace(/[\t\r\v\f]/g, ' ')
    .replace(/\n/g, '\u2028')
    .replace(invisible, '')
    .replace(/[\u2028\u2029]+/g, '\n')
    .replace(pictures, ' ')
  text = asMandarin(simplify(text))
    .toLowerCase()
    .replace(/咧/g, '了')
    .replace(/(?<=^|[\s,，。!！?？;；])额(?=们|是|也|公司|这|家|想|要|单位|弄)/g, '我')
  text = closeGaps(text)
    .replace(/\s*\n\s*/g, '\n')
    .replace(/(?<=[,。.!?;:、])\n/g, '')
    .replace(/\n/g, ',')
    .replace(/[?!]{2,}/g, (marks) => (marks.includes('?') ? '?' : '!'))
    .replace(/([,。;:、~…—-])\1+/g, '$1')
    .replace(/\.{2,}|…/g, '。')
    .replace(/^[\s,。;:、~]+|[\s,;:、~]+$/g, '')
  text = text.replace(/挂头(?=[,，。?]|$|来|报|参)/g, '牵头')
  // 委托人系其母公司: the copula of the law.
  text = text.replace(
    /(?<=[\u4e00-\u9fff])(?<![关联体院派谱世直干维旁])系(?=[其该省市县国由全我本某一])/g,
    '是',
  )
  return headAndTail(text, longest).replace('\n', ',')
}
