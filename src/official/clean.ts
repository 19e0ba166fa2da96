// Takes off what belongs to the pages and not to the text: page numbers, running heads, ruled lines, signs that
// cannot be seen. Whatever is taken off or replaced is listed, so that nothing goes missing silently.
import { printedWidth, type Line } from './lines.ts'
import { radicalsIn, withoutRadicals } from './radicals.ts'

export interface Artefact {
  readonly kind: 'pageNumber' | 'runningHead' | 'rule' | 'invisible' | 'radical'
  readonly text: string
  /** From 1, in the file as it was read. */
  readonly line: number
}

export interface CleanLine {
  readonly text: string
  /** Whether it stood in from the margin, as the first line of a paragraph does. */
  readonly indented: boolean
  /** From 1, in the file as it was read. */
  readonly line: number
}

export interface Cleaned {
  /** None is empty. */
  readonly lines: readonly CleanLine[]
  readonly artefacts: readonly Artefact[]
}

const invisible = /[\p{Cf}\p{Co}\p{Cs}\uFFFC\uFFFD]|(?![\t\n])\p{Cc}/gu
const dashed = /^[—–\-－·•.~\s]+(\d{1,4})[—–\-－·•.~\s]+$/u
const worded =
  /^第\s*(\d{1,4})\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?$|^(\d{1,4})\s*[/／]\s*\d{1,4}$/u
const bare = /^\d{1,4}$/
const ruled = /^[\s_=*·.:|｜\-—–─━―＿]{3,}$/u
/** It begins something with a number, so it is no head of pages even if it returns. */
const begins = /^(?:[（(]?[一二三四五六七八九十百\d①-⑳]+[)）、.．]|第.{1,5}[编章节条]|附件|[|｜])/u

/** How often a line returns before it counts as the head or foot of pages. */
const leastReturns = 3
const longestHead = 40

/** Pure. Spaces at the ends and runs of them are no characters of the text; they are not listed. */
export function clean(lines: readonly Line[]): Cleaned {
  const artefacts: Artefact[] = []
  const seen = lines.map(({ text, page }, at) => {
    const line = at + 1
    const hidden = text.match(invisible)
    if (hidden !== null) artefacts.push({ kind: 'invisible', text: hidden.join(''), line })
    const meant = radicalsIn(text)
    if (meant !== '') artefacts.push({ kind: 'radical', text: meant, line })
    const visible = withoutRadicals(text.replace(invisible, ''))
    const margin = /^[\s\u3000]*/u.exec(visible)?.[0] ?? ''
    const indented = margin.includes('\t') || printedWidth(margin) >= 1
    return { text: visible.replace(/[\s\u3000]+/gu, ' ').trim(), indented, page, line }
  })
  const numbers = pageNumbers(seen)
  const filled = seen.filter(({ text }) => text !== '')
  const heads = runningHeads(filled, numbers)
  const kept: CleanLine[] = []
  for (const { text, indented, line } of filled) {
    const kind = numbers.has(line)
      ? 'pageNumber'
      : ruled.test(text)
        ? 'rule'
        : heads.has(line)
          ? 'runningHead'
          : undefined
    if (kind === undefined) kept.push({ text, indented, line })
    else artefacts.push({ kind, text, line })
  }
  return { lines: kept, artefacts: artefacts.toSorted((a, b) => a.line - b.line) }
}

interface Seen extends CleanLine {
  readonly page: number
}

/** Lines that are a page's number. A bare number is one only where it counts on from another. */
function pageNumbers(lines: readonly Seen[]): ReadonlySet<number> {
  const found = new Set<number>()
  let before: Seen | undefined
  for (const each of lines) {
    const { text, line } = each
    if (dashed.test(text) || worded.test(text)) found.add(line)
    else if (bare.test(text)) {
      if (before !== undefined && Number(text) === Number(before.text) + 1)
        found.add(before.line).add(line)
      before = each
    }
  }
  return found
}

/** Lines that return unchanged but for their digits, at the edges of pages where pages can be told. */
function runningHeads(lines: readonly Seen[], numbers: ReadonlySet<number>): ReadonlySet<number> {
  const pages = edges(lines, numbers)
  const places = new Map<string, number[]>()
  for (const [at, { text, line }] of lines.entries()) {
    if (numbers.has(line) || text.length > longestHead || begins.test(text)) continue
    if (/[。；：;:]$/u.test(text) || !pages.isEdge(at)) continue
    const shape = text.replace(/\d+/g, '#').replace(/\s/g, '')
    places.set(shape, [...(places.get(shape) ?? []), line])
  }
  const heads = new Set<number>()
  for (const lines of places.values())
    if (lines.length >= leastReturns) for (const line of lines) heads.add(line)
  return heads
}

/** Where pages end: by the file's own pages, or by the numbers printed at their ends. */
function edges(lines: readonly Seen[], numbers: ReadonlySet<number>) {
  const near = 2
  const breaks: number[] = [0, lines.length]
  for (let at = 1; at < lines.length; at += 1) {
    const [before, here] = [lines[at - 1], lines[at]]
    if (before === undefined || here === undefined) continue
    if (before.page !== here.page || numbers.has(here.line) || numbers.has(before.line))
      breaks.push(at)
  }
  // Without any page, only what interrupts a sentence can be a head.
  const hasPages = breaks.length > 2
  return {
    isEdge: (at: number): boolean =>
      hasPages
        ? breaks.some((edge) => at >= edge - near && at < edge + near)
        : at > 0 && isBroken(lines[at - 1]?.text ?? ''),
  }
}

function isBroken(text: string): boolean {
  return printedWidth(text) > 12 && !/[。；：！？;:!?”》）)]$/u.test(text)
}
