// Splits the lines of a document into its parts by the numbers printed in it. Nothing is left out: each line is in
// the marker, the title or a paragraph of one part.
import type { CleanLine } from '../clean.ts'
import { printedWidth } from '../lines.ts'
import { flowOf, hasOpenBracket, type Flow } from './flow.ts'
import { readLabel, shortLabel, type Label } from './labels.ts'
import { findLandmarks, type Landmark } from './landmarks.ts'
import { readMarker, type Marker } from './marker.ts'
import { markedPart, newPart, type Part } from './part.ts'
import { readCells, readRow } from './rows.ts'

const longestTitle = 40

/** All parts in the order in which they are printed. Pure. */
export function outline(lines: readonly CleanLine[]): readonly Part[] {
  const landmarks = findLandmarks(lines)
  const writer = new Outline(lines)
  for (const [at, line] of lines.entries()) writer.take(line, landmarks.get(at))
  return writer.parts
}

class Outline {
  readonly parts: Part[] = []
  readonly #flow: Flow
  /** Numbered 1, 1.1, 1.1.1: there a number needs no stop. */
  readonly #isStandard: boolean
  /** The numbered parts that are open, outermost first. */
  #open: Part[] = []
  #annex: Part | undefined
  #annexes = 0
  /** What the next line would go on with. */
  #last: Part | undefined
  #head: readonly string[] | undefined
  #rows = 0

  constructor(lines: readonly CleanLine[]) {
    this.#flow = flowOf(lines)
    this.#isStandard = lines.some(({ text }) => {
      const marker = readMarker(text)
      return marker?.kind === 'dotted' && marker.numbers.length > 1
    })
  }

  take(line: CleanLine, landmark: Landmark | undefined): void {
    if (landmark !== undefined) return this.#takeLandmark(line, landmark)
    const cells = readCells(line.text)
    if (cells !== undefined) return this.#takeRow(cells)
    this.#head = undefined
    const marker = readMarker(line.text)
    if (marker !== undefined && this.#isNext(marker)) return this.#takeMarked(marker)
    const label = readLabel(line.text)
    if (label !== undefined && this.#isLabelled(label, line)) return this.#takeLabelled(label)
    this.#takeText(line)
  }

  #add(part: Part): Part {
    this.parts.push(part)
    this.#last = part
    return part
  }

  #takeLandmark(line: CleanLine, landmark: Landmark): void {
    this.#head = undefined
    if (landmark.kind === 'annex') {
      this.#open = []
      this.#annexes += 1
      const label = landmark.number === '' ? String(this.#annexes) : landmark.number
      const { printed, title } = landmark
      this.#annex = this.#add(newPart('annex', undefined, { printed, label, title }))
      return
    }
    if (this.#last?.kind !== landmark.kind) {
      this.#open = []
      this.#add(newPart(landmark.kind, undefined))
    }
    this.#last?.paragraphs.push(line.text)
  }

  #takeRow(cells: readonly string[]): void {
    const parent = this.#open.at(-1) ?? this.#annex
    if (this.#head === undefined) {
      this.#head = cells
      this.#rows = 0
      const at = parent ?? this.#opening()
      at.paragraphs.push(cells.join('｜'))
      return
    }
    this.#rows += 1
    const { label, text } = readRow(this.#head, cells, this.#rows)
    this.#add(newPart('row', parent, { label, printed: cells.join('') })).paragraphs.push(text)
  }

  /** The number counts on from the one before it, or nothing speaks against its beginning something. */
  #isNext(marker: Marker): boolean {
    if (marker.isBare && !this.#isStandard) return false
    const isFree = !marker.isBare && (this.#last === undefined || this.#isClosed(this.#last))
    const same = this.#open.findLast((part) => isSameKind(part, marker))
    if (same === undefined) return firsts(marker.numbers) || isFree
    return counts(same.numbers, marker.numbers) || isFree
  }

  #isClosed(part: Part): boolean {
    const text = part.paragraphs.at(-1)
    if (text === undefined) return !hasOpenBracket(part.title)
    return this.#flow.isWhole(text) || printedWidth(text) < 20
  }

  #takeMarked(marker: Marker): void {
    const at = this.#open.findIndex((part) => closes(part, marker))
    if (at >= 0) this.#open = this.#open.slice(0, at)
    const part = this.#add(markedPart(marker, this.#open.at(-1) ?? this.#annex))
    this.#open.push(part)
    const { rest } = marker
    if (rest === '') return
    if (isTitle(marker)) part.title = rest
    else part.paragraphs.push(rest)
  }

  #isLabelled(label: Label, line: CleanLine): boolean {
    const last = this.#last
    if (last === undefined || last.kind === 'opening') return false
    if (this.#flow.goesOn(textOf(last), line)) return false
    if (label.isContact) return this.#open.length > 0
    const under = this.#open.at(-1)
    return (
      under !== undefined &&
      under.title !== '' &&
      (under.kind === 'han' || under.kind === 'hanInBrackets') &&
      label.rest !== ''
    )
  }

  #takeLabelled(label: Label): void {
    const { printed, rest, isContact, name } = label
    const parent = isContact ? this.#open[0] : this.#open.at(-1)
    if (isContact) this.#open = this.#open.slice(0, 1)
    const kind = isContact ? 'contact' : 'labelled'
    const part = this.#add(newPart(kind, parent, { printed, label: shortLabel(name) }))
    if (rest !== '') part.paragraphs.push(rest)
  }

  #takeText(line: CleanLine): void {
    const part = this.#last ?? this.#opening()
    const flow = this.#flow
    const before = part.paragraphs.at(-1)
    if (before !== undefined) {
      // The marker stands on the first line and makes it longer.
      const marker = part.paragraphs.length === 1 ? part.printed : ''
      const isOther = part.kind === 'contact' && readLabel(line.text) !== undefined
      if (!isOther && flow.goesOn(marker + before, line))
        part.paragraphs[part.paragraphs.length - 1] = glued(before, line.text)
      else if (this.#inArticle(part)) this.#takeParagraph(line)
      else part.paragraphs.push(line.text)
      return
    }
    if (part.kind === 'annex' && part.title === '' && isAnnexTitle(line.text, flow)) {
      part.title = line.text
      return
    }
    if (part.title === '' || !flow.goesOn(part.printed + part.title, line)) {
      part.paragraphs.push(line.text)
      return
    }
    const both = glued(part.title, line.text)
    if (isHeading(part) && both.length <= longestTitle && !/[。；]/u.test(both)) part.title = both
    else {
      part.title = ''
      part.paragraphs.push(both)
    }
  }

  /** Below an article every new paragraph is one of its own, 第二款, also after items. */
  #inArticle(part: Part): boolean {
    return part.kind === 'paragraph' || this.#open.some(({ kind }) => kind === 'article')
  }

  #takeParagraph(line: CleanLine): void {
    const at = this.#open.findLastIndex(({ kind }) => kind === 'article')
    const article = this.#open[at]
    if (article === undefined) return
    this.#open = this.#open.slice(0, at + 1)
    const number = article.children.filter(({ kind }) => kind === 'paragraph').length + 2
    const part = this.#add(
      newPart('paragraph', article, { label: `第${paragraphNumeral(number)}款` }),
    )
    part.paragraphs.push(line.text)
    this.#open.push(part)
  }

  #opening(): Part {
    const [first] = this.parts
    return first?.kind === 'opening' ? first : this.#add(newPart('opening', undefined))
  }
}

