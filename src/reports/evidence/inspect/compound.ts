// The old Office files (.doc .xls .ppt), and the shell around new ones that have a password: a small file system with
// named streams. Only its list of names is read, and the few bytes that tell of a password.
import type { MediaType } from '../ports.ts'
import { sound, unsafe, type Judgement } from './judgement.ts'

const headBytes = 512
const entryBytes = 128
const endOfChain = 0xfffffffe
const mostEntries = 10_000

interface Named {
  readonly name: string
  readonly start: number
  readonly size: number
}

interface Compound {
  readonly sectorBytes: number
  readonly streams: readonly Named[]
  sector(number: number): Buffer | undefined
}

const mediaTypes: readonly (readonly [string, MediaType])[] = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
]

export function judgeCompound(file: Buffer): Judgement {
  const compound = readCompound(file)
  if (compound === undefined) return unsafe('damaged')
  const { streams } = compound
  const names = new Set(streams.map(({ name }) => name))
  if (names.has('EncryptedPackage') || names.has('EncryptedSummary')) return { kind: 'encrypted' }
  if (names.has('_VBA_PROJECT') || names.has('Macros') || names.has('_VBA_PROJECT_CUR'))
    return unsafe('macros')
  // A file that somebody dragged into it: it can be anything, and is started by a double click.
  if (names.has('\x01Ole10Native')) return unsafe('active')
  const found = mediaTypes.find(([name]) => names.has(name))
  if (found === undefined) return { kind: 'unsupported' }
  const main = streams.find(({ name }) => name === found[0])
  if (main !== undefined && hasPassword(compound, main)) return { kind: 'encrypted' }
  return sound(found[1])
}

/** Word says it in a bit of its head, Excel by a record near the start of the workbook. */
function hasPassword(compound: Compound, { name, start, size }: Named): boolean {
  // Shorter ones lie elsewhere; no program writes its main stream so short.
  const first = size < 4096 ? undefined : compound.sector(start)
  if (first === undefined) return false
  if (name === 'WordDocument') return ((first.readUInt16LE(0x0a) >> 8) & 1) === 1
  if (name !== 'Workbook' && name !== 'Book') return false
  for (let at = 0; at + 4 <= first.length; at += 4 + first.readUInt16LE(at + 2))
    if (first.readUInt16LE(at) === 0x2f) return true
  return false
}

function readCompound(file: Buffer): Compound | undefined {
  if (file.length < headBytes) return undefined
  const shift = file.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) return undefined
  const sectorBytes = 1 << shift
  const sector = (number: number): Buffer | undefined => {
    const at = (number + 1) * sectorBytes
    return at + sectorBytes <= file.length ? file.subarray(at, at + sectorBytes) : undefined
  }
  const next = readTable(file, sector, sectorBytes)
  const streams: Named[] = []
  const seen = new Set<number>()
  let at = file.readUInt32LE(48)
  // A chain that bites its own tail would never end.
  while (at < endOfChain && !seen.has(at) && streams.length < mostEntries) {
    seen.add(at)
    const part = sector(at)
    if (part === undefined) return undefined
    streams.push(...readEntries(part))
    at = next(at)
  }
  return streams.length === 0 || at < endOfChain ? undefined : { sectorBytes, streams, sector }
}

/** Which sector comes after which. The list of the list is in the head, and goes on in sectors of its own. */
function readTable(
  file: Buffer,
  sector: (number: number) => Buffer | undefined,
  sectorBytes: number,
): (number: number) => number {
  const tables: number[] = []
  for (let at = 76; at < headBytes; at += 4) tables.push(file.readUInt32LE(at))
  const perSector = sectorBytes / 4
  const seen = new Set<number>()
  let more = file.readUInt32LE(68)
  while (more < endOfChain && !seen.has(more)) {
    seen.add(more)
    const part = sector(more)
    if (part === undefined) break
    for (let at = 0; at < sectorBytes - 4; at += 4) tables.push(part.readUInt32LE(at))
    more = part.readUInt32LE(sectorBytes - 4)
  }
  return (number) => {
    const table = tables[Math.floor(number / perSector)]
    const part = table === undefined || table >= endOfChain ? undefined : sector(table)
    return part?.readUInt32LE((number % perSector) * 4) ?? endOfChain
  }
}

function readEntries(part: Buffer): readonly Named[] {
  const named: Named[] = []
  for (let at = 0; at + entryBytes <= part.length; at += entryBytes) {
    const nameBytes = part.readUInt16LE(at + 64)
    if (nameBytes < 2 || nameBytes > 64) continue
    named.push({
      name: part.toString('utf16le', at, at + nameBytes - 2),
      start: part.readUInt32LE(at + 116),
      size: part.readUInt32LE(at + 120),
    })
  }
  return named
}
