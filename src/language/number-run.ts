// Digits that may be one number: how they are cut, and what stands around them.
import { gap, type Digits } from './digits.ts'

/** Digits with no words between them; `to` is the first behind them. */
export interface Run extends Digits {
  readonly text: string
  readonly from: number
  readonly to: number
}

export const pair = ({ values }: Run, at: number): number =>
  (values[at] ?? 0) * 10 + (values[at + 1] ?? 0)
/** Whether a number may begin here, or end before here. */
export const isEdge = ({ from, to, gaps }: Run, at: number): boolean =>
  at === from || at >= to || gaps[at] !== gap.none
export const textBefore = ({ places, text }: Run, at: number, length: number): string =>
  text.slice(Math.max(0, (places[at] ?? 0) - length), places[at])
export const textAfter = ({ places, text }: Run, end: number, length: number): string =>
  text.slice((places[end - 1] ?? 0) + 1, (places[end - 1] ?? 0) + 1 + length)
export const isDay = (month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31

/** Lengths of the pieces of a number as one, in five bits each. */
export const pieces = (...lengths: readonly number[]): number =>
  lengths.reduce((all, length) => (all << 5) + length, 0)
const mostPieces = 6

/** How a number is cut, as `pieces`; undefined where a list's marks cut it, or where the pieces are too many. */
export function cutsOf({ gaps }: Run, from: number, to: number): number | undefined {
  let cuts = 0
  let began = from
  let count = 1
  for (let at = from + 1; at < to; at++) {
    if (gaps[at] === gap.none) continue
    count += 1
    if ((gaps[at] ?? 0) >= gap.list || count > mostPieces) return undefined
    cuts = (cuts << 5) + (at - began)
    began = at
  }
  return (cuts << 5) + (to - began)
}

/** Whether every figure stands by itself. */
export function isSpelled({ gaps }: Run, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++)
    if (gaps[at] === gap.none || (gaps[at] ?? 0) >= gap.list) return false
  return true
}

/** How many digits are written as one number with this one, blanks and hyphens included; one more than `most` at the most. */
export function lengthOfNumber({ gaps, to }: Run, from: number, most: number): number {
  let end = from + 1
  while (end < to && end <= from + most && (gaps[end] ?? 0) <= gap.blank) end += 1
  return end - from
}
