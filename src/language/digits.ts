// Reads the digits out of a text, however they are written, and what stands between them.

/** What stands before a digit since the last one. From `list` on it is doubtful that both are of one number. */
export const gap = { none: 0, blank: 1, line: 2, list: 3, words: 4 } as const

/** Which signs count as digits: figures of any script; Chinese numerals too; formal and radio ones too. */
export type Numerals = 'figures' | 'plain' | 'all'

/** The digits of a text in their order, as columns: a megabyte of them must not become a million objects. */
export interface Digits {
  readonly count: number
  readonly values: Uint8Array
  /** A `gap` for each digit; `words` for the first. */
  readonly gaps: Uint8Array
  /** Where each digit stands in the text. */
  readonly places: Uint32Array
  /** Whether there are signs that only count with more `Numerals`. */
  readonly hasMore: boolean
}

// Kinds of a character: 0-9 figures, 10-19 plain numerals, 20-29 formal and radio numerals, then these.
const nothing = 30
const blank = 31
const line = 32
const list = 33
const letterX = 34
const words = 35

const plainNumerals = [
  '零〇○◯⓪⓿',
  '一①⑴⒈❶➀➊㈠㊀',
  '二②⑵⒉❷➁➋㈡㊁',
  '三③⑶⒊❸➂➌㈢㊂',
  '四④⑷⒋❹➃➍㈣㊃',
  '五⑤⑸⒌❺➄➎㈤㊄',
  '六⑥⑹⒍❻➅➏㈥㊅',
  '七⑦⑺⒎❼➆➐㈦㊆',
  '八⑧⑻⒏❽➇➑㈧㊇',
  '九⑨⑼⒐❾➈➒㈨㊈',
]
// Cheques write 壹, radio says 幺洞拐勾; 两, 参 and 洞 are ordinary words as well, so these are tried last.
const otherNumerals = [
  '洞',
  '壹弌壱幺',
  '贰貳貮弍弐两兩',
  '叁參叄参弎',
  '肆',
  '伍',
  '陆陸',
  '柒拐',
  '捌',
  '玖勾',
]

interface Kinds {
  readonly basic: Uint8Array
  /** Of the characters from U+10000 to U+1FFFF: bold digits, digits of rare scripts. */
  readonly astral: Uint8Array
}

let made: Kinds | undefined

function makeKinds(): Kinds {
  const basic = new Uint8Array(0x10000).fill(words)
  const astral = new Uint8Array(0x10000).fill(words)
  const lower = Array.from({ length: 0x10000 }, (_, code) =>
    // Half a surrogate pair is nothing; in this list it would join its neighbour.
    code >= 0xd800 && code <= 0xdfff ? '?' : String.fromCharCode(code),
  ).join('')
  const upper = Array.from({ length: 0x10000 }, (_, at) => String.fromCodePoint(0x10000 + at)).join(
    '',
  )
  const set = (all: RegExp, kind: (order: number) => number) => {
    let order = 0
    for (const { index } of lower.matchAll(all)) basic[index] = kind(order++)
    order = 0
    for (const { index } of upper.matchAll(all)) astral[index / 2] = kind(order++)
  }
  set(/[\p{Cc}\p{Cf}\p{M}\u115f\u1160\u3164]/gu, () => nothing)
  basic.fill(nothing, 0xd800, 0xe000)
  set(/[\t\p{Zs}._·•・*~()（）．＊～…＿\p{Pd}−]/gu, () => blank)
  set(/[\n\r\v\f\u0085\p{Zl}\p{Zp}]/gu, () => line)
  set(/[,，、|｜/／\\＼]/gu, () => list)
  set(/[xXｘＸ×ⅹⅩхХχΧ]/gu, () => letterX)
  // In every script the ten digits follow one another, beginning with zero.
  set(/\p{Nd}/gu, (order) => order % 10)
  set(/[⁰¹²³⁴-⁹]/gu, (order) => [2, 3, 1, 0, 4, 5, 6, 7, 8, 9][order] ?? words)
  set(/[₀-₉]/gu, (order) => order)
  for (const [base, numerals] of [
    [10, plainNumerals],
    [20, otherNumerals],
  ] as const)
    for (const [value, signs] of numerals.entries())
      for (const sign of signs) basic[sign.charCodeAt(0)] = base + value
  return { basic, astral }
}

function kindAt(text: string, at: number, kinds: Kinds): number {
  const code = text.charCodeAt(at)
  if (code < 0xd800 || code > 0xdfff) return kinds.basic[code] ?? words
  // A pair is judged at its first half; its second half is nothing.
  const point = code < 0xdc00 ? (text.codePointAt(at) ?? code) : code
  if (point < 0x10000) return nothing
  return point < 0x20000 ? (kinds.astral[point - 0x10000] ?? words) : beyond(point)
}

/** Of the higher planes only the invisible tags and variants matter; the rest are characters of words. */
const beyond = (point: number): number => (point >= 0xe0000 && point < 0xf0000 ? nothing : words)

/** Reads the whole text once. */
export function digitsOf(text: string, numerals: Numerals): Digits {
  made ??= makeKinds()
  const kinds = made
  const most = numerals === 'figures' ? 10 : numerals === 'plain' ? 20 : 30
  const values = new Uint8Array(text.length)
  const gaps = new Uint8Array(text.length)
  const places = new Uint32Array(text.length)
  let count = 0
  let hasMore = false
  let before: number = gap.words
  for (let at = 0; at < text.length; at++) {
    const kind = kindAt(text, at, kinds)
    if (kind < most) {
      values[count] = kind % 10
      // Spoken numbers are written with commas; a list of amounts is written in figures.
      gaps[count] = before === gap.list && kind >= 10 ? gap.line : before
      places[count] = at
      count += 1
      before = gap.none
    } else if (kind !== nothing) {
      hasMore ||= kind < nothing
      const here =
        kind === blank ? gap.blank : kind === line ? gap.line : kind === list ? gap.list : gap.words
      if (here > before) before = here
    }
  }
  return { count, values, gaps, places, hasMore }
}

/** Whether the next sign after `place` that is not a mere separator is an X, the eleventh check digit. */
export function isXAfter(text: string, place: number): boolean {
  made ??= makeKinds()
  for (let at = place + 1; at < text.length && at < place + 12; at++) {
    const kind = kindAt(text, at, made)
    if (kind === letterX) return true
    if (kind < nothing || kind > list) return false
  }
  return false
}
