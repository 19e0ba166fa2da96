// One part of a document while it is split: a numbered heading or item, a labelled line, a row, an annex.
import type { Marker, MarkerKind } from './marker.ts'

export type PartKind =
  | MarkerKind
  | 'opening' // all before the first number
  | 'paragraph' // 第二款
  | 'labelled' // 主办单位：
  | 'contact' // 联系人：
  | 'row'
  | 'annex'
  | 'annexList'
  | 'signature'

export interface Part {
  readonly kind: PartKind
  readonly parent: Part | undefined
  readonly children: Part[]
  /** As it stands in the document: 一、, （二）, 主办单位：. */
  readonly printed: string
  readonly label: string
  readonly numbers: readonly number[]
  readonly word: string | undefined
  /** What is printed beside the number and is no sentence. */
  title: string
  readonly paragraphs: string[]
  /** Its marker belongs to its text: 赛题1：…, 主办单位：…. */
  readonly keepsMarker: boolean
}

const keepsMarker = new Set<PartKind>(['named', 'labelled'])

export function newPart(
  kind: PartKind,
  parent: Part | undefined,
  said: Partial<Pick<Part, 'printed' | 'label' | 'numbers' | 'word' | 'title'>> = {},
): Part {
  const part: Part = {
    kind,
    parent,
    children: [],
    printed: said.printed ?? '',
    label: said.label ?? '',
    numbers: said.numbers ?? [],
    word: said.word,
    title: said.title ?? '',
    paragraphs: [],
    keepsMarker: keepsMarker.has(kind),
  }
  parent?.children.push(part)
  return part
}

export function markedPart(marker: Marker, parent: Part | undefined): Part {
  return newPart(marker.kind, parent, {
    printed: marker.printed,
    label: marker.label,
    numbers: marker.numbers,
    word: marker.word,
  })
}

/** The sentence with which it can be called where only its number and title are shown: 项目申报书. */
export function titleOf(part: Part): string {
  if (part.title !== '') return part.title
  const [first = ''] = part.paragraphs
  const [, lead = ''] = /^([^。；：，]{2,20})[。：]/u.exec(first) ?? []
  return lead
}
