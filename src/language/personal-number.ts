// Finds the numbers by which one person can be found: identity card, mobile, bank card, passport, permit, home telephone.
// Every shape is tried at every digit with work bounded per digit, so that no text is too long to be read to its end.
import { isIdentityChecked, provinces } from '../platform/check-digits.ts'
import { digitsOf, gap, isXAfter, type Digits } from './digits.ts'
import {
  identityCard,
  money,
  otherNumber,
  ownTelephone,
  passport,
  permit,
  telephone,
} from './lexicon/personal.ts'
import {
  cutsOf,
  isDay,
  isEdge,
  isSpelled,
  lengthOfNumber,
  pair,
  pieces,
  textAfter,
  textBefore,
  type Run,
} from './number-run.ts'

/** How a number of eleven figures is cut to be read. */
const mobileCuts: ReadonlySet<number> = new Set([
  pieces(11),
  pieces(3, 4, 4),
  pieces(3, 8),
  pieces(7, 4),
  pieces(4, 4, 3),
  pieces(4, 3, 4),
  pieces(3, 3, 5),
  pieces(5, 6),
  pieces(6, 5),
  pieces(3, 4, 2, 2),
  pieces(1, 10),
  pieces(2, 2, 2, 2, 2, 1),
  pieces(1, 2, 2, 2, 2, 2),
])
const oldIdentityCuts: ReadonlySet<number> = new Set([
  pieces(15),
  pieces(6, 6, 3),
  pieces(6, 9),
  pieces(3, 3, 6, 3),
  pieces(4, 4, 4, 3),
])

/** Whether the check digit is right; where the figures end before it, it is an X. */
const isChecked = ({ values, to }: Run, from: number): boolean =>
  isIdentityChecked(values, from, from + 17 < to ? (values[from + 17] ?? 0) : 10)

/**
 * An identity number (GB 11643), its century known: a region and a possible date of birth, cut in any way.
 * Standing alone its check digit is not asked for, since a mistyped number of a person is still a person's; out of
 * the middle of other figures (days one after another look like it) everything must be right. A foreigner's
 * begins with 9.
 */
function isIdentity(run: Run, from: number): boolean {
  if (!isDay(pair(run, from + 10), pair(run, from + 12))) return false
  const endsInX = from + 17 === run.to
  if (endsInX && !isXAfter(run.text, run.places[run.to - 1] ?? 0)) return false
  const first = run.values[from] ?? 0
  if (first >= 1 && first <= 8 && isEdge(run, from) && (endsInX || isEdge(run, from + 18)))
    return true
  return provinces.has(pair(run, first === 9 ? from + 1 : from)) && isChecked(run, from)
}

/**
 * An identity number as until 2013: region, six figures of birth, three of order, no check digit. One in a hundred
 * order numbers looks like it, so it must be cut as people cut it and not be called something else; and unless it
 * is called an identity number, it must be of somebody born from 1930 on.
 */
function isOldIdentity(run: Run, from: number, isNamed: boolean): boolean {
  if (!provinces.has(pair(run, from))) return false
  if (!isDay(pair(run, from + 8), pair(run, from + 10)) || !isEdge(run, from + 15)) return false
  if (!oldIdentityCuts.has(cutsOf(run, from, from + 15) ?? 0)) return false
  const isLikely = pair(run, from + 6) >= 30
  if (!isLikely && !isNamed) return false
  const before = textBefore(run, from, 16)
  return (isNamed && identityCard.test(before)) || (isLikely && !otherNumber.test(before))
}

/** Whether +86, 0086 or the 0 of a trunk call stands before the number, written as one with it. */
function beginsAfterCode(run: Run, at: number): boolean {
  let from = at
  if (from - run.from >= 2 && pair(run, from - 2) === 86) from -= 2
  while (from > run.from && from > at - 4 && run.values[from - 1] === 0) from -= 1
  return from < at && isEdge(run, from)
}

/** A mobile number, its beginning known (1, then 3 to 9): eleven in all, cut as people cut it. */
function isMobile(run: Run, from: number): boolean {
  const end = from + 11
  if (!isEdge(run, end) || !(isEdge(run, from) || beginsAfterCode(run, from))) return false
  const cuts = cutsOf(run, from, end)
  if (cuts === undefined) return isSpelled(run, from, end)
  if (cuts === pieces(11)) return !money.test(textAfter(run, end, 6))
  if (mobileCuts.has(cuts)) return true
  // Alone it may be cut anyhow, in up to three.
  const isAlone = end === run.to && (from === run.from || beginsAfterCode(run, from))
  return isAlone && cuts < pieces(1, 0, 0, 0)
}

const noLengths: readonly number[] = []
const unionPay = [16, 17, 18, 19]
const foreign = [16]
const travel = [15]
const old = [19]

/** Lengths of card numbers by their first two figures. */
function cardLengths(first: number): readonly number[] {
  if (first === 60 || first === 62) return unionPay
  if (first >= 90) return old
  if (first === 34 || first === 37) return travel
  const isForeign = first === 35 || (first >= 40 && first < 50) || (first >= 51 && first <= 55)
  return isForeign ? foreign : noLengths
}

