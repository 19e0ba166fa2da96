// Whether a rewritten answer says the very same: a model may choose words, never the verdict, a number or a link. Pure.
import { readDates } from '../language/dates.ts'
import { normalise } from '../language/normalise.ts'

/** Longest first: 不可以 is not 可以. */
const verdicts = [
  '没有独立法人资格',
  '不符合',
  '不可以',
  '不能够',
  '不允许',
  '不受',
  '不得',
  '不能',
  '不行',
  '不算',
  '不属于',
  '不影响',
  '不需要',
  '不必',
  '不用',
  '无需',
  '不是',
  '没有写明',
  '没有规定',
  '没有',
  '尚未',
  '未',
  '组委会认定',
  '符合',
  '可以',
  '允许',
  '能够',
  '能',
  '行',
  '必须',
  '须',
  '需要',
  '应当',
  '应',
  '限',
  '最多',
  '至少',
  '不超过',
  '以上',
  '以下',
  '之前',
  '以前',
  '之后',
  '以后',
  '除外',
  '例外',
  '除非',
  '只要',
  '只能',
  '只',
  '仅',
  '如果',
  '属于',
  '算',
  '影响',
  '或者',
  '或',
  '且',
  '无',
  '否',
  '别',
  '勿',
  '禁止',
  '取消',
]
const verdictWord = new RegExp(verdicts.join('|'), 'g')
const clauseId =
  /(?:附件[\d一二三四五六七八九十]+|[一二三四五六七八九十]+(?=\())(?:\([一二三四五六七八九十]+\))*\d*/g
const numbers = /\d+(?:[.:/-]\d+)*%?|[零〇一二两三四五六七八九十百千万亿半]+/g
const inLink = '[^\\s\\u3000-\\u303f\\u4e00-\\u9fff]'
const links = new RegExp(
  `[a-z]+://${inLink}+|www\\.${inLink}+|[\\w.-]+\\.(?:com|cn|net|org|gov|edu|io|top|cc)\\b${inLink}*`,
  'gi',
)

const found = (text: string, pattern: RegExp): string =>
  (text.match(pattern) ?? []).toSorted().join('\n')
const dates = (text: string): string =>
  readDates(normalise(text), '2025-01-01')
    .map(({ from, to }) => `${from ?? ''}~${to ?? ''}`)
    .toSorted()
    .join('\n')

/** Everything in a text that must come back exactly, as often as it stood there. */
function essence(text: string): string {
  return [
    found(text, verdictWord),
    found(text, clauseId),
    found(text, numbers),
    found(text, links),
    found(text, /[@?？]/g),
    dates(text),
  ].join('\f')
}

/** Signs that a rewrite must not bring in: invisible ones, digits of other scripts, marks of formatting. */
const strange = /[\p{Cf}\p{Co}\p{Cs}\p{Cc}]|(?!\d)\p{N}|[<>[\]{}`|\\*_#〔〕]/gu
const wide = (text: string): string => text.normalize('NFKC')

/** The rewritten text if it says exactly what the template says; else the template. */
export function acceptWording(template: string, rewritten: string): string {
  const before = wide(template)
  const after = wide(rewritten)
  const isShort = after.trim() !== '' && after.length <= before.length * 1.2 + 8
  const addsNothing = (after.match(strange) ?? []).every((sign) => before.includes(sign))
  return isShort && addsNothing && essence(before) === essence(after) ? rewritten : template
}
