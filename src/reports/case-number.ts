// The public number of a case, like JB-2026-0007. The counter is the database's; here it is only spelled and read.
import { civilDay } from '../platform/day.ts'

export interface CaseNumber {
  readonly year: number
  /** From 1 on in each year. */
  readonly count: number
}

const fewestDigits = 4

/** The year in which a case is numbered: that of the calendar on the wall in Shanghai. */
export function caseYear(at: Date): number {
  return Number(civilDay(at, 'Asia/Shanghai').slice(0, 4))
}

export function spellCaseNumber({ year, count }: CaseNumber): string {
  return `JB-${year}-${String(count).padStart(fewestDigits, '0')}`
}

/** The number if the text is one and nothing else, however it is spaced. */
export function readCaseNumber(text: string): CaseNumber | undefined {
  const signs = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s_‐‑–—-]/g, '')
  const [, year, count] = /^JB(20\d{2})(\d{4,7})$/.exec(signs) ?? []
  return year === undefined || Number(count) === 0
    ? undefined
    : { year: Number(year), count: Number(count) }
}
