// PDF files with and without a text layer, written by hand: a page of lines in a font that every reader knows.

const size = 12
const left = 72
/** Where the columns of a table stand. */
const columns = [0, 90, 220]

const hex = (text: string): string =>
  [...Buffer.from(text, 'utf16le').swap16()]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

const show = (text: string, x: number, y: number): string =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj ET`

function drawn(line: string, y: number): string {
  if (!line.startsWith('|')) {
    const rest = line.replace(/^\u3000+/u, '')
    return show(rest, left + (line.length - rest.length) * size, y)
  }
  const cells = line.slice(1, -1).split('|')
  return cells.map((cell, at) => show(cell.trim(), left + (columns[at] ?? 0), y)).join('\n')
}

/** Each code is the character itself; written in blocks, as a range may not leave its first byte. */
function unicodeMap(): string {
  const ranges = Array.from({ length: 256 }, (_, high) => {
    const byte = high.toString(16).padStart(2, '0')
    return `<${byte}00> <${byte}ff> <${byte}00>`
  })
  const blocks = [0, 100, 200].map((from) => {
    const some = ranges.slice(from, from + 100)
    return `${some.length} beginbfrange\n${some.join('\n')}\nendbfrange`
  })
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`
}

/** The file around the contents of its pages. */
export function pdfAround(
  contents: readonly string[],
  [wide, high]: readonly [number, number] = [595, 842],
  trailer = '',
): Uint8Array {
  const stream = (text: string): string =>
    `<< /Length ${Buffer.byteLength(text)} >>\nstream\n${text}\nendstream`
  const kids = contents.map((_, at) => `${7 + at * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /Own /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
    stream(unicodeMap()),
    ...contents.flatMap((content, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${8 + at * 2} 0 R >>`,
      stream(content),
    ]),
  ]
  let text = '%PDF-1.7\n'
  const places = objects.map((object, at) => {
    const place = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const start = text.length
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

/** Pages as large as what is on them: what is drawn beside a page is not read. */
export function pdfOf(pages: readonly (readonly string[])[]): Uint8Array {
  const high = Math.max(...pages.map((lines) => lines.length)) * size * 1.5 + 2 * left
  const wide = Math.max(...pages.flat().map((each) => each.length)) * size + 2 * left
  return pdfAround(
    pages.map((lines) =>
      lines.map((each, at) => drawn(each, high - left - at * size * 1.5)).join('\n'),
    ),
    [wide, high],
  )
}

/** A page that is only a drawing, like a scan. */
export const scannedPdf = (): Uint8Array => pdfAround(['0 0 0 rg 72 72 400 600 re f'])
