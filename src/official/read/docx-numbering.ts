// The numbers that Word counts by itself: what its lists look like and how far each has come.
import { attributeOf, type XmlHandler } from '../../platform/xml.ts'

/** The number of the next paragraph of a list at a level, as it is printed: （一）. Empty where the list has none. */
export type Counter = (list: string, level: number) => string

interface Level {
  readonly start: number
  readonly format: string
  /** With %1 to %9 in the place of numbers. */
  readonly text: string
}

/** A list as paragraphs name it: of a kind, with levels of its own, and levels at which it begins anew. */
interface List {
  kind: string
  readonly own: Map<number, Level>
  readonly starts: Map<number, number>
}

/** Takes word/numbering.xml; the counter counts from the beginning. */
export function readNumbering(): { readonly handler: XmlHandler; counter(): Counter } {
  const kinds = new Map<string, Map<number, Level>>()
  const lists = new Map<string, List>()
  let kind: Map<number, Level> | undefined
  let list: List | undefined
  let at = 0
  let level = { start: 1, format: 'decimal', text: '' }
  const handler: XmlHandler = {
    open(name, attributes) {
      const value = attributeOf(attributes, 'w:val')
      if (name === 'abstractNum') {
        kind = new Map()
        kinds.set(attributeOf(attributes, 'w:abstractNumId') ?? '', kind)
      } else if (name === 'num') {
        list = { kind: '', own: new Map(), starts: new Map() }
        lists.set(attributeOf(attributes, 'w:numId') ?? '', list)
      } else if (name === 'abstractNumId' && list !== undefined) list.kind = value ?? ''
      else if (name === 'lvlOverride') at = Number(attributeOf(attributes, 'w:ilvl') ?? 0)
      else if (name === 'startOverride') list?.starts.set(at, Number(value ?? 1))
      else if (name === 'lvl') {
        at = Number(attributeOf(attributes, 'w:ilvl') ?? 0)
        level = { start: 1, format: 'decimal', text: '' }
      } else if (name === 'start') level = { ...level, start: Number(value ?? 1) }
      else if (name === 'numFmt') level = { ...level, format: value ?? 'decimal' }
      else if (name === 'lvlText') level = { ...level, text: value ?? '' }
    },
    close(name) {
      if (name === 'lvl') (kind ?? list?.own)?.set(at, level)
      else if (name === 'abstractNum') kind = undefined
      else if (name === 'num') list = undefined
    },
    text: () => {},
  }
  return { handler, counter: () => counterOf(kinds, lists) }
}

function counterOf(
  kinds: ReadonlyMap<string, ReadonlyMap<number, Level>>,
  lists: ReadonlyMap<string, List>,
): Counter {
  const reached = new Map<string, number[]>()
  const begun = new Set<string>()
  return (id, level) => {
    const list = lists.get(id)
    if (list === undefined || level > 8 || level < 0) return ''
    // Lists of one kind count on from each other, unless one is told to begin anew.
    const { kind } = list
    const levels = new Map([...(kinds.get(kind) ?? []), ...list.own])
    const here = levels.get(level)
    if (here === undefined) return ''
    const numbers = (reached.get(kind) ?? []).slice(0, level + 1)
    for (let above = 0; above < level; above += 1) numbers[above] ??= levels.get(above)?.start ?? 1
    const anew = begun.has(`${id}:${level}`) ? undefined : list.starts.get(level)
    begun.add(`${id}:${level}`)
    numbers[level] = anew ?? (numbers[level] ?? here.start - 1) + 1
    reached.set(kind, numbers)
    return here.text.replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1
      return printedNumber(numbers[index] ?? 1, levels.get(index)?.format ?? 'decimal')
    })
  }
}

const han = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

function printedNumber(number: number, format: string): string {
  if (/^(?:chineseCounting|ideographDigital|japaneseCounting|taiwaneseCounting)/i.test(format))
    return hanNumber(number)
  if (format.startsWith('decimalEnclosedCircle') && number <= 20)
    return String.fromCharCode(0x245f + number)
  if (format === 'lowerLetter' && number <= 26) return String.fromCharCode(96 + number)
  if (format === 'upperLetter' && number <= 26) return String.fromCharCode(64 + number)
  if (format === 'bullet' || format === 'none') return ''
  return String(number)
}

function hanNumber(number: number): string {
  if (number <= 10) return han[number] ?? ''
  if (number >= 100) return String(number)
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens === 1 ? '' : (han[tens] ?? '')}十${ones === 0 ? '' : (han[ones] ?? '')}`
}
