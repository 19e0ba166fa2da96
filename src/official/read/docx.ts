// Reads the body of a Word document: a line a paragraph, a line a row of a table. Numbers that Word counts by itself
// are counted here the same way, as they stand in no paragraph.
import { attributeOf, type XmlHandler } from '../../platform/xml.ts'
import { readDirectory } from '../../platform/zip.ts'
import { readPart } from '../../platform/zipped-xml.ts'
import type { Line, Reading } from '../lines.ts'
import { readNumbering, type Counter } from './docx-numbering.ts'
import { readStyles, type StyleNumber } from './docx-styles.ts'

const mebibyte = 1_024 * 1_024
/** A notice of a hundred pages has some 5 MB of body. */
const mostBodyBytes = 48 * mebibyte
const mostNumberingBytes = 4 * mebibyte

export async function readDocx(file: Uint8Array): Promise<Reading> {
  const entries = readDirectory(file)
  const body = entries?.get('word/document.xml')
  if (body === undefined) return { kind: 'refused', why: 'brokenDocx' }
  try {
    const numbering = readNumbering()
    const list = entries?.get('word/numbering.xml')
    if (list !== undefined) await readPart(list, mostNumberingBytes, numbering.handler)
    const styles = readStyles()
    const styled = entries?.get('word/styles.xml')
    if (styled !== undefined) await readPart(styled, mostNumberingBytes, styles.handler)
    const { handler, lines } = bodyReader(numbering.counter(), styles.numberOf)
    await readPart(body, mostBodyBytes, handler)
    return { kind: 'read', lines }
  } catch {
    // Whatever goes wrong in a file from outside is the file.
    return { kind: 'refused', why: 'brokenDocx' }
  }
}

/** Text that was struck out by a tracked change, or shown beside the page only, is not the document's. */
const hidden = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'rPh',
  'txbxContent',
  'Fallback',
  // What the paragraph was before a tracked change.
  'pPrChange',
  'rPrChange',
  'numberingChange',
])

/** Whether a switch of Word is on: there without a value it is. */
const isOn = (attributes: string): boolean =>
  !/^(?:0|false|off)$/.test(attributeOf(attributes, 'w:val') ?? '1')

function bodyReader(
  counter: Counter,
  numberOf: (style: string | undefined) => StyleNumber | undefined,
): { handler: XmlHandler; lines: Line[] } {
  const lines: Line[] = []
  let text = ''
  let page = 1
  let takes = false
  let away = 0
  let list: { id?: string; level?: string; style?: string } = {}
  /** Inside a run, and whether its words are shown at all. */
  let run: 'shown' | 'hidden' | undefined
  let row: string[] | undefined
  let cell = ''
  let depth = 0
  const handler: XmlHandler = {
    open(name, attributes) {
      if (hidden.has(name)) away += 1
      // A seal or a drawing stands in the middle of a paragraph, with paragraphs of its own.
      if (away > 0) return
      if (name === 'r') run = 'shown'
      else if (name === 'vanish' && run !== undefined && isOn(attributes)) run = 'hidden'
      else if (name === 't') takes = true
      else if (name === 'tab' && run === 'shown') text += '\t'
      else if (name === 'br' || name === 'cr') breakLine(attributes)
      else if (name === 'lastRenderedPageBreak') page += 1
      else if (name === 'noBreakHyphen') text += '-'
      else if (name === 'p') {
        text = ''
        list = {}
      } else if (name === 'pStyle') list.style = attributeOf(attributes, 'w:val') ?? ''
      else if (name === 'numId') list.id = attributeOf(attributes, 'w:val') ?? ''
      else if (name === 'ilvl') list.level = attributeOf(attributes, 'w:val') ?? '0'
      else if (name === 'tbl') depth += 1
      else if (name === 'tr' && depth === 1) row = []
      else if (name === 'tc' && depth === 1) cell = ''
    },
    close(name) {
      if (hidden.has(name)) away -= 1
      else if (away > 0) return
      else if (name === 't') takes = false
      else if (name === 'r') run = undefined
      else if (name === 'p') endParagraph()
      else if (name === 'tbl') depth -= 1
      else if (name === 'tc' && depth === 1) row?.push(cell.trim())
      else if (name === 'tr' && depth === 1) {
        lines.push({ text: `| ${(row ?? []).join(' | ')} |`, page })
        row = undefined
      }
    },
    text(piece) {
      if (takes && away === 0 && run !== 'hidden') text += piece
    },
  }
  function breakLine(attributes: string): void {
    if (attributeOf(attributes, 'w:type') === 'page') page += 1
    else text += '\n'
  }
  function endParagraph(): void {
    const styled = numberOf(list.style)
    const id = list.id ?? styled?.id
    const level = Number(list.level ?? (list.id === undefined ? styled?.level : undefined) ?? 0)
    const number = id === undefined || text.trim() === '' ? '' : counter(id, level)
    const paragraph = number + text
    text = ''
    if (row !== undefined) cell += (cell === '' ? '' : ' ') + paragraph.replace(/[\n|]/g, ' ')
    else for (const line of paragraph.split('\n')) lines.push({ text: line, page })
  }
  return { handler, lines }
}
