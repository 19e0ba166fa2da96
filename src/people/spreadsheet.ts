// Spreadsheets as cells and back: XLSX, and CSV as Excel and WPS write it. For Node only; a Worker never loads it.
import { parse } from 'csv-parse/sync'

import { Fault } from '../platform/errors.ts'
import { columns } from './sheet.ts'
import { sheetWording, statusWords } from './wording.ts'

export type Cells = readonly (readonly string[])[]

const zipMagic = 0x504b0304
/** A list of twenty thousand teams has some 2 MB. */
const mostBytes = 30 * 1_024 * 1_024

/** Reads the first sheet of an XLSX file, or a CSV file in UTF-8 or GBK. Throws a Fault that names the cure. */
export async function readCells(file: Uint8Array): Promise<Cells> {
  if (file.length > mostBytes) throw new Fault('The file is larger than 30 MB: divide the list')
  const view = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (view.length >= 4 && view.readUInt32BE(0) === zipMagic) return readXlsx(view)
  if (view.length >= 4 && view.readUInt32BE(0) === 0xd0cf11e0)
    throw new Fault('This is the old .xls format: save it as .xlsx or as CSV')
  return readCsv(view)
}

/** Loaded when it is needed: it takes half a second. */
async function newBook() {
  const { default: excel } = await import('exceljs')
  return new excel.Workbook()
}

async function readXlsx(file: Buffer): Promise<Cells> {
  const book = await newBook()
  try {
    // exceljs declares a Buffer of its own that no Buffer fits; it takes any bytes.
    await book.xlsx.load(new Uint8Array(file).buffer)
  } catch {
    throw new Fault(
      'The file cannot be read as XLSX: open it, save it as .xlsx again and try once more',
    )
  }
  const [sheet] = book.worksheets
  if (sheet === undefined) throw new Fault('The file has no sheet')
  const cells: string[][] = []
  sheet.eachRow({ includeEmpty: true }, (row, number) => {
    const line: string[] = []
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      line[column - 1] = cell.text
    })
    cells[number - 1] = Array.from(line, (text) => text ?? '')
  })
  return Array.from(cells, (line) => line ?? [])
}

function readCsv(file: Buffer): Cells {
  const text = decoded(file)
  // WPS and some systems write tabs or semicolons and still call it CSV.
  const firstLine = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = ['\t', ';'].find((sign) => firstLine.includes(sign) && !firstLine.includes(','))
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiter ?? ',',
      relax_column_count: true,
      skip_empty_lines: false,
    })
  } catch {
    throw new Fault(
      'The file cannot be read as CSV: a quotation mark is opened and not closed, save it from Excel again or give the .xlsx file',
    )
  }
}

function decoded(file: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    // Excel on a Chinese Windows writes GBK unless told otherwise.
    return new TextDecoder('gb18030').decode(file)
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
  const tame = /^[=+@\t\r-]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame
}
