// Finds the long numbers of a folded text: telephones, papers, cards, codes; not amounts, years, counts and dates.
import { digitsOf, gap, type Digits } from './digits.ts'
import type { Span } from './mask-fold.ts'
import { hasPersonalNumber } from './personal-number.ts'

/** So many digits written as one are a number that leads to somebody, unless they count something. */
const long = 7
/** So many with blanks or hyphens in between. */
const longInPieces = 10

const days =
  /(?<!\p{Nd}[ .\-/]?)20\d{2}(?:[-./]\d{1,2}){1,2}(?:[~至到—-]+(?:20\d{2}[-./])?\d{1,2}[-./]\d{1,2})?(?![.\-/]?\p{Nd})|(?<!\p{Nd}[ .\-/]?)20[2-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![ .\-/]?\p{Nd})/gu
const unit =
  /^ ?(?:多|余|来|左右)?(?:元|万|亿|千|百|块|圆|美元|美金|欧元|rmb|人民币|%|人|条|个|份|亩|吨|平|㎡|次|户|例|件|张|篇|行|字|mb|gb|tb|kb|kw|度)/
const money =
  /(?:¥|\$|人民币|金额|资本|资金|资产|投资|营收|收入|预算|奖金|产值|经费|投入|利润|价格|费用|出资)[^\p{Nd}]{0,6}$/u

interface Piece {
  readonly from: number
  readonly to: number
  readonly length: number
}

/** The digits from the `from`th to before the `to`th, cut where something stands in between. */
function piecesOf(
  plain: string,
  { gaps, places }: Digits,
  from: number,
  to: number,
): readonly Piece[] {
  const pieces: Piece[] = []
  let began = from
  for (let at = from + 1; at <= to; at++) {
    if (at < to && gaps[at] === gap.none) continue
    const last = places[at - 1] ?? 0
    // A digit of a rare script is two signs long.
    const end = last + ((plain.codePointAt(last) ?? 0) > 0xffff ? 2 : 1)
    pieces.push({ from: places[began] ?? 0, to: end, length: at - began })
    began = at
  }
  return pieces
}

const countsSomething = (plain: string, { from, to, length }: Piece): boolean =>
  length <= 13 &&
  (unit.test(plain.slice(to, to + 8)) ||
    (length !== 11 && money.test(plain.slice(Math.max(0, from - 16), from))))

const isYear = (plain: string, { from, to, length }: Piece): boolean =>
  length === 4 && /^(?:19|20)/.test(plain.slice(from, to))

/** Whether digits that nothing but blanks and hyphens parts are one long number. */
function isLong(plain: string, pieces: readonly Piece[], total: number): boolean {
  if (pieces.some((piece) => piece.length >= long && !countsSomething(plain, piece))) return true
  if (pieces.length < 2 || total < long) return false
  // Sign by sign nobody writes anything else.
  if (pieces.every(({ length }) => length === 1)) return true
  const last = pieces.at(-1)
  if (last !== undefined && countsSomething(plain, last) && total < 11) return false
  const ordinary = pieces.filter((piece) => !isYear(plain, piece))
  if (ordinary.length === 0) return false
  if (total >= longInPieces) return ordinary.some(({ length }) => length >= 3) || total >= 11
  return pieces.length === 2 && pieces.every(({ length }) => length >= 3) && ordinary.length === 2
}

/** Whether digits parted by commas or strokes are a telephone: 3, 4 and 4 of them, or one by one. */
function isListed(pieces: readonly Piece[], total: number): boolean {
  if (total >= longInPieces && pieces.every(({ length }) => length === 1)) return true
  return total === 11 && pieces.map(({ length }) => length).join() === '3,4,4'
}

function* longIn(plain: string, digits: Digits, isSeparate: boolean, as: string): Generator<Span> {
  let from = 0
  const most = isSeparate ? gap.line : gap.list
  while (from < digits.count) {
    let to = from + 1
    while (to < digits.count && (digits.gaps[to] ?? 0) <= most) to += 1
    if (to - from >= long) {
      const pieces = piecesOf(plain, digits, from, to)
      const span = { from: pieces[0]?.from ?? 0, to: pieces.at(-1)?.to ?? 0, as }
      const found = isSeparate
        ? isLong(plain, pieces, to - from)
        : isListed(pieces, to - from) || hasPersonalNumber(plain.slice(span.from, span.to + 2))
      if (found) yield span
    }
    from = to
  }
}

/** The long numbers of a folded text, whatever digits they are written in, spelled ones too. */
export function* longNumbers(plain: string, as: string): Generator<Span> {
  // Days are no numbers of somebody; a letter in their place keeps what stands before and behind apart.
  const text = plain.replace(days, (day) => 'd'.repeat(day.length))
  for (const numerals of ['figures', 'plain', 'all'] as const) {
    const digits = digitsOf(text, numerals)
    yield* longIn(text, digits, true, as)
    yield* longIn(text, digits, false, as)
    if (!digits.hasMore) return
  }
}
