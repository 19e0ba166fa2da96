// Archives for tests, honest ones and others.
import { crc32, deflateRawSync } from 'node:zlib'

export interface Packed {
  readonly name: string
  readonly content: string | Buffer
  /** What the directory says its size is, if it lies. */
  readonly claims?: number
}

export function zipOf(files: readonly Packed[]): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claims } of files) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const both = Buffer.alloc(26)
    both.writeUInt16LE(20, 0)
    both.writeUInt16LE(8, 4)
    both.writeUInt32LE(crc32(bytes), 10)
    both.writeUInt32LE(packed.length, 14)
    both.writeUInt32LE(claims ?? bytes.length, 18)
    both.writeUInt16LE(Buffer.byteLength(name), 22)
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), both, Buffer.from(name), packed)
    const rest = Buffer.alloc(16)
    rest.writeUInt32LE(offset, 12)
    directory.push(
      Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'),
      both.subarray(0, 26),
      rest.subarray(2),
      Buffer.from(name),
    )
    offset += 30 + Buffer.byteLength(name) + packed.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(size, 8)
  end.writeUInt32LE(offset, 12)
  return new Uint8Array(
    Buffer.concat([...parts, ...directory, Buffer.from('PK\u0005\u0006', 'latin1'), end]),
  )
}

/** A workbook of one sheet around the rows as written, and other parts if there are any. */
export function bookOf(sheet: string | Buffer, others: readonly Packed[] = []): Uint8Array {
  return zipOf([
    {
      name: 'xl/workbook.xml',
      content: '<workbook><sheets><sheet name="1" r:id="rId1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content:
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
    ...others,
  ])
}
