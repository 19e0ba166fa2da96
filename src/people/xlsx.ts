// Reads the first sheet of an XLSX file piece by piece, within limits of bytes, rows and cells. Formulas are never
// evaluated: what the file says they came to is taken, and a formula that came to nothing is an error of its row.
import { attributeOf, type XmlHandler } from '../platform/xml.ts'
import { readDirectory, TooLarge, type ZipEntry } from '../platform/zip.ts'
import { readPart } from '../platform/zipped-xml.ts'
import { RefusedTable, mostTableRows, tableMaker, type Table, type TableMaker } from './table.ts'
import { sheetWording } from './wording.ts'
import { numberFormats, shownNumber, type NumberFormats } from './xlsx-numbers.ts'

const mebibyte = 1_024 * 1_024
/** A list of fifty thousand rows has some 25 MB of sheet. */
const mostSheetBytes = 96 * mebibyte
const mostStringBytes = 48 * mebibyte
const mostPartBytes = 4 * mebibyte
const mostCells = 1_500_000

/** Refuses what is broken, too large, or carries macros. */
export async function readXlsx(file: Uint8Array): Promise<Table> {
  const entries = readDirectory(file)
  if (entries === undefined) return { kind: 'refused', why: 'brokenXlsx' }
  if ([...entries.keys()].some((name) => /vbaProject\.bin$/i.test(name)))
    return { kind: 'refused', why: 'macro' }
  try {
    const book = await readBook(entries)
    const strings = await readStrings(entries.get('xl/sharedStrings.xml'))
    const formats = numberFormats(await wholePart(entries.get('xl/styles.xml')), book.from1904)
    const table = tableMaker()
    await readPart(book.sheet, mostSheetBytes, sheetReader(table, strings, formats))
    return table.done()
  } catch (error) {
    if (error instanceof RefusedTable) return { kind: 'refused', why: error.why }
    if (error instanceof TooLarge) return { kind: 'refused', why: 'unpacksTooLarge' }
    // Whatever else goes wrong in a file from outside is the file.
    return { kind: 'refused', why: 'brokenXlsx' }
  }
}

/** A small part as one tree-less list of its tags. */
async function wholePart(
  entry: ZipEntry | undefined,
): Promise<readonly { readonly name: string; readonly attributes: string }[]> {
  const tags: { name: string; attributes: string }[] = []
  if (entry === undefined) return tags
  const handler: XmlHandler = {
    open: (name, attributes) => void tags.push({ name, attributes }),
    close: (name) => void tags.push({ name: `/${name}`, attributes: '' }),
    text: () => {},
  }
  await readPart(entry, mostPartBytes, handler)
  return tags
}

async function readBook(entries: ReadonlyMap<string, ZipEntry>) {
  const tags = await wholePart(entries.get('xl/workbook.xml'))
  if (tags.length === 0) throw new RefusedTable('brokenXlsx')
  const sheets = tags.filter(({ name }) => name === 'sheet')
  const shown = sheets.find(
    ({ attributes }) => !/hidden/i.test(attributeOf(attributes, 'state') ?? ''),
  )
  const id = shown && attributeOf(shown.attributes, 'r:id')
  const relations = await wholePart(entries.get('xl/_rels/workbook.xml.rels'))
  const relation = relations.find(({ attributes }) => attributeOf(attributes, 'Id') === id)
  const target = relation && attributeOf(relation.attributes, 'Target')
  const path = target?.startsWith('/') ? target.slice(1) : `xl/${target ?? ''}`
  const sheet = entries.get(path)
  if (sheet === undefined) throw new RefusedTable('noSheet')
  const settings = tags.find(({ name }) => name === 'workbookPr')?.attributes ?? ''
  return { sheet, from1904: /^(?:1|true)$/.test(attributeOf(settings, 'date1904') ?? '') }
}

/** Texts that cells share, in order; how a text is to be pronounced is left out. */
async function readStrings(entry: ZipEntry | undefined): Promise<readonly string[]> {
  const strings: string[] = []
  if (entry === undefined) return strings
  let text = ''
  let takes = false
  let inPhonetic = false
  await readPart(entry, mostStringBytes, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') inPhonetic = true
      else if (name === 't') takes = !inPhonetic
    },
    close(name) {
      if (name === 'si') strings.push(plain(text))
      else if (name === 'rPh') inPhonetic = false
      else if (name === 't') takes = false
    },
    text(piece) {
      if (takes) text += piece
    },
  })
  return strings
}

function sheetReader(
  table: TableMaker,
  strings: readonly string[],
  formats: NumberFormats,
): XmlHandler {
  let row = 0
  let column = 0
  let cells = 0
  let cell: { type: string; style: number; formula: boolean; value: string | undefined } | undefined
  let takes = false
  const settle = (): void => {
    if (cell === undefined) return
    const { type, style, formula, value } = cell
    if (type === 'e') return table.wrong(row, sheetWording.errorCell(columnName(column)))
    if (value === undefined && formula)
      return table.wrong(row, sheetWording.emptyFormula(columnName(column)))
    if (value === undefined) return
    table.set(row, column, shown(type, style, value))
  }
  const shown = (type: string, style: number, value: string): string => {
    if (type === 's') {
      const text = strings[Number(value)]
      if (text === undefined) throw new RefusedTable('brokenXlsx')
      return text
    }
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    if (type === 'd') return value.replace('T', ' ').replace(/ 00:00:00.*$|:00(?:\.0+)?Z?$/, '')
    return type === 'n' ? shownNumber(value, style, formats) : plain(value)
  }
  return {
    open(name, attributes) {
      if (name === 'row') {
        row = Number(attributeOf(attributes, 'r') ?? row + 1)
        column = 0
      } else if (name === 'c') {
        cells += 1
        if (cells > mostCells) throw new RefusedTable('unpacksTooLarge')
        const place = attributeOf(attributes, 'r')
        column = place === undefined ? column + 1 : columnOf(place)
        cell = {
          type: attributeOf(attributes, 't') ?? 'n',
          style: Number(attributeOf(attributes, 's') ?? 0),
          formula: false,
          value: undefined,
        }
      } else if (name === 'f' && cell !== undefined) cell.formula = true
      else if ((name === 'v' || name === 't') && cell !== undefined) {
        cell.value ??= ''
        takes = true
      } else if (name === 'mergeCell') tellMerged(attributeOf(attributes, 'ref') ?? '', table)
    },
    close(name) {
      if (name === 'v' || name === 't') takes = false
      else if (name === 'c') {
        settle()
        cell = undefined
      }
    },
    text(piece) {
      if (takes && cell !== undefined) cell.value = (cell.value ?? '') + piece
    },
  }
}

/** Of merged cells only the first has a value; whether it is meant for the others, only its author knows. */
function tellMerged(ref: string, { wrong }: TableMaker): void {
  const row = Number(/\d+/.exec(ref)?.[0] ?? 0)
  if (row <= mostTableRows) wrong(row, sheetWording.merged(ref.slice(0, 20)))
}

/** AB12 is in column 28. */
function columnOf(place: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(place)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64
  if (column === 0) throw new RefusedTable('brokenXlsx')
  return column
}

function columnName(column: number): string {
  const rest = (column - 1) % 26
  const letter = String.fromCharCode(65 + rest)
  return column <= 26 ? letter : columnName((column - 1 - rest) / 26) + letter
}

/** Excel writes a sign that XML cannot hold as _x000D_. */
const plain = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : text
