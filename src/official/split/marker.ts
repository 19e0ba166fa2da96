// The numbers with which lines begin, as notices and regulations print them.
import { numeralValue } from '../numerals.ts'

export type MarkerKind =
  | 'part' // 第一编
  | 'chapter' // 第一章
  | 'section' // 第一节
  | 'article' // 第一条
  | 'han' // 一、
  | 'hanInBrackets' // （一）
  | 'dotted' // 1. 1.1 1.1.1
  | 'inBrackets' // （1）
  | 'beforeBracket' // 1）
  | 'circled' // ①
  | 'named' // 赛道一：

export interface Marker {
  readonly kind: MarkerKind
  /** As printed, with its brackets and stops. */
  readonly printed: string
  /** What it adds to an id: 六, (一), 1, (1), ①, 第三条, 赛道一. */
  readonly label: string
  /** Its numbers, outermost first: [1, 2] for 1.2. */
  readonly numbers: readonly number[]
  /** The word of a named number: 赛道. */
  readonly word?: string
  /** Only a space parts it from what follows. */
  readonly isBare?: true
  /** What follows it on the line. */
  readonly rest: string
}

const han = '[一二三四五六七八九十百零〇]{1,6}'
const articles = { 编: 'part', 章: 'chapter', 节: 'section', 条: 'article' } as const

interface Pattern {
  readonly kind: MarkerKind
  readonly pattern: RegExp
  readonly label: (numeral: string) => string
}

const patterns: readonly Pattern[] = [
  { kind: 'han', pattern: new RegExp(`^(${han})\\s?[、．.]\\s?`, 'u'), label: (n) => n },
  {
    kind: 'hanInBrackets',
    // （二）项: the second half of a reference that was broken at a line's end.
    pattern: new RegExp(
      `^[（(]\\s?(${han})\\s?[)）](?!\\s?(?:项(?!目)|款|条(?!件)|目(?![标录的])|[、和至或]))[.．]?\\s?`,
      'u',
    ),
    label: (n) => `(${n})`,
  },
  {
    kind: 'inBrackets',
    pattern:
      /^[（(]\s?(\d{1,3})\s?[)）](?!\s?(?:项(?!目)|款|条(?!件)|目(?![标录的])|[、和至或]))[.．]?\s?/u,
    label: (n) => `(${n})`,
  },
  { kind: 'beforeBracket', pattern: /^(\d{1,2})\s?[)）]\s?/u, label: (n) => `${n})` },
  { kind: 'circled', pattern: /^([①-⑳])\s?/u, label: (n) => n },
]

const article = new RegExp(
  `^第\\s?(${han}|\\d{1,3})\\s?([编章节条])((?:之[一二三四五六七八九十])?)`,
  'u',
)
/** Words after 第六条 that go on speaking of it. */
const refers = /^(?:第\S{1,4}[款项]|规定|的|、|和|与|及|至|或|所|中|，)/u
const dotted = /^(\d{1,3}(?:[.．]\d{1,3}){0,4})(\s?)([.．、]?)(\s?)/u
const named = new RegExp(`^(\\p{Script=Han}{1,4}?)\\s?(${han}|\\d{1,3})\\s?[：:](?!\\d)\\s?`, 'u')
/** Words that are numbered in running text. */
const notNamed = /^(?:上午|下午|晚上|第|共|约|每|前|后|其)$|[年月日]$/u

/** The number a line begins with; undefined if it begins with none. */
export function readMarker(line: string): Marker | undefined {
  for (const { kind, pattern, label } of patterns) {
    const [printed, numeral = ''] = pattern.exec(line) ?? []
    const number = numeralValue(numeral)
    if (printed !== undefined && number !== undefined && number > 0)
      return {
        kind,
        printed: printed.trim(),
        label: label(numeral),
        numbers: [number],
        rest: line.slice(printed.length),
      }
  }
  return readArticle(line) ?? readDotted(line) ?? readNamed(line)
}

function readArticle(line: string): Marker | undefined {
  const [printed, numeral = '', unit = '', more = ''] = article.exec(line) ?? []
  const number = numeralValue(numeral)
  if (printed === undefined || number === undefined) return undefined
  const kind = articles[unit as keyof typeof articles]
  const after = line.slice(printed.length)
  if (/^\S/u.test(after) && refers.test(after)) return undefined
  // 第三条之一 comes after 第三条 and before 第四条.
  const numbers = more === '' ? [number] : [number, numeralValue(more.slice(1)) ?? 0]
  return {
    kind,
    printed,
    label: printed.replace(/\s/g, ''),
    numbers,
    rest: after.replace(/^[\s：:]+/u, ''),
  }
}

/** 7.2024年 is the seventh item and a year. */
const beforeYear = /^(\d{1,2})([.．、])\s?(?=(?:19|20)\d{2}\s?年)/u

function readDotted(line: string): Marker | undefined {
  const [first, number = '', after = ''] = beforeYear.exec(line) ?? []
  if (first !== undefined)
    return {
      kind: 'dotted',
      printed: number + after,
      label: number,
      numbers: [Number(number)],
      rest: line.slice(first.length),
    }
  const [whole, printed = '', gap = '', stop = '', space = ''] = dotted.exec(line) ?? []
  if (whole === undefined) return undefined
  const label = printed.replace(/\s/g, '').replaceAll('．', '.')
  const numbers = label.split('.').map(Number)
  const rest = line.slice(whole.length).trim()
  // 2 weeks and 3.5 per cent are numbers of the text; 1 on its own needs its stop, or a space as standards print it.
  if (numbers.length === 1 && stop === '' && gap + space === '') return undefined
  if (/^\d/u.test(rest) && stop !== '、') return undefined
  if (stop === '' && /^[年月日时分%％万亿元个名支项倍米、，。；）)~—-]/u.test(rest))
    return undefined
  if (numbers.some((number) => number === 0)) return undefined
  const bare = numbers.length === 1 && stop === '' ? { isBare: true as const } : {}
  return { kind: 'dotted', printed: `${printed}${stop}`, label, numbers, rest, ...bare }
}

function readNamed(line: string): Marker | undefined {
  const [printed, word = '', numeral = ''] = named.exec(line) ?? []
  const number = numeralValue(numeral)
  if (printed === undefined || number === undefined || notNamed.test(word)) return undefined
  return {
    kind: 'named',
    printed: printed.trim(),
    label: `${word}${numeral}`,
    numbers: [number],
    word,
    rest: line.slice(printed.length),
  }
}