const paragraphNumeral = (number: number): string =>
  '零一二三四五六七八九十'[number] ?? String(number)

const textOf = (part: Part): string =>
  (part.paragraphs.length <= 1 ? part.printed : '') + (part.paragraphs.at(-1) ?? part.title)

const isHeading = ({ kind }: Part): boolean =>
  kind === 'han' || kind === 'chapter' || kind === 'part' || kind === 'section'

function isSameKind(part: Part, marker: Marker): boolean {
  return part.kind === marker.kind && part.word === marker.word
}

/** Whether a part ends where this number begins. */
function closes(part: Part, marker: Marker): boolean {
  if (part.kind === 'dotted' && marker.kind === 'dotted')
    return part.numbers.length >= marker.numbers.length
  if (isSameKind(part, marker)) return true
  const ranks = ['part', 'chapter', 'section', 'article']
  const [own, other] = [ranks.indexOf(part.kind), ranks.indexOf(marker.kind)]
  return other >= 0 && (own < 0 || own >= other)
}

/** 1, 1.1 and 1.1.1 begin; 2 does not. */
const firsts = (numbers: readonly number[]): boolean => numbers.at(-1) === 1

/** One further than the last at its level, or the first one below it. */
function counts(before: readonly number[], numbers: readonly number[]): boolean {
  const depth = numbers.length
  if (depth > before.length)
    return before.every((number, at) => numbers[at] === number) && firsts(numbers)
  return numbers.every((number, at) => number === (before[at] ?? 0) + (at === depth - 1 ? 1 : 0))
}

/** What stands beside a number is a title unless it says something. */
function isTitle({ kind, rest }: Marker): boolean {
  if (kind === 'part' || kind === 'chapter' || kind === 'section') return true
  if (/[。；;，！？]/u.test(rest) || /[：:、]$/u.test(rest) || rest.length > longestTitle)
    return false
  return kind === 'han' ? !/[：:]/u.test(rest) : true
}

function isAnnexTitle(text: string, flow: Flow): boolean {
  return text.length <= longestTitle && !flow.isWhole(text) && !/[。；，]/u.test(text)
}

/** Two words of Latin letters keep a space between them. */
function glued(before: string, after: string): string {
  return /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(after) ? `${before} ${after}` : before + after
}
