// Spreadsheets as cells and back: XLSX, and CSV as Excel and WPS write it. For Node only; a Worker never loads it.
import { parse } from 'csv-parse/sync'

import { Fault } from '../platform/errors.ts'
import { columns } from './sheet.ts'
import {
  mostFileBytes,
  mostTableRows,
  RefusedTable,
  tableMaker,
  type Cells,
  type Refused,
  type RowError,
  type Table,
} from './table.ts'
import { sheetWording, statusWords } from './wording.ts'
import { readXlsx } from './xlsx.ts'

const zipMagic = 0x504b0304
const oldXlsMagic = 0xd0cf11e0

/** Reads the first sheet of an XLSX file, or a CSV file in UTF-8, UTF-16 or GBK. What is wrong is told, not thrown. */
export async function readTable(file: Uint8Array): Promise<Table> {
  if (file.length > mostFileBytes) return { kind: 'refused', why: 'tooLarge' }
  const view = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const magic = view.length >= 4 ? view.readUInt32BE(0) : 0
  if (magic === zipMagic) return readXlsx(view)
  if (magic === oldXlsMagic) return { kind: 'refused', why: 'oldXls' }
  try {
    return readCsv(view)
  } catch (error) {
    if (error instanceof RefusedTable) return { kind: 'refused', why: error.why }
    throw error
  }
}

/** The same for commands: a refused file throws a Fault that names the cure. */
export async function readList(
  file: Uint8Array,
): Promise<{ readonly cells: Cells; readonly errors: readonly RowError[] }> {
  const table = await readTable(file)
  if (table.kind === 'refused') throw new Fault(cures[table.why])
  return table
}

const cures: Readonly<Record<Refused, string>> = {
  tooLarge: 'The file is larger than 30 MB: divide the list',
  tooManyRows: `The list has more than ${mostTableRows - 1} rows: divide it`,
  unpacksTooLarge: 'The file unpacks to far more than a list has: copy the rows into a new file',
  oldXls: 'This is the old .xls format or has a password: save it as .xlsx or as CSV',
  html: 'This is a web page, whatever its name says: open it and save it as .xlsx or as CSV',
  macro: 'The file carries macros: save it as .xlsx',
  brokenXlsx: 'The file cannot be read as XLSX: open it, save it as .xlsx again and try once more',
  noSheet: 'The file has no sheet',
  encoding: 'The file is in no encoding of Chinese text: save it as CSV UTF-8',
  notText: 'The file is neither XLSX nor CSV',
  quote:
    'The file cannot be read as CSV: a quotation mark is opened and not closed, save it from Excel again or give the .xlsx file',
}

/** Loaded when something is written: it takes half a second. */
async function newBook() {
  const { default: excel } = await import('exceljs')
  return new excel.Workbook()
}

function readCsv(file: Buffer): Table {
  const text = decoded(file)
  if (text.includes('\0')) throw new RefusedTable('notText')
  if (/^\s*<(?:!doctype|html|table|head|meta|\?xml)/i.test(text.slice(0, 1_000)))
    throw new RefusedTable('html')
  // WPS and some systems write tabs or semicolons and still call it CSV.
  const firstLine = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = ['\t', ';'].find((sign) => firstLine.includes(sign) && !firstLine.includes(','))
  const lines = csvLines(text, delimiter ?? ',')
  if (lines.length > mostTableRows) throw new RefusedTable('tooManyRows')
  const table = tableMaker()
  lines.forEach((line, index) =>
    line.forEach((cell, at) => {
      // ="0012" is how some systems keep Excel from eating zeros; anything else after = would be a formula.
      const literal = /^="([^"]*)"$/.exec(cell)?.[1]
      if (literal === undefined && cell.startsWith('='))
        table.wrong(index + 1, sheetWording.formulaInCsv(at + 1))
      else table.set(index + 1, at + 1, literal ?? cell)
    }),
  )
  return table.done()
}

function csvLines(text: string, delimiter: string): Cells {
  try {
    return parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      // ="0012" has quotation marks inside.
      relax_quotes: true,
      // One more than may be: the rest of a hundred thousand is not even looked at.
      to: mostTableRows + 1,
      max_record_size: 200_000,
    })
  } catch {
    throw new RefusedTable('quote')
  }
}

function decoded(file: Buffer): string {
  const mark = file.length >= 2 ? file.readUInt16BE(0) : 0
  if (mark === 0xfffe) return new TextDecoder('utf-16le').decode(file)
  if (mark === 0xfeff) return new TextDecoder('utf-16be').decode(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    // Excel on a Chinese Windows writes GBK unless told otherwise.
  }
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(file)
  } catch {
    throw new RefusedTable('encoding')
  }
}

/** The empty list: headings, drop-down lists for what is closed, and how each column is filled in. */
export async function templateXlsx(tracks: readonly string[]): Promise<Uint8Array> {
  const book = await newBook()
  const sheet = book.addWorksheet(sheetWording.templateSheet)
  sheet.columns = columns.map(({ id, title }) => ({
    header: title,
    key: id,
    width: 18,
    // As text, or Excel turns numbers of teams and telephones into 1.39E+10.
    style: { numFmt: '@' },
  }))
  sheet.getRow(1).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  const help = book.addWorksheet(sheetWording.helpSheet)
  help.getColumn(1).width = 18
  help.getColumn(2).width = 70
  for (const { id, title } of columns) help.addRow([title, sheetWording.help(id)])
  const lists = { status: Object.values(statusWords), track: tracks }
  for (const [id, words] of Object.entries(lists)) {
    help.addRow([])
    const from = help.rowCount + 1
    for (const word of words) help.addRow([id === 'status' ? '状态' : '赛道', word])
    const formulae = [`'${sheetWording.helpSheet}'!$B$${from}:$B$${help.rowCount}`]
    for (let row = 2; row <= templateRows; row += 1)
      sheet.getCell(row, columns.findIndex((each) => each.id === id) + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae,
      }
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** So many rows of the template have the drop-down lists. */
const templateRows = 500

/** Cells as an XLSX file of one sheet. */
export async function writeXlsx(name: string, cells: Cells): Promise<Uint8Array> {
  const book = await newBook()
  const sheet = book.addWorksheet(name)
  for (const line of cells) sheet.addRow([...line])
  for (const column of sheet.columns) column.width = 20
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** Cells as CSV that Excel opens as it is: UTF-8 with its mark, CRLF. Nothing in a cell can become a formula. */
export function writeCsv(cells: Cells): Uint8Array {
  const lines = cells.map((line) => line.map(csvCell).join(','))
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`)
}

function csvCell(text: string): string {
  // A Chinese Excel takes the wide signs for the narrow ones.
  const tame = /^\s*[=+@\-＝＋＠－]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}
