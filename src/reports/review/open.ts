// Opens what is sealed of a case with the private halves. Who may read it is decided, and written down, before.
import { evidenceOf } from '../../store/reports-evidence.ts'
import { contentOf, messagesOf } from '../../store/reports-review.ts'
import type { Store } from '../../store/store.ts'
import { openAbout } from '../evidence/about.ts'
import { evidenceKeyPlace } from '../evidence/deps.ts'
import type { KeyUnwrap } from '../evidence/ports.ts'
import { openForReview } from '../intake/parts.ts'
import { openText } from '../seal/envelope.ts'
import { messagePlace } from '../seal/place.ts'
import { unwrapKey } from '../seal/wrap.ts'
import { concernedShape, noneConcerned, subjectPlace, type ConcernedSaid } from './concerned.ts'
import type { ReviewDesk } from './desk.ts'

export interface CaseContents {
  readonly about: string
  readonly text: string
  readonly leads: string
}

type Keys = Pick<ReviewDesk, 'keys'>

/** What was reported; nothing once it is destroyed. */
export async function openContents(
  { keys }: Keys,
  store: Store,
  caseId: string,
): Promise<CaseContents | undefined> {
  const row = await contentOf(store, caseId)
  if (row?.key == null) return undefined
  const place = (column: string) => ({ table: 'contents', column, rowId: caseId })
  const key = unwrapKey(keys.content, place('key'), row.key)
  const cell = (column: 'about' | 'text' | 'leads') => {
    const sealed = row[column]
    return sealed === null ? '' : openText(key, 'case', place(column), sealed)
  }
  return { about: cell('about'), text: cell('text'), leads: cell('leads') }
}

/** Whom it concerns, as the registrar made it out. */
export async function openConcerned(
  { keys }: Keys,
  store: Store,
  caseId: string,
): Promise<ConcernedSaid> {
  const row = await contentOf(store, caseId)
  if (row?.subject == null) return noneConcerned
  const said = openForReview(keys.content.halves, subjectPlace(caseId), row.subject)
  return concernedShape.parse(JSON.parse(said))
}

export interface OpenMessage {
  readonly id: string
  readonly kind: Awaited<ReturnType<typeof messagesOf>>[number]['kind']
  readonly author: string
  readonly at: Date
  readonly text: string
}

/** What was written later, oldest first; not what is destroyed. */
export async function openMessages(
  { keys }: Keys,
  store: Store,
  caseId: string,
): Promise<readonly OpenMessage[]> {
  return (await messagesOf(store, caseId)).flatMap(({ id, kind, author, at, sealed }) => {
    if (sealed === null) return []
    const place = messagePlace(id)
    return [{ id, kind, author, at, text: openForReview(keys.content.halves, place, sealed) }]
  })
}

/** Opens the keys of files. */
export function evidenceKeys({ keys }: Keys): KeyUnwrap {
  return { unwrap: (wrapped, place) => unwrapKey(keys.content, place, wrapped) }
}

/** All that a name could stand in: what was reported, what was written later, and what the files are called. */
export async function allText(desk: Keys, store: Store, caseId: string): Promise<string> {
  const contents = await openContents(desk, store, caseId)
  const messages = await openMessages(desk, store, caseId)
  const files = await evidenceOf(store, caseId)
  const names = files.flatMap(({ id, key, about, purpose }) =>
    purpose === 'stamp' || key === null || about === null
      ? []
      : [openAbout(unwrapKey(desk.keys.content, evidenceKeyPlace(id), key), id, about).name],
  )
  const written = messages.filter(({ kind }) => kind === 'supplement' || kind === 'review')
  const { about = '', text = '', leads = '' } = contents ?? {}
  return [about, text, leads, ...written.map((each) => each.text), ...names].join('\n')
}
