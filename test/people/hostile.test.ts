// Spreadsheets as they should not be: each is told in words, within bounds of memory and time, and nothing of it counts.
import excel from 'exceljs'
import { describe, expect, test } from 'vitest'

import { readTable } from '../../src/people/spreadsheet.ts'
import { bookOf, zipOf } from '../support/zip.ts'

const text = (content: string) => new TextEncoder().encode(content)

async function saved(fill: (sheet: excel.Worksheet) => void): Promise<Uint8Array> {
  const book = new excel.Workbook()
  fill(book.addWorksheet('表'))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

async function read(file: Uint8Array) {
  const table = await readTable(file)
  if (table.kind === 'refused') throw new Error(table.why)
  return { cells: table.cells, errors: table.errors.map(({ row, say }) => `${row} ${say}`) }
}

const refusal = async (file: Uint8Array) => {
  const table = await readTable(file)
  return table.kind === 'refused' ? table.why : table.kind
}

describe('cells that are not what they look like', () => {
  test('a formula counts as what it came to, is never worked out, and without a result is an error', async () => {
    const file = await saved((sheet) => {
      sheet.getCell('A1').value = { formula: 'CONCATENATE("SN-","0001")', result: 'SN-0001' }
      sheet.getCell('A2').value = { formula: '1+1' }
      sheet.getCell('B2').value = { error: '#N/A' }
    })
    expect(await read(file)).toEqual({
      cells: [['SN-0001']],
      errors: [
        '2 A列的单元格是没有结果的公式，请复制后“只粘贴值”再保存',
        '2 B列的单元格是错误值（如#N/A），请改成实际内容',
      ],
    })
    expect(await read(text('编号,队名\n="0012",=cmd|x\n'))).toEqual({
      cells: [['编号', '队名'], ['0012']],
      errors: ['2 第2列以等号开头，像是公式，请改成实际内容'],
    })
  })

  test('merged cells are errors of their row, and a merge of the whole sheet costs nothing', async () => {
    const file = await saved((sheet) => {
      sheet.addRow(['编号', '日期'])
      sheet.addRow(['A1', '2025-08-20'])
      sheet.addRow(['A2'])
      sheet.mergeCells('B2:B3')
    })
    expect((await read(file)).errors).toEqual(['2 B2:B3是合并单元格，请取消合并，每一格都填上'])
    const all = '<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    expect((await read(bookOf(all))).errors).toHaveLength(1)
  })

  test('days and hours come as such, whatever their format and whichever year they are counted from', async () => {
    const file = await saved((sheet) => {
      const formats = ['yyyy"年"m"月"d"日"', 'yyyy/m/d h:mm', 'h:mm;@', '0.00"d"', '@']
      const values = [45889, 45889.375, 0.375, 45889, 45889]
      values.forEach((value, at) => {
        const cell = sheet.getRow(1).getCell(at + 1)
        cell.value = value
        cell.numFmt = formats[at] ?? ''
      })
    })
    const days = ['2025-08-20', '2025-08-20 09:00', '09:00', '45889', '45889']
    expect((await read(file)).cells).toEqual([days])
  })

  test('entities are the five of XML; whoever defines others is refused', async () => {
    const cell = (inside: string) =>
      `<sheetData><row r="1"><c t="inlineStr"><is><t>${inside}</t></is></c></row></sheetData>`
    expect((await read(bookOf(cell('A&amp;B&#21335;&x;')))).cells).toEqual([['A&B南&x;']])
    expect(await refusal(bookOf(`<!DOCTYPE a [<!ENTITY x "1">]>${cell('&x;')}`))).toBe('brokenXlsx')
  })
})

describe('files that are not what they are called', () => {
  test.each([
    ['an old .xls, or one with a password', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), 'oldXls'],
    ['a web page', text('<html><table><tr><td>编号'), 'html'],
    ['half a zip', Uint8Array.of(0x50, 0x4b, 3, 4, 9), 'brokenXlsx'],
    [
      'a zip of something else',
      zipOf([{ name: 'word/document.xml', content: '<a/>' }]),
      'brokenXlsx',
    ],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0), 'notText'],
    ['no encoding of Chinese', Uint8Array.of(0x41, 0xff, 0xff, 0x41), 'encoding'],
    [
      'a workbook with macros',
      bookOf('<sheetData/>', [{ name: 'xl/vbaProject.bin', content: 'x' }]),
      'macro',
    ],
    [
      'a workbook whose parts share a name',
      bookOf('<sheetData/>', [{ name: 'xl/worksheets/sheet1.xml', content: '<a/>' }]),
      'brokenXlsx',
    ],
  ])('%s', async (_, file, why) => {
    expect(await refusal(file)).toBe(why)
  })

  test('Unicode text as Excel saves it is read', async () => {
    const utf16 = Buffer.from('\ufeff编号\t队名\r\nA1\t星河\r\n', 'utf16le')
    expect((await read(utf16)).cells).toEqual([
      ['编号', '队名'],
      ['A1', '星河'],
    ])
  })
})

describe('files that are too much', () => {
  const row = (number: number) => `<row r="${number}"><c r="A${number}"><v>1</v></c></row>`

  test('a list of a hundred thousand rows, as either kind', async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => row(at + 1)).join('')
    expect(await refusal(bookOf(`<sheetData>${rows}</sheetData>`))).toBe('tooManyRows')
    expect(await refusal(text('A1,1\n'.repeat(100_000)))).toBe('tooManyRows')
  })

  test('a zip bomb is stopped by what it says, or where it lies by what comes out, and memory stays', async () => {
    // A gigabyte of spaces would be 1 MB; a hundredth of it shows the same, for the limits are counted in bytes.
    const bomb = Buffer.alloc(120 * 1_024 * 1_024, 0x20)
    const before = process.memoryUsage.rss()
    expect(await refusal(bookOf(bomb))).toBe('unpacksTooLarge')
    const liar = bookOf('<sheetData/>', [
      { name: 'xl/sharedStrings.xml', content: bomb.subarray(0, 40_000_000), claims: 100 },
    ])
    expect(await refusal(liar)).toBe('unpacksTooLarge')
    expect(process.memoryUsage.rss() - before).toBeLessThan(200_000_000)
  })

  test('a long text that every cell shares', async () => {
    const strings = `<sst><si><t>${'长'.repeat(1_900)}</t></si></sst>`
    const cell = (at: number) => `<row r="${at + 1}">${'<c t="s"><v>0</v></c>'.repeat(2)}</row>`
    const sheet = Array.from({ length: 12_000 }, (_, at) => cell(at)).join('')
    const file = bookOf(`<sheetData>${sheet}</sheetData>`, [
      { name: 'xl/sharedStrings.xml', content: strings },
    ])
    expect(await refusal(file)).toBe('unpacksTooLarge')
  })

  test('cells far to the right and texts without end are told, and the rest is read', async () => {
    const sheet = `<sheetData><row r="1"><c r="A1"><v>7</v></c><c r="XFD1"><v>1</v></c></row>
      <row r="2"><c r="A2" t="str"><v>${'x'.repeat(3_000)}</v></c></row></sheetData>`
    expect(await read(bookOf(sheet))).toEqual({
      cells: [['7']],
      errors: ['1 超过200列，多出的内容没有读', '2 有单元格超过2000个字'],
    })
  })
})
