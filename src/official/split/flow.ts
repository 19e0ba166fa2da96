// Whether a line goes on with the one before it: pages and narrow columns break lines in the middle of a sentence.
import type { CleanLine } from '../clean.ts'
import { printedWidth } from '../lines.ts'
import { readMarker } from './marker.ts'

export interface Flow {
  /** Nothing is left open at its end. */
  isWhole(text: string): boolean
  /** `line`, which begins with no number, is the rest of `before`. */
  goesOn(before: string, line: CleanLine): boolean
}

const whole = /[。；：！？;:!?….](?:[”’」』）)》>]*)$/u
const openAtEnd = /[，、,（(《“‘「『的和与及或在对由从将被为向把等于×—-]$/u
/** Nothing begins with these. */
const mark = /^[，。、；：）》”’」』,;)]/u
/** 平。 or 院所、: too short to begin anything. */
const restOfWord = /^\S{1,3}[。、）]/u

/** No line of a page is shorter than this many characters of Chinese where its text goes on below. */
const leastLineWidth = 24
const widestPage = 60

/** Pure: reads from all lines how wide the page is and whether paragraphs are set in. */
export function flowOf(lines: readonly CleanLine[]): Flow {
  const indents = usesIndents(lines)
  const isFull = fullLines(lines)
  const isWhole = (text: string): boolean => whole.test(text)
  const isRest = (before: string, line: string): boolean =>
    mark.test(line) || (printedWidth(before) >= leastLineWidth / 2 && restOfWord.test(line))
  return {
    isWhole,
    goesOn(before, line) {
      if (before === '') return false
      if (indents && !line.indented) return true
      if (isWhole(before)) return false
      if (isRest(before, line.text)) return true
      return !indents && (isFull(before) || openAtEnd.test(before) || hasOpenBracket(before))
    },
  }
}

/** Paragraphs begin with a margin if nearly all numbered ones do and some other lines do not. */
function usesIndents(lines: readonly CleanLine[]): boolean {
  const numbered = lines.filter(({ text }) => readMarker(text) !== undefined)
  const others = lines.length - numbered.length
  const inMargin = lines.filter(({ indented }) => !indented).length
  if (numbered.length < 3 || others === 0) return false
  const indented = numbered.filter((line) => line.indented).length
  return indented >= numbered.length * 0.9 && inMargin >= 2
}

/** Whether a line reaches the right margin. Pages show by many lines that end nowhere at one width. */
function fullLines(lines: readonly CleanLine[]): (line: string) => boolean {
  const most = (sizes: readonly number[]): number =>
    sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length * 0.95)] ?? 0
  const wide = most(lines.map(({ text }) => printedWidth(text)))
  // Some programs break after so many signs, whatever their width.
  const long = most(lines.map(({ text }) => [...text].length))
  const reaches = (text: string): boolean =>
    printedWidth(text) >= Math.max(wide * 0.85, 8) || [...text].length >= Math.max(long * 0.9, 8)
  const broken = lines.filter(({ text }) => reaches(text) && !whole.test(text)).length
  const isPage = wide <= widestPage && broken >= lines.length * 0.2
  return isPage || wide < leastLineWidth * 1.25
    ? reaches
    : (text) => printedWidth(text) >= leastLineWidth
}

/** Brackets of both widths close each other: notices mix them. */
export function hasOpenBracket(text: string): boolean {
  return (['（(', '《', '“'] as const).some((open, at) => {
    const close = ['）)', '》', '”'][at] ?? ''
    const last = (signs: string): number =>
      Math.max(...[...signs].map((sign) => text.lastIndexOf(sign)))
    return last(open) > last(close)
  })
}
