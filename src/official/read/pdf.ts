// Reads the text layer of a PDF: its pieces of text put into lines by where they stand on the page. A page that is
// only a picture has none.
import type { TextItem } from 'pdfjs-dist/types/src/display/api'

import { printedWidth, type Line, type Reading } from '../lines.ts'

/** No notice comes near these. */
const mostPages = 400
const mostPieces = 400_000

/** Where pdfjs keeps how older fonts write Chinese: a folder, with a slash at its end. */
export async function readPdf(file: Uint8Array, characterMaps: string): Promise<Reading> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({
    // It keeps what it is given.
    data: new Uint8Array(file),
    cMapUrl: characterMaps,
    cMapPacked: true,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    const document = await task.promise
    if (document.numPages > mostPages) return { kind: 'refused', why: 'tooLarge' }
    const lines: Line[] = []
    let pieces = 0
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      const texts = items.filter((item): item is TextItem => 'str' in item)
      pieces += texts.length
      if (pieces > mostPieces) return { kind: 'refused', why: 'tooLarge' }
      lines.push(...linesOfPage(texts, number))
      page.cleanup()
    }
    const hasText = lines.some(({ text }) => text.trim() !== '')
    return hasText ? { kind: 'read', lines } : { kind: 'refused', why: 'noTextLayer' }
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    // Whatever else goes wrong in a file from outside is the file.
    return { kind: 'refused', why: isLocked ? 'lockedPdf' : 'brokenPdf' }
  } finally {
    await task.destroy()
  }
}

interface Piece {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly base: number
  readonly size: number
}

/** Pure: from above to below, from left to right. */
export function linesOfPage(items: readonly TextItem[], page: number): readonly Line[] {
  const pieces = items.flatMap(pieceOf).toSorted((a, b) => b.base - a.base || a.left - b.left)
  const rows: Piece[][] = []
  for (const piece of pieces) {
    const row = rows.at(-1)
    const first = row?.[0]
    // Raised and lowered signs stand a little off the line.
    if (first !== undefined && first.base - piece.base < Math.max(first.size, piece.size) * 0.5)
      row?.push(piece)
    else rows.push([piece])
  }
  const margin = marginOf(rows)
  return rows.map((row) => ({ text: textOfRow(row, margin), page }))
}

function pieceOf({ str, transform, width, height }: TextItem): readonly Piece[] {
  if (str.trim() === '') return []
  const [, b = 0, , d = 0, left = 0, base = 0] = transform.map(Number)
  const size = Math.hypot(b, d) || height || 10
  return [{ text: str, left, right: left + width, base, size }]
}

/** Where most lines begin. */
function marginOf(rows: readonly Piece[][]): number {
  const lefts = rows
    .map((row) => Math.min(...row.map(({ left }) => left)))
    .toSorted((a, b) => a - b)
  return lefts[Math.floor(lefts.length * 0.2)] ?? 0
}

/** Two wide gaps and more part the cells of a table. */
function textOfRow(row: readonly Piece[], margin: number): string {
  const pieces = row.toSorted((a, b) => a.left - b.left)
  const cells: string[] = []
  let text = ''
  let end: Piece | undefined
  for (const piece of pieces) {
    const gap = end === undefined ? 0 : piece.left - end.right
    if (gap > piece.size * 1.5) {
      cells.push(text)
      text = piece.text
    } else text += (gap > piece.size * 0.3 ? ' ' : '') + piece.text
    end = piece
  }
  cells.push(text)
  // A line stretched to the margin has gaps between single characters, a table has them between words.
  const words = cells.filter((cell) => cell.trim().length > 1).length
  if (cells.length >= 3 && words * 2 >= cells.length)
    return `| ${cells.map((cell) => cell.trim()).join(' | ')} |`
  const first = pieces[0]
  const isSetIn = first !== undefined && first.left - margin > first.size * 1.5
  const isCentred =
    isSetIn && first.left - margin > first.size * 6 && printedWidth(cells.join('')) < 30
  return (isSetIn && !isCentred ? '\u3000\u3000' : '') + cells.join(words === 0 ? '' : ' ')
}
