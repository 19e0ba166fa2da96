// What is found in files that people send, and in files that somebody made to harm whoever opens them.
import { expect, test } from 'vitest'

import { inspect } from '../../../src/reports/evidence/inspect/inspect.ts'
import {
  aDocument,
  aPdf,
  aPhoto,
  aRecording,
  aScreenshot,
  aSong,
  aWorkbook,
  boxesOf,
  compoundOf,
} from '../../support/evidence-files.ts'
import { zipOf } from '../../support/zip.ts'

const found = async (bytes: Uint8Array, name: string) => {
  const { kind, ...rest } = await inspect(bytes, name)
  return 'because' in rest ? rest.because : 'mediaType' in rest ? rest.mediaType : kind
}

test('each kind of file that is asked for is taken for what it is', async () => {
  const excel = Buffer.alloc(4096)
  excel.writeUInt16LE(0x809, 0)
  excel.writeUInt16LE(16, 2)
  const files: readonly (readonly [Uint8Array, string, string])[] = [
    [await aPhoto(), '现场.jpg', 'image/jpeg'],
    [await aPhoto(), 'from a chat without an ending', 'image/jpeg'],
    [await aScreenshot(), '截图.PNG', 'image/png'],
    [await aScreenshot(), 'named like the other kind of picture.jpg', 'image/png'],
    [boxesOf('heic'), 'IMG_1.HEIC', 'image/heic'],
    [aPdf(), '论文.pdf', 'application/pdf'],
    [
      aDocument(),
      '说明.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [aWorkbook(), '数据.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    [
      zipOf([
        { name: '[Content_Types].xml', content: '' },
        { name: 'ppt/presentation.xml', content: '' },
        // Charts bring their tables with them like this.
        { name: 'ppt/embeddings/Sheet1.xlsx', content: Buffer.from(aWorkbook()) },
      ]),
      '答辩.pptx',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    [compoundOf(['WordDocument']), '旧.doc', 'application/msword'],
    [compoundOf(['Workbook'], excel), '旧.xls', 'application/vnd.ms-excel'],
    [compoundOf(['PowerPoint Document']), '旧.ppt', 'application/vnd.ms-powerpoint'],
    [boxesOf('isom'), '录像.mp4', 'video/mp4'],
    [boxesOf('M4A '), '录音.m4a', 'audio/mp4'],
    [aRecording(), '录音.amr', 'audio/amr'],
    [aSong(), 'a.mp3', 'audio/mpeg'],
  ]
  for (const [bytes, name, expected] of files) expect(await found(bytes, name), name).toBe(expected)
})

test('three bytes of a JPEG in front of a script make no picture', async () => {
  const disguised = Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    Buffer.from('<?php system($_GET[1]); ?>'),
  ])
  expect(await found(disguised, 'photo.jpg')).toBe('damaged')
})

test('a picture that is something else besides is not taken, one with a film behind it is', async () => {
  const photo = await aPhoto()
  const withTail = (tail: Uint8Array) => found(Buffer.concat([photo, tail]), 'photo.jpg')
  expect(await withTail(zipOf([{ name: 'a.class', content: 'x' }]))).toBe('polyglot')
  expect(await withTail(Buffer.from('<ScRipt>alert(1)</script>'))).toBe('script')
  expect(await found(await aPhoto('<?php evil() ?>'), 'photo.jpg')).toBe('script')
  expect(await found(photo.subarray(0, photo.length - 40), 'photo.jpg')).toBe('damaged')
  expect(await withTail(boxesOf('isom'))).toBe('image/jpeg')
  const pdfBehind = Buffer.concat([aPdf(), zipOf([{ name: 'a', content: 'x' }])])
  expect(await found(pdfBehind, 'paper.pdf')).toBe('polyglot')
})

test('what is in a file has to fit what its name says', async () => {
  expect(await found(await aPhoto(), 'photo.pdf')).toBe('disguised')
  expect(await found(aPdf(), 'paper.docx')).toBe('disguised')
  for (const name of ['tool.exe', 'page.html', 'drawing.svg', 'all.zip'])
    expect(await found(Buffer.from('plain text, or markup'), name), name).toBe('unsupported')
  expect(await found(zipOf([{ name: 'a.txt', content: 'x' }]), 'all.docx')).toBe('unsupported')
})