/** The Luhn check of bank cards (ISO/IEC 7812). */
function isLuhn({ values }: Run, from: number, to: number): boolean {
  let sum = 0
  for (let at = from; at < to; at++) {
    const doubled = (to - 1 - at) % 2 === 1 ? (values[at] ?? 0) * 2 : (values[at] ?? 0)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** Whether so many digits are cut as people cut a card number: into pieces of three at least; alone, in any way. */
function isCutAsCard(run: Run, from: number, to: number): boolean {
  if (from === run.from && to === run.to) return true
  let began = from
  for (let at = from + 1; at < to; at++) {
    const before = run.gaps[at] ?? 0
    if (before === gap.none) continue
    if (before >= gap.list || at - began < 3) return false
    began = at
  }
  return true
}

function isCard(run: Run, from: number): boolean {
  for (const length of cardLengths(pair(run, from))) {
    const to = from + length
    if (to > run.to || !isEdge(run, to)) continue
    if (isCutAsCard(run, from, to) && isLuhn(run, from, to)) return true
  }
  return false
}

/** A landline, with its area code or without, told to be somebody's own. */
function isHomeTelephone(run: Run, from: number): boolean {
  const length = lengthOfNumber(run, from, 12)
  const isLandline =
    run.values[from] === 0 ? length >= 10 && length <= 12 : length === 7 || length === 8
  return isLandline && ownTelephone.test(textBefore(run, from, 20))
}

/** What a text speaks of, found out once: to look around every number would take too long. */
interface Hints {
  readonly passports: readonly number[]
  readonly permits: readonly number[]
  readonly identity: boolean
  readonly telephone: boolean
}

function hintsIn(text: string): Hints {
  const placesOf = (words: RegExp) => Array.from(text.matchAll(words), ({ index }) => index)
  return {
    passports: placesOf(passport),
    permits: placesOf(permit),
    identity: identityCard.test(text),
    telephone: telephone.test(text),
  }
}

/** Whether one of the places, which are in order, is shortly before or after this one. */
function isNear(places: readonly number[], place: number): boolean {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < place - 20) low = middle + 1
    else high = middle
  }
  return low < places.length && (places[low] ?? 0) < place + 20
}

/** The number of a passport or a travel permit: too short to be known by its shape, so only beside its name. */
function isPaper(run: Run, from: number, { passports, permits }: Hints): boolean {
  const length = lengthOfNumber(run, from, 11)
  if (length < 6 || length > 10) return false
  const isPassport = isNear(passports, run.places[from] ?? 0)
  if (!isPassport && !isNear(permits, run.places[from] ?? 0)) return false
  const lead = textBefore(run, from, 4).normalize('NFKC')
  if (/(?:^|[^a-z])[a-z]{1,2}[\s-]?$/i.test(lead)) return true
  const century = pair(run, from)
  const isDate =
    (century === 19 || century === 20) && isDay(pair(run, from + 4), pair(run, from + 6))
  return isPassport ? length === 9 : (length === 8 || length === 10) && !isDate
}

function hasNumberIn(run: Run, hints: Hints): boolean {
  const hasPapers = hints.passports.length > 0 || hints.permits.length > 0
  const { from, gaps, to, values } = run
  for (let at = from; at < to - 5; at++) {
    const left = to - at
    const century = left >= 17 ? (values[at + 6] ?? 0) * 10 + (values[at + 7] ?? 0) : 0
    if ((century === 19 || century === 20) && isIdentity(run, at)) return true
    if (values[at] === 1 && (values[at + 1] ?? 0) >= 3 && left >= 11 && isMobile(run, at))
      return true
    if (at !== from && gaps[at] === gap.none) continue
    // Sign by sign such a number is only written alone.
    const isLong = left >= 15 && (at === from || gaps[at + 1] === gap.none)
    if (isLong && (isOldIdentity(run, at, hints.identity) || isCard(run, at))) return true
    if (at !== from && (gaps[at] ?? 0) <= gap.blank) continue
    if (hints.telephone && left >= 7 && isHomeTelephone(run, at)) return true
    if (hasPapers && isPaper(run, at, hints)) return true
  }
  return false
}

function endOfRun({ count, gaps }: Digits, from: number): number {
  let to = from + 1
  while (to < count && gaps[to] !== gap.words) to += 1
  return to
}

/** Whether a text holds a number of a person, in the digits of any script. Reads the raw text, all of it. */
export function hasPersonalNumber(text: string): boolean {
  let hints: Hints | undefined
  for (const numerals of ['figures', 'plain', 'all'] as const) {
    const digits = digitsOf(text, numerals)
    // One object for all runs: there may be a hundred thousand.
    const run = { ...digits, text, from: 0, to: 0 }
    while (run.to < digits.count) {
      run.from = run.to
      run.to = endOfRun(digits, run.from)
      if (run.to - run.from < 6) continue
      hints ??= hintsIn(text)
      if (hasNumberIn(run, hints)) return true
    }
    if (!digits.hasMore) return false
  }
  return false
}
