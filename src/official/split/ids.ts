// The id of a part: the numbers printed on the way down to it, 六(一)1, 第三条(二), 附件2-赛道一-赛题4.
import type { Part } from './part.ts'

/** Of every part that can be cited, unique: a number that is printed twice is told apart by ·2. */
export function idsOf(parts: readonly Part[]): ReadonlyMap<Part, string> {
  const bases = new Map<Part, string>()
  const ids = new Map<Part, string>()
  const used = new Map<string, number>()
  for (const part of parts) {
    const printed = ownId(part, bases)
    const times = (used.get(printed) ?? 0) + 1
    used.set(printed, times)
    const base = times === 1 ? printed : `${printed}·${times}`
    bases.set(part, base)
    ids.set(part, base + suffix(part))
  }
  return ids
}

function ownId(part: Part, bases: ReadonlyMap<Part, string>): string {
  const { kind, label } = part
  if (kind === 'opening') return '序'
  if (kind === 'signature') return '落款'
  if (kind === 'annexList') return '附件'
  if (kind === 'annex') return `附件${label}`
  const above = part.parent
  if (above === undefined) return label
  const base = bases.get(above) ?? ''
  if (kind === 'article') return joined(annexOf(part), bases, label)
  // 1.2 repeats the number of its parent.
  if (kind === 'dotted' && part.numbers.length > 1)
    return joined(lastWithoutDots(above), bases, label)
  if (kind === 'paragraph') return base + label
  if (kind === 'row' || kind === 'named' || above.kind === 'annex') return `${base}-${label}`
  if (kind === 'labelled' || kind === 'contact')
    return base.endsWith(')') ? base + label : `${base}(${label})`
  const from = hasParagraphs(above) ? `${base}第一款` : base
  return needsDash(from, label, above) ? `${from}-${label}` : from + label
}

const joined = (above: Part | undefined, bases: ReadonlyMap<Part, string>, label: string): string =>
  above === undefined
    ? label
    : `${bases.get(above) ?? ''}${above.kind === 'annex' ? '-' : ''}${label}`

/** 赛题1 and 1 would read like 赛题11. */
const needsDash = (base: string, label: string, above: Part): boolean =>
  (/[\d.]$/.test(base) && /^\d/.test(label)) || (above.kind === 'named' && !/^[(①-⑳]/u.test(label))

/** The number alone names all of a section; what stands above its first item is its opening. */
function suffix(part: Part): string {
  if (hasParagraphs(part)) return '第一款'
  if (part.kind !== 'han' || annexOf(part) !== undefined) return ''
  return part.children.some(({ kind }) => kind !== 'contact') ? '(序)' : ''
}

const hasParagraphs = (part: Part): boolean =>
  part.children.some(({ kind }) => kind === 'paragraph')

function annexOf(part: Part): Part | undefined {
  for (let at = part.parent; at !== undefined; at = at.parent) if (at.kind === 'annex') return at
  return undefined
}

function lastWithoutDots(part: Part): Part | undefined {
  let at: Part | undefined = part
  while (at?.kind === 'dotted') at = at.parent
  return at
}
