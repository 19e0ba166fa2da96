// The lines of a document that are no clause of it by number: where annexes begin, where they are listed, who signs.
import type { CleanLine } from '../clean.ts'
import { printedWidth } from '../lines.ts'
import { numeralValue } from '../numerals.ts'
import { readMarker } from './marker.ts'

export type Landmark =
  /** `number` as printed; a single annex often has none. */
  | {
      readonly kind: 'annex'
      readonly number: string
      readonly title: string
      readonly printed: string
    }
  | { readonly kind: 'annexList' }
  | { readonly kind: 'signature' }

const annex = /^附\s?件\s?([一二三四五六七八九十]{1,3}|\d{1,2})?\s?([：:.、]?)\s?(.*)$/u
const dateAlone =
  /^(?:\d{4}|[二〇○零一三四五六七八九]{4})\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日\s?(?:印发|发布)?$/u
const afterSignature =
  /^(?:共印|抄送|主送|此件|[（(]此件|.{2,24}\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?印发$)/u
const longestSigner = 32

/** By the place of the line in `lines`. */
export function findLandmarks(lines: readonly CleanLine[]): ReadonlyMap<number, Landmark> {
  const found = new Map<number, Landmark>()
  findAnnexes(lines, found)
  findLists(lines, found)
  findSignatures(lines, found)
  return found
}

/** Of several lines that name the same annex the last one is its beginning, the others list it. */
function findAnnexes(lines: readonly CleanLine[], found: Map<number, Landmark>): void {
  const last = new Map<string, number>()
  for (const [at, { text }] of lines.entries()) {
    const read = annex.exec(text)
    if (read === null) continue
    const [, number = '', stop = '', title = ''] = read
    const isList = number === '' && (stop !== '' || title !== '')
    const isText =
      title !== '' &&
      (/[。；，]/u.test(title) || title.length > 40 || /^[第所中和与、]/u.test(title))
    if (isList || isText) {
      if (isList && stop !== '') found.set(at, { kind: 'annexList' })
      continue
    }
    const name = String(numeralValue(number) ?? number)
    const earlier = last.get(name)
    if (earlier !== undefined) found.set(earlier, { kind: 'annexList' })
    last.set(name, at)
    const printed = title === '' ? text : text.slice(0, -title.length).trim()
    found.set(at, { kind: 'annex', number: number === '' ? '' : name, title, printed })
  }
}

/** What follows 附件： and is numbered from where it left off goes with it. */
function findLists(lines: readonly CleanLine[], found: Map<number, Landmark>): void {
  for (const [start, { text }] of lines.entries()) {
    if (found.get(start)?.kind !== 'annexList') continue
    let next = Math.max(listed(annex.exec(text)?.[3] ?? '') + 1, 1)
    for (let at = start + 1; at < lines.length && !found.has(at); at += 1) {
      if (listed(lines[at]?.text ?? '') !== next) break
      found.set(at, { kind: 'annexList' })
      next += 1
    }
  }
}

function listed(text: string): number {
  const marker = readMarker(text)
  return marker?.kind === 'dotted' ? (marker.numbers[0] ?? 0) : 0
}

/** A date alone on its line signs, with the short lines above it; so do the lines of the printing office below. */
function findSignatures(lines: readonly CleanLine[], found: Map<number, Landmark>): void {
  const firstMarker = lines.findIndex(({ text }) => readMarker(text) !== undefined)
  for (const [at, { text }] of lines.entries()) {
    if (at < firstMarker || firstMarker < 0 || !dateAlone.test(text)) continue
    const next = lines[at + 1]?.text
    const ends =
      next === undefined || found.get(at + 1)?.kind === 'annex' || afterSignature.test(next)
    const signers = signersAbove(lines, at, found)
    if (!ends && signers === 0) continue
    for (let line = at - signers; line <= at; line += 1) found.set(line, { kind: 'signature' })
    for (let line = at + 1; afterSignature.test(lines[line]?.text ?? ''); line += 1)
      found.set(line, { kind: 'signature' })
  }
}

function signersAbove(
  lines: readonly CleanLine[],
  at: number,
  found: ReadonlyMap<number, Landmark>,
): number {
  let count = 0
  for (let above = at - 1; above >= 0 && !found.has(above); above -= 1) {
    const text = lines[above]?.text ?? ''
    const isSigner =
      printedWidth(text) <= longestSigner &&
      !/[。；，：:|]/u.test(text) &&
      readMarker(text) === undefined &&
      !dateAlone.test(text)
    if (!isSigner) return /[。；：）)！!.]$/u.test(text) || count === 0 ? count : count - 1
    count += 1
  }
  return count
}
