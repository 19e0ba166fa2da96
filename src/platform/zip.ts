// Reads single files of a ZIP archive, and never more of one than was agreed: what the archive says about its own
// sizes is only believed until the bytes are counted.

export interface ZipEntry {
  readonly name: string
  /** As the central directory says it; `inflate` counts again. */
  readonly size: number
  readonly packed: Uint8Array
  readonly method: 'stored' | 'deflated'
}

/** No spreadsheet has more parts. */
const mostEntries = 2_000
const endMagic = 0x06054b50
const entryMagic = 0x02014b50
const localMagic = 0x04034b50
const endBytes = 22
const entryBytes = 46
const localBytes = 30

/** The files of the archive by name, nothing unpacked; undefined if it is broken, encrypted, divided or of ZIP64. */
export function readDirectory(file: Uint8Array): ReadonlyMap<string, ZipEntry> | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const end = findEnd(view)
  if (end === undefined) return undefined
  const count = view.getUint16(end + 10, true)
  if (count > mostEntries || view.getUint16(end + 4, true) !== 0) return undefined
  const entries = new Map<string, ZipEntry>()
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (at + entryBytes > end || view.getUint32(at, true) !== entryMagic) return undefined
    const nameBytes = view.getUint16(at + 28, true)
    const entry = readEntry(file, view, at, nameBytes)
    // Two files of one name are read differently by different programs: somebody would see another list than we.
    if (entry === undefined || entries.has(entry.name)) return undefined
    entries.set(entry.name, entry)
    at += entryBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The record at the end; a comment of up to 64 KB may follow it. */
function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - endBytes - 0xffff)
  for (let at = view.byteLength - endBytes; at >= first; at -= 1)
    if (view.getUint32(at, true) === endMagic) return at
  return undefined
}

function readEntry(
  file: Uint8Array,
  view: DataView,
  at: number,
  nameBytes: number,
): ZipEntry | undefined {
  const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1
  const method = ({ 0: 'stored', 8: 'deflated' } as const)[view.getUint16(at + 10, true)]
  const packedSize = view.getUint32(at + 20, true)
  const size = view.getUint32(at + 24, true)
  const local = view.getUint32(at + 42, true)
  if (isEncrypted || method === undefined || local + localBytes > file.length) return undefined
  if (view.getUint32(local, true) !== localMagic) return undefined
  const from =
    local + localBytes + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (from + packedSize > file.length) return undefined
  const name = new TextDecoder().decode(file.subarray(at + entryBytes, at + entryBytes + nameBytes))
  return { name, size, method, packed: file.subarray(from, from + packedSize) }
}

/** More came out than was agreed, or than the directory said: the archive is made to harm. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** Its bytes, piece by piece. Throws TooLarge before the agreed number is passed, anything else if it is broken. */
export async function* inflate(
  { packed, method, size }: ZipEntry,
  mostBytes: number,
): AsyncGenerator<Uint8Array> {
  if (size > mostBytes) throw new TooLarge()
  if (method === 'stored') {
    if (packed.length > mostBytes) throw new TooLarge()
    yield packed
    return
  }
  const reader = new Blob([new Uint8Array(packed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader()
  let bytes = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      bytes += value.length
      if (bytes > size || bytes > mostBytes) throw new TooLarge()
      yield value
    }
  } finally {
    // Whoever stops early leaves nothing running; a stream that has failed already says so again.
    await reader.cancel().catch(() => {})
  }
}
