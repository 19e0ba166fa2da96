// Whether a Word, Excel or PowerPoint file (an archive) is honest: it unpacks to what it says, and holds no programs,
// no macros and no archives but the tables that office programs put into it themselves.
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'

import { unsafe, type Judgement } from './judgement.ts'

const mostEntries = 5_000
const mostUnpacked = 300 << 20
/** Markup packs well, but a file of many megabytes that packs a hundredfold holds nothing but one byte. */
const mostRatio = 200
const ratioFrom = 10 << 20
const mostNested = 1

const mediaTypes = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
] as const

const macros = /vbaproject|activex|macrosheets/i
const programs =
  /\.(?:exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|msi|jar|apk|html?|php|chm|iso|img)$/i
const archives = /\.(?:zip|rar|7z|gz|bz2|xz|tar|cab|docm|xlsm|pptm)$/i
const embedded = /(?:^|\/)embeddings\/[^/]+\.(?:docx|xlsx|pptx)$/i

export async function judgeOffice(file: Buffer, depth = 0): Promise<Judgement> {
  let zip: ZipFile
  try {
    zip = await fromBufferPromise(file, { lazyEntries: true, autoClose: false })
  } catch {
    return unsafe('damaged')
  }
  try {
    return await judgeArchive(zip, file, depth)
  } catch {
    // The reader refuses names that lead elsewhere, sizes that do not hold, and packing it does not know.
    return unsafe('damaged')
  }
}

async function judgeArchive(zip: ZipFile, file: Buffer, depth: number): Promise<Judgement> {
  if (zip.entryCount > mostEntries) return unsafe('bomb')
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) entries.push(entry)
  const judged = judgeDirectory(entries)
  if (judged.kind !== 'sound') return judged
  if (await overlap(zip, entries)) return unsafe('bomb')
  let unpackedBytes = 0
  for (const entry of entries) {
    const isEmbedded = embedded.test(entry.fileName)
    const taken = await unpack(zip, entry, mostUnpacked - unpackedBytes, isEmbedded)
    if (taken === undefined) return unsafe('bomb')
    unpackedBytes += taken.size
    const inside = await judgeInside(taken, isEmbedded, depth)
    if (inside === undefined) continue
    if (inside.kind !== 'sound') return inside
    unpackedBytes += inside.unpackedBytes ?? 0
  }
  // The archive begins where the file begins: in front of it there could stand another file.
  if (file.readUInt32LE(0) !== 0x04034b50) return unsafe('polyglot')
  return unpackedBytes > mostUnpacked ? unsafe('bomb') : { ...judged, unpackedBytes }
}

/** What the list of contents tells, before anything is unpacked. */
function judgeDirectory(entries: readonly Entry[]): Judgement {
  if (entries.some((entry) => entry.isEncrypted())) return { kind: 'encrypted' }
  const names = entries.map(({ fileName }) => fileName.toLowerCase())
  // Two of one name are read differently by different programs: somebody would see another file than we.
  if (new Set(names).size < names.length) return unsafe('damaged')
  if (names.some((name) => macros.test(name))) return unsafe('macros')
  if (names.some((name) => programs.test(name))) return unsafe('active')
  if (names.some((name) => archives.test(name))) return unsafe('nested')
  let unpacked = 0
  for (const { uncompressedSize, compressedSize } of entries) {
    unpacked += uncompressedSize
    if (uncompressedSize > ratioFrom && uncompressedSize > mostRatio * compressedSize)
      return unsafe('bomb')
  }
  if (unpacked > mostUnpacked) return unsafe('bomb')
  const mediaType = names.includes('[content_types].xml')
    ? mediaTypes.find(([folder]) => names.some((name) => name.startsWith(folder)))?.[1]
    : undefined
  return mediaType === undefined ? { kind: 'unsupported' } : { kind: 'sound', mediaType }
}

/** Entries that share their bytes make a bomb of any size out of one piece. */
async function overlap(zip: ZipFile, entries: readonly Entry[]): Promise<boolean> {
  let end = 0
  const inOrder = entries.toSorted(
    (one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader,
  )
  for (const entry of inOrder) {
    if (entry.relativeOffsetOfLocalHeader < end) return true
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
    end = fileDataStart + entry.compressedSize
  }
  return false
}

interface Unpacked {
  readonly size: number
  readonly head: Buffer
  /** Only of what is looked into further. */
  readonly whole: Buffer | undefined
}

/** Counts what really comes out; undefined once it is more than may. */
async function unpack(
  zip: ZipFile,
  entry: Entry,
  most: number,
  isKept: boolean,
): Promise<Unpacked | undefined> {
  const stream = await zip.openReadStreamPromise(entry)
  const pieces: Buffer[] = []
  let head = Buffer.alloc(0)
  let size = 0
  for await (const piece of stream) {
    const bytes = Buffer.from(piece)
    size += bytes.length
    if (size > most) return undefined
    if (head.length < 8) head = Buffer.concat([head, bytes.subarray(0, 8)])
    if (isKept) pieces.push(bytes)
  }
  return { size, head, whole: isKept ? Buffer.concat(pieces) : undefined }
}

/** What lies in it is named by its first bytes, not by its ending. Nothing: an ordinary part. */
async function judgeInside(
  { head, whole }: Unpacked,
  isEmbedded: boolean,
  depth: number,
): Promise<Judgement | undefined> {
  const starts = (text: string) => head.subarray(0, text.length).toString('latin1') === text
  if (starts('MZ') || starts('\x7fELF')) return unsafe('active')
  if (!starts('PK\x03\x04')) return undefined
  if (whole === undefined || depth >= mostNested || !isEmbedded) return unsafe('nested')
  const judged = await judgeOffice(whole, depth + 1)
  return judged.kind === 'unsupported' ? unsafe('nested') : judged
}
