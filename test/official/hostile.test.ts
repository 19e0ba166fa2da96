// Files that are made to harm, or are simply no text, are refused in a sentence; nothing is unpacked beyond its limit.
import { afterAll, expect, test } from 'vitest'

import { officialReader } from '../../src/official/node/reader.ts'
import { officialWording } from '../../src/official/wording.ts'
import { docxAround, docxOf, inventedNotice, pagesOf } from '../support/official.ts'
import { pdfAround, pdfOf, scannedPdf } from '../support/official-pdf.ts'
import { zipOf } from '../support/zip.ts'

const reader = officialReader()
afterAll(() => reader.close())

async function whyRefused(name: string, file: Uint8Array | string): Promise<string | undefined> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const read = await reader.read(name, bytes)
  if (read.kind === 'text') return undefined
  expect(officialWording.refused(read.why)).toMatch(/\p{Script=Han}.*。$/u)
  return read.why
}

const clause =
  '<w:p><w:r><w:t>一、浇水</w:t></w:r></w:p><w:p><w:r><w:t>每周一次。</w:t></w:r></w:p>'
const body = (inside: string): string => `<w:document><w:body>${inside}</w:body></w:document>`

test('a scan without a text layer is refused, and so is what is no PDF or has a password', async () => {
  expect(await whyRefused('scan.pdf', scannedPdf())).toBe('noTextLayer')
  expect(await whyRefused('no.pdf', '一、浇水')).toBe('brokenPdf')
  expect(await whyRefused('cut.pdf', '%PDF-1.7\n1 0 obj')).toBe('brokenPdf')
  const pages = pdfOf(pagesOf(inventedNotice, { width: 28 }))
  expect(await whyRefused('half.pdf', pages.subarray(0, 900))).not.toBeUndefined()
  const locked =
    '/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <' +
    '00'.repeat(32) +
    '> /U <' +
    '00'.repeat(32) +
    '> >> /ID [<00> <00>] '
  expect(await whyRefused('locked.pdf', pdfAround(['BT ET'], [595, 842], locked))).toBe('lockedPdf')
})

test('a PDF of more pages than any notice is refused before they are read', async () => {
  expect(await whyRefused('long.pdf', pdfAround(Array.from({ length: 401 }, () => 'BT ET')))).toBe(
    'tooLarge',
  )
})

test('a Word file is read by its body; one that unpacks without end or lies about its size is refused', async () => {
  expect(await whyRefused('ok.docx', docxAround(body(clause)))).toBeUndefined()
  // Sound as XML, and in small pieces: only its size speaks against it.
  const endless = body(clause + '<w:p/>'.repeat(9_000_000))
  const bomb = zipOf([{ name: 'word/document.xml', content: endless }])
  expect(bomb.byteLength).toBeLessThan(200_000)
  expect(await whyRefused('bomb.docx', bomb)).toBe('brokenDocx')
  const liar = zipOf([
    { name: 'word/document.xml', content: body(clause.repeat(1_000)), claims: 100 },
  ])
  expect(await whyRefused('liar.docx', liar)).toBe('brokenDocx')
})

test('entities of one’s own, half a file and a spreadsheet are refused', async () => {
  const laughs = `<!DOCTYPE lol [<!ENTITY a "一、浇水"><!ENTITY b "&a;&a;&a;&a;">]>${body('<w:p><w:t>&b;</w:t></w:p>')}`
  expect(await whyRefused('laughs.docx', docxAround(laughs))).toBe('brokenDocx')
  const outside = `<!DOCTYPE d SYSTEM "file:///etc/passwd">${body(clause)}`
  expect(await whyRefused('outside.docx', docxAround(outside))).toBe('brokenDocx')
  const whole = docxOf(pagesOf(inventedNotice, {}))
  expect(await whyRefused('half.docx', whole.subarray(0, whole.length / 2))).toBe('brokenDocx')
  expect(
    await whyRefused('sheet.docx', zipOf([{ name: 'xl/workbook.xml', content: '<a/>' }])),
  ).toBe('brokenDocx')
  expect(await whyRefused('old.docx', '\u00d0\u00cf\u0011\u00e0')).toBe('brokenDocx')
})

test('a text of the older encoding is read; pictures, empty files and texts without numbers are refused', async () => {
  // 一、浇水 / 每周。 in GB 18030.
  const old = Uint8Array.from([
    0xd2, 0xbb, 0xa1, 0xa2, 0xbd, 0xbd, 0xcb, 0xae, 0x0a, 0xc3, 0xbf, 0xd6, 0xdc, 0xa1, 0xa3,
  ])
  expect(await whyRefused('old.txt', old)).toBeUndefined()
  expect(
    await whyRefused('picture.txt', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])),
  ).toBe('brokenText')
  expect(await whyRefused('empty.txt', '\n \n')).toBe('empty')
  expect(await whyRefused('letter.txt', '亲爱的邻居，你好。')).toBe('noClauses')
  expect(await whyRefused('notice.exe', '一、浇水')).toBe('unknown')
})

test('a file that makes its reader hang, eat memory or fail is refused, and the next one is read', async () => {
  const script = new URL('../support/children/stuck-reader.js', import.meta.url)
  const stuck = officialReader({ script, limitMs: 2_000 })
  try {
    const whys = await Promise.all(
      ['well', 'stuck', 'eats', 'unpacks', 'throws', 'well'].map(async (name) => {
        const read = await stuck.read(name, Uint8Array.of(1))
        return read.kind === 'refused' ? read.why : read.kind
      }),
    )
    expect(whys).toEqual(['empty', 'gaveUp', 'gaveUp', 'gaveUp', 'gaveUp', 'empty'])
    expect(officialWording.refused('gaveUp')).toContain('没有导入')
  } finally {
    await stuck.close()
  }
})

test('a reader that dies while nobody waits for it takes nothing along, and the next file is read', async () => {
  const script = new URL('../support/children/stuck-reader.js', import.meta.url)
  const dying = officialReader({ script, limitMs: 2_000 })
  try {
    expect(await dying.read('dies', Uint8Array.of(1))).toEqual({ kind: 'refused', why: 'empty' })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await dying.read('well', Uint8Array.of(1))).toEqual({ kind: 'refused', why: 'empty' })
  } finally {
    await dying.close()
  }
})