test('office files that unpack without end, or hold programs, macros and archives, are not taken', async () => {
  const zeros = (megabytes: number) => Buffer.alloc(megabytes << 20)
  const inside = (name: string, content: string | Buffer, claims?: number) =>
    found(aDocument([{ name, content, ...(claims === undefined ? {} : { claims }) }]), 'paper.docx')
  expect(await inside('word/media/big.bin', zeros(50))).toBe('bomb')
  // It says that it is small: what comes out is counted all the same.
  expect(await inside('word/media/big.bin', zeros(12), 9)).toBe('damaged')
  expect(await inside('word/vbaProject.bin', 'x')).toBe('macros')
  expect(await inside('word/media/setup.exe', 'x')).toBe('active')
  expect(await inside('word/media/image1.png', 'MZ\x90 a program by another name')).toBe('active')
  expect(await inside('word/media/more.zip', 'x')).toBe('nested')
  expect(await inside('word/media/image2.png', Buffer.from(aDocument()))).toBe('nested')
  expect(await inside('../outside.xml', 'x')).toBe('damaged')
  const twice = { name: 'word/embeddings/a.docx', content: Buffer.from(aDocument()) }
  expect(await inside('word/embeddings/b.docx', Buffer.from(aDocument([twice])))).toBe('nested')
})

test('two entries that share their bytes are found before anything is unpacked', async () => {
  const archive = Buffer.from(aDocument([{ name: 'word/b.xml', content: 'x' }]))
  const last = archive.lastIndexOf('PK\x01\x02', undefined, 'latin1')
  archive.writeUInt32LE(0, last + 42)
  expect(await found(archive, 'paper.docx')).toBe('bomb')
})

test('documents with a password are told apart from harmful ones', async () => {
  const word = Buffer.alloc(4096)
  word.writeUInt16LE(0x0100, 0x0a)
  const excel = Buffer.alloc(4096)
  excel.set([0x09, 0x08, 2, 0, 0, 6, 0x2f, 0, 2, 0])
  expect(await found(compoundOf(['EncryptedPackage']), 'new.docx')).toBe('encrypted')
  expect(await found(compoundOf(['WordDocument'], word), 'old.doc')).toBe('encrypted')
  expect(await found(compoundOf(['Workbook'], excel), 'old.xls')).toBe('encrypted')
  expect(await found(aPdf('>>/Encrypt 5 0 R<<'), 'paper.pdf')).toBe('encrypted')
  const archive = Buffer.from(aDocument())
  archive[archive.indexOf('PK\x01\x02', 0, 'latin1') + 8] = 1
  expect(await found(archive, 'paper.docx')).toBe('encrypted')
  expect(await found(compoundOf(['WordDocument', 'Macros']), 'old.doc')).toBe('macros')
  expect(await found(compoundOf(['SomethingElse']), 'old.doc')).toBe('unsupported')
})

test('a PDF that would start something by itself is not taken, however its names are written', async () => {
  expect(await found(aPdf('/OpenAction<</S/JavaScript>>'), 'a.pdf')).toBe('active')
  expect(await found(aPdf('/OpenAction<</S/#4aava#53cript>>'), 'a.pdf')).toBe('active')
  expect(await found(aPdf('/OpenAction<</S/Launch>>'), 'a.pdf')).toBe('active')
})

test('the copy to look at shows the picture and nothing the camera wrote', async () => {
  const photo = await aPhoto('invented place 34.1 north')
  expect(photo.includes('invented place')).toBe(true)
  const seen = await inspect(photo, 'photo.jpg')
  const preview = Buffer.from((seen.kind === 'fine' ? seen.preview : undefined) ?? [])
  expect(preview.subarray(0, 3).toString('hex')).toBe('ffd8ff')
  expect(preview.includes('invented place')).toBe(false)
  expect(preview.includes('Exif')).toBe(false)
  const heic = await inspect(boxesOf('heic'), 'a.heic')
  expect(heic).toMatchObject({ kind: 'fine', preview: undefined })
})
