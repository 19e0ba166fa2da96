// What Word prints is the text, with the numbers that it counts by itself, and nothing that it does not print.
import { expect, test } from 'vitest'

import { readOfficial } from '../../src/official/import.ts'
import { docxAround } from '../support/official.ts'
import { zipOf } from '../support/zip.ts'

const body = (inside: string): string => `<w:document><w:body>${inside}</w:body></w:document>`

const paragraph = (text: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`

async function clausesOf(file: Uint8Array): Promise<unknown> {
  const read = await readOfficial('notice.docx', file, () => {
    throw new Error('it is no PDF')
  })
  return read.kind === 'text' && read.text.clauses.map(({ id, text }) => [id, text])
}

test('what Word keeps but does not print is not the text: struck out words, codes of fields, boxes written twice', async () => {
  const hidden = `<w:p><w:r><w:t>一、浇水</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>天天</w:delText></w:r></w:del><w:ins><w:r><w:t>每周</w:t></w:r></w:ins><w:r><w:instrText>HYPERLINK "http://x"</w:instrText></w:r><w:r><w:t>一次。</w:t></w:r></w:p>`
  expect(await clausesOf(docxAround(body(hidden)))).toEqual([['一', '每周一次。']])
})

test('numbers that Word counts by itself are the numbers of the clauses', async () => {
  const level = (at: number, format: string, text: string): string =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="7">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num></w:numbering>`
  const item = (at: number, text: string): string =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
  const file = zipOf([
    { name: 'word/numbering.xml', content: numbering },
    {
      name: 'word/document.xml',
      content: body(
        [
          item(0, '浇水'),
          item(1, '时间'),
          item(2, '早晨。'),
          item(2, '傍晚。'),
          item(1, '雨天不浇。'),
          item(0, '松土'),
          item(1, '每周一次。'),
        ].join(''),
      ),
    },
  ])
  expect(await clausesOf(file)).toEqual([
    ['一(一)1', '早晨。'],
    ['一(一)2', '傍晚。'],
    ['一(二)', '雨天不浇。'],
    ['二(一)', '每周一次。'],
  ])
})

test('a seal in the middle of a paragraph takes none of its words and leaves none of its own', async () => {
  const box = `<w:txbxContent><w:p><w:r><w:tab/><w:t>盖章处</w:t></w:r></w:p></w:txbxContent>`
  const seal = `<mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent>`
  const sealed = `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>雨天不浇，</w:t></w:r><w:r>${seal}</w:r><w:r><w:t>晴天要浇。</w:t></w:r></w:p>`
  const file = docxAround(body(paragraph('一、浇水') + sealed))
  expect(await clausesOf(file)).toEqual([['一', '雨天不浇，晴天要浇。']])
})

test('what is hidden in Word is printed nowhere, so it is no clause', async () => {
  const hidden = `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>园丁自己看：</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>每周一次。</w:t></w:r></w:p>`
  expect(await clausesOf(docxAround(body(paragraph('一、浇水') + hidden)))).toEqual([
    ['一', '每周一次。'],
  ])
})

const counted = '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/>'

test('a list that begins anew counts from its own beginning', async () => {
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>${counted}</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`
  const item = (text: string, list: number): string =>
    paragraph(text, `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`)
  const inside = [
    paragraph('一、浇水'),
    item('早晨。', 1),
    item('傍晚。', 1),
    paragraph('二、松土'),
    item('春天。', 2),
    item('秋天。', 2),
  ]
  const file = zipOf([
    { name: 'word/numbering.xml', content: numbering },
    { name: 'word/document.xml', content: body(inside.join('')) },
  ])
  expect(await clausesOf(file)).toEqual([
    ['一(一)', '早晨。'],
    ['一(二)', '傍晚。'],
    ['二(一)', '春天。'],
    ['二(二)', '秋天。'],
  ])
})

test('numbers that come with the style of a heading are its numbers, and a tracked change is not asked', async () => {
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">${counted}</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
  const styles = `<w:styles><w:style w:type="paragraph" w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="head"><w:basedOn w:val="base"/></w:style></w:styles>`
  const was = `<w:pPrChange><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>`
  const inside = [
    paragraph('一、浇水'),
    paragraph('早晨。', '<w:pStyle w:val="head"/>'),
    paragraph('傍晚。', '<w:pStyle w:val="head"/>'),
    paragraph('二、松土'),
    paragraph('每月一次。', was),
  ]
  const file = zipOf([
    { name: 'word/styles.xml', content: styles },
    { name: 'word/numbering.xml', content: numbering },
    { name: 'word/document.xml', content: body(inside.join('')) },
  ])
  expect(await clausesOf(file)).toEqual([
    ['一(一)', '早晨。'],
    ['一(二)', '傍晚。'],
    ['二', '每月一次。'],
  ])
})
