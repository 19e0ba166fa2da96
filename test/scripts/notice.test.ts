// The command of the official text, called as it is called: clauses are listed, compared, brought in.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

import { listTexts } from '../../src/store/official.ts'
import { sn2025 } from '../../src/editions/sn2025/index.ts'
import { callScript } from '../support/call-script.ts'
import { contains, empty, freshPostgres, type TestDatabase } from '../support/database.ts'
import { mobile } from '../support/invented.ts'
import { docxOf } from '../support/official.ts'
import { pdfOf, scannedPdf } from '../support/official-pdf.ts'

const lines = [
  '一、浇水',
  '（一）每周一次。',
  '（二）雨天不浇。',
  '二、其他',
  '另行通知。',
  `联系人：甲一二，${mobile}`,
]

let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await freshPostgres()
})
afterAll(() => database.close())
beforeEach(async () => {
  await empty(database.store)
  folder = await mkdtemp(join(tmpdir(), 'notice-'))
})
afterEach(() => rm(folder, { recursive: true }))

function call(...args: readonly string[]) {
  const environment = {
    DATABASE_URL: database.url,
    INBOX_KEY: Buffer.alloc(32, 7).toString('base64'),
  }
  return callScript('notice', args, { environment })
}

async function aFile(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

test('clauses are listed a line each, without what is personal, and compared with a list', async () => {
  const { code, out, err } = await call('clauses', await aFile('a.pdf', pdfOf([lines])), '--json')
  expect([code, err]).toEqual([0, ''])
  const clauses = out
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  expect(clauses).toEqual([
    { id: '一(一)', heading: '浇水', text: '每周一次。' },
    { id: '一(二)', heading: '浇水', text: '雨天不浇。' },
    { id: '二', heading: '其他', text: '另行通知。' },
    { id: '二(联系人)', heading: '其他', text: '〔姓名〕，〔电话〕' },
  ])
  const gold = await aFile('gold.json', JSON.stringify(clauses))
  const docx = await aFile('a.docx', docxOf([lines]))
  expect(await call('check', docx, gold)).toMatchObject({
    code: 0,
    out: expect.stringContaining('4 / 4 条一致'),
  })
  const other = [
    { id: '一(一)', text: '每周两次。' },
    { id: '三', text: '松土。' },
  ]
  const compared = await call('check', docx, await aFile('other.json', JSON.stringify(other)))
  expect(compared.code).toBe(1)
  expect(compared.out).toContain('0 / 2 条一致。')
  expect(compared.out).toContain(
    '缺：三\n不同：一(一)，从第 3 个字起\n多出：一(二)、二、二(联系人)',
  )
  expect(await listTexts(database.store, sn2025.id)).toEqual([])
}, 60_000)

test('a version is brought in once, with its numbers masked; an amended one waits for a second person', async () => {
  const path = await aFile('a.txt', lines.join('\n'))
  const first = await call('import', path)
  expect([first.code, first.err]).toEqual([0, ''])
  expect(first.out).toContain('已导入并生效')
  expect(first.out).not.toContain(mobile)
  const again = await call('import', path, '--contacts')
  expect(again.out).toContain('没有重复导入')
  expect(again.out).toContain(`甲一二`)
  expect(again.out).toContain(mobile)
  const amended = await call(
    'import',
    await aFile('b.txt', lines.with(1, '（一）每周两次。').join('\n')),
  )
  expect(amended.out).toContain('须由另一位同事')
  expect(amended.out).toContain('改动 1 条（一(一)）')
  expect(await listTexts(database.store, sn2025.id)).toHaveLength(2)
  expect(await contains(database.store, mobile)).toBe(false)
}, 60_000)

test('a scan is refused in a sentence for the office and a word for the log', async () => {
  const { code, out, err } = await call('clauses', await aFile('scan.pdf', scannedPdf()), '--json')
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('这个 PDF 里只有图片，没有文字')
  expect(err).toContain('notice.refused: noTextLayer')
  const wrong = await call('clauses')
  expect(wrong.code).toBe(2)
})
