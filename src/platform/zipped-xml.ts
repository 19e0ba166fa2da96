// A part of an office document: XML inside a zip.
import { xmlReader, type XmlHandler } from './xml.ts'
import { inflate, type ZipEntry } from './zip.ts'

/** Reads a part of at most so many bytes; throws `TooLarge`, or whatever is wrong with the file. */
export async function readPart(
  entry: ZipEntry,
  mostBytes: number,
  handler: XmlHandler,
): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = xmlReader(handler)
  for await (const bytes of inflate(entry, mostBytes))
    reader.push(decoder.decode(bytes, { stream: true }))
  reader.push(decoder.decode())
  reader.end()
}
