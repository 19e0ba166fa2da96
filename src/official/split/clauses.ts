// The clauses of a document: what can be cited, each with its id, the titles above it, its text and its hash.
import { createHash } from 'node:crypto'

import { canonicalJson } from '../../platform/canonical.ts'
import { idsOf } from './ids.ts'
import { titleOf, type Part } from './part.ts'
import { widened } from './widen.ts'

export interface OfficialClause {
  readonly id: string
  /** The titles above it and its own, outermost first. */
  readonly heading: string
  readonly text: string
  /** SHA-256 of the text as `normalised` gives it. */
  readonly hash: string
}

/** A clause that may still have contacts in it. */
export interface DraftClause {
  readonly id: string
  readonly heading: string
  readonly text: string
  /** All of it says how somebody is reached. */
  readonly isContact: boolean
}

/** Pure: every part that says something is a clause; headings alone are not. */
export function draftsOf(parts: readonly Part[]): readonly DraftClause[] {
  const ids = idsOf(parts)
  return parts.flatMap((part) => {
    const text = widened(clauseText(part))
    if (text === '') return []
    const isContact = part.kind === 'contact'
    return [{ id: ids.get(part) ?? '', heading: headingOf(part), text, isContact }]
  })
}

export function clausesOf(drafts: readonly DraftClause[]): readonly OfficialClause[] {
  return drafts.map(({ id, heading, text }) => ({ id, heading, text, hash: textHash(text) }))
}

/** A heading with nothing below it is itself what is said. */
function clauseText(part: Part): string {
  const says = part.paragraphs.length > 0 || (part.children.length === 0 && part.title !== '')
  if (!says) return ''
  const text = part.paragraphs.length > 0 ? part.paragraphs.join('\n') : part.title
  return part.keepsMarker && part.title === '' ? part.printed + text : text
}

function headingOf(part: Part): string {
  const titles: string[] = []
  for (let at = part.parent; at !== undefined; at = at.parent) titles.unshift(nameOf(at))
  if (part.paragraphs.length > 0) titles.push(part.kind === 'named' ? nameOf(part) : part.title)
  return titles.filter(Boolean).join(' ')
}

const nameOf = (part: Part): string =>
  part.kind === 'named' && part.title !== ''
    ? `${part.label} ${part.title}`
    : part.kind === 'named'
      ? ''
      : titleOf(part)

/** The same for texts that differ in spaces, line breaks and the width of signs only. */
export function normalised(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '')
}

export function textHash(text: string): string {
  return sha256(normalised(text))
}

/** Of a whole version: its clauses, in order. */
export function versionHash(clauses: readonly OfficialClause[]): string {
  return sha256(canonicalJson(clauses.map(({ id, heading, hash }) => [id, heading, hash])))
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
