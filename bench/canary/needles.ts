// What a marked word looks like wherever it may have got to: in plain, and in every dress that software puts words in.
import { createHash } from 'node:crypto'

/** Something that must not lie around. */
export interface Mark {
  /** `phone`: what it is; a finding is told by it. */
  readonly name: string
  readonly bytes: Buffer
  /** Few signs, which turn up by chance: only whole words count. */
  readonly short?: boolean
  /** So few of them can be thought of that a bare hash is as good as the thing. */
  readonly guessable?: boolean
}

export interface Needle {
  readonly mark: string
  readonly dress: string
  readonly bytes: Buffer
  readonly short: boolean
}

/** The letters of base64 that stand for these bytes only, at each of the three places they can begin. */
function* base64(bytes: Buffer): Generator<readonly [string, string]> {
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const bits = (before + bytes.length) * 8
    // The first and the last letter may hold bits of the neighbours.
    const inner = text.slice(Math.ceil((before * 8) / 6), Math.floor(bits / 6))
    yield [`base64+${before}`, inner]
    yield [`base64url+${before}`, inner.replaceAll('+', '-').replaceAll('/', '_')]
  }
}

const percent = (bytes: Buffer, all: boolean): string =>
  [...bytes]
    .map((byte) => {
      const sign = String.fromCharCode(byte)
      return !all && /[\w.~-]/.test(sign) ? sign : `%${byte.toString(16).padStart(2, '0')}`
    })
    .join('')

const escaped = (text: string): string =>
  text.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

function* dresses({ bytes, guessable = false }: Mark): Generator<readonly [string, Buffer]> {
  const ascii = (name: string, text: string) => [name, Buffer.from(text, 'latin1')] as const
  yield ['plain', bytes]
  for (const [name, text] of base64(bytes)) yield ascii(name, text)
  const hex = bytes.toString('hex')
  yield ascii('hex', hex)
  yield ascii('HEX', hex.toUpperCase())
  for (const all of [false, true]) {
    const text = percent(bytes, all)
    yield ascii('url', text)
    yield ascii(
      'URL',
      text.replace(/%../g, (each) => each.toUpperCase()),
    )
  }
  const text = bytes.toString('utf8')
  if (Buffer.from(text).equals(bytes)) {
    const wide = Buffer.from(text, 'utf16le')
    yield ['utf-16le', wide]
    yield ['utf-16be', Buffer.from(wide).swap16()]
    yield ascii('json', escaped(text))
    yield ascii(
      'JSON',
      escaped(text).replace(/\\u(....)/g, (_, four: string) => `\\u${four.toUpperCase()}`),
    )
  }
  if (!guessable) return
  for (const kind of ['md5', 'sha1', 'sha256']) {
    const digest = createHash(kind).update(bytes).digest()
    yield [kind, digest]
    yield ascii(`${kind} in hex`, digest.toString('hex'))
    yield ascii(`${kind} in base64`, digest.toString('base64').replace(/=+$/, ''))
    yield ascii(`${kind} in base64url`, digest.toString('base64url'))
  }
}

/** Below that a needle is found by chance in some megabytes. */
const leastBytes = 6

export function needlesOf(marks: readonly Mark[]): readonly Needle[] {
  const seen = new Set<string>()
  return marks.flatMap((mark) =>
    [...dresses(mark)].flatMap(([dress, bytes]): Needle[] => {
      const key = `${mark.name}:${bytes.toString('hex')}`
      if (bytes.length < leastBytes || seen.has(key)) return []
      seen.add(key)
      return [{ mark: mark.name, dress, bytes, short: mark.short === true && dress === 'plain' }]
    }),
  )
}

/** Finds any of many needles in one pass: the first two bytes are looked up, and only what begins so is compared. */
export function finder(needles: readonly Needle[]): (hay: Buffer) => readonly Needle[] {
  const byStart = new Map<number, Needle[]>()
  const starts = new Uint8Array(65_536)
  for (const needle of needles) {
    const start = needle.bytes.readUInt16BE(0)
    starts[start] = 1
    byStart.set(start, [...(byStart.get(start) ?? []), needle])
  }
  return (hay) => {
    const found = new Set<Needle>()
    let start = hay[0] ?? 0
    for (let at = 1; at < hay.length; at += 1) {
      start = ((start << 8) | (hay[at] ?? 0)) & 0xffff
      if (starts[start] === 0) continue
      for (const needle of byStart.get(start) ?? [])
        if (!found.has(needle) && isAt(hay, at - 1, needle)) found.add(needle)
    }
    return [...found]
  }
}

function isAt(hay: Buffer, at: number, { bytes, short }: Needle): boolean {
  const end = at + bytes.length
  if (end > hay.length || hay.compare(bytes, 0, bytes.length, at, end) !== 0) return false
  if (!short) return true
  const around = [
    hay.toString('latin1', Math.max(0, at - 4), at),
    hay.toString('latin1', end, end + 1),
  ]
  // Part of a longer number or word; or the split second of a time.
  return (
    !/[\w+/-]$/.test(around[0] ?? '') &&
    !/^[\w+/=-]/.test(around[1] ?? '') &&
    !/:\d\d\.$/.test(around[0] ?? '')
  )
}
