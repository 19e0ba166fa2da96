// Reads a file into lines, whatever of the four kinds it is. What its bytes say counts, not only its name.
import { readDirectory } from '../../platform/zip.ts'
import type { Reading } from '../lines.ts'
import { readDocx } from './docx.ts'
import { readMarkdown } from './markdown.ts'
import { readPlain } from './plain.ts'

/** Reads a PDF: handed in, because what does it is heavy and not everywhere. */
export type PdfReader = (file: Uint8Array) => Promise<Reading>

/** No notice comes near it. */
const mostFileBytes = 32 * 1_024 * 1_024

export async function readFile(
  name: string,
  file: Uint8Array,
  readPdf: PdfReader,
): Promise<Reading> {
  if (file.byteLength > mostFileBytes) return { kind: 'refused', why: 'tooLarge' }
  const reading = await readKind(name.toLowerCase(), file, readPdf)
  if (reading.kind === 'refused' || reading.lines.some(({ text }) => text.trim() !== ''))
    return reading
  return { kind: 'refused', why: 'empty' }
}

async function readKind(name: string, file: Uint8Array, readPdf: PdfReader): Promise<Reading> {
  const begins = new TextDecoder('latin1').decode(file.subarray(0, 8))
  if (begins.startsWith('%PDF-')) return readPdf(file)
  if (begins.startsWith('PK'))
    return isDocx(file) ? readDocx(file) : { kind: 'refused', why: 'brokenDocx' }
  if (name.endsWith('.pdf')) return { kind: 'refused', why: 'brokenPdf' }
  if (name.endsWith('.docx')) return { kind: 'refused', why: 'brokenDocx' }
  if (/\.(?:md|markdown)$/.test(name)) return readMarkdown(file)
  return /\.(?:txt|text)$/.test(name) ? readPlain(file) : { kind: 'refused', why: 'unknown' }
}

const isDocx = (file: Uint8Array): boolean => readDirectory(file)?.has('word/document.xml') === true
