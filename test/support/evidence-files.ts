// Files as reporters send them, and files made to harm; small, and made here.
import sharp from 'sharp'

import { zipOf, type Packed } from './zip.ts'

export async function aPhoto(comment = 'made at a place', side = 40): Promise<Buffer> {
  return sharp({ create: { width: side * 2, height: side, channels: 3, background: '#247' } })
    .withExif({ IFD0: { ImageDescription: comment } })
    .jpeg()
    .toBuffer()
}

export async function aScreenshot(): Promise<Buffer> {
  return sharp({ create: { width: 30, height: 30, channels: 4, background: '#fa08' } })
    .png()
    .toBuffer()
}

export function aPdf(inside = ''): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R${inside}>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`,
    'latin1',
  )
}

const contentTypes = { name: '[Content_Types].xml', content: '<Types/>' }

export function aDocument(others: readonly Packed[] = []): Uint8Array {
  return zipOf([contentTypes, { name: 'word/document.xml', content: '<w:document/>' }, ...others])
}

export function aWorkbook(others: readonly Packed[] = []): Uint8Array {
  return zipOf([contentTypes, { name: 'xl/workbook.xml', content: '<workbook/>' }, ...others])
}

/** A film, a recording or an iPhone picture: boxes, with `brand` in the first. */
export function boxesOf(brand: 'isom' | 'M4A ' | 'heic'): Buffer {
  const box = (type: string, content: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(8 + content.length)
    head.write(type, 4, 'latin1')
    return Buffer.concat([head, content])
  }
  return Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}mp42`, 'latin1')),
    box('moov', Buffer.alloc(16)),
    box('mdat', Buffer.alloc(300, 7)),
  ])
}

export const aRecording = (): Buffer =>
  Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(64, 0x3c)])

/** A tag without a word in it, and the head of one frame. */
export const aSong = (): Buffer =>
  Buffer.concat([
    Buffer.from('ID3\x03\0\0\0\0\0\0'),
    Buffer.from([0xff, 0xfb, 0x90, 0x64]),
    Buffer.alloc(600, 0x55),
  ])

/** An old Office file, or the shell of one with a password: streams by name, the first with these bytes. */
export function compoundOf(names: readonly string[], first = Buffer.alloc(0)): Buffer {
  const sectors = [Buffer.alloc(512), Buffer.alloc(512), Buffer.alloc(4096)]
  const head = Buffer.alloc(512)
  head.write('d0cf11e0a1b11ae1', 'hex')
  head.writeUInt16LE(9, 30)
  head.writeUInt32LE(1, 48)
  head.writeUInt32LE(0xfffffffe, 68)
  head.fill(0xff, 76)
  head.writeUInt32LE(0, 76)
  const [table, directory, content] = sectors
  table?.fill(0xff)
  for (const [sector, next] of [0xfffffffd, 0xfffffffe, 3, 4, 5, 6, 7, 8, 9, 0xfffffffe].entries())
    table?.writeUInt32LE(next, sector * 4)
  for (const [index, name] of ['Root Entry', ...names].slice(0, 4).entries()) {
    directory?.write(name, index * 128, 'utf16le')
    directory?.writeUInt16LE(name.length * 2 + 2, index * 128 + 64)
    directory?.writeUInt32LE(2, index * 128 + 116)
    directory?.writeUInt32LE(4096, index * 128 + 120)
  }
  content?.set(first)
  return Buffer.concat([head, ...sectors])
}
